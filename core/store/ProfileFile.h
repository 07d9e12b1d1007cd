// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Speakers on their way from one store to another, as one file: docs/profile-format.md. It carries names and recordings. Figures and
/// embeddings are made anew where it arrives, so that nothing in it has to be believed.
namespace rollcall::store {

struct PortableTake
{
    std::int64_t createdAtMs = 0;
    std::string origin;          ///< as NewTake
    std::vector<std::byte> flac; ///< not empty
};

struct PortableSpeaker
{
    std::string name;
    std::vector<PortableTake> takes; ///< oldest first; at least one
};

struct PortableProfiles
{
    ModelId model; ///< that was in use where they come from; for people to read
    std::vector<PortableSpeaker> speakers;
};

/// The largest file that is read.
inline constexpr std::uintmax_t kMaxProfileFileBytes = std::uintmax_t{4} << 30U;

/// @param passphrase empty: anybody can read the file, and a hash tells damage. Otherwise it is encrypted and authenticated under a key
///        made of the passphrase, which takes 256 MB and about a second
/// @return the file's bytes
/// @error InvalidArgument: nobody, or a speaker without takes; Exhausted: no memory for the key
Result<std::vector<std::byte>> packProfiles(const PortableProfiles& profiles, std::string_view passphrase);

/// Whether unpackProfiles() needs a passphrase.
/// @param name of the file, for messages
/// @error Incompatible: no profile file, or one of a newer version; Corrupt: it ends within its head
Result<bool> needsPassphrase(std::span<const std::byte> bytes, const std::string& name);
/// Reads the head of a file alone.
/// @error as above; NotFound, Io
Result<bool> needsPassphrase(const std::filesystem::path& file);

/// @error as needsPassphrase(); InvalidArgument: the passphrase is missing or wrong; Corrupt: damaged or cut off; Exhausted: no memory
///        for the key
Result<PortableProfiles> unpackProfiles(std::span<const std::byte> bytes, std::string_view passphrase,
                                        const std::string& name);

} // namespace rollcall::store
