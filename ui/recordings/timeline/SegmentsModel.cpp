// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SegmentsModel.h"

#include "ui/Wording.h"
#include "ui/recordings/timeline/VoiceNames.h"

#include <algorithm>
#include <utility>

namespace rollcall::ui {

void SegmentsModel::setTurns(std::vector<identify::Turn> turns)
{
    const auto sameTimes = [](const identify::Turn& a, const identify::Turn& b) {
        return a.beginSeconds == b.beginSeconds && a.endSeconds == b.endSeconds;
    };
    if (std::ranges::equal(turns, m_turns, sameTimes)) {
        m_turns = std::move(turns); // names changed: what is chosen stays chosen
        if (!m_turns.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_turns = std::move(turns);
    endResetModel();
}

int SegmentsModel::rowAt(double seconds) const
{
    const auto next = std::ranges::upper_bound(m_turns, seconds, {}, &identify::Turn::beginSeconds);
    return static_cast<int>(next - m_turns.begin()) - 1;
}

int SegmentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_turns.size());
}

int SegmentsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SegmentsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const identify::Turn& one = turn(index.row());
    const bool isUnknown = !one.speaker;
    if (role == Qt::ToolTipRole && isUnknown) {
        return tr("Press F2 to say who this is. Rollcall then knows the voice.");
    }
    if (role == Qt::EditRole && index.column() == SpeakerColumn) {
        return isUnknown ? QString() : voiceName(one);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case FromColumn:
        return clockTime(one.beginSeconds);
    case ToColumn:
        return clockTime(one.endSeconds);
    case SpeakerColumn:
        return voiceName(one);
    case SureColumn:
        return isUnknown ? QStringLiteral("–") : percent(one.probability);
    case NoteColumn:
        return isUnknown ? tr("name…") : QString();
    default:
        return {};
    }
}

QVariant SegmentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case FromColumn:
        return tr("From");
    case ToColumn:
        return tr("To");
    case SpeakerColumn:
        return tr("Speaker");
    case SureColumn:
        return tr("Sure");
    case NoteColumn:
        return tr("Note");
    default:
        return {};
    }
}

Qt::ItemFlags SegmentsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    const bool editable = index.isValid() && index.column() == SpeakerColumn && !turn(index.row()).speaker;
    return editable ? base | Qt::ItemIsEditable : base;
}

bool SegmentsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable) || name.isEmpty()) {
        return false;
    }
    Q_EMIT nameRequested(turn(index.row()).unknown, name);
    return true;
}

} // namespace rollcall::ui
