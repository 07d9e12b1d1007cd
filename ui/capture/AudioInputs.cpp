// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/AudioInputs.h"

#include <QCoreApplication>
#include <QMediaDevices>
#include <QStringList>

namespace rollcall::ui {

QAudioDevice defaultInput()
{
    // Qt 6.4 asks PulseAudio for its default only when it connects: after the first microphone was plugged in later there is none, and the
    // first one stands in.
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    return device.isNull() ? QMediaDevices::audioInputs().value(0) : device;
}

Result<QAudioDevice> inputNamed(const QString& name)
{
    const QList<QAudioDevice> inputs = QMediaDevices::audioInputs();
    if (inputs.isEmpty()) {
        return makeError(ErrorCode::NotFound, "{}",
                         QCoreApplication::translate("MicrophoneSource",
                                                     "No microphone was found. Plug one in, or choose one in the sound "
                                                     "settings of the system.")
                             .toStdString());
    }
    if (name.isEmpty()) {
        return defaultInput();
    }
    QStringList names;
    for (const QAudioDevice& input : inputs) {
        if (input.description() == name) {
            return input;
        }
        names.append(QStringLiteral("\n  ") + input.description());
    }
    return makeError(ErrorCode::NotFound, "{}",
                     QStringLiteral("There is no microphone \"%1\". Choose one of these:%2")
                         .arg(name, names.join(QString()))
                         .toStdString());
}

} // namespace rollcall::ui
