// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/features/FrontEndOptions.h"

#include <memory>
#include <span>

namespace rollcall::features {

/// The gain that FrontEndOptions::levelDbfs asks for, from a recording that is heard piece by piece. Any cutting gives the same.
///
/// @thread one instance per thread
class LevelGain
{
public:
    /// @param options as FrontEnd takes them
    explicit LevelGain(const FrontEndOptions& options);
    LevelGain(LevelGain&&) noexcept;
    LevelGain& operator=(LevelGain&&) noexcept;
    ~LevelGain();

    /// Takes the next samples, as they came.
    void push(std::span<const float> samples);

    /// Takes the next samples, which came through the high-pass already.
    void pushFiltered(std::span<const float> samples);

    /// @return what brings all samples so far to the level after the high-pass; 1 where no level is asked for, or for silence
    [[nodiscard]] float gain() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::features
