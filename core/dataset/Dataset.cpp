// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/Dataset.h"

#include "core/dataset/pack/Pack.h"
#ifdef ROLLCALL_DECODER
#include "core/dataset/FolderDataset.h"
#endif

namespace rollcall::dataset {

Error packsOnly(const std::filesystem::path& place)
{
    return makeError(ErrorCode::Incompatible,
                     core::tr("{}: this build of Rollcall has no decoder and reads packs only; make one elsewhere with "
                              "`rollcall-cli pack`"),
                     place.string());
}

Result<std::unique_ptr<Dataset>> openDataset(const std::filesystem::path& place)
{
    std::error_code code;
    if (!std::filesystem::is_directory(place, code)) {
        auto pack = Pack::open(place);
        if (!pack) {
            return pack.error();
        }
        return std::unique_ptr<Dataset>(std::move(*pack));
    }
#ifdef ROLLCALL_DECODER
    return std::unique_ptr<Dataset>(std::make_unique<FolderDataset>(place));
#else
    return packsOnly(place);
#endif
}

} // namespace rollcall::dataset
