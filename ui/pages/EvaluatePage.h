// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/EvaluationHistory.h"
#include "ui/evaluate/Evaluator.h"
#include "ui/shell/Page.h"

#include <functional>

class QMenu;
class QPushButton;
class QStackedWidget;

namespace rollcall::ui {

class Backend;
class EvaluationBar;
class EvaluationView;
class HistoryCard;
class Questions;
class Settings;
class TrialListCard;

/// How well the model in use tells people apart: the enrolled speakers, or a list of trials.
///
/// @thread GUI
class EvaluatePage : public Page
{
    Q_OBJECT

public:
    /// All three must outlive it.
    EvaluatePage(Settings& settings, Backend& backend, Questions& questions, QWidget* parent = nullptr);
    ~EvaluatePage() override;

    /// Measures another model than that in use: on a list of trials, or on the enrolled speakers where the job names none. Nothing while
    /// an evaluation runs.
    void evaluate(EvaluationJob job);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Lines of the banner.
    enum Topic { RunTopic, DoubtTopic, HistoryTopic, ExportTopic };

    void layOut();
    void connectParts();
    QMenu* exportMenu();
    void start(EvaluationJob job);
    void startOwn();
    [[nodiscard]] EvaluationJob ownJob() const;
    void startList();
    void onFinished(const Result<pipeline::EvaluationSummary>& result);
    void showChosen();
    void updateState();
    /// @param write gets the name of the file
    void exportAs(const QString& what, const QString& ending, const std::function<Result<void>(const QString&)>& write);

    Settings& m_settings;
    Backend& m_backend;
    Questions& m_questions;
    EvaluationHistory m_history;
    Evaluator m_evaluator;
    QPushButton* m_export;
    QPushButton* m_list;
    QPushButton* m_own;
    EvaluationBar* m_bar;
    TrialListCard* m_trialList;
    HistoryCard* m_historyCard;
    EvaluationView* m_view;
    QStackedWidget* m_stack;
    QWidget* m_tooFew;
    QWidget* m_invitation;
};

} // namespace rollcall::ui
