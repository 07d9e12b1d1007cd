// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/SpeakerService.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::pipeline;

class SpeakerServiceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<float> m_speech;
    std::vector<float> m_otherSpeech;

    std::filesystem::path path(const char* name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    SpeakerService service() const
    {
        SpeakerService service;
        [[maybe_unused]] const bool ready =
            service.openStore(path("speakers.db")).ok() && service.loadModel(path("model.safetensors")).ok();
        Q_ASSERT(ready);
        return service;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river.");
        m_otherSpeech = test::synthesise("en-us+f1", "She sells sea shells by the shore on every single sunny day.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(nn::writeModel(path("model.safetensors"), test::tinyModel()).ok());
    }

    void enrolsAndFindsTheSameRecordingAgain()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QVERIFY(report->created);
        QVERIFY(report->netSpeechSeconds > 2.0);
        const auto verification = speakers.verify("anna", m_speech);
        QVERIFY(verification.ok());
        QVERIFY(verification->score > 0.999);
        const auto answer = speakers.identify(m_speech);
        QVERIFY(answer.ok());
        QCOMPARE(answer->decision.candidates.size(), 1U);
        QCOMPARE(answer->decision.candidates[0].name, std::string("Anna"));
        // The kept audio is the recording, to 16 bits.
        const auto takes = *speakers.takes(report->speaker);
        QCOMPARE(takes.size(), 1U);
        const auto kept = *speakers.takeSamples(takes[0].id);
        QCOMPARE(kept.size(), m_speech.size());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            QVERIFY(std::abs(kept[i] - m_speech[i]) < 1.0F / 32768.0F);
        }
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
            bad.assign(m_speech.begin() + 8000, m_speech.begin() + 8000 + 4800);
        }
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "good.wav"}, {bad, "bad.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, ErrorCode::TooShort);
        QVERIFY(report.error().message.find("bad.wav") != std::string::npos);
        QVERIFY(speakers.speakers()->empty());
        QVERIFY(!speakers.identify(bad).ok());
    }

    void takenNamesNeedConsent()
    {
        auto speakers = service();
        const std::vector<Clip> first{{m_speech, "a.wav"}};
        const std::vector<Clip> second{{m_otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", first, false).ok());
        QCOMPARE(speakers.enrol("ANNA", second, false).error().code, ErrorCode::InvalidArgument);
        const auto added = speakers.enrol("Anna", second, true);
        QVERIFY(added.ok());
        QVERIFY(!added->created);
        QCOMPARE(speakers.speakers()->front().takes, 2);
    }

    void warnsOfAVoiceThatIsThereAlready()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto report = speakers.enrol("Berta", clips, false);
        QVERIFY(report.ok());
        QVERIFY(report->lookalike.has_value());
        QCOMPARE(report->lookalike->name, std::string("Anna"));
    }

    void anotherModelHearsTheKeptTakesAgain()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}, {m_otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        QVERIFY(speakers.loadModel(path("other.safetensors")).ok());
        QVERIFY(speakers.profiles()->empty()); // never compared with embeddings of another model
        QCOMPARE(*speakers.embedMissing({}), 2U);
        QCOMPARE(*speakers.embedMissing({}), 0U);
        QCOMPARE(speakers.profiles()->front().takes.size(), 2U);
        QVERIFY(speakers.profiles()->front().model == speakers.embedder().modelId());
    }

    void embeddingAgainCanBeCancelled()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        QVERIFY(speakers.loadModel(path("other.safetensors")).ok());
        QVERIFY(speakers.embedMissing([](std::size_t, std::size_t) { return false; }).error().isCancelled());
    }

    void worksAsFarAsItCan()
    {
        SpeakerService nothing;
        QCOMPARE(nothing.speakers().error().code, ErrorCode::NotFound);
        QCOMPARE(nothing.identify(m_speech).error().code, ErrorCode::NotFound);
        QVERIFY(nothing.openStore(path("speakers.db")).ok());
        QVERIFY(nothing.speakers()->empty());
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QCOMPARE(nothing.enrol("Anna", clips, false).error().code, ErrorCode::NotFound);
        QVERIFY(!nothing.loadModel(path("no such model")).ok());
        QVERIFY(!nothing.hasModel());
    }
};

QTEST_GUILESS_MAIN(SpeakerServiceTest)
#include "SpeakerServiceTest.moc"
