// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Corpus.h"
#include "tests/support/SpeechCorpus.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::train;

class CorpusTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path root() const { return m_folder.path().toStdString(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(m_folder.filePath(QStringLiteral("wav")), 3, 2)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(writeFileAtomically(root() / "meta.tsv", "speaker\tcorpus\tx\nid000\tleft\t1\nid001\tright\t1\n").ok());
        QVERIFY(writeFileAtomically(root() / "wav/id001/s0/zero.wav", "").ok());
        QVERIFY(writeFileAtomically(root() / "wav/id001/s0/text.wav", "no sound at all").ok());
        QVERIFY(writeFileAtomically(root() / "wav/id001/s0/notes.txt", "not looked at").ok());
    }

    void findsSpeakersSessionsAndCorpora()
    {
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->speakers.size(), 3U);
        QCOMPARE(corpus->fileCount(), 3U * 4U + 2U);
        QCOMPARE(corpus->speakers[0].corpus, std::string("left"));
        QCOMPARE(corpus->speakers[1].corpus, std::string("right"));
        QCOMPARE(corpus->speakers[2].corpus, std::string());
        QCOMPARE(corpus->speakers[0].sessions, 2);
        QCOMPARE(corpus->speakers[0].files[0].path, std::string("id000/s0/00000.flac"));
        // The folder of the speakers itself may be named too.
        QCOMPARE(scanCorpus(root() / "wav", std::nullopt)->speakers.size(), 3U);
    }

    void takesOnlyTheSpeakersAskedFor()
    {
        const auto corpus = scanCorpus(root(), std::vector<std::string>{"id002", "id999"});
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->speakers.size(), 1U);
        QCOMPARE(corpus->speakers[0].name, std::string("id002"));
    }

    void unreadableFilesAreNamedAndSkipped()
    {
        const auto bank = loadBank(*scanCorpus(root(), std::nullopt), true, 0.4, {});
        QVERIFY2(bank.ok(), bank.ok() ? "" : bank.error().message.c_str());
        QCOMPARE(bank->unreadable.size(), 2U);
        QVERIFY(bank->unreadable[0].find("text.wav") != std::string::npos);
        QVERIFY(bank->unreadable[1].find("zero.wav") != std::string::npos);
        QCOMPARE(bank->speakers[1].utterances.size(), 4U);
        QVERIFY(bank->hours() * 3600.0 > 20.0);
        QVERIFY(bank->speakers[0].corpus != bank->speakers[1].corpus);
    }

    void loadingCanBeCancelled()
    {
        const auto bank = loadBank(*scanCorpus(root(), std::nullopt), false, 0.0,
                                   [](std::size_t done, std::size_t) { return done < 2; });
        QVERIFY(!bank.ok());
        QVERIFY(bank.error().isCancelled());
    }

    void missingFoldersAreErrors()
    {
        QCOMPARE(scanCorpus("/nowhere", std::nullopt).error().code, ErrorCode::NotFound);
        const QTemporaryDir empty;
        QCOMPARE(scanCorpus(empty.path().toStdString(), std::nullopt).error().code, ErrorCode::NotFound);
        QCOMPARE(loadNoise(empty.path().toStdString()).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "CorpusTest.moc"
