// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TrainPage.h"

#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/shell/Card.h"
#include "ui/theme/Tokens.h"
#include "ui/training/RunInstaller.h"
#include "ui/training/RunText.h"
#include "ui/training/RunView.h"
#include "ui/training/RunsCard.h"
#include "ui/training/begin/NewTrainingForm.h"
#include "ui/widgets/MessageLabel.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

QString droppedData(const QMimeData* mime)
{
    for (const QUrl& url : mime->urls()) {
        const QFileInfo file(url.toLocalFile());
        if (url.isLocalFile() && (file.isDir() || file.suffix() == QLatin1String("pack"))) {
            return url.toLocalFile();
        }
    }
    return {};
}

/// Its process works, or is about to show itself.
bool isAtWork(const RunRow& run)
{
    return run.live || run.condition == RunCondition::Preparing;
}

} // namespace

TrainPage::TrainPage(Settings& settings, Backend& backend, ModelBar& modelBar, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("trainPage"), tr("Train"), parent), m_questions(questions), m_runs(settings),
      m_list(new RunsCard), m_right(new QStackedWidget),
      m_form(new NewTrainingForm(settings, backend, m_runs, questions)), m_view(new RunView(backend, modelBar, m_runs))
{
    setAcceptDrops(true);
    auto* formCard = new Card;
    formCard->content()->addWidget(m_form);
    m_right->setObjectName(QStringLiteral("trainStackedWidget"));
    m_right->addWidget(formCard);
    m_right->addWidget(m_view);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(kGrid + 4);
    columns->addWidget(m_list);
    columns->addWidget(m_right, 1);
    body()->addLayout(columns, 1);

    connect(m_list->newButton(), &QPushButton::clicked, this, &TrainPage::showForm);
    connect(m_list, &RunsCard::removeWanted, this, &TrainPage::removeChosen);
    connect(m_list, &RunsCard::choiceChanged, this, &TrainPage::showChosen);
    connect(m_view, &RunView::evaluationWanted, this, &TrainPage::evaluate);
    connect(m_form, &NewTrainingForm::enrolWanted, this, [this] { Q_EMIT pageWanted(QStringLiteral("enrolPage")); });
    connect(&m_runs, &TrainingRuns::changed, this, &TrainPage::refresh);
    connect(m_form, &NewTrainingForm::started, this, [this](const QString& folder) {
        m_toChoose = folder;
        m_runs.refresh();
    });
    showChosen();
}

void TrainPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_runs.setPolling(true);
    m_form->lookIntoData();
}

void TrainPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_runs.setPolling(false);
    message()->withdraw(0);
}

void TrainPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedData(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void TrainPage::dropEvent(QDropEvent* event)
{
    showForm();
    m_form->setData(droppedData(event->mimeData()));
    event->acceptProposedAction();
}

void TrainPage::refresh()
{
    m_list->setRows(m_runs.rows());
    const auto& rows = m_list->model().rows();
    if (!m_toChoose.isEmpty() && m_list->model().rowOf(m_toChoose) >= 0) {
        m_list->choose(std::exchange(m_toChoose, {}));
    } else if (m_first && !rows.isEmpty()) {
        const auto live = std::ranges::find_if(rows, [](const RunRow& run) { return run.live; });
        m_list->choose(live == rows.end() ? rows.front().folder
                                          : live->folder); // what is at work is what one wants to see
    }
    m_first = false;
    showChosen();
}

void TrainPage::showChosen()
{
    const QList<RunRow> runs = m_list->chosen();
    QStringList folders;
    for (const RunRow& run : runs) {
        folders.append(run.folder);
    }
    const bool another = std::ranges::any_of(folders, [this](const QString& one) { return !m_chosen.contains(one); });
    if (another) {
        message()->withdraw(0); // it was about others
    }
    m_chosen = folders;
    m_runs.follow(folders);
    QPushButton* remove = m_list->removeButton();
    remove->setEnabled(!runs.isEmpty() && std::ranges::none_of(runs, isAtWork));
    remove->setToolTip(runs.isEmpty() || remove->isEnabled() ? QString() : tr("Stop it first."));
    m_list->newButton()->setEnabled(!runs.isEmpty());
    if (runs.isEmpty()) {
        setState(tr("New training. It goes on when this window is closed."));
        m_right->setCurrentIndex(0);
        return;
    }
    setState(runs.size() == 1 ? tr("%1 · %2").arg(runs.front().name, runConditionText(runs.front().condition))
                              : QString());
    m_view->show(runs);
    m_right->setCurrentWidget(m_view);
}

void TrainPage::showForm()
{
    m_list->clearChoice();
    message()->withdraw(0);
    m_form->lookIntoData();
    m_form->setFocus();
}

void TrainPage::evaluate(const RunRow& run)
{
    Q_EMIT pageWanted(QStringLiteral("evaluatePage"));
    Q_EMIT evaluationWanted(trialsOf(run, modelFileOf(run)));
}

void TrainPage::removeChosen()
{
    const QList<RunRow> runs = m_list->chosen();
    if (!m_list->removeButton()->isEnabled()) {
        return;
    }
    const QString text =
        runs.size() == 1
            ? tr("Delete the training “%1” with its curves, checkpoints and network? A model that is in use stays.")
                  .arg(runs.front().name)
            : tr("Delete %1 trainings with their curves, checkpoints and networks? A model that is in use stays.")
                  .arg(runs.size());
    if (!m_questions.confirm(this, tr("Delete trainings"), text, tr("Delete"))) {
        return;
    }
    message()->withdraw(0);
    for (const RunRow& run : runs) {
        m_runs.remove(this, run, [this](const Result<void>& result) {
            if (!result) { // the others' success does not make it untrue
                const QString before = message()->text();
                message()->say(0, before + (before.isEmpty() ? QString() : QStringLiteral("\n")) +
                                      errorText(result.error()));
            }
            m_runs.refresh();
        });
    }
}

} // namespace rollcall::ui
