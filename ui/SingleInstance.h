// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <memory>

namespace rollcall::ui {

/// One window for each user and store: who starts a second one sees the first.
///
/// @thread GUI
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    enum class Claim {
        First,    ///< this program is to open its window; later ones reach it by raiseRequested()
        Handed,   ///< another one has it open, and was asked to show itself
        NoAnswer, ///< another one has it open, and does not answer
    };

    /// @param storeFile need not be there; its many names through links count as one
    explicit SingleInstance(const QString& storeFile, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// Where no lock or no socket can be made, this program is the first: better two windows than none.
    Claim claim();

Q_SIGNALS:
    /// Another start was meant for this window.
    /// @param activationToken of that start, by which a window manager lets this window come to the front; may be empty
    void raiseRequested(const QString& activationToken);

private:
    [[nodiscard]] bool handOver() const;
    void onConnection();

    QString m_socket; ///< full path
    QLockFile m_lock; ///< held by the first; the system knows when its process is gone
    QLocalServer m_server;
};

} // namespace rollcall::ui
