// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"
#include "tests/fuzz/Fuzz.h"

/// The file of a store, for the targets that read one.
namespace rollcall::fuzz {

inline constexpr std::size_t kStorePageBytes = 4096;
inline constexpr std::size_t kStoreEmbeddingLength = 16;

/// The model of all embeddings here.
const ModelId& storeModel();

/// @param tone of the recording: radians a sample
store::NewTake storeTake(float tone);

/// Rows in every table: two speakers with consent, an unknown voice, recognitions.
void fillStore(store::Store& store);

/// Changes bytes of the file that lies in the input from byte `first` on, most of them where SQLite keeps the shape of a page.
void mutateStore(Bytes& input, std::size_t first, Random& random);

/// Makes the first bytes those of a store again: without them nothing of a file is read.
void repairStore(std::span<std::byte> file);

} // namespace rollcall::fuzz
