// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/ProfileProgress.h"

#include "core/nn/Embedder.h"

#include <utility>

namespace rollcall::pipeline {

namespace {

constexpr auto kPieceSamples = static_cast<std::size_t>(identify::kSettlingStepSeconds * kSampleRateHz);

} // namespace

ProfileProgress::ProfileProgress(std::filesystem::path modelFile)
{
    m_piece.reserve(kPieceSamples);
    m_queue.post([this, modelFile = std::move(modelFile)](const std::stop_token&) {
        if (auto loaded = nn::Embedder::load(modelFile)) {
            m_embedder = std::make_unique<nn::Embedder>(std::move(*loaded));
        }
    });
}

ProfileProgress::~ProfileProgress() = default;

void ProfileProgress::push(bool isSpeech, std::span<const float> frame)
{
    if (!isSpeech) {
        return;
    }
    m_piece.insert(m_piece.end(), frame.begin(), frame.end());
    if (m_piece.size() >= kPieceSamples) {
        m_queue.post([this, piece = std::exchange(m_piece, {})](const std::stop_token&) { embed(piece); });
        m_piece.reserve(kPieceSamples);
    }
}

void ProfileProgress::embed(const std::vector<float>& piece)
{
    if (!m_embedder) {
        return;
    }
    // A piece that cannot be embedded is left out, as if it had not been spoken.
    const auto embedding = m_embedder->embedSpeech(piece);
    if (!embedding || !m_settling.add(*embedding)) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    m_state = {m_settling.change().has_value(), m_settling.isSettled(), m_settling.progress()};
}

ProfileProgress::State ProfileProgress::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

} // namespace rollcall::pipeline
