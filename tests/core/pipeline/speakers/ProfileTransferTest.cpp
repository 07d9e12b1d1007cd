// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileTransfer.h"

#include "core/base/Files.h"
#include "core/store/ProfileFile.h"
#include "tests/support/FaultyDisk.h"
#include "tests/support/SpeakersFixture.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::pipeline;

class ProfileTransferTest : public QObject
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

    void speakersTravel_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::newRow("open") << QByteArray();
        QTest::newRow("encrypted") << QByteArray("correct horse");
    }

    void speakersTravel()
    {
        QFETCH(const QByteArray, passphrase);
        auto speakers = m_fixture.service();
        const std::vector<Clip> anna{{m_fixture.speech, "a.wav"}};
        const std::vector<Clip> berta{{m_fixture.otherSpeech, "microphone: Desk"}};
        const auto first = speakers.enrol("Anna", anna, false);
        const auto second = speakers.enrol("Berta", berta, false);
        QVERIFY(first.ok() && second.ok());
        const auto file = m_fixture.path("two.rollcall");
        const auto exported =
            speakers.exportSpeakers(std::array{first->speaker, second->speaker}, file, passphrase.toStdString());
        QVERIFY2(exported.ok(), exported.ok() ? "" : exported.error().message.c_str());
        QVERIFY(std::filesystem::status(file).permissions() == static_cast<std::filesystem::perms>(0600));

        // Another store, another model; one of the names is taken there.
        SpeakerService other;
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        QVERIFY(other.openStore(m_fixture.path("other.db")).ok() &&
                other.loadModel(m_fixture.path("other.safetensors")).ok());
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
        QVERIFY(other.verify("Anna", m_fixture.speech)->score > 0.999);
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
        auto speakers = m_fixture.service();
        QVERIFY(speakers.importSpeakers(m_fixture.path("nowhere.rollcall"), "").error().isNotFound());
        QCOMPARE(speakers.importSpeakers(m_fixture.path("model.safetensors"), "").error().code,
                 ErrorCode::Incompatible);
        QVERIFY(
            speakers.exportSpeakers(std::array{SpeakerId{99}}, m_fixture.path("x.rollcall"), "").error().isNotFound());
        QVERIFY(!std::filesystem::exists(m_fixture.path("x.rollcall")));
        QVERIFY(speakers.speakers()->empty());
    }

    void exportSurvivesAFaultyDisk_data() { test::addFaultRows(); }

    /// The file is the new one or the old one, and nothing lies beside it.
    void exportSurvivesAFaultyDisk()
    {
        QFETCH(test::FaultyDisk::Fault, fault);
        auto speakers = m_fixture.service();
        const std::vector<Clip> anna{{m_fixture.speech, "a.wav"}};
        const auto first = speakers.enrol("Anna", anna, false);
        QVERIFY(first.ok());
        const auto in = [](const std::filesystem::path& folder) { return folder / "anna.rcprofiles"; };
        Result<void> exported;
        test::FaultSweep{
            [&](const std::filesystem::path& folder) { QVERIFY(writeFileAtomically(in(folder), "old").ok()); },
            [&](const std::filesystem::path& folder) {
                exported = speakers.exportSpeakers(std::array{first->speaker}, in(folder), "");
            },
            [&](const std::filesystem::path& folder, bool failed) {
                QVERIFY(exported.ok() || failed);
                QVERIFY(exported.ok() ||
                        exported.error().message.starts_with(in(folder).string() + ": cannot be written"));
                const auto bytes = readFile(in(folder), 1U << 28U);
                QVERIFY(bytes.ok());
                QVERIFY(exported.ok() ? store::unpackProfiles(*bytes, "", "it").ok() : bytes->size() == 3);
                QCOMPARE(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
            }}
            .run(fault);
    }

    /// What cannot be replaced is written into.
    void exportsIntoADevice()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> anna{{m_fixture.speech, "a.wav"}};
        const auto first = speakers.enrol("Anna", anna, false);
        QVERIFY(first.ok());
        std::filesystem::create_symlink("/dev/null", m_fixture.path("device"));
        QVERIFY(speakers.exportSpeakers(std::array{first->speaker}, m_fixture.path("device"), "").ok());
        QVERIFY(std::filesystem::is_symlink(m_fixture.path("device")));
    }
};

QTEST_GUILESS_MAIN(ProfileTransferTest)
#include "ProfileTransferTest.moc"
