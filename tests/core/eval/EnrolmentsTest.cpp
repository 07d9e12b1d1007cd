// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Enrolments.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::eval;

class EnrolmentsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path write(const QByteArray& text) const
    {
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("list.txt")).toStdString();
        const auto written = writeFileAtomically(file, text.toStdString());
        Q_ASSERT(written.ok());
        return file;
    }

private Q_SLOTS:
    void readsNamesWithTheirFiles()
    {
        const auto enrolments = readEnrolments(write("m1 a/b/1.wav a/c/2.wav\r\n\nm2 d/e/3.wav\n"));
        QVERIFY(enrolments.ok());
        QCOMPARE(enrolments->size(), 2U);
        QVERIFY((enrolments->at("m1") == std::vector<std::string>{"a/b/1.wav", "a/c/2.wav"}));
        QVERIFY((enrolments->at("m2") == std::vector<std::string>{"d/e/3.wav"}));
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a name alone") << QByteArray("m1 a\nm2\n");
        QTest::newRow("a name twice") << QByteArray("m1 a\nm1 b\n");
    }

    void badLinesAreNamed()
    {
        QFETCH(const QByteArray, text);
        const auto enrolments = readEnrolments(write(text));
        QVERIFY(!enrolments.ok());
        QCOMPARE(enrolments.error().code, ErrorCode::InvalidArgument);
        QVERIFY(enrolments.error().message.find("line 2") != std::string::npos);
    }

    void emptyAndMissingAreErrors()
    {
        QCOMPARE(readEnrolments(write("\n")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readEnrolments("/nowhere/list.txt").error().code, ErrorCode::NotFound);
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
