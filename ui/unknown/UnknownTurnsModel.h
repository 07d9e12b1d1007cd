// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/UnknownVoices.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::ui {

/// The turns of one unknown voice, newest first.
///
/// @thread GUI
class UnknownTurnsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlayColumn, TimeColumn, OriginColumn, SpeechColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Selections stay where the turns are the same.
    void setTurns(const std::vector<store::UnknownTurn>& turns);
    /// The turn that is heard at the moment; 0: none.
    void setPlaying(qint64 turn);
    /// @return 0 for a row that is not there
    [[nodiscard]] qint64 turnAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const store::UnknownTurn& turn, int column) const;

    std::vector<store::UnknownTurn> m_turns;
    qint64 m_playing = 0;
};

} // namespace rollcall::ui
