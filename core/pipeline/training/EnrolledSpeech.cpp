// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/training/EnrolledSpeech.h"

#include "core/dataset/FolderDataset.h"
#include "core/pipeline/speakers/KeptTakes.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <utility>

namespace rollcall::pipeline {

using namespace dataset;

namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

/// @return nothing where it is no path of ours
std::optional<TakeId> takeOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    TakeId take;
    if (!path.starts_with(EnrolledSpeech::kPrefix) || slash == std::string::npos) {
        return std::nullopt;
    }
    const char* const end = path.data() + path.size();
    const auto [stopped, code] = std::from_chars(path.data() + slash + 1, end, take.value);
    return code == std::errc{} && stopped == end ? std::optional(take) : std::nullopt;
}

} // namespace

EnrolledSpeech::EnrolledSpeech(store::Store store) : m_store(std::move(store)) {}

Result<std::unique_ptr<EnrolledSpeech>> EnrolledSpeech::open(const std::filesystem::path& storeFile)
{
    auto store = store::Store::open(storeFile, store::Access::Read);
    if (!store) {
        return store.error();
    }
    return std::unique_ptr<EnrolledSpeech>(new EnrolledSpeech(std::move(*store)));
}

Result<Corpus> EnrolledSpeech::corpus(const std::optional<ListText>& only) const
{
    const std::lock_guard lock(m_mutex);
    auto everybody = m_store.speakers();
    if (!everybody) {
        return everybody.error();
    }
    Corpus corpus;
    corpus.root = m_store.file();
    for (const store::SpeakerSummary& one : *everybody) {
        if (one.consent && !one.consent->given) {
            continue;
        }
        auto takes = m_store.takes(one.speaker.id);
        if (!takes) {
            return takes.error();
        }
        CorpusSpeaker speaker{fmt::format("{}{}", kPrefix, one.speaker.id.value), kCorpus, {}, 0};
        std::map<std::int64_t, int> sessions;
        for (const store::TakeInfo& take : *takes) {
            const int session =
                sessions.try_emplace(take.createdAtMs / kDayMs, static_cast<int>(sessions.size())).first->second;
            speaker.files.push_back({fmt::format("{}/{}", speaker.name, take.id.value), session});
        }
        speaker.sessions = static_cast<int>(sessions.size());
        corpus.speakers.push_back(std::move(speaker));
    }
    if (corpus.speakers.empty()) {
        return makeError(ErrorCode::NotFound,
                         core::tr("{}: nobody is enrolled there who agreed to be stored; enrol speakers first"),
                         m_store.file().string());
    }
    if (only) {
        if (auto kept = keepSpeakers(corpus, *only); !kept) {
            return kept.error();
        }
    }
    return corpus;
}

Result<std::vector<float>> EnrolledSpeech::samplesOf(const std::string& path) const
{
    const auto take = takeOf(path);
    if (!take) {
        return makeError(ErrorCode::NotFound, core::tr("{}: the store has no such recording; start a training anew"),
                         path);
    }
    const std::lock_guard lock(m_mutex);
    return takeSamples(m_store, *take);
}

Result<InMemoryDataset> EnrolledSpeech::bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                             const Progress& progress) const
{
    InMemoryDataset bank;
    CorpusIndex corpora;
    std::size_t done = 0;
    for (const CorpusSpeaker& source : corpus.speakers) {
        if (progress && !progress(done++, corpus.speakers.size())) {
            return makeError(ErrorCode::Cancelled, core::tr("reading the store was cancelled"));
        }
        DatasetSpeaker speaker;
        speaker.name = source.name;
        speaker.corpus = corpora.of(source.corpus);
        for (const CorpusFile& file : source.files) {
            auto samples = samplesOf(file.path);
            if (samples) {
                speaker.utterances.push_back(
                    {file.path, keptSamples(*samples, speechOnly ? Keep::Speech : Keep::Everything), file.session});
            } else if (isOfTheRecording(samples.error()) || samples.error().isNotFound()) { // removed meanwhile
                bank.unreadable.push_back(samples.error().message);
            } else {
                return samples.error();
            }
        }
        bank.speakers.push_back(std::move(speaker));
    }
    bank.dropShort(minSeconds);
    if (bank.speakers.empty()) {
        return makeError(ErrorCode::NotFound,
                         core::tr("{}: none of {} recordings has enough speech to train on; enrol longer ones"),
                         m_store.file().string(), corpus.fileCount());
    }
    return bank;
}

Result<std::vector<DatasetUtterance>> EnrolledSpeech::utterances(std::span<const std::string> paths, Keep keep,
                                                                 const Progress& progress) const
{
    std::vector<DatasetUtterance> utterances;
    for (const std::string& path : paths) {
        if (progress && !progress(utterances.size(), paths.size())) {
            return makeError(ErrorCode::Cancelled, core::tr("reading the store was cancelled"));
        }
        auto samples = samplesOf(path);
        if (!samples) {
            return samples.error();
        }
        utterances.push_back({path, keptSamples(*samples, keep, true), 0});
    }
    return utterances;
}

Result<std::vector<DatasetUtterance>> EnrolledSpeech::everything() const
{
    return makeError(ErrorCode::InvalidArgument,
                     core::tr("{}: a store cannot be used as noise; name a folder or a pack"), m_store.file().string());
}

} // namespace rollcall::pipeline
