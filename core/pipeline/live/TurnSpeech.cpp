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

template <class Samples>
void keepNewest(Samples& samples, std::size_t count)
{
    if (samples.size() > count) {
        samples.erase(samples.begin(), samples.end() - static_cast<std::ptrdiff_t>(count));
    }
}

} // namespace

void TurnSpeech::Part::append(const Part& more)
{
    pipeline::append(speech, more.speech);
    pipeline::append(padded, more.padded);
    isSpeech.insert(isSpeech.end(), more.isSpeech.begin(), more.isSpeech.end());
    heard += more.heard;
}

void TurnSpeech::Part::add(bool speaks, std::span<const float> samples, std::size_t frame)
{
    pipeline::append(padded, samples);
    isSpeech.insert(isSpeech.end(), samples.size() / frame, speaks);
}

void TurnSpeech::push(bool isSpeech, std::span<const float> frame)
{
    m_frame = frame.size();
    if (isSpeech) {
        append(m_turn.speech, frame);
        m_turn.heard += std::ssize(frame);
        m_turn.add(false, m_lead, m_frame);
        m_turn.add(true, frame, m_frame);
        m_lead.clear();
        m_tail = audio::kContextSamples;
    } else if (m_tail > 0) {
        m_turn.add(false, frame, m_frame);
        m_tail -= std::ssize(frame);
    } else {
        append(m_lead, frame);
        keepNewest(m_lead, kContext);
    }
    trim();
}

void TurnSpeech::trim()
{
    keepNewest(m_turn.speech, m_window);
    keepNewest(m_turn.padded, m_window + 2 * kContext);
    keepNewest(m_turn.isSpeech, m_turn.padded.size() / m_frame);
}

void TurnSpeech::clear()
{
    m_turn = {};
    m_tail = 0;
}

void TurnSpeech::hold()
{
    m_held = std::exchange(m_turn, {});
    m_tail = 0;
}

void TurnSpeech::split(std::size_t newest)
{
    m_held = std::exchange(m_turn, {});
    std::size_t first = m_held.isSpeech.size();
    for (std::size_t left = newest / m_frame; left > 0 && first > 0;) {
        left -= m_held.isSpeech[--first] ? 1 : 0;
    }
    const auto move = [](auto& from, auto& to, std::size_t count) {
        to.assign(from.end() - static_cast<std::ptrdiff_t>(count), from.end());
        from.erase(from.end() - static_cast<std::ptrdiff_t>(count), from.end());
    };
    move(m_held.speech, m_turn.speech, newest);
    move(m_held.padded, m_turn.padded, m_held.padded.size() - first * m_frame);
    move(m_held.isSpeech, m_turn.isSpeech, m_held.isSpeech.size() - first);
    m_turn.heard = static_cast<std::int64_t>(newest);
    m_held.heard -= m_turn.heard;
}

void TurnSpeech::rejoin()
{
    m_held.append(m_turn);
    m_turn = std::exchange(m_held, {});
    trim();
}

void TurnSpeech::forget()
{
    m_held = {};
}

void TurnSpeech::interrupt()
{
    m_lead.clear();
    m_tail = 0;
}

} // namespace rollcall::pipeline
