// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace rollcall::audio {

/// Recursive filter of second order at kSampleRateHz:
/// y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2].
///
/// @source R. Bristow-Johnson, Audio EQ Cookbook
struct Biquad
{
    double b0 = 1.0;
    double b1 = 0.0;
    double b2 = 0.0;
    double a1 = 0.0;
    double a2 = 0.0;

    /// Raises or lowers a band around `hz`, its gain there is `gainDb`.
    /// @param hz in (0, kSampleRateHz / 2)    @param q above 0; large: narrow
    static Biquad peak(double hz, double q, double gainDb);
    static Biquad lowPass(double hz, double q);
    static Biquad highPass(double hz, double q);
    /// Takes `hz` alone away, and hz / q around it by 3 dB and more.
    static Biquad notch(double hz, double q);
};

/// Butterworth filter as sections: -3 dB at `hz`, 6 dB an octave for each order beyond it.
/// @param order even
std::vector<Biquad> butterworthLowPass(double hz, int order);
std::vector<Biquad> butterworthHighPass(double hz, int order);

/// Sections one after the other over a stream: any cutting of it gives the same samples.
///
/// @thread one instance per thread; apply() does not allocate
class FilterChain
{
public:
    /// At rest.
    explicit FilterChain(std::span<const Biquad> sections);

    /// Puts the filter into the state that it has after `value` came for ever: an offset makes no step then.
    void settle(float value);

    /// Filters the next samples, in place.
    void apply(std::span<float> samples);

private:
    struct Stage
    {
        Biquad section;
        double first = 0.0; ///< what the next two outputs already have
        double second = 0.0;
    };
    std::vector<Stage> m_stages;
};

/// Runs sound through sections, one after the other, in place. They begin at rest.
void filter(std::span<const Biquad> sections, std::span<float> samples);

} // namespace rollcall::audio
