// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

/// Speech as training draws it: speakers, their utterances, samples. Where the samples lie, in memory or in a mapped pack,
/// only SpeechSamples knows.
namespace rollcall::dataset {

/// Speech of one utterance, 16 bit at kSampleRateHz: the kept parts of a recording, one behind the other. Copies share
/// the recording.
///
/// @thread any, for reading
class SpeechSamples
{
public:
    SpeechSamples() = default;

    /// All of a recording in memory. Implicit: samples are what this is.
    SpeechSamples(std::vector<std::int16_t> recording);

    /// Parts of a recording that lies elsewhere, in a mapped file, copied by nobody.
    /// @param owner keeps the recording's memory alive
    /// @param kept in order, inside the recording, not overlapping
    SpeechSamples(std::shared_ptr<const void> owner, std::span<const std::int16_t> recording,
                  std::vector<SampleRange> kept);

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] double seconds() const { return static_cast<double>(m_size) / kSampleRateHz; }

    /// Fills `out` with the samples from `first` on, as floats in [-1, 1).
    /// @param first and out.size() together at most size()
    void copyTo(std::size_t first, std::span<float> out) const;

private:
    std::shared_ptr<const void> m_owner;
    std::span<const std::int16_t> m_recording;
    std::vector<SampleRange> m_kept;
    std::size_t m_size = 0;
    bool m_mapped = false; ///< the recording may lie on a disk
};

/// Speech of one file.
struct DatasetUtterance
{
    std::string path;
    SpeechSamples samples;
    int session = 0; ///< index among the speaker's sessions
};

struct DatasetSpeaker
{
    std::string name;
    int corpus = 0; ///< index of the corpus
    double seconds = 0.0;
    std::vector<DatasetUtterance> utterances;
    double weight = 1.0; ///< how often it is drawn, beside what its seconds give (Recipe::corpusWeights)
};

/// Speech of a corpus. Decoded into memory it takes 115 MB an hour, from a pack next to nothing.
struct InMemoryDataset
{
    std::vector<DatasetSpeaker> speakers;
    std::vector<std::string> unreadable; ///< what was skipped, with the reason

    [[nodiscard]] double hours() const;
    [[nodiscard]] std::size_t utteranceCount() const;
    [[nodiscard]] std::vector<std::string> speakerNames() const;

    /// Tells one state of a data set from another, by names, corpora, weights, sessions and lengths: a resumed training must
    /// see the same batches.
    [[nodiscard]] std::string fingerprint() const;

    /// Drops utterances that are empty or shorter than `minSeconds` and notes them in `unreadable`, then drops speakers
    /// without any; sums up the seconds and sorts the notes.
    void dropShort(double minSeconds);
};

/// Files with less speech are left out of trainings: there is hardly a syllable in them. Those a little longer are joined with
/// others of their speaker.
inline constexpr double kMinTrainingSeconds = 0.4;

/// Samples as packs and banks hold them: rounded to multiples of 1/32768, so audio that came from 16 bits is kept bit for bit.
std::vector<std::int16_t> toInt16(std::span<const float> samples);

/// The same samples as floats in [-1, 1).
std::vector<float> toFloat(const SpeechSamples& samples);

} // namespace rollcall::dataset
