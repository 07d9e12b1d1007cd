// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownTurnsTable.h"

namespace rollcall::ui {

UnknownTurnsTable::UnknownTurnsTable(const SpeakerStyles& styles, QWidget* parent)
    : UnknownTurnsTable(styles, new UnknownTurnsModel, parent)
{
}

UnknownTurnsTable::UnknownTurnsTable(const SpeakerStyles& styles, UnknownTurnsModel* model, QWidget* parent)
    : RowTable(styles, *model, UnknownTurnsModel::PlayColumn, UnknownTurnsModel::OriginColumn, parent), m_model(model)
{
    model->setParent(this);
    setObjectName(QStringLiteral("unknownTurnsTableView"));
    setAccessibleName(tr("Turns"));
    setAccessibleDescription(tr("Space plays a turn."));
}

void UnknownTurnsTable::play(int row)
{
    if (const qint64 turn = m_model->turnAt(row); turn != 0) {
        Q_EMIT playWanted(turn);
    }
}

} // namespace rollcall::ui
