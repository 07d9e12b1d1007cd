// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/SpeakersModel.h"

#include "core/pipeline/speakers/ProfileQuality.h"
#include "ui/Wording.h"
#include "ui/rows/RowRoles.h"
#include "ui/speakers/TimeAgo.h"
#include "ui/widgets/Stars.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace rollcall::ui {

namespace {

QSet<qint64> idsOf(const QList<SpeakerRow>& rows)
{
    QSet<qint64> ids;
    for (const SpeakerRow& row : rows) {
        ids.insert(row.id);
    }
    return ids;
}

} // namespace

SpeakersModel::SpeakersModel(QObject* parent) : QAbstractTableModel(parent)
{
    setObjectName(QStringLiteral("speakersModel"));
}

void SpeakersModel::removeMissing(const QList<SpeakerRow>& rows)
{
    const QSet<qint64> staying = idsOf(rows);
    for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
        if (!staying.contains(m_rows[row].id)) {
            beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
}

void SpeakersModel::insertNew(const QList<SpeakerRow>& rows)
{
    const QSet<qint64> known = idsOf(m_rows);
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (!known.contains(rows[row].id)) {
            const qsizetype at = std::min(row, m_rows.size());
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
            m_rows.insert(at, rows[row]);
            endInsertRows();
        }
    }
}

void SpeakersModel::setRows(const QList<SpeakerRow>& rows)
{
    if (m_rows.isEmpty() && !rows.isEmpty()) { // at once: nobody can be selected yet
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    removeMissing(rows);
    insertNew(rows);
    const bool sameOrder = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const SpeakerRow& a, const SpeakerRow& b) { return a.id == b.id; });
    if (!sameOrder) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (rows[row] != m_rows[row]) {
            m_rows[row] = rows[row];
            Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
        }
    }
}

void SpeakersModel::setQualities(const QHash<qint64, int>& qualities)
{
    if (qualities != m_qualities) {
        m_qualities = qualities;
        if (!m_rows.isEmpty()) {
            Q_EMIT dataChanged(index(0, QualityColumn), index(rowCount() - 1, QualityColumn));
        }
    }
}

int SpeakersModel::quality(const SpeakerRow& row) const
{
    const auto known = m_qualities.find(row.id);
    return known != m_qualities.end() ? *known : pipeline::profileQuality(row.netSpeechSeconds, 1, 0);
}

int SpeakersModel::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const SpeakerRow& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int SpeakersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SpeakersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SpeakersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SpeakerRow& row = m_rows[index.row()];
    if (role == IdRole) {
        return row.id;
    }
    if (role == AvatarRole) {
        return index.column() == NameColumn ? QVariant(row.id) : QVariant();
    }
    if (role == StarsRole) {
        return index.column() == QualityColumn ? QVariant(quality(row)) : QVariant();
    }
    if (role == Qt::ToolTipRole) {
        if (index.column() == LastTakeColumn && row.lastTakeAtMs != 0) {
            return QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.lastTakeAtMs), QLocale::LongFormat);
        }
        return index.column() == QualityColumn ? QVariant(qualityText(quality(row))) : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != SortRole) {
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return row.name;
    case TakesColumn:
        return row.takes;
    case SpeechColumn:
        return role == SortRole ? QVariant(row.netSpeechSeconds) : duration(row.netSpeechSeconds);
    case QualityColumn:
        return role == SortRole ? QVariant(quality(row)) : qualityText(quality(row));
    case LastTakeColumn:
        if (role == SortRole) {
            return row.lastTakeAtMs;
        }
        return row.lastTakeAtMs == 0
                   ? tr("never")
                   : timeAgo(QDateTime::fromMSecsSinceEpoch(row.lastTakeAtMs), QDateTime::currentDateTime());
    default:
        return {};
    }
}

QVariant SpeakersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case NameColumn:
        return tr("Speaker");
    case TakesColumn:
        return tr("Takes");
    case SpeechColumn:
        return tr("Speech");
    case QualityColumn:
        return tr("Profile");
    case LastTakeColumn:
        return tr("Last take");
    default:
        return {};
    }
}

Qt::ItemFlags SpeakersModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == NameColumn ? base | Qt::ItemIsEditable : base;
}

bool SpeakersModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role == Qt::EditRole && checkIndex(index, CheckIndexOption::IndexIsValid) && index.column() == NameColumn) {
        const SpeakerRow& row = m_rows[index.row()];
        const QString name = value.toString().simplified();
        if (!name.isEmpty() && name != row.name) {
            Q_EMIT renameRequested(row.id, name);
        }
    }
    return false;
}

} // namespace rollcall::ui
