// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/StochasticDepth.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <iterator>

using namespace rollcall;
using namespace rollcall::train;

class StochasticDepthTest : public QObject
{
    Q_OBJECT

    static constexpr int kBlocks = 4;

    static std::vector<BatchRow> rows(std::size_t count)
    {
        std::vector<BatchRow> made(count);
        for (std::size_t i = 0; i < count; ++i) {
            made[i].seed = 1000 + i;
        }
        return made;
    }

private Q_SLOTS:
    /// A probability that grows with depth, and a mean of 1: what is trained is the network that is evaluated.
    void deeperBlocksAreLeftOutMoreOften()
    {
        constexpr std::size_t kRows = 20'000;
        const std::vector<float> factors = stochasticDepthFactors(rows(kRows), {}, 0, kBlocks, 0.4);
        QCOMPARE(factors.size(), kBlocks * kRows);
        for (int block = 0; block < kBlocks; ++block) {
            const auto first = factors.begin() + block * static_cast<std::ptrdiff_t>(kRows);
            const auto last = first + static_cast<std::ptrdiff_t>(kRows);
            const double wanted = 0.1 * (block + 1);
            const double leftOut = static_cast<double>(std::count(first, last, 0.0F)) / kRows;
            QVERIFY2(std::abs(leftOut - wanted) < 0.015, qPrintable(QString::number(leftOut)));
            QVERIFY(std::all_of(first, last, [wanted](float factor) {
                return factor == 0.0F || std::abs(factor - 1.0 / (1.0 - wanted)) < 1e-6;
            }));
        }
    }

    void everyStepDrawsAnew()
    {
        const auto sameRows = rows(64);
        QCOMPARE(stochasticDepthFactors(sameRows, {}, 7, kBlocks, 0.5),
                 stochasticDepthFactors(sameRows, {}, 7, kBlocks, 0.5));
        QVERIFY(stochasticDepthFactors(sameRows, {}, 7, kBlocks, 0.5) !=
                stochasticDepthFactors(sameRows, {}, 8, kBlocks, 0.5));
    }

    void processesShareThem()
    {
        constexpr std::size_t kRows = 9;
        const std::vector<float> whole = stochasticDepthFactors(rows(kRows), {}, 3, kBlocks, 0.5);
        constexpr int kProcesses = 3;
        for (int rank = 0; rank < kProcesses; ++rank) {
            const std::vector<float> part = stochasticDepthFactors(rows(kRows), {rank, kProcesses}, 3, kBlocks, 0.5);
            constexpr std::size_t kLocal = kRows / kProcesses;
            QCOMPARE(part.size(), kBlocks * kLocal);
            for (std::size_t block = 0; block < kBlocks; ++block) {
                for (std::size_t local = 0; local < kLocal; ++local) {
                    QCOMPARE(part[block * kLocal + local],
                             whole[block * kRows + static_cast<std::size_t>(rank) + local * kProcesses]);
                }
            }
        }
    }

    void nothingIsLeftOutWithoutAShare()
    {
        const std::vector<float> factors = stochasticDepthFactors(rows(50), {}, 0, kBlocks, 0.0);
        QCOMPARE(std::ranges::count(factors, 1.0F), std::ssize(factors));
    }
};

QTEST_GUILESS_MAIN(StochasticDepthTest)
#include "StochasticDepthTest.moc"
