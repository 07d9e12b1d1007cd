// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/SetsModel.h"

#include "ui/evaluate/EvaluationText.h"

#include <algorithm>

namespace rollcall::ui {

void SetsModel::setTable(const pipeline::TableSummary& table, const pipeline::TableSummary& other)
{
    beginResetModel();
    m_table = table;
    m_other = other;
    endResetModel();
}

int SetsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.sets.size());
}

int SetsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SetsModel::otherEer(const std::string& name) const
{
    const auto same = std::ranges::find(m_other.sets, name, &pipeline::SetSummary::name);
    return same == m_other.sets.end() || !same->figures ? tr("–") : ratePercent(same->figures->equal.rate);
}

QVariant SetsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const pipeline::SetSummary& set = m_table.sets[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && !set.figures) {
        return tr("Only trials of the same speaker, or only of different ones");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return setTitle(m_table, set);
    case TrialsColumn:
        return number(set.trials);
    case OtherEerColumn:
        return otherEer(set.name);
    default:
        break;
    }
    if (!set.figures) {
        return tr("–");
    }
    const eval::Figures& figures = *set.figures;
    switch (index.column()) {
    case EerColumn:
        return ratePercent(figures.equal.rate);
    case IntervalColumn:
        if (figures.equal.rate == 0.0) {
            return tr("no error");
        }
        return figures.equalErrorInterval ? rateInterval(*figures.equalErrorInterval) : tr("–");
    case MinDcfColumn:
        return cost(figures.minDcf01);
    default:
        return figures.cllr ? cost(*figures.cllr) : tr("–");
    }
}

QVariant SetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case NameColumn:
        return tr("Group");
    case TrialsColumn:
        return tr("Trials");
    case EerColumn:
        return tr("EER");
    case IntervalColumn:
        return tr("95 % interval");
    case OtherEerColumn:
        return tr("the other");
    case MinDcfColumn:
        return tr("minDCF");
    case CllrColumn:
        return tr("Cllr");
    default:
        return {};
    }
}

} // namespace rollcall::ui
