// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/unknown/UnknownInbox.h"

#include "core/audio/io/SoundFile.h"
#include "tests/support/DevelopmentVoices.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace rollcall;
using namespace rollcall::pipeline;

/// The shipped model on real voices that it does not know.
class UnknownInboxTest : public QObject
{
    Q_OBJECT

    static constexpr const char* kAnna = "id20026";
    static constexpr std::array kStrangers{"id20071", "id20122"};

    QTemporaryDir m_folder;
    int m_count = 0;
    SpeakerService m_service;
    UnknownInbox m_inbox{m_service};

    static Clip turn(const std::string& speaker, int first)
    {
        return {test::developmentVoice(speaker, first, first + 1), "microphone: Test"};
    }

    Keeping keep(Clip clip)
    {
        const auto kept = m_inbox.keep(std::move(clip), 0);
        if (!kept) {
            qWarning("%s", kept.error().message.c_str());
            return Keeping::TooLittleSpeech;
        }
        return *kept;
    }

    std::vector<UnknownVoice> voices()
    {
        const auto all = m_inbox.voices();
        return all ? *all : std::vector<UnknownVoice>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (test::developmentVoice(kAnna, 1, 1).empty()) {
            QSKIP("../shared/data is not here");
        }
        QVERIFY(m_service.loadModel(test::shippedModel()).ok());
    }

    void init()
    {
        QVERIFY(m_service.openStore(m_folder.filePath(QStringLiteral("%1.db").arg(++m_count)).toStdString()).ok());
        const std::vector<Clip> clips{{test::developmentVoice(kAnna, 1, 6), "anna.wav"}};
        const auto enrolled = m_service.enrol("Anna", clips, false);
        QVERIFY2(enrolled.ok(), enrolled.ok() ? "" : enrolled.error().message.c_str());
    }

    /// Two strangers in turns, several each: two voices, each whole.
    void strangersAreToldApart()
    {
        constexpr int kTurns = 5;
        for (int i = 0; i < kTurns; ++i) {
            for (const char* stranger : kStrangers) {
                QCOMPARE(keep(turn(stranger, 1 + 2 * i)), Keeping::Kept);
            }
        }
        const auto all = voices();
        QCOMPARE(all.size(), 2U);
        for (const UnknownVoice& voice : all) {
            QCOMPARE(voice.turns.size(), static_cast<std::size_t>(kTurns));
            // Turns were kept by turns: those of one voice have numbers that differ by an even number.
            for (const store::UnknownTurn& one : voice.turns) {
                QCOMPARE((one.id.value - voice.turns.front().id.value) % 2, 0);
            }
        }
        QVERIFY(all.front().lastHeardAtMs() >= all.back().lastHeardAtMs());
        const auto samples = m_inbox.turnSamples(all.front().turns.front().id);
        QVERIFY(samples.ok() && samples->size() > 2U * kSampleRateHz);
    }

    void whoIsEnrolledIsNotKept()
    {
        QCOMPARE(keep(turn(kAnna, 10)), Keeping::Known);
        QVERIFY(voices().empty());
    }

    void severalPeopleAreNotKept()
    {
        Clip clip = turn(kStrangers[0], 1);
        std::vector<float> samples;
        for (const char* stranger : kStrangers) {
            const auto more = test::developmentVoice(stranger, 1, 3);
            samples.insert(samples.end(), more.begin(), more.end());
        }
        clip.samples = audio::RecordedSound(samples);
        QCOMPARE(keep(clip), Keeping::SeveralVoices);
    }

    void shortTurnsAreNotKept()
    {
        std::vector<float> samples = test::developmentVoice(kStrangers[0], 1, 3);
        samples.resize(static_cast<std::size_t>(1.5 * kSampleRateHz));
        QCOMPARE(keep({samples, {}}), Keeping::TooLittleSpeech);
        QCOMPARE(keep({std::vector<float>(10 * kSampleRateHz, 0.0F), {}}), Keeping::TooLittleSpeech);
    }

    /// Ten minutes without speech, handed in as if each piece were a turn.
    void noiseIsNotKept()
    {
        std::vector<float> samples;
        int pieces = 0;
        for (const char* kind : {"chainsaw", "clock_tick", "fire_crackling", "helicopter", "rain", "sea_waves"}) {
            const QDir folder(QStringLiteral("%1/../shared/data/noise/%2")
                                  .arg(QString::fromUtf8(test::kSourceDir), QString::fromUtf8(kind)));
            const QStringList files = folder.entryList(QDir::Files, QDir::Name).mid(0, 20);
            for (const QString& file : files) {
                const auto read = audio::readSoundFile(folder.filePath(file).toStdString());
                QVERIFY(read.ok());
                const auto more = audio::readAll(read->sound);
                samples.insert(samples.end(), more.begin(), more.end());
                if (samples.size() >= 20U * kSampleRateHz) {
                    ++pieces;
                    const Keeping keeping = keep({std::exchange(samples, {}), {}});
                    QVERIFY2(keeping != Keeping::Kept, qPrintable(folder.filePath(file)));
                }
            }
        }
        if (pieces == 0) {
            QSKIP("../shared/data/noise is not here");
        }
        QVERIFY(pieces >= 24);
        QVERIFY(voices().empty());
    }

    void ofALongTurnTheBeginningIsKept()
    {
        QCOMPARE(keep({test::developmentVoice(kStrangers[0], 1, 12), {}}), Keeping::Kept);
        QCOMPARE(voices().front().turns.front().seconds, kMaxUnknownSeconds);
    }

    void aNamedVoiceIsASpeaker()
    {
        for (const int first : {1, 3}) {
            QCOMPARE(keep(turn(kStrangers[0], first)), Keeping::Kept);
        }
        QCOMPARE(keep(turn(kStrangers[1], 1)), Keeping::Kept);
        const auto voice = voices().back(); // heard first
        QCOMPARE(voice.turns.size(), 2U);
        const store::Consent agreed{true, 1700000000000};
        const auto report = m_inbox.name(voice.id, "Ben", false, agreed);
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QVERIFY(report->created);
        QCOMPARE(m_service.takes(report->speaker)->size(), 2U);
        QCOMPARE(voices().size(), 1U);
        const auto answer = m_service.identify(test::developmentVoice(kStrangers[0], 9, 11));
        QVERIFY(answer.ok() && answer->decision.speaker);
        QCOMPARE(answer->decision.speaker->name, std::string("Ben"));
        const auto everybody = m_service.speakers();
        QVERIFY(everybody.ok() && everybody->size() == 2U);
        for (const store::SpeakerSummary& one : *everybody) {
            QCOMPARE(one.consent, one.speaker.name == "Ben" ? std::optional(agreed) : std::nullopt);
        }
        QCOMPARE(m_inbox.name(voice.id, "Ben", true, {}).error().code, ErrorCode::NotFound);
    }

    void aVoiceMayBeSomebodyEnrolled()
    {
        QCOMPARE(keep(turn(kStrangers[0], 1)), Keeping::Kept);
        const auto voice = voices().front();
        QVERIFY(!m_inbox.name(voice.id, "Anna", false, {}).ok()); // nobody said that it is the same person
        QCOMPARE(voices().size(), 1U);
        const auto report = m_inbox.name(voice.id, "Anna", true, {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QVERIFY(!report->created);
        QCOMPARE(m_service.takes(report->speaker)->size(), 2U);
        QVERIFY(voices().empty());
    }

    void whatIsForgottenIsGone()
    {
        QCOMPARE(keep(turn(kStrangers[0], 1)), Keeping::Kept);
        const std::array ids{voices().front().id};
        const auto erasure = m_inbox.forget(ids);
        QVERIFY(erasure.ok());
        QCOMPARE(*erasure, store::Erasure::Complete);
        QVERIFY(voices().empty());
    }

    void withoutAStoreNothingIsKept()
    {
        SpeakerService bare;
        UnknownInbox inbox(bare);
        QCOMPARE(inbox.voices().error().code, ErrorCode::NotFound);
        QCOMPARE(inbox.keep(turn(kStrangers[0], 1), 0).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(UnknownInboxTest)
#include "UnknownInboxTest.moc"
