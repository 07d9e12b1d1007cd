// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/TrainingRuns.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rollcall::ui {

class CurveChart;
class ModelBar;

/// One training with what can be done to it, or several with their curves over each other.
class RunView : public QWidget
{
    Q_OBJECT

public:
    /// Below this, embeddings of different voices are nearly the same: the network collapses. 1 minus their mean cosine.
    static constexpr double kAlarmSpread = 0.05;

    /// Both must outlive it.
    RunView(ModelBar& modelBar, TrainingRuns& runs, QWidget* parent = nullptr);

    /// @param runs of the moment, with their curves in TrainingRuns; at least one
    void show(const QList<RunRow>& runs);

private:
    void showOne(const RunRow& run);
    void showCurves(const QList<RunRow>& runs);
    void togglePause();
    void stop();
    void resume();
    void useModel();
    void updateUse();
    void say(const QString& text, bool warning = false);

    ModelBar& m_modelBar;
    TrainingRuns& m_runs;
    QList<RunRow> m_shown;
    QLabel* m_title;
    QLabel* m_state;
    QProgressBar* m_progress;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_resume;
    QPushButton* m_use;
    QLabel* m_alarm;
    QLabel* m_message;
    CurveChart* m_lossChart;
    CurveChart* m_rateChart;
    CurveChart* m_activeChart;
    CurveChart* m_spreadChart;
};

} // namespace rollcall::ui
