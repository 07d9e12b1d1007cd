// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/HistoryCard.h"

#include "ui/evaluate/EvaluationText.h"
#include "ui/shell/Page.h"

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

constexpr int kListHeight = 90;

} // namespace

HistoryCard::HistoryCard(EvaluationHistory& history, QWidget* parent)
    : Card(tr("Last evaluations"), Qt::Vertical, parent), m_history(history), m_view(new QTableView),
      m_other(new QComboBox), m_remove(makeLink(tr("Re&move")))
{
    setObjectName(QStringLiteral("historyCard"));
    m_view->setObjectName(QStringLiteral("evaluationsTableView"));
    m_view->setAccessibleName(tr("Last evaluations"));
    m_view->setModel(&history);
    m_view->setSelectionBehavior(QTableView::SelectRows);
    m_view->setSelectionMode(QTableView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 14);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(EvaluationHistory::TitleColumn, QHeaderView::Stretch);
    m_other->setObjectName(QStringLiteral("compareComboBox"));
    m_other->setAccessibleName(tr("Compare with"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_remove->setObjectName(QStringLiteral("removeEvaluationPushButton"));
    m_view->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_view->setMinimumHeight(kListHeight);
    auto* compare = new QLabel(tr("&Compare with"));
    compare->setBuddy(m_other);
    setRole(*compare, "soft");
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(compare);
    bottom->addWidget(m_other, 1);
    bottom->addWidget(m_remove);
    content()->addWidget(m_view, 1);
    content()->addLayout(bottom);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        listOthers();
        Q_EMIT changed();
    });
    connect(m_other, &QComboBox::currentIndexChanged, this, &HistoryCard::changed);
    connect(m_remove, &QPushButton::clicked, this, &HistoryCard::removeChosen);
    connect(new QShortcut(QKeySequence::Delete, m_view, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &HistoryCard::removeChosen);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_history, signal, this, &HistoryCard::listOthers);
    }
    connect(&m_history, &QAbstractItemModel::modelReset, this, &HistoryCard::listOthers);
    listOthers();
}

void HistoryCard::choose(int row)
{
    m_view->selectRow(row);
}

SummaryPtr HistoryCard::chosen() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_history.summaries()[rows.front().row()];
}

SummaryPtr HistoryCard::other() const
{
    return m_other->currentData().value<SummaryPtr>();
}

/// All but the chosen one; what was compared with stays.
void HistoryCard::listOthers()
{
    const QSignalBlocker quiet(m_other);
    const SummaryPtr before = other();
    const SummaryPtr shown = chosen();
    m_other->clear();
    m_other->addItem(tr("nothing"), QVariant::fromValue(SummaryPtr()));
    for (const SummaryPtr& summary : m_history.summaries()) {
        if (summary != shown) {
            m_other->addItem(QStringLiteral("%1, %2").arg(evaluationTitle(*summary), evaluationTime(*summary)),
                             QVariant::fromValue(summary));
            if (summary == before) {
                m_other->setCurrentIndex(m_other->count() - 1);
            }
        }
    }
    m_other->setEnabled(m_other->count() > 1);
    m_remove->setEnabled(shown != nullptr);
}

void HistoryCard::removeChosen()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        return;
    }
    const int row = rows.front().row();
    m_history.remove(row);
    if (m_history.rowCount() > 0) {
        choose(std::min(row, m_history.rowCount() - 1));
    }
    Q_EMIT changed();
}

} // namespace rollcall::ui
