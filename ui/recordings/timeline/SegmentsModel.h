// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/diarisation/Timeline.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::ui {

/// The turns of a recording, in their order. The speaker of an unknown voice can be edited: that asks for the voice to be named.
///
/// @thread GUI
class SegmentsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FromColumn, ToColumn, SpeakerColumn, SureColumn, NoteColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTurns(std::vector<identify::Turn> turns);

    [[nodiscard]] const identify::Turn& turn(int row) const { return m_turns[static_cast<std::size_t>(row)]; }
    /// The turn at a time; in a pause the one before it; -1: none has begun.
    [[nodiscard]] int rowAt(double seconds) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// @param unknown number of the voice   @param name not empty
    void nameRequested(int unknown, const QString& name);

private:
    std::vector<identify::Turn> m_turns;
};

} // namespace rollcall::ui
