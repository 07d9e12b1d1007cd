// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pack/Pack.h"

#include "core/audio/speech/SpeechRegions.h"
#include "core/base/MappedFile.h"
#include "core/base/ParallelFor.h"
#include "core/dataset/pack/PackFormat.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <unordered_map>

namespace rollcall::dataset {

namespace fs = std::filesystem;

class Pack::Impl
{
public:
    Impl(fs::path path, MappedFile mapped, PackIndex contents, std::int64_t audioSamples)
        : file(std::move(path)), map(std::move(mapped)), index(std::move(contents)),
          // Aligned: a mapping begins on a page, the audio behind the header of 64 bytes.
          audio(reinterpret_cast<const std::int16_t*>(map.bytes().data() + kPackHeaderBytes),
                static_cast<std::size_t>(audioSamples))
    {
        for (const PackSpeaker& speaker : index.speakers) {
            for (const PackUtterance& utterance : speaker.utterances) {
                byPath.emplace(utterance.path, &utterance);
            }
        }
    }

    fs::path file;
    MappedFile map;
    PackIndex index;
    std::span<const std::int16_t> audio;
    std::unordered_map<std::string_view, const PackUtterance*> byPath;

    [[nodiscard]] std::span<const std::int16_t> samplesOf(const PackUtterance& utterance) const
    {
        return audio.subspan(static_cast<std::size_t>(utterance.firstSample),
                             static_cast<std::size_t>(utterance.samples));
    }

    template <class... Arguments>
    [[nodiscard]] Error error(ErrorCode code, fmt::format_string<Arguments...> what, Arguments&&... arguments) const
    {
        return makeError(code, core::tr("{}: {}"), file.string(),
                         makeError(code, what, std::forward<Arguments>(arguments)...));
    }

    /// @error NotFound; Corrupt: it has no samples
    [[nodiscard]] Result<const PackUtterance*> find(const std::string& path) const
    {
        const auto found = byPath.find(path);
        if (found == byPath.end()) {
            return error(ErrorCode::NotFound, core::tr("{} is not in this pack"), path);
        }
        if (!found->second->skipped.empty()) {
            return error(ErrorCode::Corrupt, core::tr("{} could not be packed: {}"), path, found->second->skipped);
        }
        return found->second;
    }
};

namespace {

/// @param owner keeps the samples mapped
SpeechSamples soundOf(const PackUtterance& utterance, std::span<const std::int16_t> samples,
                      std::shared_ptr<const void> owner, Keep keep)
{
    const std::int64_t end = std::ssize(samples);
    return {std::move(owner), samples,
            keep == Keep::Everything ? std::vector<SampleRange>{{0, end}}
            : keep == Keep::Speech   ? utterance.speech
                                     : audio::padRegions(utterance.speech, audio::kContextSamples, end)};
}

std::int64_t speechSamples(const PackUtterance& utterance)
{
    std::int64_t sum = 0;
    for (const SampleRange& region : utterance.speech) {
        sum += region.length();
    }
    return sum;
}

} // namespace

Pack::Pack(std::shared_ptr<const Impl> impl) : m_impl(std::move(impl)) {}
Pack::~Pack() = default;

Result<std::unique_ptr<Pack>> Pack::open(const fs::path& file)
{
    auto map = MappedFile::open(file);
    if (!map) {
        return map.error();
    }
    const auto failed = [&file](const Error& error) {
        return makeError(error.code, core::tr("{}: {}"), file.string(), error);
    };
    const auto bytes = map->bytes();
    auto header = decodeHeader(bytes);
    if (!header) {
        return failed(header.error());
    }
    // Compared by subtraction: a sum of damaged numbers could run over.
    const std::int64_t behindHeader = std::ssize(bytes) - std::int64_t{kPackHeaderBytes};
    constexpr std::int64_t kBytesPerSample = sizeof(std::int16_t);
    if (header->audioSamples > behindHeader / kBytesPerSample ||
        header->indexBytes != behindHeader - header->audioSamples * kBytesPerSample) {
        return failed(makeError(ErrorCode::Corrupt, core::tr("cut off or lengthened: its parts do not fill the file")));
    }
    const auto indexBytes = bytes.last(static_cast<std::size_t>(header->indexBytes));
    if (checksumOf(indexBytes) != header->indexChecksum) {
        return failed(makeError(ErrorCode::Corrupt, core::tr("damaged: the checksum of its index is another one")));
    }
    auto index = decodeIndex(indexBytes, header->audioSamples);
    if (!index) {
        return failed(index.error());
    }
    map->expectScatteredReads();
    return std::unique_ptr<Pack>(
        new Pack(std::make_shared<const Impl>(file, std::move(*map), std::move(*index), header->audioSamples)));
}

Result<Corpus> Pack::corpus(const std::optional<ListText>& only) const
{
    Corpus corpus;
    corpus.root = m_impl->file;
    corpus.layout = m_impl->index.layout;
    for (const PackSpeaker& source : m_impl->index.speakers) {
        CorpusSpeaker speaker{source.name, source.corpus, {}, 0};
        std::set<int> sessions;
        for (const PackUtterance& utterance : source.utterances) {
            speaker.files.push_back({utterance.path, utterance.session});
            sessions.insert(utterance.session);
        }
        speaker.sessions = static_cast<int>(sessions.size());
        corpus.speakers.push_back(std::move(speaker));
    }
    if (corpus.speakers.empty()) {
        return m_impl->error(ErrorCode::NotFound, core::tr("it holds no speaker"));
    }
    if (only) {
        if (auto kept = keepSpeakers(corpus, *only); !kept) {
            return kept.error();
        }
    }
    return corpus;
}

const SplitLists& Pack::lists() const
{
    return m_impl->index.lists;
}

Result<InMemoryDataset> Pack::bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                   const Progress& progress) const
{
    InMemoryDataset bank;
    CorpusIndex corpora;
    std::size_t done = 0;
    for (const CorpusSpeaker& source : corpus.speakers) {
        if (progress && !progress(++done, corpus.speakers.size())) {
            return makeError(ErrorCode::Cancelled, core::tr("reading the pack was cancelled"));
        }
        DatasetSpeaker speaker;
        speaker.name = source.name;
        speaker.corpus = corpora.of(source.corpus);
        for (const CorpusFile& file : source.files) {
            const auto found = m_impl->byPath.find(file.path);
            if (found == m_impl->byPath.end()) {
                bank.unreadable.push_back(fmt::format("{}: it is not in the pack", file.path));
                continue;
            }
            const PackUtterance& utterance = *found->second;
            if (!utterance.skipped.empty()) {
                bank.unreadable.push_back(fmt::format("{}: {}", file.path, utterance.skipped));
                continue;
            }
            speaker.utterances.push_back(
                {file.path,
                 soundOf(utterance, m_impl->samplesOf(utterance), m_impl, speechOnly ? Keep::Speech : Keep::Everything),
                 file.session});
        }
        bank.speakers.push_back(std::move(speaker));
    }
    bank.dropShort(minSeconds);
    if (bank.speakers.empty()) {
        return m_impl->error(ErrorCode::NotFound, core::tr("none of {} files has speech; the first: {}"),
                             corpus.fileCount(), bank.unreadable.empty() ? "none" : bank.unreadable.front());
    }
    return bank;
}

Result<std::vector<DatasetUtterance>> Pack::utterances(std::span<const std::string> paths, Keep keep,
                                                       const Progress& progress) const
{
    std::vector<DatasetUtterance> utterances;
    for (const std::string& path : paths) {
        if (progress && !progress(utterances.size() + 1, paths.size())) {
            return makeError(ErrorCode::Cancelled, core::tr("reading the trials was cancelled"));
        }
        const auto found = m_impl->find(path);
        if (!found) {
            return found.error();
        }
        const PackUtterance& utterance = **found;
        const Keep kept = speechSamples(utterance) >= kMinSpeechSamples ? keep : Keep::Everything;
        utterances.push_back({path, soundOf(utterance, m_impl->samplesOf(utterance), m_impl, kept), utterance.session});
    }
    return utterances;
}

Result<std::vector<DatasetUtterance>> Pack::everything() const
{
    std::vector<DatasetUtterance> clips;
    for (const PackSpeaker& speaker : m_impl->index.speakers) {
        for (const PackUtterance& utterance : speaker.utterances) {
            if (utterance.skipped.empty()) {
                clips.push_back(
                    {utterance.path, soundOf(utterance, m_impl->samplesOf(utterance), m_impl, Keep::Everything), 0});
            }
        }
    }
    if (clips.empty()) {
        return m_impl->error(ErrorCode::NotFound, core::tr("it holds no sound"));
    }
    return clips;
}

Result<PackedRecording> Pack::recording(const std::string& path) const
{
    const auto found = m_impl->find(path);
    if (!found) {
        return found.error();
    }
    const PackUtterance& utterance = **found;
    const auto samples = m_impl->samplesOf(utterance);
    return PackedRecording{soundOf(utterance, samples, m_impl, Keep::Everything), utterance.speech};
}

double Pack::hours() const
{
    return static_cast<double>(m_impl->audio.size()) / kSampleRateHz / 3600.0;
}

double Pack::speechHours() const
{
    std::int64_t sum = 0;
    for (const auto& [path, utterance] : m_impl->byPath) {
        sum += speechSamples(*utterance);
    }
    return static_cast<double>(sum) / kSampleRateHz / 3600.0;
}

std::vector<std::string> Pack::skipped() const
{
    std::vector<std::string> skipped;
    for (const PackSpeaker& speaker : m_impl->index.speakers) {
        for (const PackUtterance& utterance : speaker.utterances) {
            if (!utterance.skipped.empty()) {
                skipped.push_back(fmt::format("{}: {}", utterance.path, utterance.skipped));
            }
        }
    }
    return skipped;
}

Result<std::vector<std::string>> Pack::verify(const Progress& progress) const
{
    std::vector<const PackUtterance*> all;
    for (const PackSpeaker& speaker : m_impl->index.speakers) {
        for (const PackUtterance& utterance : speaker.utterances) {
            all.push_back(&utterance);
        }
    }
    std::mutex mutex;
    std::vector<std::string> damaged;
    const bool finished = parallelFor(
        all.size(),
        [&](std::size_t i) {
            const auto samples = m_impl->samplesOf(*all[i]);
            willRead(std::as_bytes(samples));
            if (all[i]->skipped.empty() && checksumOf(std::as_bytes(samples)) != all[i]->checksum) {
                const std::lock_guard lock(mutex);
                damaged.push_back(all[i]->path);
            }
        },
        progress);
    if (!finished) {
        return makeError(ErrorCode::Cancelled, core::tr("checking the pack was cancelled"));
    }
    std::ranges::sort(damaged);
    return damaged;
}

} // namespace rollcall::dataset
