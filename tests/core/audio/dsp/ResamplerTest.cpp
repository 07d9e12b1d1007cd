// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Resampler.h"

#include "tests/support/Speech.h"
#include "tests/support/Tones.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::audio;

class ResamplerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Output i is the sine at the place i * step / phases, between the inputs too.
    void outputsLieWhereTheyShould_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("phases");
        QTest::newRow("faster") << 11 << 10;
        QTest::newRow("slower") << 9 << 10;
        QTest::newRow("half the rate") << 2 << 1;
        QTest::newRow("twice the rate") << 1 << 2;
        QTest::newRow("odd") << 137 << 100;
    }

    void outputsLieWhereTheyShould()
    {
        QFETCH(const int, step);
        QFETCH(const int, phases);
        const Resampler resampler(step, phases);
        const auto in = test::tone(1000.0, 4000);
        std::vector<float> out(resampler.outputsFor(in.size()));
        resampler.resample(in, 0, out);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double place = static_cast<double>(i) * step / phases;
            QVERIFY(place < 4000.0);
            if (place < 200.0 || place > 3800.0) {
                continue; // beside silence
            }
            const double wanted = 0.5 * std::sin(2.0 * std::numbers::pi * 1000.0 * place / kSampleRateHz);
            QVERIFY2(std::abs(static_cast<double>(out[i]) - wanted) < 5e-4, qPrintable(QString::number(i)));
        }
        const double next = static_cast<double>(out.size()) * step / phases;
        QVERIFY(next >= 4000.0);
        const std::size_t inputs = resampler.inputsFor(out.size());
        QVERIFY(inputs <= in.size() && resampler.outputsFor(inputs) == out.size());
    }

    void keepsTheBandAndNothingBeyond()
    {
        const Resampler half(2, 1, 0.85); // from 8 kHz of bandwidth to 4
        const auto levelDb = [&half](double hz) {
            const auto in = test::tone(hz, 16000);
            std::vector<float> out(half.outputsFor(in.size()));
            half.resample(in, 0, out);
            return test::decibels(test::power(std::span(out).subspan(500, 7000)) / 0.125);
        };
        QVERIFY(std::abs(levelDb(100.0)) < 0.05);
        QVERIFY(std::abs(levelDb(3400.0)) < 0.05);
        QVERIFY(levelDb(4000.0) < -60.0);
        QVERIFY(levelDb(6000.0) < -60.0);
        QVERIFY(levelDb(7990.0) < -60.0);
    }

    /// With margin() inputs before and behind, a piece is what it is within the whole.
    void aPieceIsPartOfTheWhole()
    {
        const Resampler resampler(9, 10);
        const auto in = test::whiteNoise(5000, 0.1F);
        std::vector<float> whole(resampler.outputsFor(in.size()));
        resampler.resample(in, 0, whole);
        std::vector<float> piece(1000);
        const std::size_t first = 900; // a whole number of steps
        const auto around = std::span(in).subspan(first - resampler.margin(),
                                                  resampler.inputsFor(piece.size()) + 2 * resampler.margin());
        resampler.resample(around, resampler.margin(), piece);
        QVERIFY(std::equal(piece.begin(), piece.end(), whole.begin() + 1000));
    }

    void edges()
    {
        const Resampler resampler(11, 10);
        std::vector<float> out(3, 1.0F);
        resampler.resample({}, 0, out);
        QCOMPARE(test::power(out), 0.0);
        resampler.resample(std::vector{0.5F}, 0, out);
        QVERIFY(out[0] > 0.3F && out[0] < 0.5F);
        const std::vector<float> constant(2000, 0.25F);
        std::vector<float> flat(1000);
        resampler.resample(constant, 300, flat);
        for (const float sample : flat) {
            QVERIFY(std::abs(sample - 0.25F) < 1e-6F);
        }
    }
};

QTEST_GUILESS_MAIN(ResamplerTest)
#include "ResamplerTest.moc"
