// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/TrialSpeakers.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::eval;

class TrialSpeakersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsPointIntoTheNames()
    {
        const std::vector<Trial> trials{{true, "b/1/1.wav", "b/2/1.wav"}, {false, "m", "c/1/1.wav"}};
        const auto speakers = speakersOf(trials, {{"m", {"a/1/1.wav", "a/2/1.wav"}}});
        QVERIFY(speakers.ok());
        QVERIFY((speakers->names == std::vector<std::string>{"a", "b", "c"}));
        QCOMPARE(speakers->pairs[0].enrolment, 1U);
        QCOMPARE(speakers->pairs[0].test, 1U);
        QCOMPARE(speakers->pairs[1].enrolment, 0U);
        QCOMPARE(speakers->pairs[1].test, 2U);
        QVERIFY(!speakers->contradiction);
    }

    void contradictionsAreFound()
    {
        QCOMPARE(speakersOf(std::vector<Trial>{{true, "a/1/1", "a/1/2"}, {true, "a/1/1", "b/1/1"}}, {})->contradiction,
                 std::optional<std::size_t>(1));
        QCOMPARE(speakersOf(std::vector<Trial>{{false, "all/1.wav", "all/2.wav"}}, {})->contradiction,
                 std::optional<std::size_t>(0));
        QCOMPARE(speakersOf(std::vector<Trial>{{true, "1.wav", "2.wav"}}, {})->contradiction,
                 std::optional<std::size_t>(0));
    }

    void anEnrolmentIsOfOneSpeaker()
    {
        const auto speakers = speakersOf(std::vector<Trial>{{true, "m", "a/1/1"}}, {{"m", {"a/1/2", "b/1/1"}}});
        QVERIFY(!speakers.ok());
        QCOMPARE(speakers.error().code, ErrorCode::InvalidArgument);
        QVERIFY(speakers.error().message.find("b/1/1") != std::string::npos);
    }

    void commonSpeakersAreNamedOnce()
    {
        QVERIFY(
            (commonSpeakers(std::vector<std::string>{"c", "a", "b", ""},
                            std::vector<std::string>{"b", "x", "a", "b", ""}) == std::vector<std::string>{"a", "b"}));
        QVERIFY(commonSpeakers(std::vector<std::string>{"a"}, std::vector<std::string>{"b"}).empty());
    }
};

QTEST_GUILESS_MAIN(TrialSpeakersTest)
#include "TrialSpeakersTest.moc"
