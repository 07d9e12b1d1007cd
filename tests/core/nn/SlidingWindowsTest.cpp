// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/SlidingWindows.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <vector>

using namespace rollcall::nn;

class SlidingWindowsTest : public QObject
{
    Q_OBJECT

    /// Columns of one number, of which number i has the value i: a window's mean tells which columns are in it.
    static std::vector<float> columns(std::int64_t first, std::int64_t end)
    {
        std::vector<float> values(static_cast<std::size_t>(end - first));
        std::iota(values.begin(), values.end(), static_cast<float>(first));
        return values;
    }

    struct Got
    {
        std::int64_t first, end;
        std::size_t part;
        bool firstOfPart;
        std::int64_t columns;
        double mean;
    };

    static std::vector<Got> windowsOf(std::int64_t count, std::int64_t step, int beside, std::vector<std::int64_t> ends,
                                      std::int64_t blockColumns)
    {
        std::vector<Got> got;
        SlidingWindows windows(step, beside, std::move(ends), [&got](const SlidingWindows::Window& one) {
            got.push_back({one.firstColumn, one.endColumn, one.part, one.firstOfPart, one.statistics.columns(),
                           static_cast<double>(one.statistics.mean()[0])});
        });
        for (std::int64_t first = 0; first < count; first += blockColumns) {
            const auto values = columns(first, std::min(count, first + blockColumns));
            windows.add({values, 1});
        }
        windows.finish();
        return got;
    }

private Q_SLOTS:
    /// By hand: steps of two columns, windows of a step more on either side, parts of 7 and 4 columns, in blocks of any length.
    void windowsEndWithTheirPart()
    {
        const std::vector<Got> wanted{{0, 2, 0, true, 4, 1.5},  {2, 4, 0, false, 6, 2.5}, {4, 6, 0, false, 5, 4.0},
                                      {6, 7, 0, false, 3, 5.0}, {7, 9, 1, true, 4, 8.5},  {9, 11, 1, false, 4, 8.5}};
        for (const std::int64_t block : {1, 2, 3, 5, 7, 11}) {
            const auto got = windowsOf(11, 2, 1, {7}, block);
            QCOMPARE(got.size(), wanted.size());
            for (std::size_t i = 0; i < got.size(); ++i) {
                QCOMPARE(got[i].first, wanted[i].first);
                QCOMPARE(got[i].end, wanted[i].end);
                QCOMPARE(got[i].part, wanted[i].part);
                QCOMPARE(got[i].firstOfPart, wanted[i].firstOfPart);
                QCOMPARE(got[i].columns, wanted[i].columns);
                QVERIFY(std::abs(got[i].mean - wanted[i].mean) < 1e-6);
            }
        }
    }

    /// Two boundaries that were rounded to one column: the part between them has no window.
    void aPartWithoutColumnsIsPassedOver()
    {
        const auto got = windowsOf(4, 2, 1, {2, 2}, 4);
        QCOMPARE(got.size(), 2U);
        QCOMPARE(got[1].part, 2U);
        QVERIFY(got[1].firstOfPart);
    }

    void nothingGivesNothing() { QVERIFY(windowsOf(0, 2, 1, {}, 1).empty()); }

    void withoutStepsBesideAWindowIsItsStep()
    {
        const auto got = windowsOf(5, 2, 0, {}, 5);
        QCOMPARE(got.size(), 3U);
        QCOMPARE(got[1].columns, 2);
        QCOMPARE(got[2].columns, 1);
    }
};

QTEST_GUILESS_MAIN(SlidingWindowsTest)
#include "SlidingWindowsTest.moc"
