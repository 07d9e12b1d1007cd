// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/RecordingEmbedding.h"

#include "core/audio/sound/JoinedSound.h"
#include "core/audio/speech/SpeechLack.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/features/Normalisation.h"
#include "core/nn/TtaFrontEnd.h"
#include "core/pipeline/recordings/ReadAhead.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::pipeline {

namespace {

Error naming(const std::string& name, const Error& error)
{
    return makeError(error.code, core::tr("{}: {}"), name, error);
}

/// All of a recording counts as speech where hardly any is found in it and it has to be embedded all the same.
Result<Recording> read(const Recordings& source, const std::string& name, const RecordingEmbeddingOptions& options)
{
    auto recording = options.degrade ? source.readDegraded(name, options.degrade) : source.read(name);
    if (!recording) {
        return recording;
    }
    if (!options.wholeIfSilent && audio::netSpeechSeconds(recording->speech) < nn::kMinEmbedSeconds) {
        return naming(name, audio::tooLittleSpeech(recording->sound, recording->speech, nn::kMinEmbedSeconds));
    }
    if (recording->sound.seconds() < nn::kMinEmbedSeconds) {
        return makeError(ErrorCode::TooShort, core::tr("{}: {:.1f} s of sound; at least {:.1f} s is needed"), name,
                         recording->sound.seconds(), nn::kMinEmbedSeconds);
    }
    return recording;
}

/// First frames of the windows over T frames.
std::vector<std::int64_t> windowStarts(std::int64_t frames, std::int64_t windowFrames)
{
    std::vector<std::int64_t> starts;
    for (std::int64_t first = 0; first + windowFrames < frames; first += windowFrames / 2) {
        starts.push_back(first);
    }
    starts.push_back(std::max<std::int64_t>(frames - windowFrames, 0));
    return starts;
}

Result<Embedding> embedNormalised(nn::Embedder& embedder, std::vector<features::Features> heard)
{
    for (features::Features& features : heard) {
        features::normalise(embedder.model().frontEnd.normalisation, features.values, features.melBins);
    }
    return embedder.embedFeatures(heard);
}

/// Frames `first` to `last`, given as shares of all.
features::Features windowOf(const features::Features& features, double first, double last)
{
    const auto at = [&features](double share) {
        return features.values.begin() +
               std::llround(share * static_cast<double>(features.frames())) * features.melBins;
    };
    return {std::vector<float>(at(first), at(last)), features.melBins};
}

Result<Embedding> embedWindows(nn::Embedder& embedder, const std::vector<features::Features>& heard, int windowFrames)
{
    std::vector<double> sum;
    const std::int64_t frames = heard.front().frames();
    const auto share = [frames](std::int64_t frame) {
        return static_cast<double>(std::min(frame, frames)) / static_cast<double>(frames);
    };
    for (const std::int64_t first : windowStarts(frames, windowFrames)) {
        // Slower, the same speech lasts longer: windows are the same share of it.
        std::vector<features::Features> window;
        for (const features::Features& features : heard) {
            window.push_back(windowOf(features, share(first), share(first + windowFrames)));
        }
        auto one = embedNormalised(embedder, std::move(window));
        if (!one) {
            return one.error();
        }
        sum.resize(one->size());
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i] += static_cast<double>((*one)[i]);
        }
    }
    double squares = 0.0;
    for (const double value : sum) {
        squares += value * value;
    }
    if (!(squares > 0.0)) {
        return makeError(ErrorCode::Internal, core::tr("the embeddings of the windows cancel each other"));
    }
    Embedding mean;
    for (const double value : sum) {
        mean.push_back(static_cast<float>(value / std::sqrt(squares)));
    }
    return mean;
}

/// @param speech regions of the sound
/// @param frontEnd without normalisation
Result<Embedding> embedInWindows(nn::Embedder& embedder, const audio::Sound& sound, std::span<const SampleRange> speech,
                                 nn::TtaFrontEnd& frontEnd, int windowFrames)
{
    const auto kept = readAll(audio::JoinedSound(sound, speech));
    const auto padded =
        readAll(audio::JoinedSound(sound, audio::padRegions(speech, audio::kContextSamples, sound.size())));
    auto features = frontEnd.compute({kept, padded});
    if (!features) {
        return features.error();
    }
    return embedWindows(embedder, *features, windowFrames);
}

Result<EmbeddedRecording> embedRead(nn::Embedder& embedder, const Recording& recording, nn::TtaFrontEnd& frontEnd,
                                    const RecordingEmbeddingOptions& options)
{
    EmbeddedRecording embedded{{}, {}, audio::netSpeechSeconds(recording.speech), recording.snrDb, recording.truncated};
    const SampleRange whole{0, recording.sound.size()};
    const bool speechOnly = embedder.model().speechOnly && embedded.netSpeechSeconds >= nn::kMinEmbedSeconds;
    const auto speech = speechOnly ? std::span<const SampleRange>(recording.speech) : std::span(&whole, 1);
    if (options.windowFrames != 0) {
        auto embedding = embedInWindows(embedder, recording.sound, speech, frontEnd, options.windowFrames);
        if (!embedding) {
            return embedding.error();
        }
        embedded.embedding = std::move(*embedding);
        return embedded;
    }
    auto embedding = embedder.embed(recording.sound, speech, [&](double share) {
        return !options.progress || options.progress(recording.sound.seconds(), share);
    });
    if (!embedding) {
        return embedding.error();
    }
    embedded.embedding = std::move(embedding->embedding);
    embedded.windows = std::move(embedding->windows);
    return embedded;
}

} // namespace

Result<EmbeddedRecordings> embedRecordings(nn::Embedder& embedder, const Recordings& source,
                                           std::span<const std::string> names, const RecordingEmbeddingOptions& options,
                                           const Progress& keepGoing)
{
    if (options.windowFrames != 0 && options.windowFrames < kMinWindowFrames) {
        return makeError(ErrorCode::InvalidArgument, core::tr("windows of {} frames; at least {} are needed"),
                         options.windowFrames, kMinWindowFrames);
    }
    auto frontEndOptions = embedder.model().frontEnd;
    frontEndOptions.normalisation = features::Normalisation::None; // follows for each window
    auto frontEnd = nn::TtaFrontEnd::create(frontEndOptions, embedder.model().ttaSpeeds);
    if (!frontEnd) {
        return frontEnd.error();
    }
    ReadAhead reader(names, [&](const std::string& name) { return read(source, name, options); });
    EmbeddedRecordings embedded;
    for (const auto& name : names) {
        auto ready = reader.take();
        auto recording = ready ? embedRead(embedder, *ready, *frontEnd, options) : ready.error();
        if (ready && !recording) {
            recording = naming(name, recording.error());
        }
        if (recording) {
            embedded.recordings.emplace_back(std::move(*recording));
        } else if (options.skipBad) {
            embedded.recordings.emplace_back();
            embedded.bad.push_back(recording.error().message);
        } else {
            return recording.error();
        }
        if (keepGoing && !keepGoing(embedded.recordings.size(), names.size())) {
            return makeError(ErrorCode::Cancelled, core::tr("stopped before all recordings were heard"));
        }
    }
    return embedded;
}

} // namespace rollcall::pipeline
