// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/TimeStatistics.h"

#include <QTest>

#include <torch/types.h>

#include <cmath>

using namespace rollcall::nn;

class TimeStatisticsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanAndVarianceOfWhatCameInBlocks()
    {
        torch::manual_seed(1);
        // A small spread around a large mean: in single precision the sum of the squares would lose it.
        const at::Tensor columns = torch::randn({1, 3, 1000, 2}, torch::kFloat64) * 1e-3 + 15.0;
        const at::Tensor single = columns.to(torch::kFloat32);
        TimeStatistics statistics;
        TimeStatistics rest;
        statistics.add(single.narrow(2, 0, 1));
        rest.add(single.narrow(2, 1, 500));
        rest.add(single.narrow(2, 501, 499));
        statistics.add(rest);
        QCOMPARE(statistics.columns(), 1000);
        const auto mean = statistics.mean();
        const auto variance = statistics.variance();
        QCOMPARE(mean.size(), 6U);
        for (std::int64_t c = 0; c < 3; ++c) {
            for (std::int64_t m = 0; m < 2; ++m) {
                const at::Tensor one = single[0][c].select(1, m).to(torch::kFloat64);
                const auto i = static_cast<std::size_t>(2 * c + m);
                QVERIFY(std::abs(static_cast<double>(mean[i]) - one.mean().item<double>()) < 1e-5);
                const double wanted = one.var(false).item<double>();
                QVERIFY(std::abs(static_cast<double>(variance[i]) - wanted) < 1e-4 * wanted);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TimeStatisticsTest)
#include "TimeStatisticsTest.moc"
