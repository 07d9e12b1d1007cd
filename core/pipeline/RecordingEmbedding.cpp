// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/RecordingEmbedding.h"

#include "core/nn/SpeedFrontEnd.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// A recording ready for the network: `recording` lacks its embedding, the features at each speed their normalisation.
struct Heard
{
    EmbeddedRecording recording;
    std::vector<features::Features> features;
};

Error naming(const std::string& name, const Error& error)
{
    return Error{error.code, fmt::format("{}: {}", name, error.message)};
}

/// @param frontEnd without normalisation
Result<Heard> hear(const Recordings& source, const std::string& name, bool speechOnly, bool wholeIfSilent,
                   nn::SpeedFrontEnd& frontEnd)
{
    auto recording = source.read(name);
    if (!recording) {
        return recording.error();
    }
    Heard heard;
    heard.recording = {{}, recording->netSpeechSeconds(), recording->snrDb, recording->truncated};
    const bool silent = recording->netSpeechSeconds() < nn::kMinEmbedSeconds;
    if (silent && !wholeIfSilent) {
        return naming(name, nn::tooLittleSpeech(recording->netSpeechSeconds(), recording->seconds()));
    }
    if (recording->seconds() < nn::kMinEmbedSeconds) {
        return Error{ErrorCode::TooShort, fmt::format("{}: {:.1f} s of sound; at least {:.1f} s is needed", name,
                                                      recording->seconds(), nn::kMinEmbedSeconds)};
    }
    auto computed = frontEnd.compute(speechOnly && !silent ? nn::HeardSpeech{recording->speech, recording->surrounded}
                                                           : nn::HeardSpeech{recording->samples, recording->samples});
    if (!computed) {
        return naming(name, computed.error());
    }
    heard.features = std::move(*computed);
    return heard;
}

/// Hears recordings in their order in a thread of its own, a few ahead of who takes them.
///
/// @thread take() from one thread, the one that also destroys it
class ReadAhead
{
public:
    /// @param hearOne what the thread does for each name
    ReadAhead(std::span<const std::string> names, std::function<Result<Heard>(const std::string&)> hearOne)
        : m_thread([this, names, hearOne = std::move(hearOne)](const std::stop_token& stop) {
              for (const auto& name : names) {
                  auto heard = hearOne(name);
                  std::unique_lock lock(m_mutex);
                  if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < kAhead; })) {
                      return;
                  }
                  m_ready.push_back(std::move(heard));
                  m_changed.notify_all();
              }
          })
    {
    }

    /// The next recording; call it once for each.
    Result<Heard> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_ready.empty(); });
        auto heard = std::move(m_ready.front());
        m_ready.pop_front();
        m_changed.notify_all();
        return heard;
    }

private:
    static constexpr std::size_t kAhead = 8; ///< evens out long and short ones; a minute of sound each is 4 MB

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Result<Heard>> m_ready;
    std::jthread m_thread; ///< last: it uses the members above
};

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
        return Error{ErrorCode::Internal, "the embeddings of the windows cancel each other"};
    }
    Embedding mean;
    for (const double value : sum) {
        mean.push_back(static_cast<float>(value / std::sqrt(squares)));
    }
    return mean;
}

Result<EmbeddedRecording> embedHeard(nn::Embedder& embedder, Heard heard, int windowFrames, const std::string& name)
{
    auto embedding = windowFrames == 0 ? embedNormalised(embedder, std::move(heard.features))
                                       : embedWindows(embedder, heard.features, windowFrames);
    if (!embedding) {
        return naming(name, embedding.error());
    }
    heard.recording.embedding = std::move(*embedding);
    return std::move(heard.recording);
}

} // namespace

Result<EmbeddedRecordings> embedRecordings(nn::Embedder& embedder, const Recordings& source,
                                           std::span<const std::string> names, const RecordingEmbeddingOptions& options,
                                           const KeepGoing& keepGoing)
{
    if (options.windowFrames != 0 && options.windowFrames < kMinWindowFrames) {
        return Error{ErrorCode::InvalidArgument, fmt::format("windows of {} frames; at least {} are needed",
                                                             options.windowFrames, kMinWindowFrames)};
    }
    auto frontEndOptions = embedder.model().frontEnd;
    frontEndOptions.normalisation = features::Normalisation::None; // follows for each window
    auto frontEnd = nn::SpeedFrontEnd::create(frontEndOptions, embedder.model().speeds);
    if (!frontEnd) {
        return frontEnd.error();
    }
    const bool speechOnly = embedder.model().speechOnly;
    ReadAhead reader(names, [&](const std::string& name) {
        return hear(source, name, speechOnly, options.wholeIfSilent, *frontEnd);
    });
    EmbeddedRecordings embedded;
    for (const auto& name : names) {
        auto heard = reader.take();
        auto recording = heard ? embedHeard(embedder, std::move(*heard), options.windowFrames, name) : heard.error();
        if (recording) {
            embedded.recordings.emplace_back(std::move(*recording));
        } else if (options.skipBad) {
            embedded.recordings.emplace_back();
            embedded.bad.push_back(recording.error().message);
        } else {
            return recording.error();
        }
        if (keepGoing && !keepGoing(embedded.recordings.size(), names.size())) {
            return Error{ErrorCode::Cancelled, "stopped before all recordings were heard"};
        }
    }
    return embedded;
}

} // namespace rollcall::pipeline
