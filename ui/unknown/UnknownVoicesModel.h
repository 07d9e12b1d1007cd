// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/unknown/UnknownInbox.h"

#include <QAbstractListModel>

#include <cstddef>
#include <vector>

namespace rollcall::ui {

/// What an unknown voice is called until it gets a name: "Unknown voice 3".
[[nodiscard]] QString unknownVoiceName(qint64 voice);

/// "1 turn", "4 turns".
[[nodiscard]] QString turnsText(std::size_t turns);

/// The unknown voices as a list for TurnDelegate, heard last first. Its play button plays the newest turn.
///
/// @thread GUI
class UnknownVoicesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Selections stay where the voices and their order are the same.
    void setVoices(const std::vector<pipeline::UnknownVoice>& voices);
    /// The voice that is heard at the moment; 0: none.
    void setPlaying(qint64 voice);

    /// @return 0 for a row that is not there
    [[nodiscard]] qint64 voiceAt(int row) const;
    /// @return -1 when there is no such voice
    [[nodiscard]] int rowOf(qint64 voice) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<pipeline::UnknownVoice> m_voices;
    qint64 m_playing = 0;
};

} // namespace rollcall::ui
