// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneList.h"

#include "ui/Settings.h"
#include "ui/capture/AudioInputs.h"

#include <algorithm>

namespace rollcall::ui {

namespace {

/// Qt 6.4 never emits audioInputsChanged on PulseAudio, so the list is looked at as well.
constexpr int kLookMs = 1000;

} // namespace

MicrophoneList::MicrophoneList(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings)
{
    connect(&m_devices, &QMediaDevices::audioInputsChanged, this, &MicrophoneList::refresh);
    connect(&m_look, &QTimer::timeout, this, &MicrophoneList::refresh);
    m_look.start(kLookMs);
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::MicrophoneId) {
            Q_EMIT changed();
        }
    });
    refresh();
}

QString MicrophoneList::chosenId() const
{
    return m_settings.text(SettingKey::MicrophoneId);
}

void MicrophoneList::choose(const QString& id)
{
    m_settings.setText(SettingKey::MicrophoneId, id);
}

QAudioDevice MicrophoneList::device() const
{
    const QByteArray chosen = chosenId().toUtf8();
    const QList<QAudioDevice> inputs = QMediaDevices::audioInputs();
    const auto found = std::find_if(inputs.begin(), inputs.end(),
                                    [&chosen](const QAudioDevice& input) { return input.id() == chosen; });
    return found != inputs.end() ? *found : defaultInput();
}

QString MicrophoneList::activeId() const
{
    return QString::fromUtf8(device().id());
}

void MicrophoneList::refresh()
{
    QList<Microphone> microphones;
    const QByteArray defaultId = defaultInput().id();
    for (const QAudioDevice& input : QMediaDevices::audioInputs()) {
        microphones.append({QString::fromUtf8(input.id()), input.description(), input.id() == defaultId});
    }
    if (microphones != m_microphones) {
        m_microphones = microphones;
        Q_EMIT changed();
    }
}

} // namespace rollcall::ui
