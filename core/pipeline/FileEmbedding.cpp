// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/FileEmbedding.h"

#include "core/audio/Decoder.h"
#include "core/audio/Quality.h"
#include "core/audio/Vad.h"
#include "core/features/FrontEnd.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// A recording ready for the network: `file` lacks its embedding, `features` their normalisation.
struct HeardFile
{
    EmbeddedFile file;
    features::Features features;
};

Result<HeardFile> hear(const std::filesystem::path& path, bool speechOnly, features::FrontEnd& frontEnd)
{
    auto recording = audio::decodeFile(path);
    if (!recording) {
        return recording.error();
    }
    const auto regions = audio::findSpeech(recording->samples);
    const auto quality = audio::assessQuality(recording->samples, regions);
    HeardFile heard;
    heard.file = {{}, quality.netSpeechSeconds, quality.snrDb, recording->truncated};
    const bool whole = !speechOnly || quality.netSpeechSeconds < nn::kMinEmbedSeconds;
    const auto speech = whole ? std::move(recording->samples) : audio::keepSpeech(recording->samples, regions);
    const double seconds = static_cast<double>(speech.size()) / kSampleRateHz;
    if (seconds < nn::kMinEmbedSeconds) {
        return Error{ErrorCode::TooShort, fmt::format("{}: {:.1f} s of sound; at least {:.1f} s is needed",
                                                      path.string(), seconds, nn::kMinEmbedSeconds)};
    }
    auto computed = frontEnd.compute(speech);
    if (!computed) {
        return Error{computed.error().code, fmt::format("{}: {}", path.string(), computed.error().message)};
    }
    heard.features = std::move(*computed);
    return heard;
}

/// Reads files in their order in a thread of its own, a few ahead of who takes them.
///
/// @thread take() from one thread, the one that also destroys it
class ReadAhead
{
public:
    ReadAhead(std::span<const std::filesystem::path> files, bool speechOnly, features::FrontEnd frontEnd)
        : m_thread([this, files, speechOnly, reader = std::move(frontEnd)](const std::stop_token& stop) mutable {
              for (const auto& file : files) {
                  auto heard = hear(file, speechOnly, reader);
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

    /// The next file; call it once for each.
    Result<HeardFile> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_ready.empty(); });
        auto heard = std::move(m_ready.front());
        m_ready.pop_front();
        m_changed.notify_all();
        return heard;
    }

private:
    static constexpr std::size_t kAhead = 8; ///< evens out long and short files; a minute of sound each is 4 MB

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Result<HeardFile>> m_ready;
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

Result<Embedding> embedNormalised(nn::Embedder& embedder, features::Features features)
{
    features::normalise(embedder.model().frontEnd.normalisation, features.values, features.melBins);
    return embedder.embedFeatures(features);
}

Result<Embedding> embedWindows(nn::Embedder& embedder, const features::Features& features, int windowFrames)
{
    std::vector<double> sum;
    const auto bins = static_cast<std::size_t>(features.melBins);
    for (const std::int64_t first : windowStarts(features.frames(), windowFrames)) {
        const auto begin = features.values.begin() + first * features.melBins;
        const std::size_t left = static_cast<std::size_t>(features.values.end() - begin);
        const auto count = static_cast<std::ptrdiff_t>(std::min(left, static_cast<std::size_t>(windowFrames) * bins));
        auto one = embedNormalised(embedder, {std::vector<float>(begin, begin + count), features.melBins});
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

Result<EmbeddedFile> embedHeard(nn::Embedder& embedder, HeardFile heard, int windowFrames,
                                const std::filesystem::path& path)
{
    auto embedding = windowFrames == 0 ? embedNormalised(embedder, std::move(heard.features))
                                       : embedWindows(embedder, heard.features, windowFrames);
    if (!embedding) {
        return Error{embedding.error().code, fmt::format("{}: {}", path.string(), embedding.error().message)};
    }
    heard.file.embedding = std::move(*embedding);
    return std::move(heard.file);
}

} // namespace

Result<EmbeddedFiles> embedFiles(nn::Embedder& embedder, std::span<const std::filesystem::path> files,
                                 const FileEmbeddingOptions& options, const KeepGoing& keepGoing)
{
    if (options.windowFrames != 0 && options.windowFrames < kMinWindowFrames) {
        return Error{ErrorCode::InvalidArgument, fmt::format("windows of {} frames; at least {} are needed",
                                                             options.windowFrames, kMinWindowFrames)};
    }
    auto frontEndOptions = embedder.model().frontEnd;
    frontEndOptions.normalisation = features::Normalisation::None; // follows for each window
    auto frontEnd = features::FrontEnd::create(frontEndOptions);
    if (!frontEnd) {
        return frontEnd.error();
    }
    ReadAhead reader(files, embedder.model().speechOnly, std::move(*frontEnd));
    EmbeddedFiles embedded;
    for (const auto& path : files) {
        auto heard = reader.take();
        auto file = heard ? embedHeard(embedder, std::move(*heard), options.windowFrames, path) : heard.error();
        if (file) {
            embedded.files.emplace_back(std::move(*file));
        } else if (options.skipBad) {
            embedded.files.emplace_back();
            embedded.bad.push_back(file.error().message);
        } else {
            return file.error();
        }
        if (keepGoing && !keepGoing(embedded.files.size(), files.size())) {
            return Error{ErrorCode::Cancelled, "stopped before all recordings were heard"};
        }
    }
    return embedded;
}

} // namespace rollcall::pipeline
