// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileTransfer.h"
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
};

QTEST_GUILESS_MAIN(ProfileTransferTest)
#include "ProfileTransferTest.moc"
