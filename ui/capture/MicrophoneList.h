// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAudioDevice>
#include <QList>
#include <QMediaDevices>
#include <QObject>
#include <QString>
#include <QTimer>

namespace rollcall::ui {

class Settings;

/// One input as the user sees it.
struct Microphone
{
    QString id; ///< stable over restarts
    QString description;
    bool isDefault = false;

    bool operator==(const Microphone&) const = default;
};

/// The microphones of the machine, kept up to date, and which of them the user chose.
///
/// The choice is kept in the Settings even while the device is unplugged: until it comes back, the default stands in.
/// @thread GUI
class MicrophoneList : public QObject
{
    Q_OBJECT

public:
    /// `settings` must outlive the list.
    explicit MicrophoneList(Settings& settings, QObject* parent = nullptr);

    /// In the system's order; empty where there is no microphone.
    [[nodiscard]] const QList<Microphone>& microphones() const { return m_microphones; }

    /// The id that the user asked for, present or not; empty: the system's default.
    [[nodiscard]] QString chosenId() const;
    /// Asks for a microphone; an empty id asks for the system's default.
    void choose(const QString& id);

    /// The device to open now: the chosen one where present, else the default, else a null device.
    [[nodiscard]] QAudioDevice device() const;
    /// Id of device(); empty when there is none.
    [[nodiscard]] QString activeId() const;

Q_SIGNALS:
    /// A microphone came or went, or the default or the choice is another one.
    void changed();

private:
    void refresh();

    Settings& m_settings;
    QMediaDevices m_devices;
    QTimer m_look;
    QList<Microphone> m_microphones;
};

} // namespace rollcall::ui
