// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TrainPage.h"

#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/shell/Card.h"
#include "ui/theme/Tokens.h"
#include "ui/training/NewTrainingForm.h"
#include "ui/training/RunView.h"
#include "ui/widgets/MessageLabel.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kListWidth = 330;

QString droppedFolder(const QMimeData* mime)
{
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isDir()) {
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

TrainPage::TrainPage(Settings& settings, ModelBar& modelBar, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("trainPage"), tr("Train"), parent), m_questions(questions), m_runs(settings)
{
    setAcceptDrops(true);
    m_model = new RunsModel(this);
    m_new = new QPushButton(tr("&New training…"));
    m_new->setObjectName(QStringLiteral("newTrainingPushButton"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("runsTableView"));
    m_table->setAccessibleName(tr("Trainings"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setToolTip(tr("Choose several to compare them."));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(RunsModel::NameColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_remove = new QPushButton(tr("&Delete…"));
    m_remove->setObjectName(QStringLiteral("removeRunPushButton"));
    m_remove->setProperty("danger", true);
    makePrimary(*m_new);
    actions()->addWidget(m_new);

    m_form = new NewTrainingForm(settings, m_runs, questions);
    m_view = new RunView(modelBar, m_runs);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("newTrainingScrollArea"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_form);
    m_form->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    m_right = new QStackedWidget;
    m_right->setObjectName(QStringLiteral("trainStackedWidget"));
    m_right->addWidget(scroll);
    m_right->addWidget(m_view);

    auto* left = new Card(tr("Trainings"));
    left->setFixedWidth(kListWidth);
    left->content()->addWidget(m_table, 1);
    left->content()->addWidget(m_remove);
    auto* right = new Card;
    right->content()->addWidget(m_right);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(kGrid + 4);
    columns->addWidget(left);
    columns->addWidget(right, 1);
    body()->addLayout(columns, 1);

    connect(m_new, &QPushButton::clicked, this, &TrainPage::showForm);
    connect(m_remove, &QPushButton::clicked, this, &TrainPage::removeSelected);
    auto* remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    remove->setWhatsThis(tr("removes what is chosen in a list"));
    connect(remove, &QShortcut::activated, this, &TrainPage::removeSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TrainPage::showSelected);
    connect(&m_runs, &TrainingRuns::changed, this, &TrainPage::refresh);
    connect(m_form, &NewTrainingForm::started, this, [this](const QString& folder) {
        m_toSelect = folder;
        m_runs.refresh();
    });
    showSelected();
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
    if (!droppedFolder(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void TrainPage::dropEvent(QDropEvent* event)
{
    showForm();
    m_form->setDataFolder(droppedFolder(event->mimeData()));
    event->acceptProposedAction();
}

void TrainPage::refresh()
{
    QStringList chosen;
    for (const RunRow& run : selectedRuns()) {
        chosen.append(run.folder);
    }
    m_model->setRows(m_runs.rows());
    if (!m_toSelect.isEmpty() && m_model->rowOf(m_toSelect) >= 0) {
        select(std::exchange(m_toSelect, {}));
        return;
    }
    if (m_first) {
        m_first = false;
        const auto& rows = m_model->rows();
        const auto live = std::ranges::find_if(rows, [](const RunRow& run) { return run.live; });
        if (!rows.isEmpty()) {
            select(live == rows.end() ? rows.front().folder : live->folder); // what is at work is what one wants to see
            return;
        }
    }
    // A reset of the model, as when a run comes or goes, has cleared the selection.
    QItemSelection selection;
    for (const QString& folder : chosen) {
        if (const int row = m_model->rowOf(folder); row >= 0) {
            selection.select(m_model->index(row, 0), m_model->index(row, RunsModel::ColumnCount - 1));
        }
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    showSelected();
}

QList<RunRow> TrainPage::selectedRuns() const
{
    QList<RunRow> runs;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        runs.append(m_model->rows()[index.row()]);
    }
    return runs;
}

void TrainPage::select(const QString& folder)
{
    m_table->selectRow(m_model->rowOf(folder));
    showSelected();
}

void TrainPage::showSelected()
{
    const QList<RunRow> runs = selectedRuns();
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
    m_remove->setEnabled(!runs.isEmpty() && std::ranges::none_of(runs, isAtWork));
    m_remove->setToolTip(runs.isEmpty() || m_remove->isEnabled() ? QString() : tr("Stop it first."));
    m_new->setEnabled(!runs.isEmpty());
    if (runs.isEmpty()) {
        m_right->setCurrentIndex(0);
        return;
    }
    m_view->show(runs);
    m_right->setCurrentWidget(m_view);
}

void TrainPage::showForm()
{
    m_table->clearSelection();
    message()->withdraw(0);
    m_form->setFocus();
}

void TrainPage::removeSelected()
{
    const QList<RunRow> runs = selectedRuns();
    if (!m_remove->isEnabled()) {
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
