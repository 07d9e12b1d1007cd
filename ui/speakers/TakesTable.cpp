// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/TakesTable.h"

#include "ui/speakers/RowDelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace rollcall::ui {

TakesTable::TakesTable(const SpeakerStyles& styles, QWidget* parent) : QTableView(parent)
{
    m_model = new TakesModel(this);
    setObjectName(QStringLiteral("takesTableView"));
    setAccessibleName(tr("Takes"));
    setAccessibleDescription(tr("Space plays a take, Delete removes it."));
    setModel(m_model);
    setItemDelegate(new RowDelegate(styles, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * RowDelegate::kPadding);
    QHeaderView* header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(RowDelegate::kPadding);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(TakesModel::OriginColumn, QHeaderView::Stretch);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTableView::clicked, this, &TakesTable::onClicked);
}

void TakesTable::onClicked(const QModelIndex& index)
{
    if (index.column() == TakesModel::PlayColumn) {
        Q_EMIT playWanted(m_model->takeAt(index.row()));
    } else if (index.column() == TakesModel::RemoveColumn) {
        remove(index.row());
    }
}

void TakesTable::remove(int row)
{
    if (const qint64 take = m_model->takeAt(row); take != 0 && m_model->canRemove()) {
        Q_EMIT removalWanted(take);
    }
}

void TakesTable::keyPressEvent(QKeyEvent* event)
{
    const int row = currentIndex().row();
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const qint64 take = m_model->takeAt(row); take != 0) {
            Q_EMIT playWanted(take);
        }
        return;
    case Qt::Key_Delete:
        remove(row);
        return;
    default:
        QTableView::keyPressEvent(event);
    }
}

} // namespace rollcall::ui
