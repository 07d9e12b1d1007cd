// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/evaluation/EvaluationSummary.h"

#include <QAbstractTableModel>
#include <QList>

#include <filesystem>
#include <functional>
#include <memory>

namespace rollcall::ui {

using SummaryPtr = std::shared_ptr<const pipeline::EvaluationSummary>;

/// The last evaluations, newest first, each kept as a small file. Of those of enrolled speakers no name reaches the disk: who is
/// removed is named nowhere.
///
/// @thread GUI; the disk is read and written on a thread of its own
class EvaluationHistory : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kMost = 20; ///< older ones are erased

    enum Column { TitleColumn, EerColumn, TimeColumn, ColumnCount };

    /// @param folder where they are kept, made when the first is; empty: they are not kept. loaded() follows.
    explicit EvaluationHistory(std::filesystem::path folder, QObject* parent = nullptr);

    /// Puts one in front, and writes it.
    void add(const pipeline::EvaluationSummary& summary);
    /// Erases one.
    void remove(int row);
    /// Of evaluations of enrolled speakers, names are told no more.
    /// @return whether there were any
    bool forgetNames();
    /// Newest first.
    [[nodiscard]] const QList<SummaryPtr>& summaries() const { return m_summaries; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Those of earlier starts are there.
    void loaded();
    /// One could not be kept or erased.
    void failed(const QString& why);

private:
    void load();
    void writeLater(std::function<Result<void>()> work);

    std::filesystem::path m_folder;
    QList<SummaryPtr> m_summaries;
    pipeline::WorkQueue m_queue; ///< last: gone before what its work uses
};

} // namespace rollcall::ui
