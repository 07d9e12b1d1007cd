// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/VoiceComparison.h"
#include "ui/Backend.h"

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace rollcall::ui {

/// What the Speakers page asks of the speaker service. Everything happens on the backend's thread; answers come back on the GUI thread.
///
/// @thread GUI
class SpeakerLibrary
{
public:
    template <class T>
    using Done = Backend::Done<T>;
    using Comparison = std::shared_ptr<const identify::VoiceComparison>;

    /// `backend` must outlive it.
    explicit SpeakerLibrary(Backend& backend) : m_backend(backend) {}

    /// @error as SpeakerService::compareVoices()
    void compareVoices(QObject* context, const Done<Comparison>& done);
    void takes(QObject* context, qint64 speakerId, const Done<std::vector<store::TakeInfo>>& done);
    void takeSamples(QObject* context, qint64 take, const Done<std::vector<float>>& done);
    void removeTake(QObject* context, qint64 take, const Done<store::Erasure>& done);
    /// As Store::mergeSpeakers().
    void merge(QObject* context, qint64 from, qint64 into, const Done<store::Erasure>& done);

    /// Told on the GUI thread, while its context lives, how far a transfer is; `wanted` set false cancels it.
    using Progress = std::function<void(std::size_t done, std::size_t total)>;
    using Wanted = std::shared_ptr<std::atomic<bool>>;
    /// As SpeakerService::exportSpeakers().
    void exportTo(QObject* context, const QString& file, const QList<qint64>& speakerIds, const QString& passphrase,
                  const Wanted& wanted, const Progress& progress, const Done<void>& done);
    /// As store::needsPassphrase().
    void needsPassphrase(QObject* context, const QString& file, const Done<bool>& done);
    /// As SpeakerService::importSpeakers().
    void importFrom(QObject* context, const QString& file, const QString& passphrase, const Wanted& wanted,
                    const Progress& progress, const Done<pipeline::ImportReport>& done);

private:
    [[nodiscard]] rollcall::Progress keepGoing(QObject* context, const Wanted& wanted, const Progress& progress);

    Backend& m_backend;
};

} // namespace rollcall::ui
