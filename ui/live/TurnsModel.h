// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/LiveHistory.h"

#include <QAbstractListModel>

namespace rollcall::ui {

/// Turns as a list, the newest first.
///
/// @thread GUI
class TurnsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SpeakerIdRole = Qt::UserRole, DetailRole, PlayingRole };

    using QAbstractListModel::QAbstractListModel;

    /// @param turns oldest first, as LiveHistory::turns(): new ones at the end, the last one may have changed, any may be gone
    void show(const QList<Turn>& turns);
    /// The turn that is heard at the moment; 0: none.
    void setPlaying(qint64 number);
    [[nodiscard]] qint64 playing() const { return m_playing; }

    [[nodiscard]] const Turn& turn(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] int rowOf(qint64 number) const;

    QList<Turn> m_turns; ///< oldest first
    qint64 m_playing = 0;
};

} // namespace rollcall::ui
