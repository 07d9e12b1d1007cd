// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/TakesTable.h"

#include <QKeyEvent>

namespace rollcall::ui {

TakesTable::TakesTable(const SpeakerStyles& styles, QWidget* parent) : TakesTable(styles, new TakesModel, parent) {}

TakesTable::TakesTable(const SpeakerStyles& styles, TakesModel* model, QWidget* parent)
    : RowTable(styles, *model, TakesModel::PlayColumn, TakesModel::OriginColumn, parent), m_model(model)
{
    model->setParent(this);
    setObjectName(QStringLiteral("takesTableView"));
    setAccessibleName(tr("Takes"));
    setAccessibleDescription(tr("Space plays a take, Delete removes it."));
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == TakesModel::RemoveColumn) {
            remove(index.row());
        }
    });
}

void TakesTable::play(int row)
{
    if (const qint64 take = m_model->takeAt(row); take != 0) {
        Q_EMIT playWanted(take);
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
    if (event->key() == Qt::Key_Delete) {
        remove(currentIndex().row());
    } else {
        RowTable::keyPressEvent(event);
    }
}

} // namespace rollcall::ui
