// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/SummaryText.h"

#include "tests/core/pipeline/evaluation/Summaries.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class SummaryTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsReadAgain()
    {
        const auto summary = *summarise(test::measuredEvaluation(), test::listOptions(), test::modelInUse(0.9));
        const std::string text = summaryAsJson(summary);
        QVERIFY(text.size() < 200'000);
        const auto read = parseSummary(text, "it");
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->all.trials, summary.all.trials);
        QVERIFY(std::abs(read->all.figures->equal.rate - summary.all.figures->equal.rate) < 1e-12);
        QCOMPARE(read->tables.size(), summary.tables.size());
        QCOMPARE(read->list, summary.list);
        QCOMPARE(read->data, summary.data);
        QCOMPARE(read->inUse->threshold, summary.inUse->threshold);
        QCOMPARE(read->all.det.size(), summary.all.det.size());
        QCOMPARE(read->all.det[5].missRate, summary.all.det[5].missRate);
        QCOMPARE(read->skipped, summary.skipped);
        QCOMPARE(read->histogram.target, summary.histogram.target);
        QVERIFY(std::abs(read->all.figures->equalErrorInterval->high - summary.all.figures->equalErrorInterval->high) <
                1e-12);
    }

    /// As the command line calls them.
    void namesAreThoseOfTheCommand()
    {
        const auto summary = *summarise(test::measuredOutcome(), 8, test::modelInUse());
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(summaryAsJson(summary))).object();
        const auto figures = json.value(QStringLiteral("all")).toObject().value(QStringLiteral("figures")).toObject();
        QCOMPARE(figures.value(QStringLiteral("eerPercent")).toDouble(), 100.0 * summary.all.figures->equal.rate);
        QVERIFY(figures.contains(QStringLiteral("minDcf01")) && figures.contains(QStringLiteral("minCllr")));
    }

    void damagedTextIsRefused()
    {
        QCOMPARE(parseSummary("{\"form\": 1}", "it").error().code, ErrorCode::Corrupt);
        QCOMPARE(parseSummary("no JSON", "it").error().code, ErrorCode::Corrupt);
        QCOMPARE(parseSummary("{\"form\": 2}", "it").error().code, ErrorCode::Incompatible);
        const std::string text = summaryAsJson(*summarise(test::measuredOutcome(), 8, test::modelInUse()));
        QVERIFY(!parseSummary(std::string_view(text).substr(0, text.size() / 2), "it"));
    }

    /// What would be shown as nonsense, or drawn for ever.
    void absurdNumbersAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("number");
        QTest::newRow("negative count") << "recordings"
                                        << "-1";
        QTest::newRow("count that no number holds") << "recordings"
                                                    << "1e300";
        QTest::newRow("histogram without an end") << "highest"
                                                  << "1e300";
        QTest::newRow("histogram without width") << "highest"
                                                 << "-1";
        QTest::newRow("bins of one kind only") << "target"
                                               << "[]";
    }

    void absurdNumbersAreRefused()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, number);
        const std::string text = summaryAsJson(*summarise(test::measuredOutcome(), 8, test::modelInUse()));
        QString changed = QString::fromStdString(text);
        const QRegularExpression value(QStringLiteral("\"%1\": (\\[[^]]*\\]|[-0-9.e]+)").arg(key));
        QVERIFY(changed.contains(value));
        changed.replace(changed.indexOf(value), value.match(changed).capturedLength(),
                        QStringLiteral("\"%1\": %2").arg(key, number));
        const auto read = parseSummary(changed.toStdString(), "it");
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
    }

    void csvHasALineForEachSet()
    {
        auto summary = *summarise(test::measuredOutcome(), 8, test::modelInUse());
        summary.tables[0].sets[0].name = "room, \"large\"";
        summary.tables[0].sets[1].figures.reset();
        const QStringList lines =
            QString::fromStdString(summaryAsCsv(summary)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2 + 2 + 2);
        QCOMPARE(lines[0].count(QLatin1Char(',')), 11);
        QVERIFY(lines[1].startsWith(QStringLiteral("all,,400,100,")));
        QVERIFY(lines[2].startsWith(QStringLiteral("duration,\"room, \"\"large\"\"\",")));
        QCOMPARE(lines[3].count(QLatin1Char(',')), 11);
    }
};

QTEST_APPLESS_MAIN(SummaryTextTest)
#include "SummaryTextTest.moc"
