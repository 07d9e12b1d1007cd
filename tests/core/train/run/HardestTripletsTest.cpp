// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/HardestTriplets.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::train;

class HardestTripletsTest : public QObject
{
    Q_OBJECT

    static HardTriplet withLoss(std::int64_t step, double loss)
    {
        return {step, loss, 0.25, 0.25 + loss, "a/1.wav", "a/2.wav", "b/1.wav", {1.2, 1.0}, {1.0, 0.9}};
    }

private Q_SLOTS:
    void keepsTheHardestInOrder()
    {
        HardestTriplets hardest;
        for (int i = 0; i < 50; ++i) {
            hardest.note(withLoss(i, 0.01 * ((i * 7) % 50))); // 7 and 50 share no factor: each loss comes once
        }
        QCOMPARE(hardest.triplets().size(), HardestTriplets::kKept);
        for (std::size_t i = 0; i < HardestTriplets::kKept; ++i) {
            QCOMPARE(hardest.triplets()[i].loss, 0.01 * static_cast<double>(49 - i));
        }
        QVERIFY(hardest.wants(0.305));
        QVERIFY(!hardest.wants(0.30)); // as hard as the last one kept, and later
    }

    void equallyHardOnesStayInTheOrderOfTheTraining()
    {
        HardestTriplets hardest;
        for (int step = 1; step <= 30; ++step) {
            hardest.note(withLoss(step, 0.5));
        }
        QCOMPARE(hardest.triplets().front().step, 1);
        QCOMPARE(hardest.triplets().back().step, 20);
    }

    void jsonKeepsEverything()
    {
        HardestTriplets hardest;
        hardest.note(withLoss(3, 0.1 + 0.2)); // no short decimal: every bit must come back
        hardest.note({4, 0.75, -0.5, 0.0, "sp\303\244t \"1\".wav", "b", "c", {}, {1.32, 1.1}});
        for (const int indent : {-1, 1}) {
            const auto read = HardestTriplets::fromJson(hardest.toJson(indent));
            QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
            QVERIFY(read->triplets() == hardest.triplets());
        }
    }

    /// As lists were before they told voices.
    void withoutVoicesAllWasHeardAsSpoken()
    {
        const auto read = HardestTriplets::fromJson(R"([{"step":1,"loss":0.5,"same":0.1,"different":0.4,)"
                                                    R"("anchor":"a/1","positive":"a/2","negative":"b/1"}])");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(read->triplets().front() == (HardTriplet{1, 0.5, 0.1, 0.4, "a/1", "a/2", "b/1", {}, {}}));
    }

    void refusesDamage_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("cut off") << QStringLiteral("[{\"step\": 1");
        QTest::newRow("a member is missing") << QStringLiteral("[{\"step\": 1}]");
        QTest::newRow("a voice without its vocal tract")
            << QStringLiteral("[{\"step\":1,\"loss\":0,\"same\":0,\"different\":0,\"anchor\":\"\","
                              "\"positive\":\"\",\"negative\":\"\",\"voice\":{\"speed\":1.2}}]");
        QTest::newRow("a number is text")
            << QStringLiteral("[{\"step\":\"x\",\"loss\":0,\"same\":0,\"different\":0,\"anchor\":\"\","
                              "\"positive\":\"\",\"negative\":\"\"}]");
        QTest::newRow("a step that no number holds")
            << QStringLiteral("[{\"step\":1e300,\"loss\":0,\"same\":0,\"different\":0,\"anchor\":\"\","
                              "\"positive\":\"\",\"negative\":\"\"}]");
    }
    void refusesDamage()
    {
        QFETCH(QString, json);
        const auto read = HardestTriplets::fromJson(json.toStdString());
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
    }

    /// Names of files are bytes.
    void namesMayBeNoUtf8()
    {
        HardestTriplets hardest;
        hardest.note({1, 0.5, 0.1, 0.4, "a/\xff.wav", "a/2", "b/1", {}, {}});
        const auto read = HardestTriplets::fromJson(hardest.toJson(1));
        QVERIFY(read.ok());
        QCOMPARE(read->triplets().front().anchor, std::string("a/\xef\xbf\xbd.wav"));
    }
};

QTEST_GUILESS_MAIN(HardestTripletsTest)
#include "HardestTripletsTest.moc"
