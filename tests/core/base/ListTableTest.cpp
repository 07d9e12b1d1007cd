// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListTable.h"
#include "tests/support/Lists.h"

#include <QTest>

using namespace rollcall;

class ListTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separatorsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("tabs") << QByteArray("Speaker ID\tgender\nada l.\tf\n\tm\n");
        QTest::newRow("commas") << QByteArray("speaker_id,gender\n\"ada l.\",f\n,m\n");
        QTest::newRow("semicolons") << QByteArray("SPEAKERID;GENDER\r\nada l. ; f\r\n;m\r\n");
    }

    void separatorsAreRecognised()
    {
        QFETCH(const QByteArray, text);
        const ListTable table(test::list(text.toStdString()));
        const auto speaker = table.column(kSpeakerColumns);
        QVERIFY(speaker == std::optional<std::size_t>(0));
        QCOMPARE(table.rows().size(), 2U);
        QCOMPARE(table.rows()[0].line.number, 2U);
        QCOMPARE(ListTable::cell(table.rows()[0], speaker), std::string("ada l."));
        QCOMPARE(ListTable::cell(table.rows()[0], table.column("gender")), std::string("f"));
        QCOMPARE(ListTable::cell(table.rows()[1], speaker), std::string());
        QCOMPARE(ListTable::cell(table.rows()[1], table.column("gender")), std::string("m"));
        QVERIFY(!table.column("age"));
        QCOMPARE(ListTable::cell(table.rows()[0], table.column("age")), std::string());
    }

    void shortRowsAndEmptyTables()
    {
        const ListTable table(test::list("a\tb\nx\n"));
        QCOMPARE(ListTable::cell(table.rows()[0], table.column("b")), std::string());
        QVERIFY(ListTable(test::list("")).rows().empty());
        QVERIFY(!ListTable(test::list("")).column("a"));
    }

    void namesOfColumnsAreCompared()
    {
        QCOMPARE(columnKey("VoxCeleb1 ID "), std::string("voxceleb1id"));
        QCOMPARE(columnKey("speaker_id"), columnKey("Speaker-ID"));
    }
};

QTEST_GUILESS_MAIN(ListTableTest)
#include "ListTableTest.moc"
