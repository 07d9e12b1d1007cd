// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/run/Recipe.h"

#include <string>

/// Where a training computes, and in which arithmetic.
namespace rollcall::train {

/// @param wish "auto" (a GPU where there is one), "cpu", "cuda" (this process's), "cuda:1" ...
/// @param localRank which of this machine's processes asks
/// @return as LibTorch names it
/// @error InvalidArgument: no such device here
Result<std::string> deviceFor(const std::string& wish, int localRank);

bool isCuda(const std::string& device);

/// Whether `precision` means bfloat16 on this device.
bool computesInBFloat16(Precision precision, const std::string& device);

/// Lets LibTorch's convolutions and products on a device compute in bfloat16 while it lives.
///
/// @thread holds for the thread that made it
class Autocast
{
public:
    Autocast(bool on, const std::string& device);
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;
    ~Autocast();

private:
    bool m_on;
    bool m_cuda;

    void set(bool enabled) const;
};

} // namespace rollcall::train
