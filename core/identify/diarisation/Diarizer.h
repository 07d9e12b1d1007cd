// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/identify/Identifier.h"
#include "core/identify/Profile.h"
#include "core/identify/diarisation/VoiceClusters.h"
#include "core/nn/SpeechWindow.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::identify {

/// How speech is divided among voices. LLRs are the calibration's for two sides of the usual condition, so that the values hold for models with
/// another range of cosines. docs/decisions/0010 has what they were chosen by.
struct DiarizationOptions
{
    /// Windows are grouped while the mean pair of two groups is as likely of one voice as of two. Groups are too many then, and pure.
    double groupLlr = 0.0;
    /// Groups are one voice above this LLR of their means: longer speech is more alike than the calibration's 4 s, of everybody.
    double sameVoiceLlr = 4.0;
    /// Share of its LLR that a second of speech counts for: neighbouring windows hold the same sounds.
    double evidenceASecond = 0.23;
    double changeCost = 4.0;      ///< LLR that a change of voice within speech must earn
    double pauseChangeCost = 1.0; ///< and one after a pause
    double minGroupSeconds = 0.5; ///< shorter groups are no voice: their speech goes to the others
    double minVoiceSeconds = 1.0; ///< shorter voices likewise
};

/// Speech of one voice without a longer pause.
struct VoiceStretch
{
    SampleRange samples;
    std::size_t voice = 0; ///< from 0, in order of first appearance
    bool operator==(const VoiceStretch&) const = default;
};

/// Tells the voices of one recording apart: agglomerative clustering of its windows, then resegmentation by Viterbi decoding in turn with
/// merging. Enrolled profiles guide it: groups named after one person are one voice, those named after two are two.
///
/// @source clustering and resegmentation: the x-vector recipe of D. Garcia-Romero et al., ICASSP 2017; cannot-link and must-link constraints
///         by profiles are our own
/// @thread const methods from any number of threads at once
class Diarizer
{
public:
    /// @param profiles enrolled speakers, whose centroids are as windows are: nn::Embedder::asWindow(); may be empty
    /// @error as Identifier::create()
    static Result<Diarizer> create(std::span<const Profile> profiles, const DecisionOptions& decision,
                                   const DiarizationOptions& options = {});

    /// @param windows of one recording, in order, of the profiles' model
    /// @return in order; none without windows. The same windows give the same answer
    [[nodiscard]] std::vector<VoiceStretch> divide(std::span<const nn::SpeechWindow> windows) const;

private:
    Diarizer(Identifier identifier, const DiarizationOptions& options);

    Identifier m_identifier;
    ModelId m_model;
    DiarizationOptions m_options;

    /// Which cluster each window belongs to.
    [[nodiscard]] std::vector<std::size_t> decode(std::span<const nn::SpeechWindow> windows,
                                                  std::span<const VoiceCluster> clusters) const;
    /// Decodes, and makes the clusters anew of the windows that fell to each; those with less than `minSeconds` are dropped.
    void refine(std::span<const nn::SpeechWindow> windows, std::vector<VoiceCluster>& clusters,
                double minSeconds) const;
    void name(std::vector<VoiceCluster>& clusters) const;
};

} // namespace rollcall::identify
