// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/evaluation/EvaluationSummary.h"

#include <QAbstractTableModel>

namespace rollcall::ui {

/// The groups or conditions of one table of an evaluation.
class SetsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        TrialsColumn,
        EerColumn,
        IntervalColumn,
        OtherEerColumn,
        MinDcfColumn,
        CllrColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param other the same table of another evaluation, whose EER stands beside; empty: none
    void setTable(const pipeline::TableSummary& table, const pipeline::TableSummary& other = {});
    [[nodiscard]] const pipeline::TableSummary& table() const { return m_table; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString otherEer(const std::string& name) const;

    pipeline::TableSummary m_table;
    pipeline::TableSummary m_other;
};

} // namespace rollcall::ui
