// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"
#include "core/base/Files.h"
#include "core/nn/Utterance.h"
#include "core/pipeline/Paths.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <cmath>

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
        qputenv("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")).toUtf8());
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

    void progressGoesByTheLengthOfAllClips()
    {
        auto speakers = service();
        auto longer = m_speech;
        longer.resize(9 * m_otherSpeech.size()); // silence behind it
        const std::vector<Clip> clips{{longer, "long.wav"}, {m_otherSpeech, "short.wav"}};
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

    /// What enrol() would say, before anything is saved.
    void checksAndComparesWithoutSaving()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        const auto anna = speakers.enrol("Anna", clips, false);
        QVERIFY(anna.ok());
        const auto check = speakers.checkTake({m_speech, "b.wav"});
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

    void anotherModelHearsTheKeptTakesAgain()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}, {m_otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        QVERIFY(speakers.loadModel(path("other.safetensors")).ok());
        QVERIFY(speakers.profiles()->empty()); // never compared with embeddings of another model
        QCOMPARE(speakers.embedMissing({})->embedded, 2U);
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
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

    void installedModelIsReadyForEverybodyAndTheOldOneStaysUntilTheSwap()
    {
        auto speakers = service();
        const std::vector<Clip> anna{{m_speech, "a.wav"}};
        const std::vector<Clip> berta{{m_otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", anna, false).ok());
        QVERIFY(speakers.enrol("Berta", berta, false).ok());
        const ModelId before = speakers.embedder().modelId();
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        auto other = *nn::Embedder::load(path("other.safetensors"));
        std::size_t lastTotal = 0;
        const auto prepared = speakers.prepareModel(path("other.safetensors"), path("model.safetensors"),
                                                    [&lastTotal](std::size_t, std::size_t total) {
                                                        lastTotal = total;
                                                        return true;
                                                    });
        QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
        QCOMPARE(lastTotal, 2U);
        // Nothing is written yet: it may still be refused.
        QVERIFY(defaultModelFile() == shippedModelFile());
        QCOMPARE(store::Store::open(path("speakers.db"))->takesWithout(other.modelId(), 32)->size(), 2U);
        QVERIFY(prepared->comparison.candidate.model == other.modelId());
        QVERIFY(prepared->comparison.current->model == before);
        QCOMPARE(prepared->comparison.speakers, 2U);
        const auto installed = speakers.installModel(*prepared);
        QVERIFY2(installed.ok(), installed.ok() ? "" : installed.error().message.c_str());
        QCOMPARE(installed->takes.embedded, 2U);
        QVERIFY(installed->takes.unusable.empty());
        QVERIFY(installed->model == other.modelId());
        QVERIFY(speakers.embedder().modelId() == before); // the swap is the caller's
        QCOMPARE(speakers.profiles()->size(), 2U);
        QCOMPARE(std::filesystem::canonical(defaultModelFile()), std::filesystem::canonical(installed->file));
        QVERIFY(std::filesystem::remove(path("other.safetensors"))); // the copy stands alone
        QVERIFY(speakers.loadModel(installed->file).ok());
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
        const auto profiles = *speakers.profiles();
        QCOMPARE(profiles.size(), 2U);
        // What is stored is what the new network says of the kept recording.
        const auto take = speakers.takes(profiles[0].id)->front().id;
        QCOMPARE(profiles[0].takes[0], nn::embedUtterance(other, *speakers.takeSamples(take))->embedding);
        QVERIFY(forgetAdoptedModel().ok());
        QVERIFY(defaultModelFile() == shippedModelFile());
    }

    void failedOrCancelledInstallationChangesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("cancelled at the first recording") << 0;
        QTest::newRow("cancelled at the second") << 1;
        QTest::newRow("cancelled before the transaction") << 2;
        QTest::newRow("no such file") << 3;
        QTest::newRow("not a model") << 4;
    }

    void failedOrCancelledInstallationChangesNothing()
    {
        QFETCH(const int, kind);
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}, {m_otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto defaultBefore = defaultModelFile();
        const double scoreBefore = speakers.verify("Anna", m_speech)->score;
        const auto candidate = path("other.safetensors");
        if (kind < 3) {
            QVERIFY(nn::writeModel(candidate, test::tinyModel(2)).ok());
        } else if (kind == 4) {
            QVERIFY(writeFileAtomically(candidate, std::string(5000, 'x')).ok());
        }
        const auto prepared =
            speakers.prepareModel(candidate, path("model.safetensors"),
                                  [kind](std::size_t done, std::size_t) { return static_cast<int>(done) != kind; });
        QVERIFY(!prepared.ok());
        QCOMPARE(prepared.error().isCancelled(), kind < 3);
        QVERIFY(defaultModelFile() == defaultBefore);
        QCOMPARE(speakers.profiles()->front().takes.size(), 2U);
        QCOMPARE(speakers.verify("Anna", m_speech)->score, scoreBefore);
        if (kind < 3) {
            auto store = *store::Store::open(path("speakers.db"));
            const auto model = nn::Embedder::load(candidate)->modelId();
            QCOMPARE(store.takesWithout(model, 32)->size(), 2U);
        }
    }

    void takesThatTheNewModelCannotUseAreNamed()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        {
            // A damaged recording, as a failing disk leaves it.
            auto store = *store::Store::open(path("speakers.db"));
            const auto model = speakers.embedder().modelId();
            store::NewTake damaged;
            damaged.flac.assign(2000, std::byte{0x55});
            damaged.seconds = 3.0;
            damaged.origin = "broken.wav";
            damaged.model = model;
            damaged.embedding = speakers.profiles()->front().takes.front();
            QVERIFY(store.addSpeaker("Berta", std::array{damaged}).ok());
        }
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        const auto prepared = speakers.prepareModel(path("other.safetensors"), path("model.safetensors"), {});
        QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
        const auto installed = speakers.installModel(*prepared);
        QVERIFY2(installed.ok(), installed.ok() ? "" : installed.error().message.c_str());
        QCOMPARE(installed->takes.embedded, 1U);
        QCOMPARE(installed->takes.unusable.size(), 1U);
        QCOMPARE(installed->takes.unusable[0].speaker, std::string("Berta"));
        QCOMPARE(installed->takes.unusable[0].origin, std::string("broken.wav"));
        QVERIFY(!installed->takes.unusable[0].why.empty());
        // The next start names it again and works for all the others.
        QVERIFY(speakers.loadModel(installed->file).ok());
        const auto missing = speakers.embedMissing({});
        QVERIFY(missing.ok());
        QCOMPARE(missing->unusable.size(), 1U);
        QCOMPARE(speakers.profiles()->size(), 1U);
        // A model for whom nobody would be left is refused.
        QVERIFY(speakers.remove(std::array{speakers.speaker("Anna")->id}).ok());
        QVERIFY(nn::writeModel(path("third.safetensors"), test::tinyModel(3)).ok());
        QCOMPARE(speakers.prepareModel(path("third.safetensors"), installed->file, {}).error().code,
                 ErrorCode::Incompatible);
        QCOMPARE(std::filesystem::canonical(defaultModelFile()), std::filesystem::canonical(installed->file));
    }

    /// The shipped model comes back the same way; no copy of it is left to grow old.
    void theShippedModelIsUsedByItself()
    {
        if (shippedModelFile().empty()) {
            QSKIP("there is no shipped model beside this test");
        }
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto other = speakers.prepareModel(path("model.safetensors"), shippedModelFile(), {});
        QVERIFY(other.ok() && speakers.installModel(*other).ok());
        QVERIFY(defaultModelFile() != shippedModelFile());
        const auto shipped = speakers.prepareModel(shippedModelFile(), defaultModelFile(), {});
        QVERIFY2(shipped.ok(), shipped.ok() ? "" : shipped.error().message.c_str());
        const auto installed = speakers.installModel(*shipped);
        QVERIFY(installed.ok());
        QVERIFY(installed->file == shippedModelFile());
        QVERIFY(defaultModelFile() == shippedModelFile());
    }

    void withoutAStoreThereIsNobodyToEmbed()
    {
        SpeakerService alone;
        const auto prepared = alone.prepareModel(path("model.safetensors"), {}, {});
        QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
        QCOMPARE(prepared->comparison.speakers, 0U);
        const auto installed = alone.installModel(*prepared);
        QVERIFY2(installed.ok(), installed.ok() ? "" : installed.error().message.c_str());
        QCOMPARE(std::filesystem::canonical(defaultModelFile()), std::filesystem::canonical(installed->file));
    }

    void theSameRecordingCountsOnce()
    {
        auto speakers = service();
        // Louder and a little later: the samples differ, the recording does not.
        std::vector<float> again(800, 0.0F);
        for (const float sample : m_speech) {
            again.push_back(0.5F * sample);
        }
        const std::vector<Clip> clips{
            {m_speech, "a.wav"}, {m_speech, "copy.wav"}, {m_otherSpeech, "b.wav"}, {again, "again.wav"}};
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
        auto speakers = service();
        // About 1.5 s of speech: twice that would pass the 2 s that are needed.
        const std::vector<float> brief(m_speech.begin(), m_speech.begin() + 25600);
        const double seconds = speakers.prepareTake({brief, "a.wav"})->quality.netSpeechSeconds;
        QVERIFY2(seconds >= kMinTakeSeconds && seconds < kMinEnrolSeconds, qPrintable(QString::number(seconds)));
        const std::vector<Clip> clips{{brief, "a.wav"}, {brief, "a.wav"}};
        const auto report = speakers.enrol("Anna", clips, false);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().code, ErrorCode::TooShort);
        QVERIFY(speakers.speakers()->empty());
    }

    void mergedSpeakersAreOneVoice()
    {
        auto speakers = service();
        const std::vector<Clip> first{{m_speech, "a.wav"}};
        const std::vector<Clip> second{{m_otherSpeech, "b.wav"}};
        const auto anna = speakers.enrol("Anna", first, false);
        const auto again = speakers.enrol("Anna again", second, false);
        QVERIFY(anna.ok() && again.ok());
        QVERIFY(speakers.merge(again->speaker, anna->speaker).ok());
        const auto profiles = *speakers.profiles();
        QCOMPARE(profiles.size(), 1U);
        QCOMPARE(profiles[0].name, std::string("Anna"));
        QCOMPARE(profiles[0].takes.size(), 2U); // no embedding is made anew
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
        QCOMPARE(speakers.verify("Anna again", m_speech).error().code, ErrorCode::NotFound);
        QCOMPARE(speakers.merge(again->speaker, anna->speaker).error().code, ErrorCode::NotFound);
    }

    void speakersTravel_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::newRow("open") << QByteArray();
        QTest::newRow("encrypted") << QByteArray("correct horse");
    }
    void speakersTravel()
    {
        QFETCH(const QByteArray, passphrase);
        auto speakers = service();
        const std::vector<Clip> anna{{m_speech, "a.wav"}};
        const std::vector<Clip> berta{{m_otherSpeech, "microphone: Desk"}};
        const auto first = speakers.enrol("Anna", anna, false);
        const auto second = speakers.enrol("Berta", berta, false);
        QVERIFY(first.ok() && second.ok());
        const auto file = path("two.rollcall");
        const auto exported =
            speakers.exportSpeakers(std::array{first->speaker, second->speaker}, file, passphrase.toStdString());
        QVERIFY2(exported.ok(), exported.ok() ? "" : exported.error().message.c_str());
        QVERIFY(std::filesystem::status(file).permissions() == static_cast<std::filesystem::perms>(0600));

        // Another store, another model; one of the names is taken there.
        SpeakerService other;
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        QVERIFY(other.openStore(path("other.db")).ok() && other.loadModel(path("other.safetensors")).ok());
        QVERIFY(other.enrol("berta", anna, false).ok());
        QVERIFY(other.importSpeakers(file, passphrase.toStdString(), [](std::size_t, std::size_t) { return false; })
                    .error()
                    .isCancelled());
        QCOMPARE(other.speakers()->size(), 1U);
        const auto report = other.importSpeakers(file, passphrase.toStdString());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->added, std::vector<std::string>{"Anna"});
        QCOMPARE(report->skipped.size(), 1U);
        QCOMPARE(report->skipped[0].name, std::string("Berta"));
        QCOMPARE(report->unusableTakes, 0U);
        QCOMPARE(other.embedMissing({})->embedded, 0U);
        QVERIFY(other.verify("Anna", m_speech)->score > 0.999);
        // The recording is the same, bit for bit, and so is its date.
        const auto there = other.takes(other.speaker("Anna")->id)->front();
        const auto here = speakers.takes(first->speaker)->front();
        QCOMPARE(*other.takeSamples(there.id), *speakers.takeSamples(here.id));
        QCOMPARE(there.createdAtMs, here.createdAtMs);
        QCOMPARE(there.origin, here.origin);
        QCOMPARE(there.netSpeechSeconds, here.netSpeechSeconds);
    }

    void importsNothingWrong()
    {
        auto speakers = service();
        QVERIFY(speakers.importSpeakers(path("nowhere.rollcall"), "").error().isNotFound());
        QCOMPARE(speakers.importSpeakers(path("model.safetensors"), "").error().code, ErrorCode::Incompatible);
        QVERIFY(speakers.exportSpeakers(std::array{SpeakerId{99}}, path("x.rollcall"), "").error().isNotFound());
        QVERIFY(!std::filesystem::exists(path("x.rollcall")));
        QVERIFY(speakers.speakers()->empty());
    }

    void storedNameIsTold()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QCOMPARE(speakers.enrol("  Anna   Lee ", clips, false)->name, std::string("Anna Lee"));
    }

    void namesAreRefusedBeforeTheWork()
    {
        auto speakers = service();
        const std::vector<Clip> bad{{std::vector<float>(5 * kSampleRateHz, 0.0F), "silence.wav"}};
        // The error is that of the name, not of the recording.
        QCOMPARE(speakers.enrol("unknown", bad, false).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(speakers.checkName("Silence", false).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(speakers.checkName("A\xe2\x80\x8bnna", true).error().code, ErrorCode::InvalidArgument);
        QVERIFY(speakers.checkName("Anna", false).ok());
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QCOMPARE(speakers.checkName("ANNA", false).error().code, ErrorCode::InvalidArgument);
        QVERIFY(speakers.checkName("ANNA", true).ok());
    }

    void storeIsMadeByTheFirstEnrolmentThatSucceeds()
    {
        SpeakerService speakers;
        QVERIFY(speakers.openStoreToEnrol(path("new.db")).ok());
        QVERIFY(speakers.loadModel(path("model.safetensors")).ok());
        QVERIFY(speakers.checkName("Anna", false).ok());
        const std::vector<Clip> silence{{std::vector<float>(5 * kSampleRateHz, 0.0F), "silence.wav"}};
        QVERIFY(!speakers.enrol("Anna", silence, false).ok());
        QVERIFY(!std::filesystem::exists(path("new.db")));
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(std::filesystem::exists(path("new.db")));
        QCOMPARE(speakers.speakers()->size(), 1U);
        QCOMPARE(SpeakerService().openStore({}).error().code, ErrorCode::NotFound);
    }

    void embeddingsThatCannotBeSavedCountAllTheSame()
    {
        {
            auto speakers = service();
            const std::vector<Clip> clips{{m_speech, "a.wav"}};
            QVERIFY(speakers.enrol("Anna", clips, false).ok());
        }
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        SQLite::Database writer(path("speakers.db").string(), SQLite::OPEN_READWRITE);
        writer.exec("BEGIN IMMEDIATE");
        SpeakerService reader;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(reader.openStore(path("speakers.db"), store::Access::Read).ok());
        QVERIFY(reader.loadModel(path("other.safetensors")).ok());
        const auto missing = reader.embedMissing({});
        QVERIFY2(missing.ok(), missing.ok() ? "" : missing.error().message.c_str());
        QCOMPARE(missing->embedded, 1U);
        QVERIFY(timer.elapsed() < 3000); // far below the patience of one who writes
        QCOMPARE(reader.profiles()->size(), 1U);
        QVERIFY(reader.verify("Anna", m_speech)->score > 0.999);
        QCOMPARE(reader.embedMissing({})->embedded, 1U);
        writer.exec("ROLLBACK");
        QCOMPARE(reader.embedMissing({})->embedded, 1U); // saved now
        QCOMPARE(reader.embedMissing({})->embedded, 0U);
        QCOMPARE(reader.profiles()->size(), 1U);
    }

    void aBadProfileBarsNobodyElse_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("zeros") << QByteArray("UPDATE embedding SET vector = zeroblob(128) WHERE take_id = 1");
        QTest::newRow("cut off") << QByteArray("UPDATE embedding SET vector = zeroblob(127) WHERE take_id = 1");
        QTest::newRow("other length") << QByteArray(
            "UPDATE embedding SET dimension = 1, vector = x'0000803f' WHERE take_id = 1");
        QTest::newRow("NaN") << QByteArray(
            "UPDATE embedding SET dimension = 1, vector = x'0000c07f' WHERE take_id = 1");
    }

    void aBadProfileBarsNobodyElse()
    {
        QFETCH(const QByteArray, change);
        const std::vector<Clip> anna{{m_speech, "a.wav"}};
        const std::vector<Clip> berta{{m_otherSpeech, "b.wav"}};
        {
            auto speakers = service();
            QVERIFY(speakers.enrol("Anna", anna, false).ok());
            QVERIFY(speakers.enrol("Berta", berta, false).ok());
            SQLite::Database database(path("speakers.db").string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA ignore_check_constraints = ON");
            QCOMPARE(database.exec(change.constData()), 1);
        }
        auto speakers = service();
        QCOMPARE(speakers.profiles()->size(), 1U);
        QCOMPARE(speakers.identify(m_otherSpeech)->decision.candidates.size(), 1U);
        // Its recording is sound, so that it can be made anew.
        QCOMPARE(speakers.embedMissing({})->embedded, 1U);
        QCOMPARE(speakers.profiles()->size(), 2U);
        QVERIFY(speakers.verify("Anna", m_speech)->score > 0.999);
        {
            // Where the recording is damaged too, that is told, and the others are still known.
            SQLite::Database database(path("speakers.db").string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA ignore_check_constraints = ON");
            QCOMPARE(database.exec(change.constData()), 1);
            QCOMPARE(database.exec("UPDATE take_audio SET flac = x'00' WHERE take_id = 1"), 1);
        }
        const auto missing = speakers.embedMissing({});
        QVERIFY(missing.ok());
        QCOMPARE(missing->unusable.size(), 1U);
        QCOMPARE(missing->unusable[0].speaker, std::string("Anna"));
        QCOMPARE(speakers.identify(m_otherSpeech)->decision.candidates.size(), 1U);
        QVERIFY(speakers.enrol("Clara", anna, false).ok());
    }

    void removalsByOthersAreNoticed()
    {
        auto speakers = service();
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto before = *speakers.dataVersion();
        auto other = service();
        QCOMPARE(*speakers.dataVersion(), before);
        QVERIFY(other.remove(std::array{other.speaker("Anna")->id}).ok());
        QVERIFY(*speakers.dataVersion() != before);
        QCOMPARE(SpeakerService().dataVersion().error().code, ErrorCode::NotFound);
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
