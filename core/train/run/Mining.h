// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::train {

/// Which negative a triplet gets. Stored in recipes by name.
enum class Mining {
    Random,    ///< its own row of the batch
    SemiHard,  ///< the most similar one that is still less similar than the positive; its own row where there is none
    BatchHard, ///< the most similar one of the whole batch; collapses networks that are not far trained yet
    OfflineHard ///< its own row, which was chosen with its positive from many candidates (HardNegativeMiner): the paper's way
};

} // namespace rollcall::train
