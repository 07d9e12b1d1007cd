// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SegmentsTable.h"

#include "ui/recordings/timeline/SegmentsModel.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kRowsAtLeast = 3;

} // namespace

SegmentsTable::SegmentsTable(SegmentsModel& model, QWidget* parent) : QTableView(parent), m_segments(model)
{
    setObjectName(QStringLiteral("segmentsTableView"));
    setAccessibleName(tr("Who speaks when, as a table"));
    setModel(&model);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked);
    setTabKeyNavigation(false);
    setShowGrid(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    setMinimumHeight((kRowsAtLeast + 1) * verticalHeader()->defaultSectionSize());
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT placeWanted(m_segments.turn(index.row()).beginSeconds);
        if (index.column() == SegmentsModel::NoteColumn) {
            editName(index.row());
        }
    });
}

void SegmentsTable::followTo(double seconds)
{
    if (state() == QAbstractItemView::EditingState) {
        return;
    }
    const int row = m_segments.rowAt(seconds);
    if (row != currentIndex().row()) {
        const int column = std::max(currentIndex().column(), 0);
        setCurrentIndex(m_segments.index(row, column));
    }
}

void SegmentsTable::editName(int row)
{
    const QModelIndex speaker = m_segments.index(row, SegmentsModel::SpeakerColumn);
    if (speaker.flags().testFlag(Qt::ItemIsEditable)) {
        setCurrentIndex(speaker);
        edit(speaker);
    }
}

void SegmentsTable::keyPressEvent(QKeyEvent* event)
{
    const int row = currentIndex().row();
    if (state() != QAbstractItemView::EditingState && row >= 0) {
        switch (event->key()) {
        case Qt::Key_F2:
            editName(row);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT placeWanted(m_segments.turn(row).beginSeconds);
            return;
        case Qt::Key_Space:
            Q_EMIT playPressed();
            return;
        default:
            break;
        }
    }
    QTableView::keyPressEvent(event);
}

} // namespace rollcall::ui
