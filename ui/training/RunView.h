// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/HardestCard.h"
#include "ui/training/TrainingRuns.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rollcall::ui {

class Backend;
class EvaluationBar;
class ModelBar;
class RunCharts;
class RunInstaller;
class RunsComparison;

/// One training with what can be done to it, or several with their curves over each other and their figures side by side.
class RunView : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive it.
    RunView(Backend& backend, ModelBar& modelBar, TrainingRuns& runs, QWidget* parent = nullptr);

    /// @param runs of the moment, with their curves in TrainingRuns; at least one
    void show(const QList<RunRow>& runs);

Q_SIGNALS:
    /// The page Evaluate is to measure the run's model.
    void evaluationWanted(const rollcall::ui::RunRow& run);

private:
    [[nodiscard]] QWidget* makeHead();
    void connectParts();
    void showOne(const RunRow& run);
    void showAlarm();
    void togglePause();
    void stop();
    void resume();
    void updateUse();
    void say(const QString& text, bool warning = false);

    ModelBar& m_modelBar;
    TrainingRuns& m_runs;
    QList<RunRow> m_shown;
    RunInstaller* m_installer;
    QLabel* m_title;
    QLabel* m_figures;
    QLabel* m_state;
    QProgressBar* m_progress;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_resume;
    QPushButton* m_evaluate;
    QPushButton* m_use;
    EvaluationBar* m_measuring;
    QLabel* m_alarm;
    QLabel* m_message;
    RunCharts* m_charts;
    Card* m_comparisonCard;
    RunsComparison* m_comparison;
    HardestCard* m_hardest;
};

} // namespace rollcall::ui
