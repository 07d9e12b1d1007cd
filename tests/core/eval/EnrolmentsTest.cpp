// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Enrolments.h"

#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::eval;

class EnrolmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNamesWithTheirFiles()
    {
        const auto enrolments =
            parseEnrolments(std::vector<std::string>{"m1 a/b/1.wav a/c/2.wav", "", "m2 d/e/3.wav"}, "list");
        QVERIFY(enrolments.ok());
        QCOMPARE(enrolments->size(), 2U);
        QVERIFY((enrolments->at("m1") == std::vector<std::string>{"a/b/1.wav", "a/c/2.wav"}));
        QVERIFY((enrolments->at("m2") == std::vector<std::string>{"d/e/3.wav"}));
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("a name alone") << QByteArray("m2");
        QTest::newRow("a name twice") << QByteArray("m1 b");
    }

    void badLinesAreNamed()
    {
        QFETCH(const QByteArray, second);
        const auto enrolments = parseEnrolments(std::vector<std::string>{"m1 a", second.toStdString()}, "list");
        QVERIFY(!enrolments.ok());
        QCOMPARE(enrolments.error().code, ErrorCode::InvalidArgument);
        QVERIFY(enrolments.error().message.find("list: line 2") != std::string::npos);
    }

    void anEmptyListIsAnError()
    {
        QCOMPARE(parseEnrolments(std::vector<std::string>{""}, "list").error().code, ErrorCode::InvalidArgument);
    }

    void theMeanHasUnitLength()
    {
        EmbeddingTable table{{"a", {1.0F, 0.0F}}, {"b", {0.0F, 1.0F}}, {"c", {-1.0F, 0.0F}}};
        QVERIFY(addEnrolments(table, {{"m", {"a", "b"}}, {"one", {"b"}}, {"lacking", {"a", "x"}}}).ok());
        QCOMPARE(table.size(), 5U);
        QVERIFY(std::abs(table.at("m")[0] - std::sqrt(0.5F)) < 1e-6F);
        QVERIFY(std::abs(table.at("m")[1] - std::sqrt(0.5F)) < 1e-6F);
        QVERIFY((table.at("one") == Embedding{0.0F, 1.0F}));
        QVERIFY(!table.contains("lacking"));
        QCOMPARE(addEnrolments(table, {{"opposite", {"a", "c"}}}).error().code, ErrorCode::InvalidArgument);
    }

    /// A name that is also a path of another enrolment must not change what that one is made of.
    void enrolmentsAreMadeOfRecordingsOnly()
    {
        EmbeddingTable table{{"a", {1.0F, 0.0F}}, {"b", {0.0F, 1.0F}}};
        QVERIFY(addEnrolments(table, {{"a", {"b"}}, {"m", {"a"}}}).ok());
        QVERIFY((table.at("a") == Embedding{0.0F, 1.0F}));
        QVERIFY((table.at("m") == Embedding{1.0F, 0.0F}));
    }
};

QTEST_GUILESS_MAIN(EnrolmentsTest)
#include "EnrolmentsTest.moc"
