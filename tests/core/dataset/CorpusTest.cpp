// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/Corpus.h"
#include "core/base/Files.h"
#include "tests/support/Lists.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace rollcall;
using namespace rollcall::dataset;

/// Data sets by their names alone, so that empty files will do.
class CorpusTest : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path root() const { return m_folder->path().toStdString(); }

    void write(const Names& files, const std::string& text = {}) const
    {
        for (const std::string& file : files) {
            std::filesystem::create_directories((root() / file).parent_path());
            QVERIFY(writeFileAtomically(root() / file, text).ok());
        }
    }

    static Names paths(const Corpus& corpus)
    {
        Names paths;
        for (const CorpusSpeaker& speaker : corpus.speakers) {
            for (const CorpusFile& file : speaker.files) {
                paths.push_back(file.path);
            }
        }
        return paths;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void layoutsAreRecognised_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("layout");
        QTest::addColumn<QString>("first"); // path of the first speaker's first file
        QTest::addColumn<QString>("speaker");
        QTest::addColumn<int>("sessions"); // of all speakers
        const auto row = [](const char* name, Layout layout, const char* first, const char* speaker, int sessions,
                            const QStringList& files) {
            QTest::newRow(name) << files << static_cast<int>(layout) << QString::fromUtf8(first)
                                << QString::fromUtf8(speaker) << sessions;
        };
        row("VoxCeleb1", Layout::VoxCeleb1, "id10001/1zcIwhmdeo4/00001.wav", "id10001", 3,
            {QStringLiteral("wav/id10001/1zcIwhmdeo4/00001.wav"), QStringLiteral("wav/id10001/1zcIwhmdeo4/00002.wav"),
             QStringLiteral("wav/id10001/7gWzIy6yIIk/00001.wav"), QStringLiteral("wav/id10002/0_laIeN-Q44/00001.wav"),
             QStringLiteral("vox1_meta.csv")});
        row("VoxCeleb1, its wav folder", Layout::VoxCeleb1, "id10001/1zcIwhmdeo4/00001.wav", "id10001", 1,
            {QStringLiteral("id10001/1zcIwhmdeo4/00001.wav")});
        row("VoxCeleb2", Layout::VoxCeleb2, "id00012/21Uxsk56VDQ/00001.m4a", "id00012", 2,
            {QStringLiteral("aac/id00012/21Uxsk56VDQ/00001.m4a"), QStringLiteral("aac/id00015/0fijmz4vTVU/00001.m4a")});
        row("VoxCeleb2, its aac folder", Layout::VoxCeleb2, "id00012/21Uxsk56VDQ/00001.m4a", "id00012", 1,
            {QStringLiteral("id00012/21Uxsk56VDQ/00001.m4a")});
        row("LibriSpeech", Layout::LibriSpeech, "train-clean-100/103/1240/103-1240-0000.flac", "103", 3,
            {QStringLiteral("train-clean-100/103/1240/103-1240-0000.flac"),
             QStringLiteral("train-clean-100/103/1240/103-1240.trans.txt"),
             QStringLiteral("train-clean-100/103/1241/103-1241-0000.flac"),
             QStringLiteral("dev-clean/84/121123/84-121123-0000.flac"), QStringLiteral("SPEAKERS.TXT")});
        row("LibriSpeech, as unpacked", Layout::LibriSpeech, "dev-other/116/288045/116-288045-0000.flac", "116", 1,
            {QStringLiteral("LibriSpeech/dev-other/116/288045/116-288045-0000.flac")});
        row("LibriSpeech, one subset", Layout::LibriSpeech, "84/121123/84-121123-0000.flac", "84", 1,
            {QStringLiteral("84/121123/84-121123-0000.flac")});
        row("VCTK", Layout::Vctk, "p225/p225_001_mic1.flac", "p225", 2,
            {QStringLiteral("wav48_silence_trimmed/p225/p225_001_mic1.flac"),
             QStringLiteral("wav48_silence_trimmed/p225/p225_001_mic2.flac"),
             QStringLiteral("wav48_silence_trimmed/p225/p225_002_mic1.flac"),
             QStringLiteral("wav48_silence_trimmed/p226/p226_001_mic2.flac"), QStringLiteral("txt/p225/p225_001.txt")});
        row("VCTK, first edition", Layout::Vctk, "p225/p225_001.wav", "p225", 1,
            {QStringLiteral("wav48/p225/p225_001.wav")});
        row("flat files", Layout::FlatFiles, "p225_001.wav", "p225", 2,
            {QStringLiteral("p225_001.wav"), QStringLiteral("p225_002.wav"), QStringLiteral("p226_001.wav"),
             QStringLiteral("readme.txt")});
        row("flat files of LibriSpeech", Layout::FlatFiles, "84-121123-0000.flac", "84", 3,
            {QStringLiteral("84-121123-0000.flac"), QStringLiteral("84-121123-0001.flac"),
             QStringLiteral("84-121550-0000.flac"), QStringLiteral("174-50561-0000.flac")});
        row("flat files of VoxCeleb", Layout::FlatFiles, "id10270-5r0d_W-y17C8-00001.wav", "id10270", 2,
            {QStringLiteral("id10270-5r0d_W-y17C8-00001.wav"), QStringLiteral("id10270-5r0d_W-y17C8-00002.wav"),
             QStringLiteral("id10270-x6uYqmx31kE-00001.wav")});
        row("endings that are rare", Layout::FolderPerSpeaker, "ada/1.aiff", "ada", 1,
            {QStringLiteral("ada/1.aiff"), QStringLiteral("ada/2.WEBM"), QStringLiteral("ada/3.oga"),
             QStringLiteral("ada/4.amr"), QStringLiteral("ada/5.3gp"), QStringLiteral("ada/6.wma"),
             QStringLiteral("ada/7.caf"), QStringLiteral("ada/8.mp4")});
        row("folder per speaker", Layout::FolderPerSpeaker, "Ada Lovelace/one.ogg", "Ada Lovelace", 2,
            {QStringLiteral("Ada Lovelace/one.ogg"), QStringLiteral("Ada Lovelace/two.MP3"),
             QStringLiteral("Grace/1.wav"), QStringLiteral("Grace/notes.txt"), QStringLiteral(".cache/x/1.wav")});
        row("sessions in part", Layout::FolderPerSpeaker, "ada/loose.wav", "ada", 3,
            {QStringLiteral("ada/loose.wav"), QStringLiteral("ada/monday/deep/down/1.wav"),
             QStringLiteral("ada/tuesday/1.wav")});
    }

    void layoutsAreRecognised()
    {
        QFETCH(const QStringList, files);
        QFETCH(const int, layout);
        QFETCH(const QString, first);
        QFETCH(const QString, speaker);
        QFETCH(const int, sessions);
        for (const QString& file : files) {
            write({file.toStdString()});
        }
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY2(corpus.ok(), corpus.ok() ? "" : corpus.error().message.c_str());
        QCOMPARE(static_cast<int>(corpus->layout), layout);
        const auto found = std::ranges::find(corpus->speakers, speaker.toStdString(), &CorpusSpeaker::name);
        QVERIFY(found != corpus->speakers.end());
        QCOMPARE(found->files.front().path, first.toStdString());
        QCOMPARE(static_cast<int>(corpus->sessionCount()), sessions);
        QVERIFY(corpus->problems.empty());
        for (const std::string& path : paths(*corpus)) {
            QVERIFY(std::filesystem::exists(corpus->root / path));
            const auto owner = std::ranges::find(corpus->speakers, corpus->speakerOf(path), &CorpusSpeaker::name);
            QVERIFY(owner != corpus->speakers.end());
            QVERIFY(std::ranges::find(owner->files, path, &CorpusFile::path) != owner->files.end());
        }
        QCOMPARE(speakersFolder(root()), corpus->root);
    }

    /// Two microphones of one utterance are no pair of utterances.
    void secondMicrophoneIsLeftOut()
    {
        write({"wav48_silence_trimmed/p225/p225_001_mic1.flac", "wav48_silence_trimmed/p225/p225_001_mic2.flac",
               "wav48_silence_trimmed/p225/p225_002_mic2.flac"});
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY((paths(*corpus) == Names{"p225/p225_001_mic1.flac", "p225/p225_002_mic2.flac"}));
        QCOMPARE(corpus->otherMicrophoneFiles, 1U);
    }

    /// LibriSpeech's readers are unique by design; whoever is in two subsets all the same is one person.
    void aReaderOfTwoSubsetsIsOneSpeaker()
    {
        write({"train-clean-100/103/1240/103-1240-0000.flac", "train-other-500/103/1300/103-1300-0000.flac",
               "train-clean-100/84/1/84-1-0000.flac"});
        for (const auto& only : {std::optional<ListText>(), std::optional(test::list("103\n84\n"))}) {
            const auto corpus = scanCorpus(root(), only);
            QVERIFY2(corpus.ok(), corpus.ok() ? "" : corpus.error().message.c_str());
            QCOMPARE(corpus->speakers.size(), 2U);
            QCOMPARE(corpus->speakers[0].files.size(), 2U);
            QCOMPARE(corpus->speakers[0].sessions, 2);
            QVERIFY(corpus->speakers[0].files[0].session != corpus->speakers[0].files[1].session);
            QVERIFY(corpus->problems.empty());
        }
    }

    /// What some systems leave beside each file is nobody's speech.
    void hiddenFilesAreLeftOut()
    {
        write({"wav/id1/s/1.wav", "wav/id1/s/._1.wav", "wav/id1/s/.trash/2.wav"});
        QVERIFY((paths(*scanCorpus(root(), std::nullopt)) == Names{"id1/s/1.wav"}));
        QCOMPARE(soundFilesBelow(root()).size(), 1U);
    }

    /// Models and lists are UTF-8: what they could not name is said at the start, not after hours.
    void namesOfAnotherEncodingAreLeftOut()
    {
        write({"wav/id1/s/1.wav", "wav/id1/s/\xe4.wav", "wav/M\xfcller/s/1.wav", "wav/Müller/s/1.wav"});
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY((paths(*corpus) == Names{"Müller/s/1.wav", "id1/s/1.wav"}));
        QCOMPARE(corpus->problems.size(), 2U);
        QVERIFY(corpus->problems[0].find("UTF-8") != std::string::npos);
    }

    /// The second microphone, and files whose names tell no speaker.
    void flatFilesAreLookedAtToo()
    {
        write({"p225_001_mic1.flac", "p225_001_mic2.flac", "p225_002_mic1.flac", "interview.wav", "_1.wav"});
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY2(corpus.ok(), corpus.ok() ? "" : corpus.error().message.c_str());
        QVERIFY((paths(*corpus) == Names{"p225_001_mic1.flac", "p225_002_mic1.flac"}));
        QCOMPARE(corpus->otherMicrophoneFiles, 1U);
        QCOMPARE(corpus->problems.size(), 1U);
        QVERIFY2(corpus->problems[0].starts_with("2 sound files name no speaker"), corpus->problems[0].c_str());
    }

    /// Names of videos are letters drawn at random.
    void whatOnlyLooksLikeAMicrophoneStays()
    {
        write({"id10270-a_micB-00001.wav", "id10270-a_micB-00002.wav"});
        QCOMPARE(scanCorpus(root(), std::nullopt)->fileCount(), 2U);
    }

    void flatFilesCanBeListed()
    {
        write({"anna_1.wav", "anna_2.wav", "bob_1.wav", "meta.tsv"});
        const auto corpus = scanCorpus(root(), test::list("anna\tleft\ncarl\n"));
        QVERIFY2(corpus.ok(), corpus.ok() ? "" : corpus.error().message.c_str());
        QVERIFY((paths(*corpus) == Names{"anna_1.wav", "anna_2.wav"}));
        QCOMPARE(corpus->speakers[0].corpus, std::string("left"));
        QVERIFY((corpus->unmatched == Names{"carl"}));
    }

    /// Names without anything in common are no speakers: a folder of strangers.
    void filesOfNobodyAreNoSpeakers()
    {
        write({"0075d273-51bb.opus", "00e09cf0-a01d.opus", "01a50d1b-ed05.opus"});
        const auto corpus = scanCorpus(root(), std::nullopt);
        QCOMPARE(corpus.error().code, ErrorCode::NotFound);
        QVERIFY2(corpus.error().message.find("3 sound files lie in no folder") != std::string::npos,
                 corpus.error().message.c_str());
    }

    void filesBesideTheFoldersAreNobodys()
    {
        write({"ada/1.wav", "ada_2.wav", "ada_3.wav"});
        for (const auto& only : {std::optional<ListText>(), std::optional(test::list("ada\n"))}) {
            const auto corpus = scanCorpus(root(), only);
            QVERIFY((paths(*corpus) == Names{"ada/1.wav"}));
            QCOMPARE(corpus->problems.size(), 1U);
            QVERIFY2(corpus->problems[0].starts_with("2 sound files lie beside"), corpus->problems[0].c_str());
        }
    }

    void whatIsLeftOutIsCounted()
    {
        write({"ada/1.wav", "ada/1.txt", "ada/s/1.lab", "ada/s/2.lab", "ada/s/2.wav", "bob/x.doc", "ada/.hidden.wav"});
        write({"splits/train.txt"}, "ada\n");
        write({"meta.tsv"}, "speaker\tcorpus\n");
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY(
            (corpus->leftOut.byEnding == std::map<std::string, std::size_t>{{".doc", 1}, {".lab", 2}, {".txt", 1}}));
        QCOMPARE(corpus->leftOut.hidden.size(), 1U);
        QCOMPARE(corpus->problems.size(), 1U);
        QVERIFY2(corpus->problems[0].starts_with("bob: none of the 1 files"), corpus->problems[0].c_str());
    }

    /// Two folders are two speakers, and one is told that they may be one.
    void namesThatDifferInCaseAreTold()
    {
        write({"anna/1.wav", "Anna/1.wav", "Ärzte/1.wav", "ärzte/1.wav", "bob/1.wav"});
        const auto corpus = scanCorpus(root(), std::nullopt);
        QCOMPARE(corpus->speakers.size(), 5U);
        QCOMPARE(corpus->problems.size(), 2U);
        QVERIFY2(corpus->problems[0].starts_with("\"Anna\", \"anna\": "), corpus->problems[0].c_str());
        QVERIFY2(corpus->problems[1].starts_with("\"Ärzte\", \"ärzte\": "), corpus->problems[1].c_str());
        // A list means one of them.
        const auto listed = scanCorpus(root(), test::list("Anna\n"));
        QVERIFY((paths(*listed) == Names{"Anna/1.wav"}));
        QVERIFY(listed->problems.empty());
    }

    void loopsOfLinksEnd()
    {
        write({"wav/ada/s/1.wav"});
        std::filesystem::create_directory_symlink(root() / "wav", root() / "wav/ada/all");
        std::filesystem::create_directory_symlink(root() / "wav/ada", root() / "wav/ada/s/up");
        const auto corpus = scanCorpus(root(), std::nullopt);
        QVERIFY((paths(*corpus) == Names{"ada/s/1.wav"}));
        QCOMPARE(corpus->problems.size(), 2U);
    }

    void listsOfNobodyNameWhoIsThere()
    {
        write({"ada/1.wav", "bob/1.wav"});
        const auto corpus = scanCorpus(root(), test::list("Ada\ncarl\n", "speakers.txt"));
        QCOMPARE(corpus.error().code, ErrorCode::NotFound);
        const std::string& message = corpus.error().message;
        QVERIFY2(message.starts_with("speakers.txt: 2 of 2 names match no speaker: \"Ada\" (line 1; there is \"ada\")"),
                 message.c_str());
        QVERIFY2(message.find("whose speakers are ada, bob") != std::string::npos, message.c_str());
        QCOMPARE(scanCorpus(root(), test::list("# nobody\n")).error().code, ErrorCode::NotFound);
    }

    void tablesOfAnotherEncodingAreTold()
    {
        write({"ada/1.wav"});
        write({"meta.tsv"}, std::string("\xff\xfes\0", 4));
        const auto corpus = scanCorpus(root(), std::nullopt);
        QCOMPARE(corpus.error().code, ErrorCode::InvalidArgument);
        QVERIFY(corpus.error().message.starts_with("meta.tsv: "));
    }

    void scanningCanBeCancelled()
    {
        write({"wav/id1/s/1.wav", "wav/id2/s/1.wav", "wav/id3/s/1.wav"});
        int asked = 0;
        const auto corpus = scanCorpus(root(), std::nullopt, [&asked] { return ++asked < 2; });
        QCOMPARE(corpus.error().code, ErrorCode::Cancelled);
        QCOMPARE(asked, 2);
    }

    void corporaComeFromTheTableAndTheList()
    {
        write({"wav/id1/s/1.wav", "wav/id2/s/1.wav", "wav/id3/s/1.wav"});
        write({"meta.tsv"}, "speaker\tcorpus\tx\nid1\tleft\t1\nid2\tright\t1\n");
        const auto all = scanCorpus(root(), std::nullopt);
        QCOMPARE(all->speakers[0].corpus, std::string("left"));
        QCOMPARE(all->speakers[1].corpus, std::string("right"));
        QCOMPARE(all->speakers[2].corpus, std::string());
        const auto chosen = scanCorpus(root(), test::list("id3\tmiddle\nid1\n\nid9\n"));
        QCOMPARE(chosen->speakers.size(), 2U);
        QCOMPARE(chosen->speakers[0].corpus, std::string("left"));
        QCOMPARE(chosen->speakers[1].corpus, std::string("middle"));
        // A name in the list that nobody has is said, not lost.
        QCOMPARE(chosen->problems.size(), 1U);
        QCOMPARE(chosen->problems[0], std::string("list: 1 of 3 names match no speaker: \"id9\" (line 4)"));
        QVERIFY((chosen->unmatched == Names{"id9"}));
    }

    void unreadableFoldersAreNamed()
    {
        if (::geteuid() == 0) {
            QSKIP("root may read everything");
        }
        write({"ada/1.wav", "bob/s/1.wav"});
        std::filesystem::permissions(root() / "bob/s", std::filesystem::perms::none);
        const auto corpus = scanCorpus(root(), std::nullopt);
        std::filesystem::permissions(root() / "bob/s", std::filesystem::perms::owner_all);
        QCOMPARE(corpus->speakers.size(), 1U);
        QCOMPARE(corpus->problems.size(), 1U);
        QVERIFY(corpus->problems[0].find("bob/s") != std::string::npos);
    }

    void missingFoldersAreErrors()
    {
        QCOMPARE(scanCorpus("/nowhere", std::nullopt).error().code, ErrorCode::NotFound);
        QCOMPARE(scanCorpus(root(), std::nullopt).error().code, ErrorCode::NotFound);
        write({"ada/1.wav"});
        QCOMPARE(scanCorpus(root(), test::list("bob\n")).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "CorpusTest.moc"
