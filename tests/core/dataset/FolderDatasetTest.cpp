// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/FolderDataset.h"
#include "tests/support/SpeechCorpus.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::dataset;

class FolderDatasetTest : public QObject
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
    }

    void unreadableFilesAreNamedAndSkipped()
    {
        const FolderDataset folder(root());
        const auto bank = folder.bank(*folder.corpus(std::nullopt), true, 0.4, {});
        QVERIFY2(bank.ok(), bank.ok() ? "" : bank.error().message.c_str());
        QCOMPARE(bank->unreadable.size(), 2U);
        QVERIFY(bank->unreadable[0].find("text.wav") != std::string::npos);
        QVERIFY(bank->unreadable[1].find("zero.wav") != std::string::npos);
        QCOMPARE(bank->speakers[1].utterances.size(), 4U);
        QCOMPARE(bank->utteranceCount(), 12U);
        QVERIFY(bank->hours() * 3600.0 > 20.0);
        QVERIFY(bank->speakers[0].corpus != bank->speakers[1].corpus);
    }

    void trialsAreFoundFromTheSetsRoot()
    {
        const std::vector<std::string> paths{"id002/s1/00001.flac", "id000/s0/00000.flac"};
        const auto trials = FolderDataset(root()).utterances(paths, Keep::Everything, {});
        QVERIFY2(trials.ok(), trials.ok() ? "" : trials.error().message.c_str());
        QCOMPARE((*trials)[0].path, paths[0]);
        const auto whole = *audio::decodeFile(root() / "wav" / paths[1]);
        QVERIFY(toFloat((*trials)[1].samples) == whole.samples); // 16-bit files come back bit for bit
        const std::vector<std::string> missing{"id000/s0/99999.flac"};
        QCOMPARE(FolderDataset(root()).utterances(missing, Keep::Everything, {}).error().code, ErrorCode::NotFound);
    }

    void loadingCanBeCancelled()
    {
        const FolderDataset folder(root());
        const auto stop = [](std::size_t done, std::size_t) { return done < 2; };
        QVERIFY(folder.bank(*folder.corpus(std::nullopt), false, 0.0, stop).error().isCancelled());
    }

    void everythingIsEverySound()
    {
        std::filesystem::remove(root() / "wav/id001/s0/zero.wav");
        QVERIFY(!FolderDataset(root()).everything().ok()); // text.wav
        std::filesystem::remove(root() / "wav/id001/s0/text.wav");
        QCOMPARE(FolderDataset(root()).everything()->size(), 12U);
        const QTemporaryDir empty;
        QCOMPARE(FolderDataset(empty.path().toStdString()).everything().error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(FolderDatasetTest)
#include "FolderDatasetTest.moc"
