// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/identify/ProfileSettling.h"
#include "core/pipeline/WorkQueue.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::nn {
class Embedder;
}

namespace rollcall::pipeline {

/// Follows whether more speech still changes the profile that a recording makes. Speech is embedded in a thread of its own: nobody waits for
/// it, and a machine that is slow learns later that the profile has settled.
///
/// @thread push(): one caller at a time; state(): any
class ProfileProgress
{
public:
    struct State
    {
        bool measured = false; ///< there is a model, and speech for a first comparison
        bool settled = false;
        double progress = 0.0; ///< as identify::ProfileSettling::progress()
    };

    /// @param modelFile loaded by the thread; one that cannot be read measures nothing, which is no reason to end a recording
    explicit ProfileProgress(std::filesystem::path modelFile);
    ~ProfileProgress();
    ProfileProgress(const ProfileProgress&) = delete;
    ProfileProgress& operator=(const ProfileProgress&) = delete;

    /// @param frame mono, [-1, 1], at kSampleRateHz
    void push(bool isSpeech, std::span<const float> frame);

    [[nodiscard]] State state() const;

private:
    void embed(const std::vector<float>& piece);

    std::vector<float> m_piece; ///< of push(): speech that is not handed on yet

    mutable std::mutex m_mutex;
    State m_state;

    std::unique_ptr<nn::Embedder> m_embedder; ///< of the thread, as what follows; null: not loaded
    identify::ProfileSettling m_settling;
    WorkQueue m_queue; ///< last: gone before what its work uses
};

} // namespace rollcall::pipeline
