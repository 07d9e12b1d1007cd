// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/TimelineText.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::identify;

/// RTTM as NIST's evaluation plans define it, ten fields a line; label tracks as Audacity exports them.
class TimelineTextTest : public QObject
{
    Q_OBJECT

    static Timeline timeline()
    {
        Timeline made;
        made.turns = {{0.25, 2.5, SpeakerId{7}, 0, "Ada L.", 0.97},
                      {2.625, 65.0004, std::nullopt, 1, "", 0.8},
                      {3600.5, 3601.0, std::nullopt, 2, "", 0.9}};
        return made;
    }

private Q_SLOTS:
    void rttm()
    {
        QCOMPARE(QByteArray::fromStdString(asRttm(timeline(), "our meeting\t1")),
                 QByteArray("SPEAKER our_meeting_1 1 0.250 2.250 <NA> <NA> Ada_L. <NA> <NA>\n"
                            "SPEAKER our_meeting_1 1 2.625 62.375 <NA> <NA> unknown_1 <NA> <NA>\n"
                            "SPEAKER our_meeting_1 1 3600.500 0.500 <NA> <NA> unknown_2 <NA> <NA>\n"));
        QVERIFY(asRttm(timeline(), "").starts_with("SPEAKER <NA> 1 "));
    }

    void labels()
    {
        QCOMPARE(QByteArray::fromStdString(asLabels(timeline())), QByteArray("0.250000\t2.500000\tAda L.\n"
                                                                             "2.625000\t65.000400\tunknown 1\n"
                                                                             "3600.500000\t3601.000000\tunknown 2\n"));
    }

    void withoutTurnsThereIsNothing()
    {
        QVERIFY(asRttm({}, "a").empty());
        QVERIFY(asLabels({}).empty());
    }
};

QTEST_GUILESS_MAIN(TimelineTextTest)
#include "TimelineTextTest.moc"
