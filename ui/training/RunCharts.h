// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/TrainingRuns.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace rollcall::ui {

class CurveChart;
struct CurveLine;

/// The curves of one training, or of several over each other: loss, error on the development set, learning rate, active triplets, inter-speaker dispersion.
class RunCharts : public QWidget
{
    Q_OBJECT

public:
    /// Below this inter-speaker dispersion the embeddings of different voices are nearly the same: the network collapses.
    static constexpr double kAlarmDispersion = 0.05;

    /// @param runs must outlive it
    explicit RunCharts(const TrainingRuns& runs, QWidget* parent = nullptr);

    /// @param runs of the moment; at least one
    void show(const QList<RunRow>& runs);

    /// Inter-speaker dispersion of the last point of a single training that is shown.
    [[nodiscard]] std::optional<double> lastDispersion() const { return m_lastDispersion; }

private:
    const TrainingRuns& m_runs;
    CurveChart* m_lossChart;
    CurveChart* m_eerChart;
    CurveChart* m_rateChart;
    CurveChart* m_activeChart;
    CurveChart* m_dispersionChart;
    std::optional<double> m_lastDispersion;
};

} // namespace rollcall::ui
