// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/LiveHistory.h"

#include <QWidget>

#include <optional>

namespace rollcall::ui {

class SpeakerStyles;
class TimeAxis;

/// Similarity of what is heard to each speaker over the half minute of the axis, one line each, broken where nobody spoke, with the name at its
/// end and the level from which a speaker is accepted.
///
/// With many speakers only the lines that came highest are shown.
class SimilarityPlot : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMaximumLines = 6;
    static constexpr double kLowest = -0.2; ///< bottom of the plot: different voices lie around 0

    /// All three must outlive it.
    SimilarityPlot(const LiveHistory& history, const TimeAxis& axis, const SpeakerStyles& styles,
                   QWidget* parent = nullptr);

    /// @param score the line to draw; nothing: no line
    void setThreshold(std::optional<double> score);

    /// The history changed: the text for screen readers follows.
    void refresh();

    /// Those whose lines are drawn, the one that came highest first.
    [[nodiscard]] QList<qint64> shownSpeakers() const;
    [[nodiscard]] double yOf(double score) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// A name at the end of a line.
    struct Label
    {
        QString name;
        QColor colour;
        double x = 0.0;
        double y = 0.0;
    };

    [[nodiscard]] QRectF plot() const;
    void paintGrid(QPainter& painter) const;
    void paintThreshold(QPainter& painter) const;
    [[nodiscard]] Label paintLine(QPainter& painter, qint64 speakerId) const;
    void paintLabels(QPainter& painter, QList<Label> labels) const;

    const LiveHistory& m_history;
    const TimeAxis& m_axis;
    const SpeakerStyles& m_styles;
    std::optional<double> m_threshold;
};

} // namespace rollcall::ui
