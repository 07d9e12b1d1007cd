// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/pipeline/speakers/KeptTakes.h"
#include "core/pipeline/speakers/ModelComparison.h"
#include "core/pipeline/speakers/SpeakerResources.h"
#include "core/store/Store.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace rollcall::pipeline {

/// A model that was tried out and can be made the one in use.
struct PreparedModel
{
    std::filesystem::path file;
    std::vector<std::byte> bytes; ///< of the file, as it was tried out
    ModelId model;
    std::vector<store::TakeEmbedding> embeddings; ///< of the takes that had none under it
    Reembedding takes;
    ModelComparison comparison; ///< with the model in use; its doubts() are to be asked about
};

/// A model that is the one in use now.
struct ModelInstallation
{
    std::filesystem::path file; ///< defaultModelFile(): the user's copy, or the shipped model itself
    ModelId model;
    Reembedding takes;
};

/// Makes another model the one in use, in two steps. The model of the resources takes no part and stays in use.
///
/// @thread one caller at a time
class ModelInstaller
{
public:
    /// @param resources must outlive the installer
    explicit ModelInstaller(SpeakerResources& resources) : m_resources(resources) {}

    /// Embeds every take under another model and compares it with the one in use. Nothing is written.
    /// Done on a store connection of its own, everybody else goes on meanwhile.
    /// Without a store there is nobody to embed.
    /// @param file any model; it may be replaced by another program meanwhile
    /// @param current the model in use; one that is not there or cannot be read is none
    /// @param keepGoing may be empty
    /// @error Cancelled; NotFound: no such file; Incompatible: the model can use none of the takes; Corrupt, Io as reading a
    ///        model; Internal: the network gives NaN or infinity
    Result<PreparedModel> prepare(const std::filesystem::path& file, const std::filesystem::path& current,
                                  const Progress& keepGoing) const;

    /// Writes the embeddings of a prepared model in one transaction, and then makes it the default one: by a copy in the user's
    /// folder, the shipped model by itself. SpeakerResources::loadModel() of ModelInstallation::file swaps it, and
    /// ProfileIndex::embedMissing() after that sees to takes that were added meanwhile.
    /// @error NotFound: there are embeddings to write and no store, or the user has no folder; Io. Each leaves the model before it
    ///        in use
    Result<ModelInstallation> install(const PreparedModel& prepared);

private:
    Result<ModelComparison> compare(const nn::Embedder& candidate, const std::vector<identify::Profile>& profiles,
                                    const std::filesystem::path& current) const;

    SpeakerResources& m_resources;
};

} // namespace rollcall::pipeline
