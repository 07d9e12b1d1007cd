// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eval/ScoreHistogram.h"
#include "ui/evaluate/PlotWidget.h"

#include <optional>

namespace rollcall::ui {

/// How scores of the same speaker and of different ones lie, with the threshold between them.
class ScorePlot : public PlotWidget
{
    Q_OBJECT

public:
    explicit ScorePlot(QWidget* parent = nullptr);

    /// @param threshold score from which a voice is accepted; nothing where the model has no calibration
    void setHistogram(const eval::ScoreHistogram& histogram, std::optional<double> threshold);

protected:
    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const override;

private:
    void paintKind(QPainter& painter, const QRectF& plot, const std::vector<double>& shares, const QString& name,
                   const QColor& ink) const;
    void paintAxis(QPainter& painter, const QRectF& plot, const QPalette& palette) const;
    void paintThreshold(QPainter& painter, const QRectF& plot, const QPalette& palette) const;
    [[nodiscard]] double xOf(double score, const QRectF& plot) const;

    eval::ScoreHistogram m_histogram;
    std::optional<double> m_threshold;
    double m_highest = 1.0; ///< share of the fullest bin
};

} // namespace rollcall::ui
