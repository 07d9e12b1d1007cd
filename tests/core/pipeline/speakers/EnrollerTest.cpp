// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/Enroller.h"
#include "tests/support/SpeakersFixture.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class EnrollerTest : public QObject
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

    void progressGoesByTheLengthOfAllClips()
    {
        auto speakers = m_fixture.service();
        auto longer = m_fixture.speech;
        longer.resize(9 * m_fixture.otherSpeech.size()); // silence behind it
        const std::vector<Clip> clips{{longer, "long.wav"}, {m_fixture.otherSpeech, "short.wav"}};
        std::vector<double> shares;
        const auto report = speakers.enrol("Anna", clips, false, [&shares](double share) {
            shares.push_back(share);
            return true;
        });
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QVERIFY(std::ranges::is_sorted(shares));
        QVERIFY(std::ranges::any_of(shares, [](double share) { return std::abs(share - 0.9) < 1e-6; }));
        QCOMPARE(shares.back(), 1.0);
    }

    void oneBadClipSavesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("silence") << 0;
        QTest::newRow("noise") << 1;
        QTest::newRow("0.3 s of speech") << 2;
        QTest::newRow("nothing") << 3;
    }

    void oneBadClipSavesNothing()
    {
        QFETCH(const int, kind);
        std::vector<float> bad;
        if (kind == 0) {
            bad.assign(5 * kSampleRateHz, 0.0F);
        } else if (kind == 1) {
            bad = test::whiteNoise(5 * kSampleRateHz, 0.05F);
        } else if (kind == 2) {
            bad.assign(m_fixture.speech.begin() + 8000, m_fixture.speech.begin() + 8000 + 4800);
        }
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "good.wav"}, {bad, "bad.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, ErrorCode::TooShort);
        QVERIFY(report.error().message.find("bad.wav") != std::string::npos);
        QVERIFY(speakers.speakers()->empty());
        QVERIFY(!speakers.identify(bad).ok());
    }

    void takenNamesNeedConsent()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> first{{m_fixture.speech, "a.wav"}};
        const std::vector<Clip> second{{m_fixture.otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", first, false).ok());
        QCOMPARE(speakers.enrol("ANNA", second, false).error().code, ErrorCode::InvalidArgument);
        const auto added = speakers.enrol("Anna", second, true);
        QVERIFY(added.ok());
        QVERIFY(!added->created);
        QCOMPARE(speakers.speakers()->front().takes, 2);
    }

    void warnsOfAVoiceThatIsThereAlready()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto report = speakers.enrol("Berta", clips, false);
        QVERIFY(report.ok());
        QVERIFY(report->lookalike.has_value());
        QCOMPARE(report->lookalike->name, std::string("Anna"));
    }

    /// What enrol() would say, before anything is saved.
    void checksAndComparesWithoutSaving()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        const auto anna = speakers.enrol("Anna", clips, false);
        QVERIFY(anna.ok());
        const auto check = speakers.checkTake({m_fixture.speech, "b.wav"});
        QVERIFY2(check.ok(), check.ok() ? "" : check.error().message.c_str());
        QVERIFY(!check->severalVoices);
        QVERIFY(check->model == speakers.embedder().modelId());
        QVERIFY(check->quality.netSpeechSeconds > 2.0);
        const std::array takes{check->embedding};
        const auto somebodyNew = speakers.compareTakes(takes, check->quality.netSpeechSeconds, {});
        QVERIFY(somebodyNew.ok());
        QVERIFY(somebodyNew->lookalike && somebodyNew->lookalike->id == anna->speaker);
        QVERIFY(somebodyNew->outlyingTakes.empty());
        const auto more = speakers.compareTakes(takes, check->quality.netSpeechSeconds, anna->speaker);
        QVERIFY(more.ok());
        QVERIFY(!more->lookalike);
        QCOMPARE(speakers.takes(anna->speaker)->size(), std::size_t{1});
        const auto silence = speakers.checkTake({std::vector<float>(3 * kSampleRateHz, 0.0F), "silence.wav"});
        QVERIFY(!silence.ok() && silence.error().isTooShort());
    }

    void theSameRecordingCountsOnce()
    {
        auto speakers = m_fixture.service();
        // Louder and a little later: the samples differ, the recording does not.
        std::vector<float> again(800, 0.0F);
        for (const float sample : m_fixture.speech) {
            again.push_back(0.5F * sample);
        }
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"},
                                      {m_fixture.speech, "copy.wav"},
                                      {m_fixture.otherSpeech, "b.wav"},
                                      {again, "again.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->takes.size(), 4U);
        QCOMPARE(report->repeated.size(), 2U);
        QCOMPARE(report->repeated[0].clip, 1U);
        QCOMPARE(report->repeated[0].sameAs, std::string("a.wav"));
        QCOMPARE(report->repeated[1].clip, 3U);
        QCOMPARE(report->netSpeechSeconds, report->takes[0].netSpeechSeconds + report->takes[2].netSpeechSeconds);
        QCOMPARE(speakers.takes(report->speaker)->size(), 2U);
        // What is there already is not added again.
        const std::vector<Clip> old{{again, "again.wav"}};
        const auto added = speakers.enrol("Anna", old, true);
        QVERIFY(!added.ok());
        QCOMPARE(added.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(added.error().message.find("a.wav") != std::string::npos, added.error().message.c_str());
        QCOMPARE(speakers.takes(report->speaker)->size(), 2U);
    }

    void theSameRecordingTwiceIsNotEnough()
    {
        auto speakers = m_fixture.service();
        // About 1.5 s of speech: twice that would pass the 2 s that are needed.
        const std::vector<float> brief(m_fixture.speech.begin(), m_fixture.speech.begin() + 25600);
        const double seconds = speakers.prepareTake({brief, "a.wav"})->quality.netSpeechSeconds;
        QVERIFY2(seconds >= kMinTakeSeconds && seconds < kMinEnrolSeconds, qPrintable(QString::number(seconds)));
        const std::vector<Clip> clips{{brief, "a.wav"}, {brief, "a.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, ErrorCode::TooShort);
        QVERIFY(speakers.speakers()->empty());
    }

    void storedNameIsTold()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QCOMPARE(speakers.enrol("  Anna   Lee ", clips, false)->name, std::string("Anna Lee"));
    }

    void namesAreRefusedBeforeTheWork()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> bad{{std::vector<float>(5 * kSampleRateHz, 0.0F), "silence.wav"}};
        // The error is that of the name, not of the recording.
        QCOMPARE(speakers.enrol("unknown", bad, false).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(speakers.checkName("Silence", false).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(speakers.checkName("A\xe2\x80\x8bnna", true).error().code, ErrorCode::InvalidArgument);
        QVERIFY(speakers.checkName("Anna", false).ok());
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QCOMPARE(speakers.checkName("ANNA", false).error().code, ErrorCode::InvalidArgument);
        QVERIFY(speakers.checkName("ANNA", true).ok());
    }

    void storeIsMadeByTheFirstEnrolmentThatSucceeds()
    {
        SpeakerService speakers;
        QVERIFY(speakers.openStoreToEnrol(m_fixture.path("new.db")).ok());
        QVERIFY(speakers.loadModel(m_fixture.path("model.safetensors")).ok());
        QVERIFY(speakers.checkName("Anna", false).ok());
        const std::vector<Clip> silence{{std::vector<float>(5 * kSampleRateHz, 0.0F), "silence.wav"}};
        QVERIFY(!speakers.enrol("Anna", silence, false).ok());
        QVERIFY(!std::filesystem::exists(m_fixture.path("new.db")));
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(std::filesystem::exists(m_fixture.path("new.db")));
        QCOMPARE(speakers.speakers()->size(), 1U);
        QCOMPARE(SpeakerService().openStore({}).error().code, ErrorCode::NotFound);
    }

    void whatWasCheckedIsNotEmbeddedAgain()
    {
        auto speakers = m_fixture.service();
        Clip clip{m_fixture.speech, "a.wav"};
        clip.check = *speakers.checkTake(clip);
        std::ranges::rotate(clip.check->embedding, clip.check->embedding.begin() + 1); // to be told from a new one
        const auto anna = speakers.enrol("Anna", std::array{clip}, false);
        QVERIFY2(anna.ok(), anna.ok() ? "" : anna.error().message.c_str());
        QCOMPARE(speakers.profiles()->front().takes.front(), clip.check->embedding);
        QCOMPARE(anna->netSpeechSeconds, clip.check->quality.netSpeechSeconds);
        // What another model said of it is no answer.
        clip.check->model = ModelId{"other"};
        QVERIFY(speakers.enrol("Berta", std::array{clip}, false).ok());
        QVERIFY(speakers.profiles()->back().takes.front() != clip.check->embedding);
    }
};

QTEST_GUILESS_MAIN(EnrollerTest)
#include "EnrollerTest.moc"
