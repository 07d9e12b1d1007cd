// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/RirBank.h"
#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/train/data/Batch.h"
#include "core/train/run/Recipe.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace rollcall::train {

/// Makes features of rows: cuts crops, changes voices, augments. A row alone decides what becomes of it.
///
/// @thread one instance per thread
class BatchRenderer
{
public:
    /// Rooms for renderers of a recipe, to be shared: a few milliseconds and 20 kB each. Empty where the recipe has none.
    static audio::RirBank makeRirs(const Recipe& recipe);

    /// @param bank, noise, recipe outlive the renderer; noise may be empty
    /// @param rooms by makeRirs(); made here where empty and asked for
    /// @error InvalidArgument: an augmentation out of range, the recipe asks for noise and there is none, or a batch that the shard's
    ///        size does not divide
    static Result<BatchRenderer> create(const dataset::InMemoryDataset& bank,
                                        const std::vector<dataset::DatasetUtterance>& noise, const Recipe& recipe,
                                        Shard shard = {}, audio::RirBank rooms = nullptr);
    BatchRenderer(BatchRenderer&&) noexcept;
    BatchRenderer& operator=(BatchRenderer&&) noexcept;
    ~BatchRenderer();

    /// Cuts, augments and transforms the shard's share of `rows`.
    /// @param frames length of each crop
    Batch make(std::vector<BatchRow> rows, std::int64_t frames);

private:
    class Impl;
    explicit BatchRenderer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::train
