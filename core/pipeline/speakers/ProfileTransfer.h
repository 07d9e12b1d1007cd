// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/pipeline/speakers/Enroller.h"
#include "core/pipeline/speakers/SpeakerResources.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Somebody of a profile file who was not enrolled.
struct SkippedSpeaker
{
    std::string name;
    Error why;
};

/// What an import did.
struct ImportReport
{
    std::vector<std::string> added; ///< names as they are stored
    std::vector<SkippedSpeaker> skipped;
    std::size_t unusableTakes = 0; ///< recordings of those who were added that the model in use cannot use; left out
};

/// Takes speakers out of a store and into another one, in profile files.
///
/// @thread one caller at a time
class ProfileTransfer
{
public:
    /// @param resources, enroller must outlive it
    ProfileTransfer(SpeakerResources& resources, Enroller& enroller) : m_resources(resources), m_enroller(enroller) {}

    /// Writes speakers with all recordings into one file, for importSpeakers() elsewhere: mode 0600, replaced at once.
    /// @param passphrase empty: anybody who has the file can hear it
    /// @param keepGoing may be empty
    /// @error NotFound: no store, or one of the speakers is not there; Cancelled; Io; as store::packProfiles()
    Result<void> exportSpeakers(std::span<const SpeakerId> speakers, const std::filesystem::path& file,
                                const std::string& passphrase, const Progress& keepGoing) const;

    /// Enrols everybody of a profile file whose name is free. Recordings are judged and embedded here, whatever model they come from.
    /// Cancelled before everybody is embedded, it saves nobody.
    /// @param keepGoing may be empty
    /// @error NotFound: no store, no model or no file; Cancelled; as store::unpackProfiles()
    Result<ImportReport> importSpeakers(const std::filesystem::path& file, const std::string& passphrase,
                                        const Progress& keepGoing);

private:
    SpeakerResources& m_resources;
    Enroller& m_enroller;
};

} // namespace rollcall::pipeline
