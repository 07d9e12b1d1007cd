// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/EvaluationJob.h"
#include "ui/shell/Page.h"
#include "ui/training/TrainingRuns.h"

#include <QStringList>

class QStackedWidget;

namespace rollcall::ui {

class Backend;
class ModelBar;
class NewTrainingForm;
class Questions;
class RunView;
class RunsCard;
class Settings;

/// The trainings, and the one that is chosen: how it goes, or what a new one is to be.
///
/// @thread GUI
class TrainPage : public Page
{
    Q_OBJECT

public:
    /// All four must outlive it.
    TrainPage(Settings& settings, Backend& backend, ModelBar& modelBar, Questions& questions,
              QWidget* parent = nullptr);

Q_SIGNALS:
    /// The page Evaluate is to measure a model of a training.
    void evaluationWanted(const rollcall::ui::EvaluationJob& job);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void refresh();
    void showChosen();
    void showForm();
    void removeChosen();
    void evaluate(const RunRow& run);

    Questions& m_questions;
    TrainingRuns m_runs;
    RunsCard* m_list;
    QStackedWidget* m_right;
    NewTrainingForm* m_form;
    RunView* m_view;
    QString m_toChoose;   ///< a run just begun
    QStringList m_chosen; ///< folders of the runs that are shown
    bool m_first = true;  ///< nothing was chosen yet
};

} // namespace rollcall::ui
