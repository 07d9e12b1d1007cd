// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pack/PackWriter.h"
#include "core/base/OutputFile.h"
#include "tests/support/FaultyDisk.h"
#include "tests/support/Python.h"
#include "tests/support/SpeechCorpus.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace rollcall;
using namespace rollcall::dataset;

class PackWriterTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Corpus m_corpus;
    SplitLists m_lists;
    std::vector<std::byte> m_whole; ///< the pack, made in one go

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    static std::vector<std::byte> content(const std::filesystem::path& file)
    {
        auto bytes = readFile(file, 1 << 28);
        return bytes ? std::move(*bytes) : std::vector<std::byte>{};
    }

    static bool write(const std::filesystem::path& file, std::span<const std::byte> bytes)
    {
        const std::array parts{bytes};
        return writeFileAtomically(file, std::span<const std::span<const std::byte>>(parts)).ok();
    }

    Result<PackReport> pack(const std::filesystem::path& out, std::size_t stopAfter = SIZE_MAX) const
    {
        return writePack(m_corpus, m_lists, out,
                         [stopAfter](const PackProgress& progress) { return progress.filesDone < stopAfter; });
    }

    /// A pack that was stopped after some files.
    void leaveUnfinished(const std::filesystem::path& out, std::size_t files) const
    {
        QVERIFY(pack(out, files).error().isCancelled());
    }

    static std::filesystem::path part(std::filesystem::path out) { return out += ".part"; }
    static std::filesystem::path journal(std::filesystem::path out) { return out += ".journal"; }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(m_folder.filePath(QStringLiteral("set/wav")), 3, 2)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(writeFileAtomically(path("set/wav/id001/s0/00000a.wav"), "no sound at all").ok());
        QVERIFY(writeFileAtomically(path("set/meta.tsv"), "speaker\tcorpus\nid000\tleft\nid002\tright\n").ok());
        std::filesystem::create_directories(path("set/splits"));
        QVERIFY(writeFileAtomically(path("set/splits/train.txt"), "id000\nid001\n").ok());
        m_corpus = *scanCorpus(path("set"), std::nullopt);
        m_lists = readSplitLists(path("set"));
        const auto report = pack(path("whole"));
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->files, 13U);
        QCOMPARE(report->skipped.size(), 1U);
        QVERIFY(report->skipped[0].starts_with("id001/s0/00000a.wav: "));
        QVERIFY(report->hours > report->speechHours && report->speechHours > 0.0);
        m_whole = content(path("whole"));
        QVERIFY(!std::filesystem::exists(part(path("whole"))));
        QVERIFY(!std::filesystem::exists(journal(path("whole"))));
    }

    /// A reader that knows only the document finds every file, with the samples that another decoder finds in it.
    void anIndependentReaderFindsTheSameSound()
    {
        const auto answer = test::runPython("tests/core/dataset/pack/pack_reference.py", {},
                                            {QString::fromStdString(path("whole").string())});
        QVERIFY2(answer.ok, answer.error.constData());
        const QJsonObject json = QJsonDocument::fromJson(answer.output).object();
        QCOMPARE(json[QStringLiteral("layout")].toInt(), 1); // VoxCeleb1
        QCOMPARE(json[QStringLiteral("lists")].toObject()[QStringLiteral("splits/train.txt")].toString(),
                 QStringLiteral("id000\nid001\n"));
        const QJsonArray speakers = json[QStringLiteral("speakers")].toArray();
        QCOMPARE(speakers.size(), 3);
        QCOMPARE(speakers[2].toObject()[QStringLiteral("corpus")].toString(), QStringLiteral("right"));
        int compared = 0;
        qint64 end = 0;
        for (const auto& speaker : speakers) {
            for (const auto& one : speaker.toObject()[QStringLiteral("utterances")].toArray()) {
                const QJsonObject utterance = one.toObject();
                QCOMPARE(utterance[QStringLiteral("first")].toInteger(), end);
                end += utterance[QStringLiteral("samples")].toInteger();
                if (!utterance[QStringLiteral("skipped")].toString().isEmpty()) {
                    QCOMPARE(utterance[QStringLiteral("samples")].toInteger(), 0);
                    // No word of where the data set lay.
                    QVERIFY(!utterance[QStringLiteral("skipped")].toString().contains(m_folder.path()));
                    continue;
                }
                QProcess ffmpeg;
                ffmpeg.start(
                    QStringLiteral("ffmpeg"),
                    {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"),
                     m_folder.filePath(QStringLiteral("set/wav/") + utterance[QStringLiteral("path")].toString()),
                     QStringLiteral("-f"), QStringLiteral("s16le"), QStringLiteral("-")});
                if (!ffmpeg.waitForStarted()) {
                    QSKIP("ffmpeg is not installed");
                }
                QVERIFY(ffmpeg.waitForFinished());
                const QByteArray samples = ffmpeg.readAllStandardOutput();
                QCOMPARE(utterance[QStringLiteral("samples")].toInteger(), samples.size() / 2);
                QCOMPARE(utterance[QStringLiteral("sha256")].toString().toLatin1(),
                         QCryptographicHash::hash(samples, QCryptographicHash::Sha256).toHex());
                qint64 last = 0;
                for (const auto& region : utterance[QStringLiteral("speech")].toArray()) {
                    QVERIFY(region[0].toInteger() >= last && region[1].toInteger() > region[0].toInteger());
                    last = region[1].toInteger();
                }
                QVERIFY(last > 0 && last <= samples.size() / 2);
                ++compared;
            }
        }
        QCOMPARE(compared, 12);
        QCOMPARE(json[QStringLiteral("samples")].toInteger(), end);
    }

    /// Stopped after any number of files and called again, even several times, the pack is the same to the byte.
    void stoppedAnywhereItEndsTheSame()
    {
        for (std::size_t files = 1; files < 13; ++files) {
            leaveUnfinished(path("stopped"), files);
            QVERIFY(!std::filesystem::exists(path("stopped")));
            if (files % 3 == 0) {
                leaveUnfinished(path("stopped"), files + 1);
            }
            const auto report = pack(path("stopped"));
            QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
            QCOMPARE(report->filesBefore, files % 3 == 0 ? files + 1 : files);
            QVERIFY(content(path("stopped")) == m_whole);
            std::filesystem::remove(path("stopped"));
        }
    }

    void leftoversOfACrashDoNoHarm_data()
    {
        QTest::addColumn<int>("crash");
        QTest::newRow("half an utterance behind the last one") << 0;
        QTest::newRow("the journal's last entry is torn") << 1;
        QTest::newRow("the journal's last entry is damaged") << 2;
        QTest::newRow("the journal is gone") << 3;
        QTest::newRow("the sound is gone, the journal is not") << 4;
        QTest::newRow("part of the sound is gone") << 5;
        QTest::newRow("all done but for the index") << 6;
        QTest::newRow("index written, but not the header") << 7;
    }

    void leftoversOfACrashDoNoHarm()
    {
        QFETCH(const int, crash);
        const auto out = path("crashed");
        leaveUnfinished(out, crash >= 6 ? 13 : 7);
        auto sound = content(part(out));
        auto notes = content(journal(out));
        std::size_t taken = 7; // files that need not be decoded again
        switch (crash) {
        case 0:
            sound.insert(sound.end(), 1001, std::byte{7});
            break;
        case 1:
            notes.resize(notes.size() - 5);
            taken = 6;
            break;
        case 2:
            notes[notes.size() - 20] ^= std::byte{1};
            taken = 6;
            break;
        case 3:
            notes.clear();
            taken = 0;
            break;
        case 4:
            sound.clear();
            taken = 0;
            break;
        case 5:
            sound.resize(sound.size() - 1);
            taken = 6;
            break;
        case 6:
            taken = 13;
            break;
        default:
            sound.resize(64);
            sound.insert(sound.end(), m_whole.begin() + 64, m_whole.end());
            taken = 13;
            break;
        }
        QVERIFY(write(part(out), sound));
        QVERIFY(write(journal(out), notes));
        if (notes.empty()) {
            std::filesystem::remove(journal(out));
        }
        const auto report = pack(out);
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->filesBefore, taken);
        QVERIFY(content(out) == m_whole);
        std::filesystem::remove(out);
    }

    void anotherDataSetIsNotMixedIn()
    {
        leaveUnfinished(path("mixed"), 4);
        auto other = m_corpus;
        other.speakers.pop_back();
        const auto refused = writePack(other, m_lists, path("mixed"), {});
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY(refused.error().message.find("mixed.part") != std::string::npos);
        QVERIFY(pack(path("mixed")).ok()); // what was there is unharmed
        QVERIFY(content(path("mixed")) == m_whole);
        QCOMPARE(pack(path("mixed")).error().code, ErrorCode::InvalidArgument); // never over a finished pack
        QVERIFY(content(path("mixed")) == m_whole);
    }

    void whatCannotBeWrittenIsSaid()
    {
        QCOMPARE(pack(path("no such folder/x")).error().code, ErrorCode::Io);
        auto other = OutputFile::open(part(path("busy")));
        QVERIFY(other->lock().ok());
        QCOMPARE(pack(path("busy")).error().code, ErrorCode::Busy);
        Corpus silent;
        silent.root = m_corpus.root;
        silent.speakers = {{"id001", "", {{"id001/s0/00000a.wav", 0}}, 1}};
        QCOMPARE(writePack(silent, {}, path("silent"), {}).error().code, ErrorCode::NotFound);
        QVERIFY(!std::filesystem::exists(part(path("silent"))));
    }

    void survivesAFaultyDisk_data() { test::addFaultRows(); }

    /// What failed is told, and goes on to the same pack when the disk has recovered.
    void survivesAFaultyDisk()
    {
        QFETCH(test::FaultyDisk::Fault, fault);
        Corpus few = m_corpus;
        few.speakers.resize(1);
        few.speakers[0].files.resize(2);
        QVERIFY(writePack(few, {}, path("few"), {}).ok());
        const auto whole = content(path("few"));
        std::filesystem::remove(path("few"));
        std::optional<Result<PackReport>> packed;
        test::FaultSweep{
            [](const std::filesystem::path&) {},
            [&](const std::filesystem::path& folder) { packed = writePack(few, {}, folder / "few.pack", {}); },
            [&](const std::filesystem::path& folder, bool failed) {
                QVERIFY(packed->ok() || failed);
                if (!packed->ok()) {
                    const Error& error = packed->error();
                    QVERIFY(error.message.find("few.pack") != std::string::npos);
                    QVERIFY(error.code == ErrorCode::Io || error.code == ErrorCode::Exhausted);
                    QVERIFY(!std::filesystem::exists(folder / "few.pack"));
                    QVERIFY(writePack(few, {}, folder / "few.pack", {}).ok());
                }
                QVERIFY(content(folder / "few.pack") == whole);
            }}
            .run(fault);
    }
};

QTEST_GUILESS_MAIN(PackWriterTest)
#include "PackWriterTest.moc"
