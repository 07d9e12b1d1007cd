// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileIndex.h"
#include "tests/support/SpeakersFixture.h"

#include <QElapsedTimer>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <utility>

using namespace rollcall;
using namespace rollcall::pipeline;

class ProfileIndexTest : public QObject
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

    void anotherModelHearsTheKeptTakesAgain()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}, {m_fixture.otherSpeech, "b.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        QVERIFY(speakers.loadModel(m_fixture.path("other.safetensors")).ok());
        QVERIFY(speakers.profiles()->empty()); // never compared with embeddings of another model
        QCOMPARE(speakers.embedMissing({})->embedded, 2U);
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
        QCOMPARE(speakers.profiles()->front().takes.size(), 2U);
        QVERIFY(speakers.profiles()->front().model == speakers.embedder().modelId());
    }

    void embeddingAgainCanBeCancelled()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        QVERIFY(speakers.loadModel(m_fixture.path("other.safetensors")).ok());
        QVERIFY(speakers.embedMissing([](std::size_t, std::size_t) { return false; }).error().isCancelled());
    }

    void embeddingsThatCannotBeSavedCountAllTheSame()
    {
        {
            auto speakers = m_fixture.service();
            const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
            QVERIFY(speakers.enrol("Anna", clips, false).ok());
        }
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        SQLite::Database writer(m_fixture.path("speakers.db").string(), SQLite::OPEN_READWRITE);
        writer.exec("BEGIN IMMEDIATE");
        SpeakerService reader;
        QElapsedTimer timer;
        timer.start();
        QVERIFY(reader.openStore(m_fixture.path("speakers.db"), store::Access::Read).ok());
        QVERIFY(reader.loadModel(m_fixture.path("other.safetensors")).ok());
        const auto missing = reader.embedMissing({});
        QVERIFY2(missing.ok(), missing.ok() ? "" : missing.error().message.c_str());
        QCOMPARE(missing->embedded, 1U);
        QVERIFY(timer.elapsed() < 3000); // far below the patience of one who writes
        QCOMPARE(reader.profiles()->size(), 1U);
        QVERIFY(reader.verify("Anna", m_fixture.speech)->score > 0.999);
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
        const std::vector<Clip> anna{{m_fixture.speech, "a.wav"}};
        const std::vector<Clip> berta{{m_fixture.otherSpeech, "b.wav"}};
        {
            auto speakers = m_fixture.service();
            QVERIFY(speakers.enrol("Anna", anna, false).ok());
            QVERIFY(speakers.enrol("Berta", berta, false).ok());
            SQLite::Database database(m_fixture.path("speakers.db").string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA ignore_check_constraints = ON");
            QCOMPARE(database.exec(change.constData()), 1);
        }
        auto speakers = m_fixture.service();
        QCOMPARE(speakers.profiles()->size(), 1U);
        QCOMPARE(speakers.identify(m_fixture.otherSpeech)->decision.candidates.size(), 1U);
        // Its recording is sound, so that it can be made anew.
        QCOMPARE(speakers.embedMissing({})->embedded, 1U);
        QCOMPARE(speakers.profiles()->size(), 2U);
        QVERIFY(speakers.verify("Anna", m_fixture.speech)->score > 0.999);
        {
            // Where the recording is damaged too, that is told, and the others are still known.
            SQLite::Database database(m_fixture.path("speakers.db").string(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA ignore_check_constraints = ON");
            QCOMPARE(database.exec(change.constData()), 1);
            QCOMPARE(database.exec("UPDATE take_audio SET flac = x'00' WHERE take_id = 1"), 1);
        }
        const auto missing = speakers.embedMissing({});
        QVERIFY(missing.ok());
        QCOMPARE(missing->unusable.size(), 1U);
        QCOMPARE(missing->unusable[0].speaker, std::string("Anna"));
        QCOMPARE(speakers.identify(m_fixture.otherSpeech)->decision.candidates.size(), 1U);
        QVERIFY(speakers.enrol("Clara", anna, false).ok());
    }

    /// The store is not read for each recording.
    void deciderIsTheSameUntilSomethingChanges()
    {
        auto speakers = m_fixture.service();
        const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
        QVERIFY(speakers.enrol("Anna", clips, false).ok());
        auto before = *speakers.identifier();
        const auto isNew = [&] {
            const auto now = *speakers.identifier();
            return std::exchange(before, now) != now;
        };
        QVERIFY(!isNew());
        QVERIFY(speakers.identify(m_fixture.speech).ok());
        QCOMPARE(speakers.embedMissing({})->embedded, 0U);
        QVERIFY(!isNew());
        speakers.setAcceptProbability(0.7);
        QVERIFY(isNew());
        QVERIFY(speakers.rename(speakers.speaker("Anna")->id, "Berta").ok());
        QVERIFY(isNew());
        QCOMPARE(speakers.identify(m_fixture.speech)->decision.candidates.front().name, std::string("Berta"));
        auto other = m_fixture.service();
        QVERIFY(other.rename(other.speaker("Berta")->id, "Clara").ok());
        QVERIFY(isNew());
        QCOMPARE(speakers.identify(m_fixture.speech)->decision.candidates.front().name, std::string("Clara"));
        QVERIFY(speakers.openStore(m_fixture.path("new.db")).ok());
        QVERIFY(speakers.profiles()->empty());
    }

    /// Takes of two stores have the same numbers.
    void whatCouldNotBeSavedStaysWithItsStore()
    {
        for (const char* name : {"first.db", "second.db"}) {
            auto speakers = m_fixture.service();
            QVERIFY(speakers.openStore(m_fixture.path(name)).ok());
            const std::vector<Clip> clips{{m_fixture.speech, "a.wav"}};
            QVERIFY(speakers.enrol("Anna", clips, false).ok());
        }
        QVERIFY(m_fixture.writeModel("other.safetensors", 2));
        SQLite::Database writer(m_fixture.path("first.db").string(), SQLite::OPEN_READWRITE);
        writer.exec("BEGIN IMMEDIATE");
        SpeakerService reader;
        QVERIFY(reader.openStore(m_fixture.path("first.db"), store::Access::Read).ok());
        QVERIFY(reader.loadModel(m_fixture.path("other.safetensors")).ok());
        QCOMPARE(reader.embedMissing({})->embedded, 1U);
        QCOMPARE(reader.profiles()->size(), 1U);
        QVERIFY(reader.openStore(m_fixture.path("second.db"), store::Access::Read).ok());
        QVERIFY(reader.profiles()->empty());
    }
};

QTEST_GUILESS_MAIN(ProfileIndexTest)
#include "ProfileIndexTest.moc"
