// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramModel.h"

#include <QTest>

#include <limits>
#include <vector>

using namespace rollcall::ui;

class SpectrogramModelTest : public QObject
{
    Q_OBJECT

private:
    static std::vector<float> flat(float value, int bins = 4)
    {
        return std::vector<float>(static_cast<std::size_t>(bins), value);
    }

private Q_SLOTS:
    void emptyAtFirst()
    {
        const SpectrogramModel model(4, 8);
        QVERIFY(model.isEmpty());
        QCOMPARE(model.firstFrame(), 0);
        QCOMPARE(model.endFrame(), 0);
        QCOMPARE(model.kind(0), ColumnKind::Missing);
    }

    void oldestIsOverwritten()
    {
        SpectrogramModel model(4, 8);
        for (int frame = 0; frame < 20; ++frame) {
            model.append(frame, flat(static_cast<float>(frame)), frame % 2 == 0);
        }
        QCOMPARE(model.firstFrame(), 12);
        QCOMPARE(model.endFrame(), 20);
        for (int frame = 12; frame < 20; ++frame) {
            QCOMPARE(model.column(frame).size(), std::size_t(4));
            QCOMPARE(model.column(frame)[3], static_cast<float>(frame));
            QCOMPARE(model.kind(frame), frame % 2 == 0 ? ColumnKind::Speech : ColumnKind::Noise);
        }
        QCOMPARE(model.kind(11), ColumnKind::Missing);
        QCOMPARE(model.kind(20), ColumnKind::Missing);
    }

    void gaps_data()
    {
        QTest::addColumn<int>("next");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("missing");
        QTest::newRow("none") << 3 << 0 << 0;
        QTest::newRow("one") << 4 << 0 << 1;
        QTest::newRow("fills what is left") << 7 << 0 << 4;
        QTest::newRow("pushes the first out") << 8 << 1 << 5;
        QTest::newRow("all but the new one") << 10 << 3 << 7;
        QTest::newRow("longer than the ring") << 1000 << 993 << 7;
    }
    void gaps()
    {
        QFETCH(int, next);
        QFETCH(int, first);
        QFETCH(int, missing);
        SpectrogramModel model(4, 8);
        for (int frame = 0; frame < 3; ++frame) {
            model.append(frame, flat(1.0F), false);
        }
        model.append(next, flat(2.0F), true);
        QCOMPARE(model.firstFrame(), first);
        QCOMPARE(model.endFrame(), next + 1);
        int counted = 0;
        for (std::int64_t frame = model.firstFrame(); frame < model.endFrame(); ++frame) {
            counted += model.kind(frame) == ColumnKind::Missing ? 1 : 0;
        }
        QCOMPARE(counted, missing);
        QCOMPARE(model.kind(next), ColumnKind::Speech);
        QCOMPARE(model.column(next)[0], 2.0F);
    }

    void startsAnywhere()
    {
        SpectrogramModel model(4, 8);
        model.append(500, flat(1.0F), false);
        QCOMPARE(model.firstFrame(), 500);
        QCOMPARE(model.endFrame(), 501);
    }

    void stepBackBeginsAnew()
    {
        SpectrogramModel model(4, 8);
        model.append(5, flat(1.0F), false);
        const std::int64_t generation = model.generation();
        model.append(0, flat(2.0F), false);
        QCOMPARE(model.firstFrame(), 0);
        QCOMPARE(model.endFrame(), 1);
        QVERIFY(model.generation() > generation);
    }

    void rangeIsNeverNarrow()
    {
        SpectrogramModel model(4, 8);
        for (int frame = 0; frame < 1000; ++frame) {
            model.append(frame, flat(-18.0F), false);
        }
        QCOMPARE(model.range().floor, -18.0F);
        QCOMPARE(model.range().ceiling, -18.0F + SpectrogramModel::kMinimumSpan);
    }

    void rangeOpensFastAndClosesSlowly()
    {
        SpectrogramModel model(4, 8);
        int frame = 0;
        const auto feed = [&](float quiet, float loud, int frames) {
            for (int i = 0; i < frames; ++i) {
                model.append(frame++, std::vector<float>{quiet, loud, loud, loud}, true);
            }
        };
        feed(-15.0F, -14.0F, 100);
        feed(-15.0F, 2.0F, 15);
        QVERIFY2(model.range().ceiling > 1.0F, qPrintable(QString::number(model.range().ceiling)));
        feed(-15.0F, -14.0F, 100);
        QVERIFY2(model.range().ceiling > 0.0F, "closed within a second");
        feed(-15.0F, -14.0F, 6000);
        QVERIFY2(model.range().ceiling < -6.0F, "still open after a minute");
    }

    void brokenFrameDoesNotBendTheRange()
    {
        SpectrogramModel model(4, 8);
        model.append(0, std::vector<float>{-10.0F, -5.0F, -1.0F, 0.0F}, true);
        const LevelRange before = model.range();
        model.append(1, flat(std::numeric_limits<float>::quiet_NaN()), true);
        model.append(2, flat(std::numeric_limits<float>::infinity()), true);
        QCOMPARE(model.range().floor, before.floor);
        QCOMPARE(model.range().ceiling, before.ceiling);
    }

    void clearForgets()
    {
        SpectrogramModel model(4, 8);
        model.append(0, flat(5.0F), true);
        model.clear();
        QVERIFY(model.isEmpty());
        model.append(3, flat(-9.0F), true);
        QCOMPARE(model.range().floor, -9.0F);
    }
};

QTEST_GUILESS_MAIN(SpectrogramModelTest)
#include "SpectrogramModelTest.moc"
