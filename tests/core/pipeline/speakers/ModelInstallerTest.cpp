// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ModelInstaller.h"
#include "core/base/Files.h"
#include "core/nn/Utterance.h"
#include "core/pipeline/Paths.h"
#include "tests/support/SpeakersFixture.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::pipeline;

class ModelInstallerTest : public QObject
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

    void installedModelIsReadyForEverybodyAndTheOldOneStaysUntilTheSwap()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> anna{{m_fixture.speech, "a.wav"}};
        const std::vector<Clip> berta{{m_fixture.otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", anna, false).ok());
        QVERIFY(speakers.enrol("Berta", berta, false).ok());
        const ModelId before = speakers.embedder().modelId();
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        auto other = *nn::Embedder::load(m_fixture.path("other.safetensors"));
        std::size_t lastTotal = 0;
        const auto prepared =
            speakers.prepareModel(m_fixture.path("other.safetensors"), m_fixture.path("model.safetensors"),
                                  [&lastTotal](std::size_t, std::size_t total) {
                                      lastTotal = total;
                                      return true;
                                  });
        QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
        QCOMPARE(lastTotal, 2U);
        // Nothing is written yet: it may still be refused.
        QVERIFY(defaultModelFile() == shippedModelFile());
        QCOMPARE(store::Store::open(m_fixture.path("speakers.db"))->takesWithout(other.modelId(), 32)->size(), 2U);
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
        QVERIFY(std::filesystem::remove(m_fixture.path("other.safetensors"))); // the copy stands alone
        QVERIFY(speakers.loadModel(installed->file).ok());
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
        const auto profiles = *speakers.profiles();
        QCOMPARE(profiles.size(), 2U);
        // What is stored is what the new network says of the kept recording.
        const auto take = speakers.takes(profiles[0].id)->front().id;
        QCOMPARE(profiles[0].takes[0], nn::embedUtterance(other, *speakers.takeSamples(take))->embedding);
        QVERIFY(forgetInstalledModel().ok());
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
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}, {m_fixture.otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto defaultBefore = defaultModelFile();
        const double scoreBefore = speakers.verify("Anna", m_fixture.speech)->score;
        const auto candidate = m_fixture.path("other.safetensors");
        if (kind < 3) {
            QVERIFY(nn::writeModel(candidate, test::tinyModel(2)).ok());
        } else if (kind == 4) {
            QVERIFY(writeFileAtomically(candidate, std::string(5000, 'x')).ok());
        }
        const auto prepared =
            speakers.prepareModel(candidate, m_fixture.path("model.safetensors"),
                                  [kind](std::size_t done, std::size_t) { return static_cast<int>(done) != kind; });
        QVERIFY(!prepared.ok());
        QCOMPARE(prepared.error().isCancelled(), kind < 3);
        QVERIFY(defaultModelFile() == defaultBefore);
        QCOMPARE(speakers.profiles()->front().takes.size(), 2U);
        QCOMPARE(speakers.verify("Anna", m_fixture.speech)->score, scoreBefore);
        if (kind < 3) {
            auto store = *store::Store::open(m_fixture.path("speakers.db"));
            const auto model = nn::Embedder::load(candidate)->modelId();
            QCOMPARE(store.takesWithout(model, 32)->size(), 2U);
        }
    }

    void takesThatTheNewModelCannotUseAreNamed()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        {
            // A damaged recording, as a failing disk leaves it.
            auto store = *store::Store::open(m_fixture.path("speakers.db"));
            const auto model = speakers.embedder().modelId();
            store::NewTake damaged;
            damaged.flac.assign(2000, std::byte{0x55});
            damaged.seconds = 3.0;
            damaged.origin = "broken.wav";
            damaged.model = model;
            damaged.embedding = speakers.profiles()->front().takes.front();
            QVERIFY(store.addSpeaker("Berta", std::array{damaged}).ok());
        }
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        const auto prepared =
            speakers.prepareModel(m_fixture.path("other.safetensors"), m_fixture.path("model.safetensors"), {});
        QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
        const auto installed = speakers.installModel(*prepared);
        QVERIFY2(installed.ok(), installed.ok() ? "" : installed.error().message.c_str());
        QCOMPARE(installed->takes.embedded, 1U);
        QCOMPARE(installed->takes.unusable.size(), 1U);
        QCOMPARE(installed->takes.unusable[0].speaker, std::string("Berta"));
        QCOMPARE(installed->takes.unusable[0].origin, std::string("broken.wav"));
        QVERIFY(!installed->takes.unusable[0].why.message.empty());
        // The next start names it again and works for all the others.
        QVERIFY(speakers.loadModel(installed->file).ok());
        const auto missing = speakers.embedMissing({});
        QVERIFY(missing.ok());
        QCOMPARE(missing->unusable.size(), 1U);
        QCOMPARE(speakers.profiles()->size(), 1U);
        // A model for whom nobody would be left is refused.
        QVERIFY(speakers.remove(std::array{speakers.speaker("Anna")->id}).ok());
        QVERIFY(m_fixture.writeModel("third.safetensors", 3));
        QCOMPARE(speakers.prepareModel(m_fixture.path("third.safetensors"), installed->file, {}).error().code,
                 ErrorCode::Incompatible);
        QCOMPARE(std::filesystem::canonical(defaultModelFile()), std::filesystem::canonical(installed->file));
    }

    /// The shipped model comes back the same way; no copy of it is left to grow old.
    void theShippedModelIsUsedByItself()
    {
        if (shippedModelFile().empty()) {
            QSKIP("there is no shipped model beside this test");
        }
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        const auto other = speakers.prepareModel(m_fixture.path("model.safetensors"), shippedModelFile(), {});
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
        const auto prepared = alone.prepareModel(m_fixture.path("model.safetensors"), {}, {});
        QVERIFY2(prepared.ok(), prepared.ok() ? "" : prepared.error().message.c_str());
        QCOMPARE(prepared->comparison.speakers, 0U);
        const auto installed = alone.installModel(*prepared);
        QVERIFY2(installed.ok(), installed.ok() ? "" : installed.error().message.c_str());
        QCOMPARE(std::filesystem::canonical(defaultModelFile()), std::filesystem::canonical(installed->file));
    }
};

QTEST_GUILESS_MAIN(ModelInstallerTest)
#include "ModelInstallerTest.moc"
