// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/TrainingRuns.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace rollcall::ui {

class CurveChart;
struct CurveLine;

/// The curves of one training, or of several over each other: loss, error on unheard speakers, learning rate, active triplets, spread.
class RunCharts : public QWidget
{
    Q_OBJECT

public:
    /// Below this, embeddings of different voices are nearly the same: the network collapses. 1 minus their mean cosine.
    static constexpr double kAlarmSpread = 0.05;

    /// @param runs must outlive it
    explicit RunCharts(const TrainingRuns& runs, QWidget* parent = nullptr);

    /// @param runs of the moment; at least one
    void show(const QList<RunRow>& runs);

    /// Spread of the last point of a single training that is shown.
    [[nodiscard]] std::optional<double> lastSpread() const { return m_lastSpread; }

private:
    const TrainingRuns& m_runs;
    CurveChart* m_lossChart;
    CurveChart* m_eerChart;
    CurveChart* m_rateChart;
    CurveChart* m_activeChart;
    CurveChart* m_spreadChart;
    std::optional<double> m_lastSpread;
};

} // namespace rollcall::ui
