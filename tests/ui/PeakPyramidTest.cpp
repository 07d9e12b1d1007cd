// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/sound/PeakPyramid.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace rollcall::ui;

class PeakPyramidTest : public QObject
{
    Q_OBJECT

private:
    static std::vector<float> noise(std::size_t samples)
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<float> level(-0.9F, 0.9F);
        std::vector<float> out(samples);
        std::ranges::generate(out, [&] { return level(random); });
        return out;
    }

    static Extremes slowly(const std::vector<float>& sound, std::int64_t first, std::int64_t end)
    {
        if (first >= end) {
            return {};
        }
        const std::int64_t block = PeakPyramid::kBlockSamples;
        first = std::max<std::int64_t>(first, 0) / block * block;
        end = std::min<std::int64_t>((end + block - 1) / block * block, std::ssize(sound));
        if (first >= end) {
            return {};
        }
        const auto [low, high] = std::minmax_element(sound.begin() + first, sound.begin() + end);
        return {*low, *high};
    }

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        const PeakPyramid peaks;
        QCOMPARE(peaks.size(), 0);
        QCOMPARE(peaks.extremes(0, 1000), Extremes());
    }

    void findsWhatIsThere_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("piece");
        QTest::newRow("less than a block") << 100 << 100;
        QTest::newRow("one block") << 256 << 256;
        QTest::newRow("odd pieces") << 100'003 << 777;
        QTest::newRow("at once") << 100'003 << 100'003;
        QTest::newRow("whole blocks") << 65'536 << 4096;
    }
    void findsWhatIsThere()
    {
        QFETCH(int, samples);
        QFETCH(int, piece);
        const auto sound = noise(static_cast<std::size_t>(samples));
        PeakPyramid peaks;
        for (int first = 0; first < samples; first += piece) {
            peaks.append(std::span(sound).subspan(static_cast<std::size_t>(first),
                                                  static_cast<std::size_t>(std::min(piece, samples - first))));
        }
        QCOMPARE(peaks.size(), samples);
        std::mt19937 random(5);
        std::uniform_int_distribution<std::int64_t> place(-300, samples + 300);
        for (int i = 0; i < 2000; ++i) {
            const std::int64_t a = place(random);
            const std::int64_t b = place(random);
            const Extremes found = peaks.extremes(std::min(a, b), std::max(a, b));
            const Extremes expected = slowly(sound, std::min(a, b), std::max(a, b));
            QVERIFY2(std::abs(found.low - expected.low) < 1e-4F && std::abs(found.high - expected.high) < 1e-4F,
                     qPrintable(QStringLiteral("%1 to %2: %3 %4, not %5 %6")
                                    .arg(std::min(a, b))
                                    .arg(std::max(a, b))
                                    .arg(found.low)
                                    .arg(found.high)
                                    .arg(expected.low)
                                    .arg(expected.high)));
        }
    }

    /// A screen of a two-hour recording costs about as much as one of a minute.
    void staysFastOverHours()
    {
        PeakPyramid peaks;
        const std::vector<float> second = noise(16000);
        for (int i = 0; i < 7200; ++i) {
            peaks.append(second);
        }
        QElapsedTimer timer;
        timer.start();
        float sum = 0.0F;
        for (int x = 0; x < 4000; ++x) {
            sum += peaks.extremes(x * 28800LL, (x + 1) * 28800LL).high;
        }
        QVERIFY(sum > 0.0F);
        QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(PeakPyramidTest)
#include "PeakPyramidTest.moc"
