// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/live/RecentSound.h"
#include "ui/live/LiveHistory.h"

#include <QObject>
#include <QString>

#include <memory>

namespace rollcall::ui {

class UnknownLibrary;

/// Hands what unknown voices said in a listening session to the unknown voices, turn by turn, where the user wants them kept.
///
/// @thread GUI
class UnknownTurns : public QObject
{
    Q_OBJECT

public:
    /// @param library must outlive it
    explicit UnknownTurns(UnknownLibrary& library, QObject* parent = nullptr);

    /// A new session, whose turns count from 1.
    void setSession(std::shared_ptr<const pipeline::RecentSound> sound);

    /// Hands over the turns that ended since the last call.
    void follow(const LiveHistory& history, const QString& microphone);

Q_SIGNALS:
    /// @param why a turn could not be kept, a sentence; empty: one was kept
    void kept(const QString& why);

private:
    void keep(const Turn& turn, const QString& microphone);

    UnknownLibrary& m_library;
    std::shared_ptr<const pipeline::RecentSound> m_sound;
    qint64 m_last = 0; ///< number of the last turn that was looked at
};

} // namespace rollcall::ui
