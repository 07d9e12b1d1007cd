// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TurnsModel.h"

#include "ui/Wording.h"
#include "ui/live/TurnStrip.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

QString detail(const Turn& turn)
{
    const QString time = QLocale().toString(turn.beganAt.time(), QStringLiteral("HH:mm:ss"));
    return turn.kind == identify::LiveKind::Known
               ? TurnsModel::tr("%1 · %2").arg(time, percent(turn.probability))
               : TurnsModel::tr("%1 · %2").arg(time, duration(turn.netSpeechSeconds));
}

} // namespace

void TurnsModel::show(const QList<Turn>& turns)
{
    const auto isPrefix = [&turns](const QList<Turn>& before) {
        return before.size() <= turns.size() &&
               (before.isEmpty() || (before.first().number == turns.first().number &&
                                     before.last().number == turns[before.size() - 1].number));
    };
    if (!isPrefix(m_turns)) {
        beginResetModel();
        m_turns = turns;
        endResetModel();
        return;
    }
    if (const qsizetype last = m_turns.size() - 1; last >= 0 && m_turns[last] != turns[last]) {
        const QString before = detail(m_turns[last]);
        m_turns[last] = turns[last];
        if (detail(turns[last]) != before) {
            const QModelIndex changed = index(0);
            Q_EMIT dataChanged(changed, changed);
        }
    }
    for (qsizetype next = m_turns.size(); next < turns.size(); ++next) {
        beginInsertRows({}, 0, 0);
        m_turns.append(turns[next]);
        endInsertRows();
    }
}

int TurnsModel::rowOf(qint64 number) const
{
    const auto found = std::ranges::find(m_turns, number, &Turn::number);
    return found == m_turns.end() ? -1 : static_cast<int>(m_turns.end() - found) - 1;
}

void TurnsModel::setPlaying(qint64 number)
{
    const qint64 before = std::exchange(m_playing, number);
    for (const qint64 one : {before, number}) {
        if (const int row = rowOf(one); row >= 0 && before != number) {
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

const Turn& TurnsModel::turn(const QModelIndex& index) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    return m_turns[m_turns.size() - 1 - index.row()];
}

int TurnsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_turns.size());
}

QVariant TurnsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Turn& one = turn(index);
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(one);
    case DetailRole:
        return detail(one);
    case SpeakerIdRole:
        return one.speakerId;
    case PlayingRole:
        return one.number == m_playing;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(nameOf(one), detail(one));
    case Qt::ToolTipRole:
        return tr("%1 of speech. Press Space to hear it.").arg(duration(one.netSpeechSeconds));
    default:
        return {};
    }
}

} // namespace rollcall::ui
