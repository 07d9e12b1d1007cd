// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownLibrary.h"

#include "ui/Backend.h"
#include "ui/Settings.h"

#include <QPointer>

#include <algorithm>
#include <memory>
#include <utility>

namespace rollcall::ui {

namespace {

std::vector<store::UnknownVoiceId> toIds(const QList<qint64>& voices)
{
    std::vector<store::UnknownVoiceId> ids;
    for (const qint64 voice : voices) {
        ids.push_back(store::UnknownVoiceId{voice});
    }
    return ids;
}

} // namespace

UnknownLibrary::UnknownLibrary(Backend& backend, Settings& settings) : m_backend(backend), m_settings(settings)
{
    connect(&m_backend, &Backend::statusChanged, this, &UnknownLibrary::refresh);
    connect(&m_backend, &Backend::storeChanged, this, &UnknownLibrary::refresh);
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::KeepUnknownVoices) {
            Q_EMIT keepingChanged();
        }
    });
}

const pipeline::UnknownVoice* UnknownLibrary::find(qint64 voice) const
{
    const auto found = std::ranges::find(m_voices, store::UnknownVoiceId{voice}, &pipeline::UnknownVoice::id);
    return found == m_voices.end() ? nullptr : &*found;
}

bool UnknownLibrary::isKeeping() const
{
    return !m_settings.text(SettingKey::KeepUnknownVoices).isEmpty();
}

void UnknownLibrary::setKeeping(bool keeping)
{
    m_settings.setText(SettingKey::KeepUnknownVoices, keeping ? QStringLiteral("yes") : QString());
}

void UnknownLibrary::keep(QObject* context, pipeline::Clip clip, qint64 heardAtMs, const Done<pipeline::Keeping>& done)
{
    m_backend.run<pipeline::Keeping>(
        context,
        [clip = std::make_shared<const pipeline::Clip>(std::move(clip)), heardAtMs](pipeline::SpeakerService& service) {
            return pipeline::UnknownInbox(service).keep(*clip, heardAtMs);
        },
        done, false);
    refresh();
}

void UnknownLibrary::turnSamples(QObject* context, qint64 turn, const Done<std::vector<float>>& done)
{
    m_backend.run<std::vector<float>>(
        context,
        [turn](pipeline::SpeakerService& service) {
            return pipeline::UnknownInbox(service).turnSamples(store::UnknownTurnId{turn});
        },
        done, false);
}

void UnknownLibrary::name(QObject* context, qint64 voice, const QString& name, bool addToExisting,
                          const Done<pipeline::EnrolReport>& done)
{
    m_backend.run<pipeline::EnrolReport>(
        context,
        [voice, name = name.toStdString(), addToExisting](pipeline::SpeakerService& service) {
            return pipeline::UnknownInbox(service).name(store::UnknownVoiceId{voice}, name, addToExisting,
                                                        store::Consent{true});
        },
        done, true);
    refresh();
}

void UnknownLibrary::beginForgetting(const QList<qint64>& voices)
{
    m_waiting += voices;
    show();
}

void UnknownLibrary::undoForgetting()
{
    m_waiting.clear();
    show();
}

void UnknownLibrary::finishForgetting(QObject* context, const Done<store::Erasure>& done)
{
    const QList<qint64> leaving = std::exchange(m_waiting, {});
    if (leaving.isEmpty()) {
        return;
    }
    m_erasing += leaving;
    const QPointer<QObject> guard(context);
    m_backend.run<store::Erasure>(
        this,
        [leaving](pipeline::SpeakerService& service) { return pipeline::UnknownInbox(service).forget(toIds(leaving)); },
        [this, guard, leaving, done](const Result<store::Erasure>& result) {
            m_erasing.removeIf([&leaving](qint64 voice) { return leaving.contains(voice); });
            if (result) {
                std::erase_if(m_all, [&leaving](const pipeline::UnknownVoice& voice) {
                    return leaving.contains(voice.id.value);
                });
            }
            show();
            if (guard) {
                done(result);
            }
        },
        false);
}

void UnknownLibrary::eraseWaiting(pipeline::SpeakerService& service)
{
    const QList<qint64> leaving = std::exchange(m_waiting, {}) + std::exchange(m_erasing, {});
    if (leaving.isEmpty()) {
        return;
    }
    if (auto forgotten = pipeline::UnknownInbox(service).forget(toIds(leaving)); !forgotten) {
        qWarning("rollcall: %s", forgotten.error().message.c_str());
    }
}

void UnknownLibrary::refresh()
{
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    m_backend.run<std::vector<pipeline::UnknownVoice>>(
        this, [](pipeline::SpeakerService& service) { return pipeline::UnknownInbox(service).voices(); },
        [this](const Result<std::vector<pipeline::UnknownVoice>>& voices) {
            m_refreshing = false;
            m_all = voices ? *voices : std::vector<pipeline::UnknownVoice>(); // what is wrong, the backend says
            show();
            if (std::exchange(m_refreshAgain, false)) {
                refresh();
            }
        },
        false);
}

void UnknownLibrary::show()
{
    m_voices.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_voices), [this](const pipeline::UnknownVoice& voice) {
        return !m_waiting.contains(voice.id.value) && !m_erasing.contains(voice.id.value);
    });
    Q_EMIT changed();
}

} // namespace rollcall::ui
