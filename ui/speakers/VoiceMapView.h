// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/VoiceComparison.h"

#include <QPixmap>
#include <QPointF>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::ui {

class SpeakerStyles;

/// Everybody's voice as a point: similar voices lie together. Under the pointer, or chosen by the arrow keys, one shows its three nearest;
/// a click or Return opens it.
class VoiceMapView : public QWidget
{
    Q_OBJECT

public:
    using Comparison = std::shared_ptr<const identify::VoiceComparison>;

    static constexpr std::size_t kNearest = 3;

    /// @param styles must outlive it
    explicit VoiceMapView(const SpeakerStyles& styles, QWidget* parent = nullptr);

    void setComparison(Comparison comparison);
    /// Where a voice is drawn.
    [[nodiscard]] QPointF placeOf(std::size_t voice) const { return m_places[voice]; }
    /// The voice that is looked at.
    [[nodiscard]] std::optional<std::size_t> current() const { return m_current; }
    /// What is said of it; without one, how to look at one.
    [[nodiscard]] QString caption() const;

    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 200}; }

Q_SIGNALS:
    void opened(qint64 speakerId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] bool isEmpty() const { return !m_comparison || m_comparison->voices().size() < 2; }
    [[nodiscard]] double radius() const;
    [[nodiscard]] std::optional<std::size_t> voiceAt(const QPointF& position) const;
    void layOut();
    void look(std::optional<std::size_t> voice);
    void open();
    void drawAll();
    void drawVoice(QPainter& painter, std::size_t voice) const;
    [[nodiscard]] QRectF labelOf(std::size_t voice, const QFontMetrics& metrics) const;

    const SpeakerStyles& m_styles;
    Comparison m_comparison;
    std::vector<QPointF> m_places;
    QPixmap m_picture; ///< of everybody; null: to be drawn
    std::optional<std::size_t> m_current;
};

} // namespace rollcall::ui
