// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Convolver.h"

#include "tests/support/Speech.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::audio;

class ConvolverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSumOfItsDefinition_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("skip");
        QTest::newRow("one by one") << 1 << 1 << 0;
        QTest::newRow("short") << 100 << 7 << 3;
        QTest::newRow("response longer than the sound") << 50 << 1000 << 16;
        QTest::newRow("a crop") << 25840 << 4000 << 16;
        QTest::newRow("several blocks") << 60000 << 3000 << 16;
        QTest::newRow("longest response") << 40000 << 16384 << 16383;
    }

    void isTheSumOfItsDefinition()
    {
        QFETCH(const int, count);
        QFETCH(const int, length);
        QFETCH(const int, skip);
        const auto before = test::whiteNoise(static_cast<std::size_t>(count), 0.3F);
        auto response = test::whiteNoise(static_cast<std::size_t>(length + 1), 0.1F);
        response.erase(response.begin()); // not the same numbers
        auto sound = before;
        Convolver convolver;
        convolver.apply(sound, response, static_cast<std::size_t>(skip));
        QCOMPARE(std::ssize(sound), std::ptrdiff_t{count});
        const int stride = std::max(1, count / 200);
        for (int i = 0; i < count; i += stride) {
            double wanted = 0.0;
            for (int k = 0; k < length; ++k) {
                const int from = i + skip - k;
                if (from >= 0 && from < count) {
                    wanted += static_cast<double>(response[static_cast<std::size_t>(k)]) *
                              static_cast<double>(before[static_cast<std::size_t>(from)]);
                }
            }
            QVERIFY2(std::abs(wanted - static_cast<double>(sound[static_cast<std::size_t>(i)])) < 1e-5,
                     qPrintable(QString::number(i)));
        }
    }

    /// What it did before leaves no trace.
    void isTheSameAgain()
    {
        Convolver convolver;
        const auto response = test::whiteNoise(500, 0.1F);
        auto first = test::whiteNoise(3000, 0.3F);
        auto again = first;
        convolver.apply(first, response, 0);
        auto other = test::whiteNoise(50000, 0.9F);
        convolver.apply(other, test::whiteNoise(16000, 1.0F), 100);
        convolver.apply(again, response, 0);
        QVERIFY(first == again);
        std::vector<float> nothing;
        convolver.apply(nothing, response, 0);
    }
};

QTEST_GUILESS_MAIN(ConvolverTest)
#include "ConvolverTest.moc"
