// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

/// Natural logarithms without a branch or a call, so that the compiler takes several at once: std::log takes as long for the
/// 64 bands of a frame as the frame's transform. The whole range is covered: 0 gives -infinity, a negative number or NaN gives
/// NaN, infinity stays, and denormals are numbers like all others.
/// @thread any
namespace rollcall::features {

/// `yes` or `no`, by masks: the compiler would make branches of too many conditions in a row.
template <class Integer>
constexpr Integer choose(bool condition, Integer yes, Integer no)
{
    const Integer mask = -static_cast<Integer>(condition);
    return (yes & mask) | (no & ~mask);
}

/// Within one unit in the last place.
inline float logarithm(float x)
{
    // x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)); log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2 + f).
    // Choices go by the bits: a comparison of floats may raise a flag, which keeps the compiler from taking several at once.
    constexpr std::int32_t kSmallest = 0x00800000; // normal number
    constexpr std::int32_t kInfinityBits = 0x7f800000;
    constexpr std::int32_t kMinusInfinityBits = std::bit_cast<std::int32_t>(0xff800000);
    constexpr std::int32_t kNanBits = 0x7fc00000;
    constexpr std::uint32_t kSqrtHalf = 0x3f3504f3; // unsigned: -0 less this wraps round
    const auto given = std::bit_cast<std::int32_t>(x);
    const bool denormal = given < kSmallest;
    const float scale =
        std::bit_cast<float>(choose(denormal, std::bit_cast<std::int32_t>(0x1p25F), std::bit_cast<std::int32_t>(1.0F)));
    const auto bits = static_cast<std::int32_t>(std::bit_cast<std::uint32_t>(x * scale) - kSqrtHalf);
    const auto k = static_cast<float>((bits >> 23) - (denormal ? 25 : 0));
    const float f = std::bit_cast<float>((static_cast<std::uint32_t>(bits) & 0x007fffff) + kSqrtHalf) - 1.0F;
    const float s = f / (2.0F + f);
    const float z = s * s;
    const float r = z * (0.66666662693F + z * (0.40000972152F + z * (0.28498786688F + z * 0.24279078841F)));
    const float half = 0.5F * f * f;
    constexpr float kLn2High = 6.9313812256e-01F; // few bits, so that its product with k is exact
    constexpr float kLn2Low = 9.0580006145e-06F;
    const float value = s * (half + r) + k * kLn2Low - half + f + k * kLn2High;
    const std::int32_t bounded = choose(given < kInfinityBits, std::bit_cast<std::int32_t>(value),
                                        choose(given == kInfinityBits, kInfinityBits, kNanBits));
    const std::int32_t below = choose((given & 0x7fffffff) == 0, kMinusInfinityBits, kNanBits);
    return std::bit_cast<float>(choose(given > 0, bounded, below));
}

/// Within one unit in the last place of single precision.
inline float logarithm(double x)
{
    // As above, by log(1 + f) = 2 artanh(s), whose series up to s^13 errs by less than 1e-11 of itself for |s| < 0.172.
    constexpr std::int64_t kSmallest = 0x0010000000000000; // normal number
    constexpr std::int64_t kInfinityBits = 0x7ff0000000000000;
    constexpr std::int64_t kMinusInfinityBits = std::bit_cast<std::int64_t>(0xfff0000000000000);
    constexpr std::int64_t kNanBits = 0x7ff8000000000000;
    constexpr std::uint64_t kSqrtHalf = 0x3fe6a09e667f3bcd;    // unsigned: -0 less this wraps round
    constexpr std::uint64_t kBias = std::uint64_t{1024} << 52; // keeps the exponent positive
    const auto given = std::bit_cast<std::int64_t>(x);
    const bool denormal = given < kSmallest;
    const double scale =
        std::bit_cast<double>(choose(denormal, std::bit_cast<std::int64_t>(0x1p54), std::bit_cast<std::int64_t>(1.0)));
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x * scale) - kSqrtHalf;
    // A whole number below 2^52 becomes a double by setting the exponent above it: few processors convert 64-bit integers.
    constexpr std::uint64_t kTwo52 = 0x4330000000000000;
    const std::uint64_t exponent = (bits + kBias) >> 52;
    const double k = std::bit_cast<double>(exponent | kTwo52) - (denormal ? 0x1p52 + 1024.0 + 54.0 : 0x1p52 + 1024.0);
    const double f = std::bit_cast<double>((bits & 0x000fffffffffffff) + kSqrtHalf) - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double series =
        1.0 + z * (1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 + z * (1.0 / 13))))));
    constexpr double kLn2 = 0.693147180559945309;
    const double value = 2.0 * s * series + k * kLn2;
    const std::int64_t bounded = choose(given < kInfinityBits, std::bit_cast<std::int64_t>(value),
                                        choose(given == kInfinityBits, kInfinityBits, kNanBits));
    const std::int64_t below = choose((given & 0x7fffffffffffffff) == 0, kMinusInfinityBits, kNanBits);
    return static_cast<float>(std::bit_cast<double>(choose(given > 0, bounded, below)));
}

} // namespace rollcall::features
