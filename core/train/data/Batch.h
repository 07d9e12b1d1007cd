// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rollcall::train {

/// What one row of a batch is made of. The same row gives the same numbers, whichever process makes it.
struct BatchRow
{
    std::size_t speaker = 0;   ///< index in the bank
    std::size_t utterance = 0; ///< index among the speaker's
    int voice = 0;             ///< as PseudoSpeakers counts them; 0: as recorded
    std::uint64_t seed = 0;    ///< of the crop's place and its augmentation

    bool operator==(const BatchRow&) const = default;
};

/// One training batch. Symbols: B rows, L of them here, T frames, M mel bins.
struct Batch
{
    std::vector<BatchRow> rows;        ///< [B]
    std::vector<std::int64_t> classes; ///< [B] class of each row: speaker, or speaker with a changed voice
    std::vector<std::int64_t> corpora; ///< [B] corpus of each row
    std::int64_t localRows = 0;        ///< L; B unless several processes share a batch
    std::int64_t frames = 0;
    int melBins = 0;
    std::vector<float> features; ///< [L][T][M], normalised
};

/// Which rows of every batch this process makes and trains on: rank, rank + size, rank + 2 size ...
struct Shard
{
    int rank = 0;
    int size = 1; ///< processes that share each batch
};

} // namespace rollcall::train
