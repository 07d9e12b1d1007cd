// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/TurnSpeech.h"

#include "core/audio/speech/SpeechRegions.h"

#include <iterator>
#include <utility>

namespace rollcall::pipeline {

namespace {

constexpr auto kSurroundings = static_cast<std::size_t>(audio::kSurroundingsSamples);

void append(std::vector<float>& samples, std::span<const float> more)
{
    samples.insert(samples.end(), more.begin(), more.end());
}

void keepNewest(std::vector<float>& samples, std::size_t count)
{
    if (samples.size() > count) {
        samples.erase(samples.begin(), samples.end() - static_cast<std::ptrdiff_t>(count));
    }
}

} // namespace

void TurnSpeech::push(bool isSpeech, std::span<const float> frame)
{
    if (isSpeech) {
        append(m_speech, frame);
        append(m_surrounded, m_lead);
        append(m_surrounded, frame);
        m_lead.clear();
        m_tail = audio::kSurroundingsSamples;
    } else if (m_tail > 0) {
        append(m_surrounded, frame);
        m_tail -= std::ssize(frame);
    } else {
        append(m_lead, frame);
        keepNewest(m_lead, kSurroundings);
    }
    trim();
}

void TurnSpeech::trim()
{
    keepNewest(m_speech, m_window);
    keepNewest(m_surrounded, m_window + 2 * kSurroundings);
}

void TurnSpeech::clear()
{
    m_speech.clear();
    m_surrounded.clear();
    m_tail = 0;
}

void TurnSpeech::hold()
{
    m_heldSpeech = std::exchange(m_speech, {});
    m_heldSurrounded = std::exchange(m_surrounded, {});
    m_tail = 0;
}

void TurnSpeech::rejoin()
{
    append(m_heldSpeech, m_speech);
    append(m_heldSurrounded, m_surrounded);
    m_speech = std::exchange(m_heldSpeech, {});
    m_surrounded = std::exchange(m_heldSurrounded, {});
    trim();
}

void TurnSpeech::forget()
{
    m_heldSpeech.clear();
    m_heldSurrounded.clear();
}

void TurnSpeech::interrupt()
{
    m_lead.clear();
    m_tail = 0;
}

} // namespace rollcall::pipeline
