// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/training/EnrolledSpeech.h"
#include "core/audio/io/Flac.h"
#include "tests/core/store/StoreSamples.h"

#include <fmt/format.h>

#include <QDir>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>

using namespace rollcall;
using pipeline::EnrolledSpeech;

class EnrolledSpeechTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path storeFile() const { return m_folder->filePath(QStringLiteral("speakers.db")).toStdString(); }

    /// So many seconds of a tone.
    static store::NewTake take(double seconds, std::size_t axis, std::int64_t day)
    {
        std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i] = 0.25F * std::sin(0.05F * static_cast<float>(i));
        }
        store::NewTake made = test::sampleTake("x", 8, axis);
        made.flac = *audio::encodeFlac(samples);
        made.createdAtMs = day * 24 * 3600 * 1000 + 1;
        return made;
    }

    /// Two who agreed, with two takes on one day and one on another; and one who did not.
    void fill() const
    {
        auto store = store::Store::open(storeFile());
        QVERIFY(store.ok());
        for (const char* name : {"Ada", "Bert"}) {
            QVERIFY(store->addSpeaker(name, std::array{take(1, 0, 10), take(2, 1, 10), take(3, 2, 11)}).ok());
        }
        QVERIFY(store->addSpeaker("Cleo", std::array{take(1, 3, 10)}, store::Consent{false, 1}).ok());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        fill();
    }

    void speakersAreNumbers()
    {
        const auto speech = EnrolledSpeech::open(storeFile());
        QVERIFY(speech.ok());
        const auto corpus = (*speech)->corpus(std::nullopt);
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->speakers.size(), 2U); // Cleo did not agree
        for (const dataset::CorpusSpeaker& speaker : corpus->speakers) {
            QVERIFY(speaker.name.starts_with(EnrolledSpeech::kPrefix));
            QCOMPARE(speaker.corpus, std::string(EnrolledSpeech::kCorpus));
            QCOMPARE(speaker.files.size(), 3U);
            QCOMPARE(speaker.sessions, 2);
            QCOMPARE(speaker.files[0].session, speaker.files[1].session);
            QVERIFY(speaker.files[1].session != speaker.files[2].session);
            for (const dataset::CorpusFile& file : speaker.files) {
                QCOMPARE(corpus->speakerOf(file.path), speaker.name);
            }
        }
    }

    void theirSoundIsRead()
    {
        const auto speech = EnrolledSpeech::open(storeFile());
        const auto corpus = (*speech)->corpus(std::nullopt);
        const auto bank = (*speech)->bank(*corpus, false, 1.5, {});
        QVERIFY2(bank.ok(), bank.ok() ? "" : bank.error().message.c_str());
        QCOMPARE(bank->speakers.size(), 2U);
        QCOMPARE(bank->utteranceCount(), 4U); // those of 1 s are too short
        QCOMPARE(bank->speakers[0].seconds, 5.0);
        const std::array paths{corpus->speakers[1].files[2].path, corpus->speakers[0].files[0].path};
        const auto utterances = (*speech)->utterances(paths, dataset::Keep::Speech, {});
        QVERIFY(utterances.ok());
        QCOMPARE((*utterances)[0].path, paths[0]);
        QCOMPARE((*utterances)[0].samples.seconds(), 3.0); // no speech is in it, and it has to be scored
        QVERIFY((*speech)
                    ->bank(*corpus, false, 0.0, [](std::size_t done, std::size_t) { return done == 0; })
                    .error()
                    .isCancelled());
    }

    /// Voices lie nowhere but in the store.
    void nothingIsWritten()
    {
        const auto files = [](const QString& folder) {
            return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        const QTemporaryDir temporary;
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", temporary.path().toUtf8());
        const auto restore =
            qScopeGuard([&before] { before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before); });
        QCOMPARE(QDir::tempPath(), temporary.path());
        const auto speech = EnrolledSpeech::open(storeFile());
        QVERIFY(speech.ok());
        const auto corpus = (*speech)->corpus(std::nullopt);
        QVERIFY(corpus.ok());
        const auto bank = (*speech)->bank(*corpus, false, 0.0, {});
        QVERIFY2(bank.ok(), bank.ok() ? "" : bank.error().message.c_str());
        QCOMPARE(bank->utteranceCount(), 6U);
        QCOMPARE((*speech)->bank(*corpus, true, 0.1, {}).error().code, ErrorCode::NotFound); // a tone is no speech
        QCOMPARE(files(temporary.path()), QStringList());
        for (const QString& file : files(m_folder->path())) { // SQLite's own beside it
            QVERIFY2(QStringList({QStringLiteral("speakers.db"), QStringLiteral("speakers.db-wal"),
                                  QStringLiteral("speakers.db-shm")})
                         .contains(file),
                     qPrintable(file));
        }
        QCOMPARE((*speech)->everything().error().code, ErrorCode::InvalidArgument);
    }

    void whatIsNotThereIsSaid()
    {
        const auto speech = EnrolledSpeech::open(storeFile());
        for (const char* path : {"enrolled:1/999", "enrolled:1", "id000/s0/1.flac", "enrolled:1/2x"}) {
            const std::array paths{std::string(path)};
            QCOMPARE((*speech)->utterances(paths, dataset::Keep::Everything, {}).error().code, ErrorCode::NotFound);
        }
        QCOMPARE(EnrolledSpeech::open(storeFile().string() + ".other").error().code, ErrorCode::NotFound);
        const QTemporaryDir other;
        const auto empty = (other.path() + QStringLiteral("/empty.db")).toStdString();
        QVERIFY(store::Store::open(empty).ok());
        QCOMPARE((*EnrolledSpeech::open(empty))->corpus(std::nullopt).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(EnrolledSpeechTest)
#include "EnrolledSpeechTest.moc"
