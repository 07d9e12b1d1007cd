// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/LiveHistory.h"

#include <QObject>

namespace rollcall::ui {

class Backend;
class Settings;

/// Counts how well speakers are recognised in a listening session, turn by turn, unless the user does not want that.
///
/// @thread GUI
class RecognisedTurns : public QObject
{
    Q_OBJECT

public:
    /// Net speech that a turn needs to count: the LLR of less says more about which sounds were heard.
    static constexpr double kMinSeconds = 3.0;

    /// Both must outlive it.
    RecognisedTurns(Backend& backend, const Settings& settings, QObject* parent = nullptr);

    /// A new session, whose turns count from 1.
    void beginSession() { m_last = 0; }

    /// Counts the turns that ended since the last call.
    void follow(const LiveHistory& history);

private:
    Backend& m_backend;
    const Settings& m_settings;
    qint64 m_last = 0; ///< number of the last turn that was looked at
};

} // namespace rollcall::ui
