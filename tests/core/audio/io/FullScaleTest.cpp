// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/FullScale.h"
#include "tests/support/Syllables.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;

class FullScaleTest : public QObject
{
    Q_OBJECT

    /// Peak 0.5.
    static std::vector<float> sound(float factor)
    {
        std::vector<float> samples = test::syllables(4.0, 120.0, 1);
        const float peak = *std::ranges::max_element(samples, {}, [](float sample) { return std::abs(sample); });
        for (float& sample : samples) {
            sample *= 0.5F * factor / std::abs(peak);
        }
        return samples;
    }

private Q_SLOTS:
    void findsTheScale_data()
    {
        QTest::addColumn<float>("factor");
        QTest::addColumn<bool>("lossy");
        QTest::addColumn<float>("gain");
        QTest::newRow("as it should be") << 1.0F << false << 1.0F;
        QTest::newRow("soft") << 1e-6F << false << 1.0F;
        QTest::newRow("at full scale") << 2.0F << false << 1.0F;
        QTest::newRow("6 dB above") << 4.0F << false << 0.5F;
        QTest::newRow("18 dB above") << 16.0F << false << 0.125F;
        QTest::newRow("16 bit") << 32768.0F << false << 1.0F / 32768.0F;
        QTest::newRow("soft 16 bit") << 327.68F << false << 1.0F / 32768.0F;
        QTest::newRow("16 bit, above full scale") << 131072.0F << false << 1.0F / 65536.0F;
        QTest::newRow("24 bit") << 8388608.0F << false << 1.0F / 8388608.0F;
        QTest::newRow("32 bit") << 2147483648.0F << false << 1.0F / 2147483648.0F;
        QTest::newRow("overshoot of a codec") << 2.5F << true << 1.0F;
        QTest::newRow("the same without a codec") << 2.5F << false << 0.8F;
        QTest::newRow("too much for a codec") << 4.0F << true << 0.5F;
    }

    void findsTheScale()
    {
        QFETCH(const float, factor);
        QFETCH(const bool, lossy);
        QFETCH(const float, gain);
        FullScale scale;
        std::vector<float> samples = sound(factor);
        QVERIFY(scale.push(samples));
        QVERIFY(samples == sound(factor));
        QVERIFY(!scale.hasOutliers());
        QVERIFY2(std::abs(scale.gain(lossy) / gain - 1.0F) < 1e-4F,
                 qPrintable(QString::number(static_cast<double>(scale.gain(lossy)))));
    }

    void aSpikeIsDamage()
    {
        for (const float factor : {1.0F, 32768.0F}) {
            FullScale scale;
            std::vector<float> samples = sound(factor);
            samples[1000] = 1e9F;
            QVERIFY(scale.push(samples));
            QVERIFY(scale.hasOutliers());
            QCOMPARE(scale.gain(false), 1.0F / factor);
        }
    }

    void whatIsNoNumberBecomesZero()
    {
        FullScale scale;
        std::vector<double> samples{0.5, std::numeric_limits<double>::quiet_NaN(),
                                    -std::numeric_limits<double>::infinity(), 1e300, -0.25};
        QVERIFY(!scale.push(samples));
        QVERIFY(samples == (std::vector<double>{0.5, 0.0, 0.0, 0.0, -0.25}));
        QCOMPARE(scale.gain(false), 1.0F);
    }

    void silenceHasNoScale()
    {
        FullScale scale;
        std::vector<float> samples(1000, 0.0F);
        QCOMPARE(scale.gain(false), 1.0F);
        QVERIFY(scale.push(samples));
        QCOMPARE(scale.gain(false), 1.0F);
        QVERIFY(!scale.hasOutliers());
    }
};

QTEST_GUILESS_MAIN(FullScaleTest)
#include "FullScaleTest.moc"
