// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/TimeEstimate.h"
#include "core/train/run/TrainingWork.h"

#include <QTest>

using namespace rollcall;

class TimeEstimateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowLongAndHowSure_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a moment") << 5.0 << true << QStringList{QStringLiteral("About 1 minute")};
        QTest::newRow("minutes") << 1234.0 << true
                                 << QStringList{QStringLiteral("About 21 minute"), QStringLiteral("last training")};
        QTest::newRow("hours") << 3.0 * 3600 << true << QStringList{QStringLiteral("About 3 hour")};
        QTest::newRow("days") << 100.0 * 3600 << true << QStringList{QStringLiteral("About 4 day")};
        QTest::newRow("a guess") << 3600.0 << false
                                 << QStringList{QStringLiteral("Roughly 30 minute"), QStringLiteral("2 hour"),
                                                QStringLiteral("nothing was trained")};
    }

    void saysHowLongAndHowSure()
    {
        QFETCH(const double, seconds);
        QFETCH(const bool, shown);
        QFETCH(const QStringList, words);
        train::Recipe recipe;
        recipe.softmax.steps = 100;
        const QString text = ui::timeEstimate(recipe, {train::trainingWork(recipe) / seconds, shown});
        for (const QString& word : words) {
            QVERIFY2(text.contains(word), qPrintable(text));
        }
    }

    void withoutAPaceNothingIsSaid()
    {
        train::Recipe recipe;
        recipe.softmax.steps = 100;
        QCOMPARE(ui::timeEstimate(recipe, {}), QString());
    }
};

QTEST_GUILESS_MAIN(TimeEstimateTest)
#include "TimeEstimateTest.moc"
