// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/SetsCard.h"

#include "ui/evaluate/EvaluationText.h"
#include "ui/evaluate/SetsModel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QListView>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStringListModel>
#include <QTabBar>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kLettersForAll = 90; ///< usual letters that must fit beside each other for all columns to be there
constexpr int kTableHeight = 110;

} // namespace

SetsCard::SetsCard(QWidget* parent)
    : Card({}, Qt::Vertical, parent), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_view(new QTableView),
      m_model(new SetsModel(this)), m_skippedView(new QListView), m_skipped(new QStringListModel(this))
{
    setObjectName(QStringLiteral("setsCard"));
    setAccessibleName(tr("Groups"));
    m_tabs->setObjectName(QStringLiteral("setsTabBar"));
    m_tabs->setAccessibleName(tr("Grouped by"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->hide(); // a bar without tabs would have no height
    m_view->setObjectName(QStringLiteral("setsTableView"));
    m_view->setAccessibleName(tr("Figures of the groups"));
    m_view->setToolTip(tr("Choose rows to draw their DET curves."));
    m_view->setModel(m_model);
    m_view->setSelectionBehavior(QTableView::SelectRows);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 14);
    QHeaderView* header = m_view->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(SetsModel::NameColumn, QHeaderView::Stretch);
    m_skippedView->setObjectName(QStringLiteral("skippedListView"));
    m_skippedView->setAccessibleName(tr("Recordings that were left out"));
    m_skippedView->setModel(m_skipped);
    m_skippedView->setEditTriggers(QListView::NoEditTriggers);
    m_skippedView->setTextElideMode(Qt::ElideMiddle);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_skippedView);
    content()->addWidget(m_tabs);
    content()->addWidget(m_stack, 1);
    for (QAbstractItemView* view :
         {static_cast<QAbstractItemView*>(m_view), static_cast<QAbstractItemView*>(m_skippedView)}) {
        view->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        view->setMinimumHeight(kTableHeight);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &SetsCard::showTable);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SetsCard::chosenChanged);
}

void SetsCard::showSummary(const pipeline::EvaluationSummary& summary, const pipeline::EvaluationSummary* other)
{
    m_summary = summary;
    m_other = other != nullptr ? std::optional(*other) : std::nullopt;
    const QSignalBlocker quiet(m_tabs);
    const int before = m_tabs->currentIndex();
    while (m_tabs->count() > 0) {
        m_tabs->removeTab(0);
    }
    for (const pipeline::TableSummary& table : summary.tables) {
        m_tabs->addTab(tableTitle(table));
    }
    QStringList skipped;
    for (const std::string& line : summary.skipped) {
        skipped.append(QString::fromStdString(line));
    }
    m_skipped->setStringList(skipped);
    if (!skipped.isEmpty()) {
        m_tabs->addTab(tr("Left out (%1)").arg(skipped.size()));
    }
    m_tabs->setVisible(m_tabs->count() > 0);
    m_tabs->setCurrentIndex(std::min(std::max(before, 0), m_tabs->count() - 1));
    showTable(m_tabs->currentIndex());
}

void SetsCard::showTable(int index)
{
    const bool skipped = index >= static_cast<int>(m_summary.tables.size());
    m_stack->setCurrentWidget(skipped ? static_cast<QWidget*>(m_skippedView) : m_view);
    if (skipped || index < 0) {
        m_model->setTable({});
    } else {
        const pipeline::TableSummary& table = m_summary.tables[static_cast<std::size_t>(index)];
        pipeline::TableSummary other;
        if (m_other) {
            const auto same = std::ranges::find(m_other->tables, table.by, &pipeline::TableSummary::by);
            other = same == m_other->tables.end() ? pipeline::TableSummary{} : *same;
        }
        m_model->setTable(table, other);
    }
    fitColumns();
    Q_EMIT chosenChanged();
}

/// Names and error rates come first.
void SetsCard::fitColumns()
{
    const bool narrow = width() < kLettersForAll * fontMetrics().averageCharWidth();
    m_view->setColumnHidden(SetsModel::OtherEerColumn, !m_other);
    m_view->setColumnHidden(SetsModel::MinDcfColumn, narrow && m_other);
    m_view->setColumnHidden(SetsModel::CllrColumn, narrow);
}

void SetsCard::resizeEvent(QResizeEvent* event)
{
    fitColumns();
    Card::resizeEvent(event);
}

const pipeline::TableSummary& SetsCard::table() const
{
    return m_model->table();
}

QList<pipeline::SetSummary> SetsCard::chosen() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<pipeline::SetSummary> sets;
    for (const QModelIndex& index : std::as_const(rows)) {
        sets.append(m_model->table().sets[static_cast<std::size_t>(index.row())]);
    }
    return sets;
}

} // namespace rollcall::ui
