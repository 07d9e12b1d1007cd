// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/LevelGain.h"

#include "core/audio/dsp/HighPass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace rollcall::features {

class LevelGain::Impl
{
public:
    explicit Impl(const FrontEndOptions& options) : m_levelDbfs(options.levelDbfs)
    {
        if (options.highPassHz > 0.0) {
            m_highPass.emplace(options.highPassHz, audio::Mains::Removed);
        }
    }

    void push(std::span<const float> samples)
    {
        if (!m_levelDbfs) {
            return;
        }
        m_filtered.assign(samples.begin(), samples.end());
        if (m_highPass) {
            m_highPass->apply(m_filtered);
        }
        pushFiltered(m_filtered);
    }

    void pushFiltered(std::span<const float> samples)
    {
        // Sums side by side, because each addition waits for the one before it. A sample's sum goes by its place in the whole.
        std::size_t next = 0;
        const auto add = [&] {
            const auto value = static_cast<double>(samples[next++]);
            m_squares[static_cast<std::size_t>(m_count++) % m_squares.size()] += value * value;
        };
        while (next < samples.size() && static_cast<std::size_t>(m_count) % m_squares.size() != 0) {
            add();
        }
        for (; next + m_squares.size() <= samples.size(); next += m_squares.size()) {
            for (std::size_t lane = 0; lane < m_squares.size(); ++lane) {
                const auto value = static_cast<double>(samples[next + lane]);
                m_squares[lane] += value * value;
            }
            m_count += std::ssize(m_squares);
        }
        while (next < samples.size()) {
            add();
        }
    }

    [[nodiscard]] float gain() const
    {
        constexpr double kSilentMeanSquare = 1e-13; // -130 dBFS: 30 dB below the rounding noise of 16 bits
        const double squares = (m_squares[0] + m_squares[1]) + (m_squares[2] + m_squares[3]);
        const double meanSquare = squares / static_cast<double>(std::max<std::int64_t>(m_count, 1));
        return !m_levelDbfs || meanSquare < kSilentMeanSquare
                   ? 1.0F
                   : static_cast<float>(std::pow(10.0, *m_levelDbfs / 20.0) / std::sqrt(meanSquare));
    }

private:
    std::optional<double> m_levelDbfs;
    std::optional<audio::HighPass> m_highPass;
    std::array<double, 4> m_squares{};
    std::int64_t m_count = 0;
    std::vector<float> m_filtered;
};

LevelGain::LevelGain(const FrontEndOptions& options) : m_impl(std::make_unique<Impl>(options)) {}
LevelGain::LevelGain(LevelGain&&) noexcept = default;
LevelGain& LevelGain::operator=(LevelGain&&) noexcept = default;
LevelGain::~LevelGain() = default;

void LevelGain::push(std::span<const float> samples)
{
    m_impl->push(samples);
}

void LevelGain::pushFiltered(std::span<const float> samples)
{
    m_impl->pushFiltered(samples);
}

float LevelGain::gain() const
{
    return m_impl->gain();
}

} // namespace rollcall::features
