// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/Normalisation.h"
#include "core/features/FrontEnd.h"
#include "tests/core/features/Signals.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::features;
using test::noise;
using test::preset;

class NormalisationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void utteranceMeanIsZero();
    void slidingMean_data();
    void slidingMean();
};

void NormalisationTest::utteranceMeanIsZero()
{
    auto frontEnd = FrontEnd::create(preset(QStringLiteral("logmel")));
    const auto features = frontEnd->compute(noise(16000, 5));
    QVERIFY(features.ok());
    for (std::size_t m = 0; m < 64; ++m) {
        double sum = 0.0;
        for (std::size_t t = 0; t < static_cast<std::size_t>(features->frames()); ++t) {
            sum += static_cast<double>(features->values[t * 64 + m]);
        }
        QVERIFY(std::abs(sum / static_cast<double>(features->frames())) < 1e-5);
    }
}

void NormalisationTest::slidingMean_data()
{
    QTest::addColumn<int>("frames");
    for (const int frames : {1, 299, 300, 301, 302, 450, 1000}) {
        QTest::addRow("%d frames", frames) << frames;
    }
}

void NormalisationTest::slidingMean()
{
    // Each frame by the definition: [t - W/2, t - W/2 + W), moved inwards at both ends.
    QFETCH(const int, frames);
    constexpr int kBins = 3;
    const std::vector<float> values = noise(static_cast<std::size_t>(frames) * kBins, 21);
    std::vector<float> normalised = values;
    normalise(Normalisation::SlidingMean, normalised, kBins);
    const int window = std::min(kSlidingMeanFrames, frames);
    for (int t = 0; t < frames; ++t) {
        const int first = std::clamp(t - window / 2, 0, frames - window);
        for (int m = 0; m < kBins; ++m) {
            double sum = 0.0;
            for (int other = first; other < first + window; ++other) {
                sum += static_cast<double>(values[static_cast<std::size_t>(other * kBins + m)]);
            }
            const auto at = static_cast<std::size_t>(t * kBins + m);
            const double expected = static_cast<double>(values[at]) - sum / window;
            QVERIFY(std::abs(static_cast<double>(normalised[at]) - expected) < 1e-6);
        }
    }
    if (frames <= kSlidingMeanFrames) {
        std::vector<float> whole = values;
        normalise(Normalisation::UtteranceMean, whole, kBins);
        QCOMPARE(normalised, whole);
    }
}

QTEST_GUILESS_MAIN(NormalisationTest)
#include "NormalisationTest.moc"
