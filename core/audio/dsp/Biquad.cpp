// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Biquad.h"

#include "core/base/Types.h"

#include <cmath>
#include <numbers>

namespace rollcall::audio {

namespace {

/// What all designs share: cos(w) and alpha = sin(w) / 2q.
struct Angle
{
    double cosine;
    double alpha;

    Angle(double hz, double q)
        : cosine(std::cos(2.0 * std::numbers::pi * hz / kSampleRateHz)),
          alpha(std::sin(2.0 * std::numbers::pi * hz / kSampleRateHz) / (2.0 * q))
    {
    }
};

Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2)
{
    return {b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0};
}

template <class Section>
std::vector<Biquad> butterworth(double hz, int order, Section section)
{
    std::vector<Biquad> sections;
    for (int k = 0; k < order / 2; ++k) {
        const double angle = std::numbers::pi * (2 * k + 1) / (2.0 * order);
        sections.push_back(section(hz, 1.0 / (2.0 * std::sin(angle))));
    }
    return sections;
}

} // namespace

Biquad Biquad::peak(double hz, double q, double gainDb)
{
    const Angle w(hz, q);
    const double root = std::pow(10.0, gainDb / 40.0);
    return normalised(1.0 + w.alpha * root, -2.0 * w.cosine, 1.0 - w.alpha * root, 1.0 + w.alpha / root,
                      -2.0 * w.cosine, 1.0 - w.alpha / root);
}

Biquad Biquad::lowPass(double hz, double q)
{
    const Angle w(hz, q);
    const double side = (1.0 - w.cosine) / 2.0;
    return normalised(side, 2.0 * side, side, 1.0 + w.alpha, -2.0 * w.cosine, 1.0 - w.alpha);
}

Biquad Biquad::highPass(double hz, double q)
{
    const Angle w(hz, q);
    const double side = (1.0 + w.cosine) / 2.0;
    return normalised(side, -2.0 * side, side, 1.0 + w.alpha, -2.0 * w.cosine, 1.0 - w.alpha);
}

Biquad Biquad::notch(double hz, double q)
{
    const Angle w(hz, q);
    return normalised(1.0, -2.0 * w.cosine, 1.0, 1.0 + w.alpha, -2.0 * w.cosine, 1.0 - w.alpha);
}

std::vector<Biquad> butterworthLowPass(double hz, int order)
{
    return butterworth(hz, order, Biquad::lowPass);
}

std::vector<Biquad> butterworthHighPass(double hz, int order)
{
    return butterworth(hz, order, Biquad::highPass);
}

FilterChain::FilterChain(std::span<const Biquad> sections)
{
    for (const Biquad& section : sections) {
        m_stages.push_back({section});
    }
}

void FilterChain::settle(float value)
{
    auto in = static_cast<double>(value);
    for (Stage& stage : m_stages) {
        const Biquad& f = stage.section;
        const double out = in * (f.b0 + f.b1 + f.b2) / (1.0 + f.a1 + f.a2);
        stage.first = out - f.b0 * in;
        stage.second = f.b2 * in - f.a2 * out;
        in = out;
    }
}

void FilterChain::apply(std::span<float> samples)
{
    // Section by section inside the loop over the samples: a section's next sample does not wait for the section behind it, so
    // the processor works on several at once.
    for (float& sample : samples) {
        auto value = static_cast<double>(sample);
        for (Stage& stage : m_stages) {
            const double in = value;
            value = stage.section.b0 * in + stage.first;
            stage.first = stage.section.b1 * in - stage.section.a1 * value + stage.second;
            stage.second = stage.section.b2 * in - stage.section.a2 * value;
        }
        sample = static_cast<float>(value);
    }
}

void filter(std::span<const Biquad> sections, std::span<float> samples)
{
    FilterChain(sections).apply(samples);
}

} // namespace rollcall::audio
