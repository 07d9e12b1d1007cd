// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/SplitLists.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// How far a pack is.
struct PackProgress
{
    std::size_t filesDone = 0; ///< with those of earlier runs
    std::size_t files = 0;
    std::size_t filesBefore = 0; ///< of filesDone, what earlier runs had done
    double hours = 0.0;          ///< of sound in the pack
    double secondsLeft = 0.0;    ///< estimated from the files of this run; 0 while there is none
};

/// What writePack() did.
struct PackReport
{
    std::size_t files = 0; ///< of the data set
    std::size_t filesBefore = 0;
    double hours = 0.0;
    double speechHours = 0.0;
    std::vector<std::string> skipped; ///< files without usable sound, with the reason
};

/// Decodes a data set on all processors into one pack.
///
/// Sound goes to OUT.part in the order of the corpus, and OUT.journal says what of it is safely on the disk, so that the same
/// call goes on after a crash; at the end the index is added in place and OUT.part becomes OUT. The bytes depend on the corpus
/// alone, not on the number of processors or of crashes. In memory there are only the few files being decoded.
///
/// @param onProgress called on the calling thread after each file; return false to stop
/// @error Cancelled: stopped, resumable; InvalidArgument: OUT is there already, or OUT.part was begun for other files;
///        Busy: another process writes it; NotFound: no file had usable sound; Io: full disk, no permission; resumable
/// @thread any
Result<PackReport> writePack(const Corpus& corpus, const SplitLists& lists, const std::filesystem::path& out,
                             const std::function<bool(const PackProgress&)>& onProgress);

} // namespace rollcall::dataset
