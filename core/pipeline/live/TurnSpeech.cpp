// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/TurnSpeech.h"

#include "core/audio/speech/SpeechRegions.h"

#include <iterator>
#include <utility>

namespace rollcall::pipeline {

namespace {

constexpr auto kContext = static_cast<std::size_t>(audio::kContextSamples);

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
        append(m_padded, m_lead);
        append(m_padded, frame);
        m_lead.clear();
        m_tail = audio::kContextSamples;
    } else if (m_tail > 0) {
        append(m_padded, frame);
        m_tail -= std::ssize(frame);
    } else {
        append(m_lead, frame);
        keepNewest(m_lead, kContext);
    }
    trim();
}

void TurnSpeech::trim()
{
    keepNewest(m_speech, m_window);
    keepNewest(m_padded, m_window + 2 * kContext);
}

void TurnSpeech::clear()
{
    m_speech.clear();
    m_padded.clear();
    m_tail = 0;
}

void TurnSpeech::hold()
{
    m_heldSpeech = std::exchange(m_speech, {});
    m_heldPadded = std::exchange(m_padded, {});
    m_tail = 0;
}

void TurnSpeech::rejoin()
{
    append(m_heldSpeech, m_speech);
    append(m_heldPadded, m_padded);
    m_speech = std::exchange(m_heldSpeech, {});
    m_padded = std::exchange(m_heldPadded, {});
    trim();
}

void TurnSpeech::forget()
{
    m_heldSpeech.clear();
    m_heldPadded.clear();
}

void TurnSpeech::interrupt()
{
    m_lead.clear();
    m_tail = 0;
}

} // namespace rollcall::pipeline
