// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/Recordings.h"

#include "core/audio/speech/Quality.h"
#include "core/dataset/Dataset.h"
#ifdef ROLLCALL_DECODER
#include "core/audio/speech/FindSpeech.h"
#include "core/pipeline/recordings/RecordingInput.h"
#endif

#include <algorithm>
#include <utility>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

namespace {

fs::path oneSpelling(const fs::path& path)
{
    std::error_code code;
    return fs::absolute(path, code).lexically_normal();
}

Recording recordingOf(audio::RecordedSound sound, std::vector<SampleRange> speech)
{
    Recording recording;
    recording.snrDb = audio::assessQuality(sound, speech).snrDb;
    recording.sound = std::move(sound);
    recording.speech = std::move(speech);
    return recording;
}

Result<Recording> readPacked(const dataset::Pack& pack, const std::string& path)
{
    auto packed = pack.recording(path);
    if (!packed) {
        return packed.error();
    }
    return recordingOf(dataset::toFloat(packed->samples), packed->regions);
}

Result<Recording> readFile(const fs::path& file)
{
#ifdef ROLLCALL_DECODER
    auto decoded = readRecording(file);
    if (!decoded) {
        return decoded.error();
    }
    auto speech = audio::findSpeech(decoded->sound);
    Recording recording = recordingOf(std::move(decoded->sound), std::move(speech));
    recording.truncated = decoded->truncated;
    return recording;
#else
    return dataset::packsOnly(file);
#endif
}

} // namespace

Result<Recordings> Recordings::open(const fs::path& root)
{
    Recordings recordings;
    recordings.m_root = root;
    std::error_code code;
    if (root.empty()) {
        return recordings;
    }
    if (fs::is_directory(root, code)) {
#ifndef ROLLCALL_DECODER
        return dataset::packsOnly(root);
#endif
        return recordings;
    }
    auto pack = recordings.addPack(root);
    if (!pack) {
        return pack.error();
    }
    recordings.m_rootPack = *pack;
    return recordings;
}

Result<const dataset::Pack*> Recordings::addPack(const fs::path& file)
{
    const auto [entry, fresh] = m_packs.try_emplace(oneSpelling(file));
    if (fresh) {
        auto pack = dataset::Pack::open(file);
        if (!pack) {
            m_packs.erase(entry);
            return pack.error();
        }
        entry->second = std::move(*pack);
    }
    return entry->second.get();
}

const dataset::Pack* Recordings::rootPack() const
{
    return m_rootPack;
}

Result<dataset::Corpus> Recordings::corpus(const ListText& only) const
{
    auto corpus = m_rootPack != nullptr ? m_rootPack->corpus(only) : dataset::scanCorpus(m_root, only);
    if (!corpus) {
        return corpus.error();
    }
    // A data set's own paths may begin in a folder below the root, such as VoxCeleb1's wav.
    for (dataset::CorpusSpeaker& speaker : corpus->speakers) {
        for (dataset::CorpusFile& file : speaker.files) {
            file.path = (corpus->root / file.path).lexically_relative(m_root).string();
        }
    }
    corpus->root = m_root;
    return corpus;
}

fs::path Recordings::placeOf(const std::string& name) const
{
    return oneSpelling(m_root / name);
}

Recordings::PackPlace Recordings::packPlaceOf(const std::string& name) const
{
    const fs::path place = placeOf(name);
    for (const auto& [packPlace, pack] : m_packs) {
        const auto [end, rest] = std::ranges::mismatch(packPlace, place);
        if (end == packPlace.end() && rest != place.end()) {
            return {pack.get(), place.lexically_relative(packPlace).generic_string()};
        }
    }
    return {};
}

bool Recordings::has(const std::string& name) const
{
    const PackPlace place = packPlaceOf(name);
    if (place.pack != nullptr) {
        const auto recording = place.pack->recording(place.path);
        return recording.ok() || !recording.error().isNotFound();
    }
    std::error_code code;
    const fs::file_status status = fs::status(m_root / name, code);
    return fs::exists(status) && !fs::is_directory(status);
}

Result<Recording> Recordings::read(const std::string& name) const
{
    const PackPlace place = packPlaceOf(name);
    if (place.pack != nullptr) {
        return readPacked(*place.pack, place.path);
    }
#ifdef ROLLCALL_DECODER
    if (name == kStandardInput) {
        return readFile(name);
    }
#endif
    return readFile(m_root / name);
}

Result<Recording> Recordings::readDegraded(const std::string& name, [[maybe_unused]] const Degrade& degrade) const
{
#ifdef ROLLCALL_DECODER
    auto recording = read(name);
    if (!recording) {
        return recording;
    }
    auto samples = readAll(recording->sound);
    if (auto degraded = degrade(name, samples); !degraded) {
        return makeError(degraded.error().code, core::tr("{}: {}"), name, degraded.error());
    }
    auto speech = audio::findSpeech(samples);
    Recording changed = recordingOf(std::move(samples), std::move(speech));
    changed.truncated = recording->truncated;
    return changed;
#else
    return makeError(ErrorCode::Incompatible, core::tr("{}: this build cannot look for speech in a degraded recording"),
                     name);
#endif
}

} // namespace rollcall::pipeline
