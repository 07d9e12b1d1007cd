// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/InMemoryDataset.h"

#include "core/audio/sound/Pcm16.h"
#include "core/base/Fingerprint.h"
#include "core/base/MappedFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>

namespace rollcall::dataset {

SpeechSamples::SpeechSamples(std::vector<std::int16_t> recording)
{
    const auto owner = std::make_shared<const std::vector<std::int16_t>>(std::move(recording));
    m_recording = *owner;
    m_size = owner->size();
    m_kept = {{0, std::ssize(*owner)}};
    m_owner = owner;
}

SpeechSamples::SpeechSamples(std::shared_ptr<const void> owner, std::span<const std::int16_t> recording,
                             std::vector<SampleRange> kept)
    : m_owner(std::move(owner)), m_recording(recording), m_kept(std::move(kept)), m_mapped(true)
{
    for (const SampleRange& part : m_kept) {
        assert(part.firstSample >= 0 && part.endSample <= std::ssize(m_recording));
        m_size += static_cast<std::size_t>(part.length());
    }
}

void SpeechSamples::copyTo(std::size_t first, std::span<float> out) const
{
    auto skip = static_cast<std::int64_t>(first);
    for (const SampleRange& part : m_kept) {
        if (out.empty()) {
            return;
        }
        if (skip >= part.length()) {
            skip -= part.length();
            continue;
        }
        const std::size_t count = std::min(out.size(), static_cast<std::size_t>(part.length() - skip));
        const auto source = m_recording.subspan(static_cast<std::size_t>(part.firstSample + skip), count);
        if (m_mapped) {
            willRead(std::as_bytes(source));
        }
        std::ranges::transform(source, out.begin(),
                               [](std::int16_t sample) { return static_cast<float>(sample) / 32768.0F; });
        out = out.subspan(count);
        skip = 0;
    }
}

double InMemoryDataset::hours() const
{
    double seconds = 0.0;
    for (const DatasetSpeaker& speaker : speakers) {
        seconds += speaker.seconds;
    }
    return seconds / 3600.0;
}

std::size_t InMemoryDataset::utteranceCount() const
{
    std::size_t count = 0;
    for (const DatasetSpeaker& speaker : speakers) {
        count += speaker.utterances.size();
    }
    return count;
}

std::vector<std::string> InMemoryDataset::speakerNames() const
{
    std::vector<std::string> names;
    std::ranges::transform(speakers, std::back_inserter(names), &DatasetSpeaker::name);
    return names;
}

std::string InMemoryDataset::fingerprint() const
{
    Fingerprint print;
    for (const DatasetSpeaker& speaker : speakers) {
        print.add(speaker.name);
        print.add(std::to_string(speaker.corpus));
        if (speaker.weight != 1.0) { // what has none is told as it was before there were weights
            print.add(fmt::format("weight {}", speaker.weight));
        }
        for (const DatasetUtterance& utterance : speaker.utterances) {
            print.add(utterance.path);
            print.add(std::to_string(utterance.session));
            print.add(std::to_string(utterance.samples.size()));
        }
    }
    return print.text();
}

void InMemoryDataset::dropShort(double minSeconds)
{
    for (DatasetSpeaker& speaker : speakers) {
        std::erase_if(speaker.utterances, [&](const DatasetUtterance& utterance) {
            const bool tooShort = utterance.samples.empty() || utterance.samples.seconds() < minSeconds;
            if (tooShort) {
                unreadable.push_back(
                    fmt::format("{}: only {:.1f} s of speech", utterance.path, utterance.samples.seconds()));
            }
            return tooShort;
        });
        speaker.seconds = 0.0;
        for (const DatasetUtterance& utterance : speaker.utterances) {
            speaker.seconds += utterance.samples.seconds();
        }
    }
    std::erase_if(speakers, [](const DatasetSpeaker& speaker) { return speaker.utterances.empty(); });
    std::ranges::sort(unreadable);
}

std::vector<std::int16_t> toInt16(std::span<const float> samples)
{
    std::vector<std::int16_t> out(samples.size());
    std::ranges::transform(samples, out.begin(), audio::toPcm16);
    return out;
}

std::vector<float> toFloat(const SpeechSamples& samples)
{
    std::vector<float> out(samples.size());
    samples.copyTo(0, out);
    return out;
}

} // namespace rollcall::dataset
