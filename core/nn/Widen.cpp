// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Widen.h"

#include "core/base/Random.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::nn {

namespace {

/// For each channel of the wide network, the one of the narrow network that it is a copy of.
using Copies = std::vector<std::size_t>;

Copies drawCopies(int narrow, int wide, Random& random)
{
    Copies copies(static_cast<std::size_t>(narrow));
    std::iota(copies.begin(), copies.end(), std::size_t{0});
    Copies round;
    while (copies.size() < static_cast<std::size_t>(wide)) {
        if (round.empty()) { // each channel once before one is copied twice
            round.resize(static_cast<std::size_t>(narrow));
            std::iota(round.begin(), round.end(), std::size_t{0});
        }
        const std::size_t drawn = below(random, round.size());
        copies.push_back(round[drawn]);
        round.erase(round.begin() + static_cast<std::ptrdiff_t>(drawn));
    }
    return copies;
}

/// Not uniform(), whose draws differ between standard libraries: models that were widened apart are to fit each other.
constexpr std::size_t kShareSteps = std::size_t{1} << 20U;

/// For one reader: how much of what it read of a channel it reads of each copy.
std::vector<double> drawShares(const Copies& copies, std::size_t channels, Random& random)
{
    std::vector<double> shares(copies.size());
    std::vector<double> sums(channels, 0.0);
    for (std::size_t i = 0; i < copies.size(); ++i) {
        shares[i] = 0.5 + static_cast<double>(below(random, kShareSteps)) / kShareSteps;
        sums[copies[i]] += shares[i];
    }
    for (std::size_t i = 0; i < copies.size(); ++i) {
        shares[i] /= sums[copies[i]];
    }
    return shares;
}

/// Walks through the narrow network's weights in their order and writes the wide network's.
class Widener
{
public:
    Widener(std::span<const NamedTensor> weights, std::uint64_t seed) : m_weights(weights), m_random(seed) {}

    Copies copies(int narrow, int wide) { return drawCopies(narrow, wide, m_random); }

    /// A convolution and the batch normalisation behind it.
    void convNorm(const Copies& in, const Copies& out)
    {
        const NamedTensor& conv = next();
        const auto channels = static_cast<std::size_t>(conv.shape[1]);
        const auto kernel = static_cast<std::size_t>(conv.shape[2] * conv.shape[3]);
        NamedTensor& wide = add(conv.name, {std::ssize(out), std::ssize(in), conv.shape[2], conv.shape[3]});
        for (const std::size_t row : out) {
            const std::vector<double> shares = drawShares(in, channels, m_random);
            for (std::size_t i = 0; i < in.size(); ++i) {
                copyScaled(conv, (row * channels + in[i]) * kernel, kernel, shares[i], wide);
            }
        }
        for (int part = 0; part < 4; ++part) { // weight, bias, running mean and variance
            const NamedTensor& norm = next();
            NamedTensor& wideNorm = add(norm.name, {std::ssize(out)});
            for (const std::size_t channel : out) {
                wideNorm.values.push_back(norm.values[channel]);
            }
        }
    }

    /// The affine layer: weights [E][parts][channels], then the bias. `parts` are mel positions of the mean, then of the
    /// deviation.
    void affine(const Copies& in, std::size_t channels)
    {
        const NamedTensor& weight = next();
        const auto rows = static_cast<std::size_t>(weight.shape[0]);
        const std::size_t parts = static_cast<std::size_t>(weight.shape[1]) / channels;
        NamedTensor& wide = add(weight.name, {weight.shape[0], static_cast<std::int64_t>(parts * in.size())});
        for (std::size_t group = 0; group < rows * parts; ++group) {
            const std::vector<double> shares = drawShares(in, channels, m_random);
            for (std::size_t i = 0; i < in.size(); ++i) {
                copyScaled(weight, group * channels + in[i], 1, shares[i], wide);
            }
        }
        m_wide.push_back(next());
    }

    std::vector<NamedTensor> take() { return std::move(m_wide); }

private:
    std::span<const NamedTensor> m_weights;
    Random m_random;
    std::size_t m_next = 0;
    std::vector<NamedTensor> m_wide;

    const NamedTensor& next() { return m_weights[m_next++]; }

    NamedTensor& add(const std::string& name, std::vector<std::int64_t> shape)
    {
        return m_wide.emplace_back(NamedTensor{name, std::move(shape), {}});
    }

    static void copyScaled(const NamedTensor& from, std::size_t first, std::size_t count, double scale, NamedTensor& to)
    {
        for (std::size_t i = first; i < first + count; ++i) {
            to.values.push_back(static_cast<float>(scale * static_cast<double>(from.values[i])));
        }
    }
};

/// @error Incompatible
Result<void> checkWidening(const NetworkOptions& narrow, const NetworkOptions& wide)
{
    if (narrow.architecture != Architecture::ResCnn) {
        return makeError(ErrorCode::Incompatible, core::tr("only a ResCNN can be widened; choose another model"));
    }
    if (narrow.groups != 1) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr("a network of several groups cannot be widened; widen models before an ensemble is made of them"));
    }
    NetworkOptions sameChannels = wide;
    sameChannels.channels = narrow.channels;
    if (sameChannels != narrow) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr(
                "widening changes channels alone; give the wider network the same preset, blocks, groups, pooling, "
                "mel bins and embedding length"));
    }
    if (wide.channels.size() != narrow.channels.size() ||
        !std::ranges::equal(narrow.channels, wide.channels, std::less_equal<>())) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr("stages of {} channels cannot be widened to {}; give as many stages, none of them narrower"),
            fmt::join(narrow.channels, ", "), fmt::join(wide.channels, ", "));
    }
    return {};
}

} // namespace

Result<Model> widenModel(const Model& model, const NetworkOptions& wide, std::uint64_t seed)
{
    const NetworkOptions& narrow = model.network;
    if (narrow == wide) {
        return model;
    }
    if (const auto checked = checkWidening(narrow, wide); !checked) {
        return checked.error();
    }
    Widener widener(model.weights, seed);
    Copies in{0}; // the features, one channel
    const std::size_t layers = narrow.block == BlockKind::Bottleneck ? 3 : 2;
    for (std::size_t stage = 0; stage < narrow.channels.size(); ++stage) {
        const auto copies = [&] { return widener.copies(narrow.channels[stage], wide.channels[stage]); };
        // One way of copying for all that is added up along a stage; inside a block another one for each layer.
        const Copies along = copies();
        widener.convNorm(in, along);
        for (int block = 0; block < narrow.blocksPerStage; ++block) {
            Copies from = along;
            for (std::size_t layer = 1; layer < layers; ++layer) {
                const Copies to = copies();
                widener.convNorm(from, to);
                from = to;
            }
            widener.convNorm(from, along);
        }
        in = along;
    }
    widener.affine(in, static_cast<std::size_t>(narrow.channels.back()));
    Model widened = model;
    widened.network = wide;
    widened.weights = widener.take();
    widened.recipe = fmt::format("# Model {} was trained by this recipe, then widened to {} channels by seed {}.\n{}",
                                 modelId(model).value, fmt::join(wide.channels, ", "), seed, model.recipe);
    return widened;
}

} // namespace rollcall::nn
