// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/model/Safetensors.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::exchange {

/// A layer of a Keras network. Activations and averages have no weights, and are listed all the same.
struct KerasLayer
{
    std::string name;
    std::vector<nn::NamedTensor> weights; ///< by what they are in the layer: kernel, bias, gamma, moving_mean

    /// @return nullptr where the layer has no such weight
    [[nodiscard]] const nn::NamedTensor* weight(std::string_view kind) const;
};

/// True where a file begins as HDF5 files do.
[[nodiscard]] bool isHdf5(std::span<const std::byte> bytes);

/// The weights that Keras 1 and 2 save as HDF5, by save_weights() or inside a whole model, in the order of the file. Nothing outside the
/// bytes is read, and no filter is run. libhdf5 works in a process of its own, so that what a damaged file does to it stays there.
/// @param name of the file, for messages
/// @error Corrupt: damaged or cut off; Exhausted: no process can be started; Incompatible: not such a file, or made in a way that Keras does not make it
Result<std::vector<KerasLayer>> parseKerasWeights(std::span<const std::byte> bytes, const std::string& name);

} // namespace rollcall::exchange
