// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace rollcall::audio {

/// Convolution of sound of any length with a response, by Fourier transforms.
///
/// @thread one instance per thread (owns FFTW plans and scratch)
class Convolver
{
public:
    /// Longest response, in samples: a little more than a second.
    static constexpr std::size_t kMaxResponse = 16384;

    Convolver();
    Convolver(Convolver&&) noexcept;
    Convolver& operator=(Convolver&&) noexcept;
    ~Convolver();

    /// In place: sample i becomes the sum over k of response[k] * samples[i + skip - k].
    /// @param response not empty, at most kMaxResponse
    /// @param skip samples of the result that are left out at its start, below response.size()
    void apply(std::span<float> samples, std::span<const float> response, std::size_t skip);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::audio
