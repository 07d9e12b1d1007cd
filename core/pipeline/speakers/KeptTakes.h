// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Profile.h"
#include "core/nn/Embedder.h"
#include "core/store/Store.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// The recordings in a store, and what a model makes of them.
namespace rollcall::pipeline {

/// A kept recording in which a model finds nothing to embed, or that is damaged, or that contradicts the speaker's others.
struct UnusableTake
{
    TakeId take;
    std::string speaker; ///< name
    std::string origin;  ///< as store::NewTake
    Error why;
};

/// What embedding kept recordings under a model did.
struct Reembedding
{
    std::size_t embedded = 0;
    std::vector<UnusableTake> unusable; ///< of all that had no sound embedding under the model; they count for nobody
};

/// Embeddings that are not stored yet.
struct EmbeddedTakes
{
    std::vector<store::TakeEmbedding> embeddings;
    Reembedding report;
};

/// Speakers as one model hears them.
struct MadeProfiles
{
    std::vector<identify::Profile> profiles;
    std::vector<UnusableTake> unusable; ///< of speakers whose takes make no profile
};

/// Whether work on a recording failed for what it is, and not for the disk or the network.
[[nodiscard]] bool isOfTheRecording(const Error& error);

/// What to say when embedding kept recordings was cancelled.
[[nodiscard]] Error cancelledEmbedding();

/// A take's recording, decoded: mono, [-1, 1], at kSampleRateHz.
/// @error NotFound; Corrupt; and the store's own
Result<std::vector<float>> takeSamples(const store::Store& store, TakeId take);

/// Embeds the takes that have no embedding under the embedder's model, and writes nothing.
/// @param keepGoing may be empty
/// @error Cancelled; Internal: the network gives NaN or infinity; and the store's own
Result<EmbeddedTakes> embedTakes(const store::Store& store, nn::Embedder& embedder, const Progress& keepGoing);

/// Profiles as a model makes them. Of their reliability the net speech alone is filled in.
/// @param length number of values of the model's embeddings
/// @param unsaved embeddings that count as if they were stored
/// @error the store's own
Result<MadeProfiles> makeProfiles(const store::Store& store, const ModelId& model, std::size_t length,
                                  std::span<const store::TakeEmbedding> unsaved = {});

/// Number of values of a model's embeddings.
[[nodiscard]] std::size_t lengthOf(const nn::Model& model);

} // namespace rollcall::pipeline
