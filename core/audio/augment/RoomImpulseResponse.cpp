// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/RoomImpulseResponse.h"

#include "core/audio/dsp/Biquad.h"
#include "core/base/Types.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rollcall::audio {

namespace {

constexpr double kMetresPerSecond = 343.0;
constexpr double kNearestMetres = 0.05; // nearer, the direct sound is all there is

/// Where the source is seen along one axis.
struct AxisImage
{
    double squareMetres = 0.0; ///< of its distance from the microphone
    int reflections = 0;
};

std::vector<AxisImage> axisImages(double size, double source, double microphone, double metres)
{
    std::vector<AxisImage> images;
    const int reach = static_cast<int>(std::ceil(metres / (2.0 * size))) + 1;
    for (int period = -reach; period <= reach; ++period) {
        for (const int mirrored : {0, 1}) {
            const double distance = (mirrored == 0 ? source : -source) + 2.0 * period * size - microphone;
            images.push_back({distance * distance, std::abs(2 * period - mirrored)});
        }
    }
    std::ranges::sort(images, {}, &AxisImage::squareMetres);
    return images;
}

/// Energy of the echoes by time and number of reflections, with walls that swallow nothing.
class EchoEnergy
{
public:
    EchoEnergy(const std::vector<RoomImage>& images, double directMetres, double metres)
        : m_binMetres((metres - directMetres) / kBins)
    {
        for (const RoomImage& image : images) {
            const auto reflections = static_cast<std::size_t>(image.reflections);
            if (reflections == 0) {
                continue;
            }
            if (reflections >= m_energy.size()) {
                m_energy.resize(reflections + 1);
            }
            const double distance = static_cast<double>(image.metres);
            const auto bin = static_cast<std::size_t>((distance - directMetres) / m_binMetres);
            m_energy[reflections][std::min(bin, kBins - 1)] += 1.0 / (distance * distance);
        }
    }

    /// Time in which the echoes die away by 60 dB, by a straight line through their levels.
    /// @param reflection share of the pressure that a wall gives back
    [[nodiscard]] double rt60Seconds(double reflection) const
    {
        std::array<double, kBins> energy{};
        double factor = 1.0;
        for (const auto& bins : m_energy) {
            for (std::size_t bin = 0; bin < kBins; ++bin) {
                energy[bin] += factor * bins[bin];
            }
            factor *= reflection * reflection;
        }
        double count = 0.0;
        double sumX = 0.0;
        double sumY = 0.0;
        double sumXx = 0.0;
        double sumXy = 0.0;
        for (std::size_t bin = kFirst; bin < kEnd; ++bin) {
            if (energy[bin] <= 0.0) {
                continue;
            }
            const double x = static_cast<double>(bin) * m_binMetres / kMetresPerSecond;
            const double y = 10.0 * std::log10(energy[bin]);
            count += 1.0;
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        const double slope = (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
        return slope < 0.0 ? -60.0 / slope : HUGE_VAL;
    }

private:
    static constexpr std::size_t kBins = 50;
    // The levels looked at: about those from -5 to -35 dB that a measured reverberation time is taken from.
    static constexpr std::size_t kFirst = 5;
    static constexpr std::size_t kEnd = 36;

    double m_binMetres;
    std::vector<std::array<double, kBins>> m_energy; ///< [reflections][time]
};

/// Share of the pressure that a wall has to give back. Sabine's and Eyring's formulas are for rooms in which sound comes from
/// everywhere alike; in an empty shoebox echoes along the longest axis outlive them.
double reflectionFor(const EchoEnergy& echoes, double rt60Seconds)
{
    double low = 0.0;
    double high = 1.0;
    constexpr int kHalvings = 20;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2.0;
        (echoes.rt60Seconds(middle) < rt60Seconds ? low : high) = middle;
    }
    return (low + high) / 2.0;
}

/// Clicks at times between samples: they are laid on a grid that is this much finer, then filtered down.
constexpr std::size_t kFiner = 8;
constexpr std::size_t kHalfWidth = 16; // of the filter, in samples

/// [2 kHalfWidth kFiner + 1], a sinc in a Hann window: 1 in the middle, 0 at all other whole samples.
std::vector<float> clickShape()
{
    constexpr auto kHalf = static_cast<int>(kHalfWidth * kFiner);
    std::vector<float> shape;
    for (int i = -kHalf; i <= kHalf; ++i) {
        const double x = static_cast<double>(i) / kFiner;
        const double sinc = i == 0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
        shape.push_back(static_cast<float>(sinc * (0.5 + 0.5 * std::cos(std::numbers::pi * x / kHalfWidth))));
    }
    return shape;
}

std::vector<float> filteredDown(const std::vector<float>& fine, std::size_t count)
{
    static const std::vector<float> kShape = clickShape();
    std::vector<float> samples(count);
    for (std::size_t i = 0; i < count; ++i) {
        // Each sample of the fine grid from kHalfWidth before to kHalfWidth after; the grid has that much room at both ends.
        const float* around = fine.data() + i * kFiner;
        std::array<float, kFiner> sums{};
        for (std::size_t tap = 0; tap + kFiner <= kShape.size(); tap += kFiner) {
            for (std::size_t lane = 0; lane < kFiner; ++lane) {
                sums[lane] += around[tap + lane] * kShape[tap + lane];
            }
        }
        for (const float sum : sums) {
            samples[i] += sum;
        }
    }
    return samples;
}

} // namespace

std::vector<std::string> Room::validate() const
{
    std::vector<std::string> problems;
    constexpr double kSmallest = 1.0;
    constexpr double kLargest = 30.0;
    for (std::size_t axis = 0; axis < size.size(); ++axis) {
        if (!(size[axis] >= kSmallest && size[axis] <= kLargest)) {
            problems.push_back(fmt::format("a room of {} m is not within {} to {} m", size[axis], kSmallest, kLargest));
        }
        for (const double place : {source[axis], microphone[axis]}) {
            if (!(place > 0.0 && place < size[axis])) {
                problems.push_back(fmt::format("{} m is outside the room's {} m", place, size[axis]));
            }
        }
    }
    if (!(distanceMetres() >= kNearestMetres)) {
        problems.push_back(fmt::format("speaker and microphone are nearer than {} m", kNearestMetres));
    }
    if (!(rt60Seconds >= kMinRt60Seconds && rt60Seconds <= kMaxRt60Seconds)) {
        problems.push_back(fmt::format("a reverberation time of {} s is not within {} to {} s", rt60Seconds,
                                       kMinRt60Seconds, kMaxRt60Seconds));
    }
    return problems;
}

double Room::distanceMetres() const
{
    return std::hypot(source[0] - microphone[0], source[1] - microphone[1], source[2] - microphone[2]);
}

std::vector<RoomImage> imagesWithin(const Room& room, double metres)
{
    std::array<std::vector<AxisImage>, 3> axes;
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        axes[axis] = axisImages(room.size[axis], room.source[axis], room.microphone[axis], metres);
    }
    const double square = metres * metres;
    std::vector<RoomImage> images;
    // As many as rooms fit into the ball, and a few for its rim.
    const double expected =
        4.0 / 3.0 * std::numbers::pi * metres * square / (room.size[0] * room.size[1] * room.size[2]);
    images.reserve(static_cast<std::size_t>(1.1 * expected) + 100);
    for (const AxisImage& x : axes[0]) {
        for (const AxisImage& y : axes[1]) {
            if (x.squareMetres + y.squareMetres > square) {
                break;
            }
            for (const AxisImage& z : axes[2]) {
                const double sum = x.squareMetres + y.squareMetres + z.squareMetres;
                if (sum > square) {
                    break;
                }
                images.push_back({static_cast<float>(std::sqrt(sum)), x.reflections + y.reflections + z.reflections});
            }
        }
    }
    return images;
}

Result<RoomImpulseResponse> roomImpulseResponse(const Room& room)
{
    if (const auto problems = room.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    const double direct = room.distanceMetres();
    const double farthest = direct + room.rt60Seconds * kMetresPerSecond;
    const std::vector<RoomImage> images = imagesWithin(room, farthest);
    const double reflection = reflectionFor(EchoEnergy(images, direct, farthest), room.rt60Seconds);

    const auto count = kHalfWidth + static_cast<std::size_t>(std::ceil(room.rt60Seconds * kSampleRateHz));
    std::vector<float> fine((count + 2 * kHalfWidth) * kFiner + 1);
    std::vector<float> strengths; // by number of reflections, of the direct sound at 1 m: `direct`
    constexpr double kCellsPerMetre = kFiner * kSampleRateHz / kMetresPerSecond;
    for (const RoomImage& image : images) {
        const auto reflections = static_cast<std::size_t>(image.reflections);
        while (strengths.size() <= reflections) {
            strengths.push_back(
                static_cast<float>(direct * std::pow(reflection, static_cast<double>(strengths.size()))));
        }
        const float strength = strengths[reflections] / image.metres;
        // The direct sound comes out at sample kHalfWidth, so that what swings before an early echo has its place.
        const double place = std::max(0.0, static_cast<double>(image.metres) - direct) * kCellsPerMetre;
        const auto cell = static_cast<std::size_t>(place);
        const auto part = static_cast<float>(place - static_cast<double>(cell));
        fine[2 * kHalfWidth * kFiner + cell] += strength * (1.0F - part);
        fine[2 * kHalfWidth * kFiner + cell + 1] += strength * part;
    }
    RoomImpulseResponse response{filteredDown(fine, count), kHalfWidth, room.rt60Seconds, direct};
    constexpr double kLowestHz = 50.0;
    filter(butterworthHighPass(kLowestHz, 2), response.samples);
    return response;
}

} // namespace rollcall::audio
