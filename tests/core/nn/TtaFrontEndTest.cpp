// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/TtaFrontEnd.h"
#include "tests/support/Speech.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::nn;

class TtaFrontEndTest : public QObject
{
    Q_OBJECT

    static features::FrontEndOptions options()
    {
        features::FrontEndOptions options;
        options.normalisation = features::Normalisation::None;
        return options;
    }

    static std::vector<float> tone(double hz, std::size_t samples)
    {
        std::vector<float> tone(samples);
        for (std::size_t i = 0; i < samples; ++i) {
            tone[i] = static_cast<float>(0.3 * std::sin(2.0 * M_PI * hz * static_cast<double>(i) / kSampleRateHz));
        }
        return tone;
    }

    /// The band in which a frame is loudest.
    static std::ptrdiff_t loudest(const features::Features& features, std::int64_t frame)
    {
        const auto first = features.values.begin() + frame * features.melBins;
        return std::max_element(first, first + features.melBins) - first;
    }

private Q_SLOTS:
    void oneSpeedIsTheFrontEnd()
    {
        const auto samples = test::whiteNoise(16000, 0.1F);
        const auto heard = *TtaFrontEnd::create(options(), std::vector{1.0})->compute({samples, samples});
        QCOMPARE(heard.size(), 1U);
        QVERIFY(heard[0].values == features::FrontEnd::create(options())->compute(samples)->values);
    }

    void slowerIsLowerAndLonger()
    {
        const auto samples = tone(2000.0, 32000);
        const auto heard = *TtaFrontEnd::create(options(), std::vector{1.0, 0.8})->compute({samples, samples});
        QCOMPARE(heard.size(), 2U);
        QCOMPARE(heard[1].frames(), features::frameCount(options(), 40000));
        const auto lower = tone(1600.0, 16000);
        const auto wanted = *features::FrontEnd::create(options())->compute(lower);
        QCOMPARE(loudest(heard[1], 100), loudest(wanted, 50));
        QVERIFY(loudest(heard[0], 50) > loudest(heard[1], 100));
    }

    /// To where the recording ends, and no further: training's voices are weaker there, and the network would take this for one.
    void highBandsAreKept()
    {
        const auto samples = test::whiteNoise(32000, 0.1F);
        const auto heard = *TtaFrontEnd::create(options(), std::vector{1.0, 0.9})->compute({samples, samples});
        const auto mean = [](const features::Features& features, int band) {
            double sum = 0.0;
            for (std::int64_t frame = 0; frame < features.frames(); ++frame) {
                sum += static_cast<double>(features.values[static_cast<std::size_t>(frame * features.melBins + band)]);
            }
            return sum / static_cast<double>(features.frames());
        };
        // Band 60 of 64 ends at 6.9 kHz, where 0.93 of the band would leave a half.
        QVERIFY2(std::abs(mean(heard[1], 60) - mean(heard[1], 40) - mean(heard[0], 60) + mean(heard[0], 40)) < 0.3,
                 qPrintable(QString::number(mean(heard[1], 60) - mean(heard[1], 40) - mean(heard[0], 60) +
                                            mean(heard[0], 40))));
    }

    void surroundingsAreHeardAtOtherSpeeds()
    {
        const auto samples = test::whiteNoise(32000, 0.1F);
        auto frontEnd = *TtaFrontEnd::create(options(), std::vector{1.0, 0.9});
        const auto part = std::span(samples).first(16000);
        const auto heard = *frontEnd.compute({part, samples});
        QVERIFY(heard[0].values == frontEnd.compute({part, part})->front().values);
        QVERIFY(heard[1].values == frontEnd.compute({samples, samples})->back().values);
    }

    void refusesWhatItCannotHear()
    {
        QCOMPARE(TtaFrontEnd::create(options(), std::vector{0.9}).error().code, ErrorCode::InvalidArgument);
        auto unsound = options();
        unsound.melBins = 0;
        QCOMPARE(TtaFrontEnd::create(unsound, std::vector{1.0}).error().code, ErrorCode::InvalidArgument);
        QVERIFY(!TtaFrontEnd::create(options(), std::vector{1.0, 2.0})->compute({{}, {}}).ok());
    }
};

QTEST_GUILESS_MAIN(TtaFrontEndTest)
#include "TtaFrontEndTest.moc"
