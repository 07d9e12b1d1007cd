// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/SpeakersFixture.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class SpeakerServiceTest : public QObject
{
    Q_OBJECT

    test::SpeakersFixture m_fixture;

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_fixture.hasSpeech()) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void init() { QVERIFY(m_fixture.begin()); }

    void enrolsAndFindsTheSameRecordingAgain()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QVERIFY(report->created);
        QVERIFY(report->netSpeechSeconds > 2.0);
        const auto verification = speakers.verify("anna", m_fixture.speech);
        QVERIFY(verification.ok());
        QVERIFY(verification->score > 0.999);
        const auto answer = speakers.identify(m_fixture.speech);
        QVERIFY(answer.ok());
        QCOMPARE(answer->decision.candidates.size(), 1U);
        QCOMPARE(answer->decision.candidates[0].name, std::string("Anna"));
        // The kept audio is the recording, to 16 bits.
        const auto takes = *speakers.takes(report->speaker);
        QCOMPARE(takes.size(), 1U);
        const auto kept = *speakers.takeSamples(takes[0].id);
        QCOMPARE(kept.size(), m_fixture.speech.size());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            QVERIFY(std::abs(kept[i] - m_fixture.speech[i]) < 1.0F / 32768.0F);
        }
    }

    void mergedSpeakersAreOneVoice()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> first{{m_fixture.speech, "a.wav"}};
        const std::vector<Clip> second{{m_fixture.otherSpeech, "b.wav"}};
        const auto anna = speakers.enrol("Anna", first, false);
        const auto again = speakers.enrol("Anna again", second, false);
        QVERIFY(anna.ok() && again.ok());
        QVERIFY(speakers.merge(again->speaker, anna->speaker).ok());
        const auto profiles = *speakers.profiles();
        QCOMPARE(profiles.size(), 1U);
        QCOMPARE(profiles[0].name, std::string("Anna"));
        QCOMPARE(profiles[0].takes.size(), 2U); // no embedding is made anew
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
        QCOMPARE(speakers.verify("Anna again", m_fixture.speech).error().code, ErrorCode::NotFound);
        QCOMPARE(speakers.merge(again->speaker, anna->speaker).error().code, ErrorCode::NotFound);
    }

    void removalsByOthersAreNoticed()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto before = *speakers.dataVersion();
        auto other = m_fixture.service();
        QCOMPARE(*speakers.dataVersion(), before);
        QVERIFY(other.remove(std::array{other.speaker("Anna")->id}).ok());
        QVERIFY(*speakers.dataVersion() != before);
        QCOMPARE(SpeakerService().dataVersion().error().code, ErrorCode::NotFound);
    }

    void worksAsFarAsItCan()
    {
        SpeakerService nothing;
        QCOMPARE(nothing.speakers().error().code, ErrorCode::NotFound);
        QCOMPARE(nothing.identify(m_fixture.speech).error().code, ErrorCode::NotFound);
        QVERIFY(nothing.openStore(m_fixture.path("speakers.db")).ok());
        QVERIFY(nothing.speakers()->empty());
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QCOMPARE(nothing.enrol("Anna", clips, false).error().code, ErrorCode::NotFound);
        QVERIFY(!nothing.loadModel(m_fixture.path("no such model")).ok());
        QVERIFY(!nothing.hasModel());
    }
};

QTEST_GUILESS_MAIN(SpeakerServiceTest)
#include "SpeakerServiceTest.moc"
