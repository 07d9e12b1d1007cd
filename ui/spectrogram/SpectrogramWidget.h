// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/TimeAxis.h"
#include "ui/spectrogram/MelAxis.h"
#include "ui/spectrogram/SpectrogramModel.h"
#include "ui/spectrogram/SpectrogramRenderer.h"

#include <QWidget>

#include <cstdint>
#include <span>

namespace rollcall::ui {

/// Live mel spectrogram on a TimeAxis, with frequencies in the left margin, a key to the colours in the right one, and below a strip that shows
/// speech and the labels of the axis.
class SpectrogramWidget : public QWidget
{
    Q_OBJECT

public:
    /// On an axis of its own, whose "now" is the newest column.
    /// @param axis band and number of filters of the features that append() will bring
    explicit SpectrogramWidget(const MelAxis& axis = {}, QWidget* parent = nullptr);

    /// Shares an axis with other strips; it must outlive this.
    void setTimeAxis(const TimeAxis& axis);

    /// Adds one column; see SpectrogramModel::append(). Cheap: painting happens later, once for many columns.
    void append(std::int64_t frame, std::span<const float> logMel, bool speech);
    void clear();

    [[nodiscard]] const SpectrogramModel& model() const { return m_model; }

    void setColourMap(ColourMap map);
    [[nodiscard]] ColourMap colourMap() const { return m_renderer.colourScale().map(); }

    /// Text over the empty plot, such as "No microphone".
    void setEmptyText(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Areas;
    [[nodiscard]] Areas areas() const;
    void paintSound(QPainter& painter, const Areas& areas);
    void paintFrequencyAxis(QPainter& painter, const Areas& areas) const;
    void paintSpeechStrip(QPainter& painter, const Areas& areas) const;
    void paintColourKey(QPainter& painter, const Areas& areas) const;

    MelAxis m_frequencies;
    TimeAxis m_ownTime;
    const TimeAxis* m_time = &m_ownTime;
    SpectrogramModel m_model;
    SpectrogramRenderer m_renderer;
    QString m_emptyText;
};

} // namespace rollcall::ui
