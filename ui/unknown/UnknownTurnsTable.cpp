// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownTurnsTable.h"

#include "ui/speakers/RowDelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace rollcall::ui {

UnknownTurnsTable::UnknownTurnsTable(const SpeakerStyles& styles, QWidget* parent)
    : QTableView(parent), m_model(new UnknownTurnsModel(this))
{
    setObjectName(QStringLiteral("unknownTurnsTableView"));
    setAccessibleName(tr("Turns"));
    setAccessibleDescription(tr("Space plays a turn."));
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
    header->setSectionResizeMode(UnknownTurnsModel::OriginColumn, QHeaderView::Stretch);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == UnknownTurnsModel::PlayColumn) {
            play(index.row());
        }
    });
}

void UnknownTurnsTable::play(int row)
{
    if (const qint64 turn = m_model->turnAt(row); turn != 0) {
        Q_EMIT playWanted(turn);
    }
}

void UnknownTurnsTable::keyPressEvent(QKeyEvent* event)
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
