// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/Recordings.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/Quality.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/dataset/SplitLists.h"
#include "core/dataset/pack/PackWriter.h"
#include "tests/support/Lists.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TestPaths.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class RecordingsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    bool pack(const char* set, const char* out) const
    {
        return dataset::writePack(*dataset::scanCorpus(path(set), std::nullopt), {}, path(out), {}).ok();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(m_folder.filePath(QStringLiteral("set/wav")), 2, 2)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(writeFileAtomically(path("set/wav/id001/s0/text.wav"), "no sound at all").ok());
        std::filesystem::create_directories(path("other/id007/s0"));
        std::filesystem::copy_file(path("set/wav/id001/s1/00000.flac"), path("other/id007/s0/00000.flac"));
        QVERIFY(pack("set", "set.pack") && pack("other", "other.pack"));
    }

    /// The files are of 16 bit, so that a pack holds them as they are.
    void aPackGivesWhatTheFilesGive()
    {
        const auto files = *Recordings::open(path("set/wav"));
        const auto packed = *Recordings::open(path("set.pack"));
        QVERIFY(files.rootPack() == nullptr && packed.rootPack() != nullptr);
        for (const char* name : {"id000/s0/00000.flac", "id001/s1/00001.flac", "id001/../id000/s0/00001.flac"}) {
            const auto file = files.read(name);
            QVERIFY2(file.ok(), file.ok() ? "" : file.error().message.c_str());
            const auto samples = audio::decodeFile(path("set/wav") / name)->samples;
            const auto regions = audio::findSpeech(samples);
            QVERIFY(audio::readAll(file->sound) == samples);
            QVERIFY(file->speech == regions);
            QCOMPARE(file->snrDb, audio::assessQuality(samples, regions).snrDb);
            const double net = audio::netSpeechSeconds(file->speech);
            QVERIFY(net > 1.0 && net < file->sound.seconds());
            QVERIFY(!file->truncated);
            const auto same = packed.read(name);
            QVERIFY2(same.ok(), same.ok() ? "" : same.error().message.c_str());
            QVERIFY(audio::readAll(same->sound) == samples && same->speech == file->speech);
            QCOMPARE(same->snrDb, file->snrDb);
        }
    }

    /// Compressed sound is no multiple of 1/32768: a pack differs by the rounding, and finds the same speech.
    void realVoicesDifferByTheRounding()
    {
        const std::filesystem::path voices = std::filesystem::path(test::kSourceDir) / "../shared/data/voices/wav";
        if (!std::filesystem::exists(voices / "id20003")) {
            QSKIP("../shared/data is not here");
        }
        std::filesystem::create_directories(path("real"));
        std::filesystem::create_directory_symlink(std::filesystem::canonical(voices / "id20003"), path("real/id20003"));
        QVERIFY(pack("real", "real.pack"));
        const auto files = *Recordings::open(path("real"));
        const auto packed = *Recordings::open(path("real.pack"));
        const auto corpus = *packed.corpus(test::listOf({"id20003"}));
        float rounded = 0.0F;
        for (const dataset::CorpusFile& file : corpus.speakers[0].files) {
            const auto a = *files.read(file.path);
            const auto b = *packed.read(file.path);
            QCOMPARE(b.sound.size(), a.sound.size());
            QCOMPARE(audio::netSpeechSeconds(b.speech), audio::netSpeechSeconds(a.speech));
            const auto exact = audio::readAll(a.sound);
            const auto packedSamples = audio::readAll(b.sound);
            for (std::size_t i = 0; i < exact.size(); ++i) {
                rounded = std::max(rounded, std::abs(exact[i] - packedSamples[i]));
            }
            QVERIFY(std::abs(a.snrDb - b.snrDb) < 0.1);
        }
        QVERIFY2(rounded > 0.25F / 32768.0F && rounded <= 0.5F / 32768.0F, qPrintable(QString::number(rounded)));
    }

    void corporaNameFilesFromTheRoot()
    {
        const auto above = *Recordings::open(path("set"))->corpus(test::listOf({"id001"}));
        QCOMPARE(above.speakers.size(), 1U);
        QCOMPARE(above.speakers[0].files[0].path, std::string("wav/id001/s0/00000.flac"));
        const auto in = *Recordings::open(path("set.pack"))->corpus(test::listOf({"id001"}));
        QCOMPARE(in.speakers[0].files[0].path, std::string("id001/s0/00000.flac"));
        QCOMPARE(in.speakers[0].files.size(), above.speakers[0].files.size());
        QCOMPARE(Recordings::open(path("set.pack"))->corpus(test::listOf({"nobody"})).error().code,
                 ErrorCode::NotFound);
    }

    void knowsWhatIsThere()
    {
        for (const char* root : {"set/wav", "set.pack"}) {
            const auto recordings = *Recordings::open(path(root));
            QVERIFY(recordings.has("id001/s0/00000.flac"));
            QVERIFY(recordings.has("./id001/s0/00000.flac"));
            QVERIFY(!recordings.has("id001/s0/99999.flac"));
            QVERIFY(!recordings.has("id001/s0"));
            QVERIFY(!recordings.has(""));
        }
    }

    void severalPacksAndFilesAtOnce()
    {
        auto recordings = *Recordings::open(path("set.pack"));
        const std::string inOther = (path("other.pack") / "id007/s0/00000.flac").string();
        QVERIFY(!recordings.read(inOther).ok());
        const auto added = recordings.addPack(path("other.pack"));
        QVERIFY(added.ok());
        QCOMPARE((*added)->corpus(std::nullopt)->speakers[0].name, std::string("id007"));
        const auto expected = audio::readAll(recordings.read("id001/s1/00000.flac")->sound);
        QVERIFY(audio::readAll(recordings.read(inOther)->sound) == expected);
        QVERIFY(audio::readAll(recordings.read(path("set/wav/id001/s1/00000.flac").string())->sound) == expected);
        // The root by its whole name, and again as another pack, is the same place.
        const std::string whole = (path("set.pack") / "id001/s1/00000.flac").string();
        QVERIFY(audio::readAll(recordings.read(whole)->sound) == expected);
        QCOMPARE(recordings.placeOf(whole), recordings.placeOf("id001/s0/../s1/00000.flac"));
        QVERIFY(*recordings.addPack(path("other.pack/../set.pack")) == recordings.rootPack());
    }

    void withoutARootItIsTheCurrentFolder()
    {
        const auto before = std::filesystem::current_path();
        std::filesystem::current_path(path("set/wav"));
        const auto recording = Recordings::open({})->read("id000/s0/00000.flac");
        std::filesystem::current_path(before);
        QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    }

    void whatCannotBeReadIsNamed()
    {
        const auto packed = *Recordings::open(path("set.pack"));
        const auto missing = packed.read("id000/s9/00000.flac").error();
        QCOMPARE(missing.code, ErrorCode::NotFound);
        QVERIFY(missing.message.find("id000/s9/00000.flac") != std::string::npos);
        const auto skipped = packed.read("id001/s0/text.wav").error();
        QCOMPARE(skipped.code, ErrorCode::Corrupt);
        QVERIFY(skipped.message.find("id001/s0/text.wav") != std::string::npos);
        const auto file = Recordings::open(path("set/wav"))->read("id001/s0/text.wav").error();
        QVERIFY(file.message.find("text.wav") != std::string::npos);
        QCOMPARE(Recordings::open(path("nowhere")).error().code, ErrorCode::NotFound);
        QCOMPARE(Recordings::open(path("set/wav/id001/s0/text.wav")).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(RecordingsTest)
#include "RecordingsTest.moc"
