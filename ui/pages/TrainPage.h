// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"
#include "ui/training/TrainingRuns.h"

#include <QStringList>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace rollcall::ui {

class ModelBar;
class NewTrainingForm;
class Questions;
class RunView;
class Settings;

/// The trainings on the left; on the right the chosen ones, or the form for a new one.
class TrainPage : public Page
{
    Q_OBJECT

public:
    /// All three must outlive it.
    TrainPage(Settings& settings, ModelBar& modelBar, Questions& questions, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void refresh();
    void showSelected();
    void showForm();
    void select(const QString& folder);
    void removeSelected();
    [[nodiscard]] QList<RunRow> selectedRuns() const;

    Questions& m_questions;
    TrainingRuns m_runs;
    RunsModel* m_model;
    QTableView* m_table;
    QPushButton* m_new;
    QPushButton* m_remove;
    QStackedWidget* m_right;
    NewTrainingForm* m_form;
    RunView* m_view;
    QStringList m_chosen; ///< folders
    QString m_toSelect;   ///< a run that was begun and is not listed yet
    bool m_first = true;  ///< no list was shown so far
};

} // namespace rollcall::ui
