// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationText.h"

#include "tests/core/pipeline/evaluation/Summaries.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class EvaluationTextTest : public QObject
{
    Q_OBJECT

    static pipeline::EvaluationSummary summary()
    {
        return *pipeline::summarise(test::measuredEvaluation(), test::listOptions(), test::modelInUse());
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void saysWhatWasMeasured()
    {
        QCOMPARE(evaluationTitle(summary()), QStringLiteral("dev.txt"));
        QCOMPARE(evaluationState(summary()),
                 QString::fromUtf8("dev.txt · 400 trials · 8 speakers · rollcall.safetensors"));
        auto unknown = summary();
        unknown.speakers = 0;
        QCOMPARE(evaluationState(unknown), QString::fromUtf8("dev.txt · 400 trials · rollcall.safetensors"));
        unknown.list.clear();
        QCOMPARE(evaluationTitle(unknown), QStringLiteral("My speakers"));
    }

    void saysWhenItWas()
    {
        QCOMPARE(evaluationTime(summary()).size(), 5); // as 14:05
        auto old = summary();
        old.atMs = QDateTime(QDate(2026, 3, 12), QTime(12, 0)).toMSecsSinceEpoch();
        QCOMPARE(evaluationTime(old), QStringLiteral("12 Mar 2026"));
    }

    void doubtsAreSaid()
    {
        const QString doubts = evaluationDoubts(summary());
        QVERIFY(doubts.contains(QStringLiteral("training (1)")));
        QVERIFY(doubts.contains(QStringLiteral("left out: 1. Trials left out with them: 3.")));
        QVERIFY(evaluationDoubts(*pipeline::summarise(test::measuredOutcome(), 8, test::modelInUse())).isEmpty());
    }

    void groupsHaveNames_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("short") << QStringLiteral("duration") << QStringLiteral("below 2 s")
                               << QStringLiteral("below 2 s");
        QTest::newRow("range") << QStringLiteral("snr") << QStringLiteral("10-20 dB") << QString::fromUtf8("10–20 dB");
        QTest::newRow("women") << QStringLiteral("sex") << QStringLiteral("f") << QStringLiteral("women");
        QTest::newRow("men") << QStringLiteral("sex") << QStringLiteral("male") << QStringLiteral("men");
        QTest::newRow("children") << QStringLiteral("age") << QStringLiteral("child") << QStringLiteral("children");
        QTest::newRow("corpus") << QStringLiteral("corpus") << QStringLiteral("f") << QStringLiteral("f");
        QTest::newRow("clean") << QStringLiteral("condition") << QStringLiteral("clean")
                               << QStringLiteral("as recorded");
        QTest::newRow("condition") << QStringLiteral("condition") << QStringLiteral("noise, 10 dB")
                                   << QStringLiteral("noise, 10 dB");
    }
    void groupsHaveNames()
    {
        QFETCH(const QString, by);
        QFETCH(const QString, name);
        QFETCH(const QString, shown);
        const pipeline::TableSummary table{by.toStdString(), {}};
        QCOMPARE(setTitle(table, {name.toStdString(), 0, {}, {}}), shown);
        QVERIFY(!tableTitle(table).isEmpty());
    }

    void figuresAreRounded()
    {
        QCOMPARE(ratePercent(0.0413), QStringLiteral("4.13 %"));
        QCOMPARE(ratePercent(0.1249), QStringLiteral("12.5 %"));
        QCOMPARE(rateInterval({0.027, 0.062}), QStringLiteral("2.7 to 6.2 %"));
        QCOMPARE(oneIn(0.01), QStringLiteral("1 in 100"));
        QCOMPARE(oneIn(0.0), QStringLiteral("none"));
        QCOMPARE(cost(0.4551), QStringLiteral("0.455"));
    }
};

QTEST_MAIN(EvaluationTextTest)
#include "EvaluationTextTest.moc"
