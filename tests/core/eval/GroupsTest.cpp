// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Groups.h"
#include "tests/support/Lists.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::eval;

class GroupsTest : public QObject
{
    Q_OBJECT

    static TrialSide side(double seconds, double snrDb, const char* corpus, const char* sex, std::optional<double> age)
    {
        return {seconds, snrDb, {corpus, sex, age}};
    }

private Q_SLOTS:
    void readsATable()
    {
        const auto table =
            parseSpeakerTable(test::list("corpus\tspeaker\tgender\tage\nwords\tid1\t\t\nread\tid2\tf\t9\n\n"));
        QVERIFY(table.ok());
        QCOMPARE(table->size(), 2U);
        QVERIFY(table->at("id1").corpus == "words" && table->at("id1").sex.empty() && !table->at("id1").ageYears);
        QVERIFY(table->at("id2").sex == "f" && table->at("id2").ageYears == 9.0);
    }

    /// VoxCeleb's own table, with commas or tabs and blanks around the cells.
    void otherTablesAreRead()
    {
        for (const char* text :
             {"\xef\xbb\xbfID,Class_name,Gender,Nationality,Set\r\nid10001,\"Buckley, A.J.\",m,Ireland,dev\r\n",
              "VoxCeleb1 ID \tVGGFace1 ID \tGender \tSet \nid10001 \tA.J._Buckley \tm \tdev \n",
              "Speaker ID;Sex\nid10001;m\n", "ID  AGE  GENDER\nid10001  23  m\n"}) {
            const auto table = parseSpeakerTable(test::list(text));
            QVERIFY2(table.ok(), text);
            QCOMPARE(table->size(), 1U);
            QCOMPARE(table->at("id10001").sex, std::string("m"));
        }
    }

    void badTablesAreErrors()
    {
        QCOMPARE(parseSpeakerTable(test::list("")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(parseSpeakerTable(test::list("name\tage\nid1\t3\n")).error().code, ErrorCode::InvalidArgument);
        const auto age = parseSpeakerTable(test::list("speaker\tage\nid1\t3\nid2\told\n", "table"));
        QCOMPARE(age.error().code, ErrorCode::InvalidArgument);
        QVERIFY(age.error().message.find("table: line 3") != std::string::npos);
    }

    void groupingsHaveNames()
    {
        for (const char* name : {"duration", "snr", "corpus", "sex", "age"}) {
            const auto grouping = groupingNamed(name);
            QVERIFY(grouping.ok());
            QVERIFY(nameOf(*grouping) == name);
        }
        QCOMPARE(groupingNamed("weather").error().code, ErrorCode::InvalidArgument);
    }

    void groups_data()
    {
        QTest::addColumn<QString>("grouping");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("which");
        QTest::newRow("the shorter side") << QStringLiteral("duration") << QStringLiteral("2-4 s") << 0;
        QTest::newRow("the worse side") << QStringLiteral("snr") << QStringLiteral("10-20 dB") << 0;
        QTest::newRow("corpora differ") << QStringLiteral("corpus") << QStringLiteral("mixed") << 0;
        QTest::newRow("one sex") << QStringLiteral("sex") << QStringLiteral("f") << 0;
        QTest::newRow("child and adult") << QStringLiteral("age") << QStringLiteral("mixed") << 0;
        QTest::newRow("long") << QStringLiteral("duration") << QStringLiteral("from 8 s") << 1;
        QTest::newRow("noisy") << QStringLiteral("snr") << QStringLiteral("below 10 dB") << 1;
        QTest::newRow("one corpus") << QStringLiteral("corpus") << QStringLiteral("read") << 1;
        QTest::newRow("sex of one unknown") << QStringLiteral("sex") << QStringLiteral("unknown") << 1;
        QTest::newRow("two adults") << QStringLiteral("age") << QStringLiteral("adult") << 1;
    }

    void groups()
    {
        QFETCH(const QString, grouping);
        QFETCH(const QString, name);
        QFETCH(const int, which);
        const Group group = which == 0
                                ? groupOf(*groupingNamed(grouping.toStdString()), side(9.0, 10.0, "read", "f", 15.9),
                                          side(2.0, 35.0, "words", "f", 16.0))
                                : groupOf(*groupingNamed(grouping.toStdString()), side(8.0, 9.9, "read", "f", 16.0),
                                          side(30.0, 40.0, "read", "", 40.0));
        QCOMPARE(QString::fromStdString(group.name), name);
    }

    void bandsComeInTheirOrder()
    {
        Group before{-1, {}};
        for (const double seconds : {1.0, 3.0, 5.0, 12.0}) {
            const auto one = side(seconds, 0.0, "", "", {});
            const Group group = groupOf(Grouping::Duration, one, one);
            QVERIFY(before < group);
            before = group;
        }
    }
};

QTEST_GUILESS_MAIN(GroupsTest)
#include "GroupsTest.moc"
