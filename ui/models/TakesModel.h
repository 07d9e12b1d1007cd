// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::ui {

/// The takes of one speaker, oldest first.
class TakesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlayColumn, DateColumn, OriginColumn, LengthColumn, QualityColumn, RemoveColumn, ColumnCount };

    explicit TakesModel(QObject* parent = nullptr);

    void setTakes(std::vector<store::TakeInfo> takes);
    [[nodiscard]] const std::vector<store::TakeInfo>& takes() const { return m_takes; }
    /// The take that is heard at the moment; 0: none.
    void setPlaying(qint64 take);
    /// A speaker's only take cannot be removed.
    [[nodiscard]] bool canRemove() const { return m_takes.size() > 1; }
    /// @return 0 for a row that is not there
    [[nodiscard]] qint64 takeAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const store::TakeInfo& take, int column) const;
    [[nodiscard]] QVariant decoration(const store::TakeInfo& take, int column) const;

    std::vector<store::TakeInfo> m_takes;
    qint64 m_playing = 0;
};

} // namespace rollcall::ui
