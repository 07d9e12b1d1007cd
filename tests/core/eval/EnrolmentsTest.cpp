// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Enrolments.h"
#include "tests/support/Lists.h"

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
        const auto enrolments = parseEnrolments(test::list("m1 a/b/1.wav a/c/2.wav\n\nm2 d/e/3.wav\n"));
        QVERIFY(enrolments.ok());
        QCOMPARE(enrolments->size(), 2U);
        QVERIFY((enrolments->at("m1") == std::vector<std::string>{"a/b/1.wav", "a/c/2.wav"}));
        QVERIFY((enrolments->at("m2") == std::vector<std::string>{"d/e/3.wav"}));
    }

    void otherFormsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one file a line") << QByteArray("anna \"a 1.wav\"\nbob c.wav\nanna b.wav\n");
        QTest::newRow("quotes") << QByteArray("anna \"a 1.wav\" b.wav\nbob c.wav # one\n");
        QTest::newRow("tabs") << QByteArray("anna\ta 1.wav\tb.wav\nbob\tc.wav\t\n");
        QTest::newRow("commas") << QByteArray("\xef\xbb\xbf"
                                              "anna, a 1.wav, b.wav\r\nbob,c.wav,\r\n");
        QTest::newRow("semicolons") << QByteArray("anna;a 1.wav;b.wav\nbob;c.wav\n");
        QTest::newRow("a table") << QByteArray(
            "modelid\tsegmentid\tside\nanna\ta 1.wav\ta\nanna\tb.wav\tb\nbob\tc.wav\ta\n");
        QTest::newRow("a table in another order") << QByteArray("file,speaker\na 1.wav,anna\nb.wav,anna\nc.wav,bob\n");
    }

    void otherFormsAreRead()
    {
        QFETCH(const QByteArray, text);
        const auto enrolments = parseEnrolments(test::list(text.toStdString()));
        QVERIFY2(enrolments.ok(), enrolments.ok() ? "" : enrolments.error().message.c_str());
        QVERIFY((*enrolments == Enrolments{{"anna", {"a 1.wav", "b.wav"}}, {"bob", {"c.wav"}}}));
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("a name alone") << QByteArray("m2");
        QTest::newRow("a name with commas") << QByteArray("m2,");
    }

    void badLinesAreNamed()
    {
        QFETCH(const QByteArray, second);
        const auto enrolments = parseEnrolments(test::list("m1 a\n" + second.toStdString()));
        QVERIFY(!enrolments.ok());
        QCOMPARE(enrolments.error().code, ErrorCode::InvalidArgument);
        QVERIFY(enrolments.error().message.find("list: line 2 \"m2") != std::string::npos);
        QVERIFY(enrolments.error().message.find("NAME FILE") != std::string::npos);
    }

    void anEmptyListIsAnError()
    {
        QCOMPARE(parseEnrolments(test::list("\n# nothing\n")).error().code, ErrorCode::InvalidArgument);
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
