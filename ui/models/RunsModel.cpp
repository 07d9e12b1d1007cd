// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RunsModel.h"

#include "ui/Wording.h"
#include "ui/rows/RowRoles.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace rollcall::ui {

QString runConditionText(RunCondition condition)
{
    switch (condition) {
    case RunCondition::Preparing:
        return QCoreApplication::translate("RunsModel", "preparing");
    case RunCondition::Training:
        return QCoreApplication::translate("RunsModel", "training");
    case RunCondition::Paused:
        return QCoreApplication::translate("RunsModel", "paused");
    case RunCondition::Stopped:
        return QCoreApplication::translate("RunsModel", "stopped");
    case RunCondition::Interrupted:
        return QCoreApplication::translate("RunsModel", "interrupted");
    case RunCondition::Finished:
        return QCoreApplication::translate("RunsModel", "finished");
    case RunCondition::Failed:
        break;
    }
    return QCoreApplication::translate("RunsModel", "failed");
}

namespace {

QString chipOf(const RunRow& row)
{
    const QString word = runConditionText(row.condition);
    if (row.condition == RunCondition::Training && row.steps > 0) {
        return RunsModel::tr("%1 · %2").arg(
            word, percent(static_cast<double>(row.stepsDone) / static_cast<double>(row.steps)));
    }
    return row.bestEerPercent && row.condition == RunCondition::Finished
               ? RunsModel::tr("%1 · EER %2 %").arg(word, QLocale().toString(*row.bestEerPercent, 'f', 1))
               : word;
}

QString toneOf(RunCondition condition)
{
    switch (condition) {
    case RunCondition::Finished:
        return QStringLiteral("good");
    case RunCondition::Failed:
    case RunCondition::Interrupted:
        return QStringLiteral("warning");
    case RunCondition::Preparing:
    case RunCondition::Training:
        return QStringLiteral("accent");
    default:
        return QStringLiteral("plain");
    }
}

} // namespace

RunsModel::RunsModel(QObject* parent) : QAbstractTableModel(parent)
{
    setObjectName(QStringLiteral("runsModel"));
}

void RunsModel::setRows(const QList<RunRow>& rows)
{
    const bool sameRuns = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                     [](const RunRow& a, const RunRow& b) { return a.folder == b.folder; });
    if (!sameRuns) {
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

int RunsModel::rowOf(const QString& folder) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&folder](const RunRow& row) { return row.folder == folder; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const RunRow& row = m_rows[index.row()];
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == EerColumn ? Qt::AlignRight : Qt::AlignLeft)));
    }
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(row.startedAtMs);
    if (role == Qt::ToolTipRole) {
        return tr("%1\nstarted %2\n%3").arg(row.name, QLocale().toString(started, QLocale::ShortFormat), row.folder);
    }
    if (role == ChipRole) {
        return chipOf(row);
    }
    if (role == ChipToneRole) {
        return toneOf(row.condition);
    }
    if (role == Qt::AccessibleTextRole && index.column() == NameColumn) {
        return tr("%1: %2").arg(row.name, chipOf(row));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return row.name;
    case StateColumn:
        return runConditionText(row.condition);
    case EerColumn:
        return row.bestEerPercent ? tr("%1 %").arg(QLocale().toString(*row.bestEerPercent, 'f', 1)) : tr("–");
    case StartedColumn:
        return started.date() == QDate::currentDate()
                   ? QLocale().toString(started.time(), QStringLiteral("HH:mm"))
                   : QLocale().toString(started.date(), QStringLiteral("d MMM yyyy"));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    if (role == Qt::ToolTipRole && section == EerColumn) {
        return tr("Lowest equal error rate on the development set");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("Training");
    case StateColumn:
        return tr("State");
    case EerColumn:
        return tr("Best EER");
    case StartedColumn:
        return tr("Started");
    default:
        return {};
    }
}

} // namespace rollcall::ui
