// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/TimeStatistics.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace rollcall::nn;

class TimeStatisticsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanAndVarianceOfWhatCameInBlocks()
    {
        constexpr std::size_t kColumns = 1000;
        constexpr std::size_t kWidth = 6;
        // A small spread around a large mean: in single precision the sum of the squares would lose it.
        std::mt19937 random(1);
        std::normal_distribution<float> normal(15.0F, 1e-3F);
        std::vector<float> values(kColumns * kWidth);
        std::ranges::generate(values, [&] { return normal(random); });
        const Columns all{values, kWidth};
        QCOMPARE(all.count(), std::int64_t{kColumns});
        TimeStatistics statistics;
        TimeStatistics rest;
        statistics.add(all.part(0, 1));
        rest.add(all.part(1, 500));
        rest.add(all.part(501, 499));
        statistics.add(rest);
        QCOMPARE(statistics.columns(), 1000);
        const auto mean = statistics.mean();
        const auto variance = statistics.variance();
        QCOMPARE(mean.size(), kWidth);
        for (std::size_t i = 0; i < kWidth; ++i) {
            double wantedMean = 0.0;
            double wanted = 0.0;
            for (std::size_t c = 0; c < kColumns; ++c) {
                wantedMean += static_cast<double>(values[c * kWidth + i]) / kColumns;
            }
            for (std::size_t c = 0; c < kColumns; ++c) {
                wanted += std::pow(static_cast<double>(values[c * kWidth + i]) - wantedMean, 2.0) / kColumns;
            }
            QVERIFY(std::abs(static_cast<double>(mean[i]) - wantedMean) < 1e-5);
            QVERIFY(std::abs(static_cast<double>(variance[i]) - wanted) < 1e-4 * wanted);
        }
    }
};

QTEST_GUILESS_MAIN(TimeStatisticsTest)
#include "TimeStatisticsTest.moc"
