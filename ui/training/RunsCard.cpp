// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunsCard.h"

#include "ui/rows/ChipDelegate.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QTableView>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kWidth = 216;

} // namespace

RunsCard::RunsCard(QWidget* parent)
    : Card(tr("Trainings"), Qt::Vertical, parent), m_model(new RunsModel(this)), m_table(new QTableView),
      m_compare(new QLabel(tr("Compar&e with"))), m_other(new QComboBox), m_new(new QPushButton(tr("&New training…"))),
      m_remove(new QPushButton(tr("De&lete…")))
{
    setFixedWidth(kWidth);
    m_table->setObjectName(QStringLiteral("runsTableView"));
    m_table->setAccessibleName(tr("Trainings"));
    m_table->setModel(m_model);
    auto* delegate = new ChipDelegate(this);
    m_table->setItemDelegateForColumn(RunsModel::NameColumn, delegate);
    for (int column = RunsModel::NameColumn + 1; column < RunsModel::ColumnCount; ++column) {
        m_table->hideColumn(column); // the chip says it
    }
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(RunsModel::NameColumn, QHeaderView::Stretch);
    m_table->setMinimumHeight(60);
    m_other->setObjectName(QStringLiteral("compareRunsComboBox"));
    m_other->setAccessibleName(tr("Compare with"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_other->setToolTip(tr("More than two are compared by choosing them in the list, with Ctrl or Shift."));
    m_new->setObjectName(QStringLiteral("newTrainingPushButton"));
    m_remove->setObjectName(QStringLiteral("removeRunPushButton"));
    m_remove->setProperty("danger", true);
    m_compare->setBuddy(m_other);
    setRole(*m_compare, "soft");
    content()->addWidget(m_table, 1);
    content()->addWidget(m_compare);
    content()->addWidget(m_other);
    content()->addWidget(m_new);
    content()->addWidget(m_remove);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_quiet) {
            listOthers();
            Q_EMIT choiceChanged();
        }
    });
    connect(m_other, &QComboBox::activated, this, [this] { compareWith(m_other->currentData().toString()); });
    connect(m_remove, &QPushButton::clicked, this, &RunsCard::removeWanted);
    auto* remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    remove->setWhatsThis(tr("removes what is chosen in a list"));
    connect(remove, &QShortcut::activated, this, &RunsCard::removeWanted);
    listOthers();
}

void RunsCard::setRows(const QList<RunRow>& rows)
{
    m_quiet = true;
    QStringList folders;
    for (const RunRow& run : chosen()) {
        folders.append(run.folder);
    }
    m_model->setRows(rows);
    // A reset of the model, as when a run comes or goes, has cleared the selection.
    QItemSelection selection;
    for (const QString& folder : folders) {
        if (const int row = m_model->rowOf(folder); row >= 0) {
            selection.select(m_model->index(row, 0), m_model->index(row, RunsModel::ColumnCount - 1));
        }
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_quiet = false;
    listOthers();
}

QList<RunRow> RunsCard::chosen() const
{
    QList<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        rows.append(index.row());
    }
    std::ranges::sort(rows);
    QList<RunRow> runs;
    for (const int row : rows) {
        runs.append(m_model->rows()[row]);
    }
    return runs;
}

void RunsCard::choose(const QString& folder)
{
    m_table->selectRow(m_model->rowOf(folder));
}

void RunsCard::clearChoice()
{
    m_table->clearSelection();
}

void RunsCard::listOthers()
{
    const QList<RunRow> shown = chosen();
    QList<std::pair<QString, QString>> others{{tr("nothing"), {}}};
    for (const RunRow& run : m_model->rows()) {
        if (!shown.isEmpty() && run.folder != shown.front().folder) {
            others.append({run.name, run.folder});
        }
    }
    const QSignalBlocker quiet(m_other);
    if (others != m_others) { // a list that is open stays as it is
        m_others = others;
        m_other->clear();
        for (const auto& [name, folder] : others) {
            m_other->addItem(name, folder);
        }
    }
    m_other->setCurrentIndex(shown.size() == 2 ? m_other->findData(shown.back().folder) : 0);
    m_other->setEnabled(!shown.isEmpty());
    for (QWidget* widget : {static_cast<QWidget*>(m_compare), static_cast<QWidget*>(m_other)}) {
        widget->setVisible(m_model->rowCount() > 1);
    }
}

void RunsCard::compareWith(const QString& folder)
{
    const QString first = chosen().front().folder;
    QItemSelection selection;
    for (const QString& each : {first, folder}) {
        if (const int row = m_model->rowOf(each); row >= 0) {
            selection.select(m_model->index(row, 0), m_model->index(row, RunsModel::ColumnCount - 1));
        }
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace rollcall::ui
