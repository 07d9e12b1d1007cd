// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneList.h"

#include "ui/Settings.h"

#include <algorithm>

namespace rollcall::ui {

MicrophoneList::MicrophoneList(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings)
{
    connect(&m_devices, &QMediaDevices::audioInputsChanged, this, &MicrophoneList::refresh);
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
    return found != inputs.end() ? *found : QMediaDevices::defaultAudioInput();
}

QString MicrophoneList::activeId() const
{
    return QString::fromUtf8(device().id());
}

void MicrophoneList::refresh()
{
    QList<Microphone> microphones;
    for (const QAudioDevice& input : QMediaDevices::audioInputs()) {
        microphones.append({QString::fromUtf8(input.id()), input.description(), input.isDefault()});
    }
    if (microphones != m_microphones) {
        m_microphones = microphones;
        Q_EMIT changed();
    }
}

} // namespace rollcall::ui
