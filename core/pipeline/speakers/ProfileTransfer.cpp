// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileTransfer.h"

#include "core/audio/io/Decoder.h"
#include "core/base/Files.h"
#include "core/store/ProfileFile.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// Speakers of a profile file who can be enrolled, and who cannot.
struct Arrivals
{
    std::vector<std::pair<std::string, std::vector<store::NewTake>>> speakers;
    ImportReport report;
};

Result<store::PortableSpeaker> portable(const store::Store& store, SpeakerId id,
                                        const std::vector<store::SpeakerSummary>& everybody)
{
    auto takes = store.takes(id);
    if (!takes) {
        return takes.error();
    }
    store::PortableSpeaker speaker;
    for (const store::SpeakerSummary& one : everybody) {
        if (one.speaker.id == id) {
            speaker.name = one.speaker.name;
        }
    }
    for (const store::TakeInfo& take : *takes) {
        auto flac = store.takeAudio(take.id);
        if (!flac) {
            return flac.error();
        }
        speaker.takes.push_back({take.createdAtMs, take.origin, std::move(*flac)});
    }
    return speaker;
}

/// A recording of a profile file as a take of this store.
Result<store::NewTake> arrive(Enroller& enroller, const store::PortableTake& take)
{
    auto recording = audio::decodeBytes(take.flac, take.origin);
    if (!recording) {
        return recording.error();
    }
    Clip clip{audio::RecordedSound(std::move(recording->samples)), take.origin};
    clip.oneVoice = true;
    auto prepared = enroller.prepareTake(clip, {});
    if (!prepared) {
        return prepared.error();
    }
    prepared->take.createdAtMs = take.createdAtMs;
    return std::move(prepared->take);
}

Result<Arrivals> prepareAll(Enroller& enroller, const std::vector<store::PortableSpeaker>& speakers,
                            const Progress& keepGoing)
{
    std::size_t total = 0;
    for (const store::PortableSpeaker& speaker : speakers) {
        total += speaker.takes.size();
    }
    Arrivals arrivals;
    std::size_t done = 0;
    for (const store::PortableSpeaker& speaker : speakers) {
        if (auto checked = enroller.checkName(speaker.name, false); !checked) {
            arrivals.report.skipped.push_back({speaker.name, checked.error()});
            done += speaker.takes.size();
            continue;
        }
        std::vector<store::NewTake> takes;
        Error why;
        for (const store::PortableTake& take : speaker.takes) {
            if (keepGoing && !keepGoing(done++, total)) {
                return makeError(ErrorCode::Cancelled, core::tr("the import was cancelled; nobody was added"));
            }
            auto ready = arrive(enroller, take);
            if (ready) {
                takes.push_back(std::move(*ready));
            } else if (isOfTheRecording(ready.error())) {
                why = ready.error();
            } else {
                return ready.error();
            }
        }
        if (takes.empty()) {
            arrivals.report.skipped.push_back({speaker.name, why});
        } else {
            arrivals.report.unusableTakes += speaker.takes.size() - takes.size();
            arrivals.speakers.emplace_back(speaker.name, std::move(takes));
        }
    }
    return arrivals;
}

} // namespace

Result<void> ProfileTransfer::exportSpeakers(std::span<const SpeakerId> speakers, const std::filesystem::path& file,
                                             const std::string& passphrase, const Progress& keepGoing) const
{
    if (auto ready = m_resources.needStore(); !ready) {
        return ready;
    }
    auto everybody = m_resources.store().speakers();
    if (!everybody) {
        return everybody.error();
    }
    store::PortableProfiles profiles;
    if (m_resources.hasModel()) {
        profiles.model = m_resources.embedder().modelId();
    }
    for (std::size_t i = 0; i < speakers.size(); ++i) {
        if (keepGoing && !keepGoing(i, speakers.size())) {
            return makeError(ErrorCode::Cancelled, core::tr("the export was cancelled; no file was written"));
        }
        auto speaker = portable(m_resources.store(), speakers[i], *everybody);
        if (!speaker) {
            return speaker.error();
        }
        profiles.speakers.push_back(std::move(*speaker));
    }
    auto bytes = store::packProfiles(profiles, passphrase);
    if (!bytes) {
        return bytes.error();
    }
    const std::array parts{std::span<const std::byte>(*bytes)};
    return writeFileAtomically(file, std::span<const std::span<const std::byte>>(parts), OutputFile::Readers::Owner);
}

Result<ImportReport> ProfileTransfer::importSpeakers(const std::filesystem::path& file, const std::string& passphrase,
                                                     const Progress& keepGoing)
{
    if (auto ready = m_resources.readyToEnrol(); !ready) {
        return ready.error();
    }
    auto bytes = readFile(file, store::kMaxProfileFileBytes);
    auto profiles = bytes ? store::unpackProfiles(*bytes, passphrase, file.string())
                          : Result<store::PortableProfiles>(bytes.error());
    if (!profiles) {
        return profiles.error();
    }
    auto arrivals = prepareAll(m_enroller, profiles->speakers, keepGoing);
    if (!arrivals) {
        return arrivals.error();
    }
    ImportReport report = std::move(arrivals->report);
    for (const auto& [name, takes] : arrivals->speakers) {
        auto store = m_resources.storeToChange();
        auto added = store ? (*store)->addSpeaker(name, takes) : Result<SpeakerId>(store.error());
        auto stored = added ? (*store)->speaker(name) : Result<store::Speaker>(added.error());
        if (stored) {
            report.added.push_back(std::move(stored->name));
        } else if (stored.error().code == ErrorCode::InvalidArgument) { // twice in the file, or enrolled meanwhile
            report.skipped.push_back({name, stored.error()});
        } else {
            return stored.error();
        }
    }
    return report;
}

} // namespace rollcall::pipeline
