// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/identify/Identifier.h"
#include "core/identify/Profile.h"
#include "core/pipeline/speakers/KeptTakes.h"
#include "core/pipeline/speakers/SpeakerResources.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::pipeline {

/// The speakers as the model in use hears them, in memory. They are read from the store again when it has changed, by whomever,
/// and when another store was opened or another model loaded.
///
/// @thread one caller at a time; what it returns may be shared
class ProfileIndex
{
public:
    /// @param resources must outlive the index
    explicit ProfileIndex(SpeakerResources& resources) : m_resources(resources) {}

    /// Empty without anybody. Who cannot be heard is left out: embedMissing() names them.
    /// @error NotFound: no store or no model; and the store's own
    Result<std::shared_ptr<const std::vector<identify::Profile>>> profiles();

    /// As profiles(); nobody where there is no store.
    /// @error NotFound: no model; and the store's own
    Result<std::shared_ptr<const std::vector<identify::Profile>>> profilesOrNone();

    /// What decisions over the speakers of this moment go by: those of SpeakerResources, and whether the profiles overlap.
    /// @error as profilesOrNone()
    Result<identify::DecisionOptions> decisionOptions();

    /// A decider over the speakers of this moment; the same one until something changes.
    /// @error as profiles(); InvalidArgument: the options are out of range
    Result<std::shared_ptr<const identify::Identifier>> identifier();

    /// Embeds every take that has no sound embedding under the model in use from its kept audio. Waits for nobody: what cannot be
    /// saved, because the store may not be written to or somebody else writes, counts all the same, and is saved another time.
    /// @param keepGoing may be empty
    /// @error Cancelled; Internal: the network gives NaN or infinity; as profiles()
    Result<Reembedding> embedMissing(const Progress& keepGoing);

private:
    struct Entry
    {
        SpeakerResources::Version version;
        std::shared_ptr<const std::vector<identify::Profile>> profiles;
        std::vector<UnusableTake> unusable;
        bool overlap = false;                                   ///< ProfileOverlap::isTooMuch()
        std::shared_ptr<const identify::Identifier> identifier; ///< null: not asked for yet
        double acceptProbability = 0.0;                         ///< of the identifier
    };
    struct Unsaved
    {
        std::uint64_t opening = 0; ///< of the store and the model that they belong to
        std::vector<store::TakeEmbedding> embeddings;
    };

    /// Valid until the next call.
    Result<Entry*> current();

    SpeakerResources& m_resources;
    std::optional<Entry> m_entry;
    Unsaved m_unsaved;
};

} // namespace rollcall::pipeline
