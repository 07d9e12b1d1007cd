// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownTurnsModel.h"

#include "ui/TakeOrigin.h"
#include "ui/Wording.h"
#include "ui/speakers/TimeAgo.h"
#include "ui/theme/Icons.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

void UnknownTurnsModel::setTurns(const std::vector<store::UnknownTurn>& turns)
{
    if (std::ranges::equal(m_turns, turns, {}, &store::UnknownTurn::id, &store::UnknownTurn::id)) {
        return;
    }
    beginResetModel();
    m_turns = turns;
    endResetModel();
}

void UnknownTurnsModel::setPlaying(qint64 turn)
{
    if (std::exchange(m_playing, turn) != turn && !m_turns.empty()) {
        Q_EMIT dataChanged(index(0, PlayColumn), index(rowCount() - 1, PlayColumn));
    }
}

qint64 UnknownTurnsModel::turnAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_turns[static_cast<std::size_t>(row)].id.value : 0;
}

int UnknownTurnsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_turns.size());
}

int UnknownTurnsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UnknownTurnsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const store::UnknownTurn& turn = m_turns[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == PlayColumn ? QString() : text(turn, index.column());
    case Qt::ToolTipRole:
        return index.column() == TimeColumn
                   ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(turn.heardAtMs), QLocale::LongFormat)
                   : text(turn, index.column());
    case Qt::AccessibleTextRole:
        return text(turn, index.column());
    case Qt::DecorationRole:
        return index.column() == PlayColumn
                   ? QVariant(icon(turn.id.value == m_playing ? QStringLiteral("stop") : QStringLiteral("play")))
                   : QVariant();
    default:
        return {};
    }
}

QString UnknownTurnsModel::text(const store::UnknownTurn& turn, int column) const
{
    switch (column) {
    case PlayColumn:
        return turn.id.value == m_playing ? tr("Stop") : tr("Play");
    case TimeColumn:
        return timeAgo(QDateTime::fromMSecsSinceEpoch(turn.heardAtMs), QDateTime::currentDateTime());
    case OriginColumn:
        return takeOriginText(turn.origin);
    case SpeechColumn:
        return duration(turn.netSpeechSeconds);
    default:
        return {};
    }
}

QVariant UnknownTurnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case TimeColumn:
        return tr("Heard");
    case OriginColumn:
        return tr("Origin");
    case SpeechColumn:
        return tr("Speech");
    default:
        return QString();
    }
}

} // namespace rollcall::ui
