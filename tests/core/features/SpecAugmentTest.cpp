// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/SpecAugment.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <vector>

using namespace rollcall;
using namespace rollcall::features;

class SpecAugmentTest : public QObject
{
    Q_OBJECT

    static constexpr std::size_t kFrames = 50;
    static constexpr int kBins = 16;

    /// Which frames and which bins are hidden all along.
    struct Hidden
    {
        std::vector<std::size_t> frames;
        std::vector<std::size_t> bins;
        std::size_t values = 0;
    };

    static Hidden hidden(const SpecAugmentOptions& options, Random& random)
    {
        std::vector<float> values(kFrames * kBins, 1.0F);
        specAugment(values, kBins, options, random);
        Hidden result;
        for (std::size_t frame = 0; frame < kFrames; ++frame) {
            if (std::all_of(values.begin() + static_cast<std::ptrdiff_t>(frame * kBins),
                            values.begin() + static_cast<std::ptrdiff_t>((frame + 1) * kBins),
                            [](float value) { return value == 0.0F; })) {
                result.frames.push_back(frame);
            }
        }
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            bool all = true;
            for (std::size_t frame = 0; frame < kFrames; ++frame) {
                all = all && values[frame * kBins + bin] == 0.0F;
            }
            if (all) {
                result.bins.push_back(bin);
            }
        }
        result.values = static_cast<std::size_t>(std::ranges::count(values, 0.0F));
        return result;
    }

private Q_SLOTS:
    void hidesOneBandOfEach()
    {
        Random random(1);
        std::set<std::size_t> widths;
        std::set<std::size_t> places;
        for (int round = 0; round < 500; ++round) {
            const Hidden found = hidden({10, 4}, random);
            const std::size_t time = found.frames.size();
            const std::size_t mel = found.bins.size();
            QVERIFY(time <= 10 && mel <= 4);
            QCOMPARE(found.values, time * kBins + mel * kFrames - time * mel);
            if (time > 0) {
                QCOMPARE(found.frames.back() - found.frames.front() + 1, time);
                places.insert(found.frames.front());
                places.insert(found.frames.back());
            }
            widths.insert(time);
        }
        QCOMPARE(widths.size(), 11U); // from none to the limit
        QVERIFY(places.contains(0) && places.contains(kFrames - 1));
    }

    void offMeansOff()
    {
        Random random(1);
        QCOMPARE(hidden({0, 0}, random).values, 0U);
        QVERIFY(random == Random(1));
        for (int round = 0; round < 50; ++round) {
            QVERIFY(hidden({10, 0}, random).bins.empty());
            QVERIFY(hidden({0, 4}, random).frames.empty());
        }
    }
};

QTEST_GUILESS_MAIN(SpecAugmentTest)
#include "SpecAugmentTest.moc"
