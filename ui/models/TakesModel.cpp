// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TakesModel.h"

#include "core/pipeline/speakers/ProfileQuality.h"
#include "ui/TakeOrigin.h"
#include "ui/Wording.h"
#include "ui/rows/RowRoles.h"
#include "ui/speakers/TimeAgo.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Stars.h"

#include <QDateTime>
#include <QLocale>

#include <utility>

namespace rollcall::ui {

TakesModel::TakesModel(QObject* parent) : QAbstractTableModel(parent)
{
    setObjectName(QStringLiteral("takesModel"));
}

void TakesModel::setTakes(std::vector<store::TakeInfo> takes)
{
    beginResetModel();
    m_takes = std::move(takes);
    endResetModel();
}

void TakesModel::setPlaying(qint64 take)
{
    if (std::exchange(m_playing, take) != take && !m_takes.empty()) {
        Q_EMIT dataChanged(index(0, PlayColumn), index(rowCount() - 1, PlayColumn));
    }
}

qint64 TakesModel::takeAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_takes[static_cast<std::size_t>(row)].id.value : 0;
}

int TakesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_takes.size());
}

int TakesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TakesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const store::TakeInfo& take = m_takes[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == PlayColumn || index.column() == RemoveColumn ? QString() : text(take, index.column());
    case Qt::ToolTipRole:
        return index.column() == DateColumn
                   ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(take.createdAtMs), QLocale::LongFormat)
                   : text(take, index.column());
    case Qt::AccessibleTextRole:
        return text(take, index.column());
    case Qt::DecorationRole:
        return decoration(take, index.column());
    case StarsRole:
        return index.column() == QualityColumn ? QVariant(pipeline::takeQuality(take)) : QVariant();
    default:
        return {};
    }
}

QString TakesModel::text(const store::TakeInfo& take, int column) const
{
    switch (column) {
    case PlayColumn:
        return take.id.value == m_playing ? tr("Stop") : tr("Play");
    case DateColumn:
        return shortDayText(QDateTime::fromMSecsSinceEpoch(take.createdAtMs).date(), QDate::currentDate());
    case OriginColumn:
        return takeOriginText(take.origin);
    case LengthColumn:
        return duration(take.seconds);
    case QualityColumn:
        return qualityText(pipeline::takeQuality(take));
    case RemoveColumn:
        return canRemove() ? tr("Remove this take") : tr("The only take; remove the speaker instead");
    default:
        return {};
    }
}

QVariant TakesModel::decoration(const store::TakeInfo& take, int column) const
{
    if (column == PlayColumn) {
        return icon(take.id.value == m_playing ? QStringLiteral("stop") : QStringLiteral("play"));
    }
    return column == RemoveColumn && canRemove() ? QVariant(icon(QStringLiteral("close"))) : QVariant();
}

QVariant TakesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case DateColumn:
        return tr("Date");
    case OriginColumn:
        return tr("Origin");
    case LengthColumn:
        return tr("Length");
    case QualityColumn:
        return tr("Quality");
    default:
        return QString();
    }
}

} // namespace rollcall::ui
