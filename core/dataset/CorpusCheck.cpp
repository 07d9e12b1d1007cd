// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/CorpusCheck.h"

#include "core/audio/io/Decoder.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/base/Guarded.h"
#include "core/base/ParallelFor.h"
#include "core/dataset/Checksum.h"
#include "core/dataset/InMemoryDataset.h"

#include <algorithm>
#include <map>

namespace rollcall::dataset {

namespace {

/// What is kept of one file while the others are read.
struct FileCheck
{
    std::string problem; ///< why it cannot be read; empty when it can
    double seconds = 0.0;
    double speechSeconds = 0.0;
    bool cutOff = false;
    Checksum content{};
};

FileCheck checkFile(const std::filesystem::path& file)
{
    FileCheck check;
    auto recording = guarded(file.string(), [&] { return audio::decodeFile(file); });
    if (!recording) {
        check.problem = recording.error().message;
        return check;
    }
    check.seconds = recording->seconds();
    check.speechSeconds = audio::netSpeechSeconds(audio::findSpeech(recording->samples));
    check.cutOff = recording->truncated;
    const std::vector<std::int16_t> samples = toInt16(recording->samples);
    check.content = checksumOf(std::as_bytes(std::span(samples)));
    return check;
}

} // namespace

Result<CorpusCheck> checkCorpus(const Corpus& corpus, const Progress& progress)
{
    std::vector<const std::string*> paths;
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        for (const CorpusFile& file : speaker.files) {
            paths.push_back(&file.path);
        }
    }
    std::vector<FileCheck> files(paths.size());
    if (!parallelFor(
            paths.size(), [&](std::size_t i) { files[i] = checkFile(corpus.root / *paths[i]); }, progress)) {
        return makeError(ErrorCode::Cancelled, core::tr("checking the data set was cancelled"));
    }
    CorpusCheck check;
    std::map<Checksum, std::vector<std::string>> byContent;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files[i].problem.empty()) {
            check.unreadable.push_back(files[i].problem);
            continue;
        }
        check.hours += files[i].seconds / 3600.0;
        check.speechHours += files[i].speechSeconds / 3600.0;
        if (files[i].cutOff) {
            check.cutOff.push_back(*paths[i]);
        }
        if (files[i].speechSeconds == 0.0) {
            check.silent.push_back(*paths[i]);
        }
        byContent[files[i].content].push_back(*paths[i]);
    }
    for (auto& [content, same] : byContent) {
        if (same.size() > 1) {
            check.duplicates.push_back(std::move(same));
        }
    }
    std::ranges::sort(check.duplicates);
    return check;
}

} // namespace rollcall::dataset
