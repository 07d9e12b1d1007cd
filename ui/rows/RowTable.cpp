// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/RowTable.h"

#include "ui/rows/RowDelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace rollcall::ui {

RowTable::RowTable(const SpeakerStyles& styles, QAbstractItemModel& model, int playColumn, int wideColumn,
                   QWidget* parent)
    : QTableView(parent)
{
    setModel(&model);
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
    header->setSectionResizeMode(wideColumn, QHeaderView::Stretch);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTableView::clicked, this, [this, playColumn](const QModelIndex& index) {
        if (index.column() == playColumn) {
            play(index.row());
        }
    });
}

void RowTable::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        play(currentIndex().row());
        return;
    default:
        QTableView::keyPressEvent(event);
    }
}

} // namespace rollcall::ui
