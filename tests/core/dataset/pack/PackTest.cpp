// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pack/Pack.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/dataset/FolderDataset.h"
#include "core/dataset/pack/PackFormat.h"
#include "core/dataset/pack/PackWriter.h"
#include "tests/support/Lists.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TestPaths.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <random>

using namespace rollcall;
using namespace rollcall::dataset;

class PackTest : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    static bool write(const std::filesystem::path& file, std::span<const std::byte> bytes)
    {
        const std::array parts{bytes};
        return writeFileAtomically(file, std::span<const std::span<const std::byte>>(parts)).ok();
    }

    /// The error code of opening these bytes as a pack; nothing when it opens.
    std::optional<ErrorCode> opened(std::span<const std::byte> bytes) const
    {
        // Not synced: there are hundreds of these.
        std::ofstream(path("damaged"), std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
        auto pack = Pack::open(path("damaged"));
        return pack ? std::nullopt : std::optional(pack.error().code);
    }

    /// A pack with this index, whatever it says, and sums that are right.
    static std::vector<std::byte> packWith(const std::vector<std::byte>& index, std::int64_t samples)
    {
        auto bytes = encodeHeader({samples, std::ssize(index), checksumOf(index)});
        bytes.resize(bytes.size() + 2 * static_cast<std::size_t>(samples));
        bytes.insert(bytes.end(), index.begin(), index.end());
        return bytes;
    }

    /// A sound index over 1000 samples.
    static PackIndex index()
    {
        PackIndex index;
        index.speakers.push_back({"id1",
                                  "left",
                                  {{"id1/s/1.wav", 0, 0, 400, {}, {{10, 200}, {300, 400}}, {}},
                                   {"id1/s/2.wav", 0, 400, 0, {}, {}, "silly"}}});
        index.speakers.push_back({"id2", "", {{"id2/s/1.wav", 3, 400, 600, {}, {}, {}}}});
        index.lists["splits/train.txt"] = "id1\n";
        return index;
    }

    static void compareBanks(const InMemoryDataset& a, const InMemoryDataset& b)
    {
        QCOMPARE(a.speakers.size(), b.speakers.size());
        for (std::size_t s = 0; s < a.speakers.size(); ++s) {
            QCOMPARE(a.speakers[s].name, b.speakers[s].name);
            QCOMPARE(a.speakers[s].corpus, b.speakers[s].corpus);
            QCOMPARE(a.speakers[s].seconds, b.speakers[s].seconds);
            QCOMPARE(a.speakers[s].utterances.size(), b.speakers[s].utterances.size());
            for (std::size_t u = 0; u < a.speakers[s].utterances.size(); ++u) {
                const DatasetUtterance& one = a.speakers[s].utterances[u];
                const DatasetUtterance& other = b.speakers[s].utterances[u];
                QCOMPARE(one.path, other.path);
                QCOMPARE(one.session, other.session);
                QVERIFY(toFloat(one.samples) == toFloat(other.samples));
            }
        }
    }

    /// Folder and pack of it must be the same to training.
    void compareSources(const Dataset& folder, const Pack& pack, const Names& trials)
    {
        const auto inFolder = *folder.corpus(*trainingSpeakers(folder.lists()));
        const auto inPack = *pack.corpus(*trainingSpeakers(pack.lists()));
        QVERIFY(folder.lists() == pack.lists());
        QCOMPARE(inPack.fileCount(), inFolder.fileCount());
        QCOMPARE(inPack.sessionCount(), inFolder.sessionCount());
        for (const bool speechOnly : {true, false}) {
            const auto fromFolder = *folder.bank(inFolder, speechOnly, 0.4, {});
            const auto fromPack = *pack.bank(inPack, speechOnly, 0.4, {});
            QCOMPARE(fromPack.unreadable.size(), fromFolder.unreadable.size());
            compareBanks(fromPack, fromFolder);
        }
        for (const Keep keep : {Keep::Everything, Keep::Speech, Keep::Padded}) {
            const auto a = *folder.utterances(trials, keep, {});
            const auto b = *pack.utterances(trials, keep, {});
            for (std::size_t i = 0; i < trials.size(); ++i) {
                QCOMPARE(b[i].path, trials[i]);
                QVERIFY(toFloat(a[i].samples) == toFloat(b[i].samples));
            }
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(m_folder.filePath(QStringLiteral("set/wav")), 3, 2)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(writeFileAtomically(path("set/wav/id001/s0/text.wav"), "no sound at all").ok());
        // Hardly any speech: training skips it, a trial takes it whole.
        const auto flac = *audio::encodeFlac(std::vector<float>(16000, 0.0F));
        QVERIFY(write(path("set/wav/id002/s0/silence.flac"), flac));
        QVERIFY(writeFileAtomically(path("set/meta.tsv"), "speaker\tcorpus\nid000\tleft\nid002\tright\n").ok());
        QVERIFY(writePack(*scanCorpus(path("set"), std::nullopt), readSplitLists(path("set")), path("pack"), {}).ok());
    }

    void isToTrainingWhatTheFolderIs()
    {
        const auto pack = Pack::open(path("pack"));
        QVERIFY2(pack.ok(), pack.ok() ? "" : pack.error().message.c_str());
        compareSources(FolderDataset(path("set")), **pack, {"id002/s0/silence.flac", "id000/s1/00001.flac"});
        QCOMPARE((*pack)->skipped().size(), 1U);
        QVERIFY((*pack)->verify({})->empty());
        QVERIFY((*pack)->hours() > (*pack)->speechHours() && (*pack)->speechHours() > 0.0);
        QCOMPARE((*pack)->everything()->size(), 13U);
        QVERIFY((*pack)->verify([](std::size_t, std::size_t) { return false; }).error().isCancelled());
    }

    void tellsWhereSpeechIs()
    {
        const auto pack = *Pack::open(path("pack"));
        const auto recording = pack->recording("id000/s1/00001.flac");
        QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
        const auto samples = audio::decodeFile(path("set/wav/id000/s1/00001.flac"))->samples;
        const auto regions = audio::findSpeech(samples);
        QVERIFY(recording->regions == regions);
        QVERIFY(toFloat(recording->samples) == samples);
        QCOMPARE(pack->recording("id000/s1/00009.flac").error().code, ErrorCode::NotFound);
        QCOMPARE(pack->recording("id001/s0/text.wav").error().code, ErrorCode::Corrupt);
    }

    void realVoicesToo()
    {
        const std::filesystem::path voices = std::filesystem::path(test::kSourceDir) / "../shared/data/voices";
        if (!std::filesystem::exists(voices / "wav")) {
            QSKIP("../shared/data is not here");
        }
        const Names speakers{"id20001", "id20003", "id20006", "id20025"};
        std::filesystem::create_directories(path("real/wav"));
        for (const std::string& speaker : speakers) {
            std::filesystem::create_directory_symlink(std::filesystem::canonical(voices / "wav" / speaker),
                                                      path("real/wav") / speaker);
        }
        const auto corpus = *scanCorpus(path("real"), std::nullopt);
        QVERIFY(writePack(corpus, readSplitLists(path("real")), path("realPack"), {}).ok());
        const auto pack = *Pack::open(path("realPack"));
        compareSources(FolderDataset(path("real")), *pack, {corpus.speakers.back().files.back().path});

        // A crop must cost microseconds, wherever it is.
        const auto bank = *pack->bank(corpus, true, 0.4, {});
        std::vector<float> crop(25760); // 1.61 s
        QElapsedTimer timer;
        timer.start();
        int crops = 0;
        for (int round = 0; round < 20; ++round) {
            for (const DatasetSpeaker& speaker : bank.speakers) {
                for (const DatasetUtterance& utterance : speaker.utterances) {
                    if (utterance.samples.size() > crop.size()) {
                        const std::size_t room = utterance.samples.size() - crop.size();
                        utterance.samples.copyTo(room * static_cast<std::size_t>(round) / 20, crop);
                        ++crops;
                    }
                }
            }
        }
        const double microseconds = static_cast<double>(timer.nsecsElapsed()) / 1000.0 / std::max(1, crops);
        qInfo("%d crops, %.1f us each", crops, microseconds);
        QVERIFY(crops > 500);
        QVERIFY2(microseconds < 200.0, qPrintable(QString::number(microseconds)));
    }

    void samplesOutliveThePack()
    {
        std::vector<DatasetUtterance> utterances;
        const Names trial{"id000/s0/00000.flac"};
        {
            utterances = *(*Pack::open(path("pack")))->utterances(trial, Keep::Everything, {});
        }
        QVERIFY(toFloat(utterances[0].samples) == audio::decodeFile(path("set/wav") / trial[0])->samples);
    }

    void whatIsNotInItIsAnError()
    {
        const auto pack = *Pack::open(path("pack"));
        const Names missing{"id000/s0/99999.flac"};
        QCOMPARE(pack->utterances(missing, Keep::Speech, {}).error().code, ErrorCode::NotFound);
        const Names skipped{"id001/s0/text.wav"};
        const auto error = pack->utterances(skipped, Keep::Speech, {}).error();
        QCOMPARE(error.code, ErrorCode::Corrupt);
        QVERIFY(error.message.find("text.wav") != std::string::npos);
        QCOMPARE(pack->corpus(test::listOf({"nobody"})).error().code, ErrorCode::NotFound);
        QCOMPARE(pack->corpus(test::listOf({"id000", "nobody"}))->problems.size(), 1U);
        const auto stop = [](std::size_t, std::size_t) { return false; };
        QVERIFY(pack->bank(*pack->corpus(std::nullopt), true, 0.4, stop).error().isCancelled());
    }

    void foreignAndDamagedFilesAreTold()
    {
        QCOMPARE(Pack::open(path("missing")).error().code, ErrorCode::NotFound);
        QCOMPARE(Pack::open(path("set/meta.tsv")).error().code, ErrorCode::InvalidArgument);
        const auto whole = packWith(encodeIndex(index()), 1000);
        QVERIFY(!opened(whole).has_value());
        const auto header = *decodeHeader(whole);
        // Any changed byte outside the audio.
        for (std::size_t i = 0; i < whole.size(); ++i) {
            if (i == kPackHeaderBytes) {
                i = whole.size() - static_cast<std::size_t>(header.indexBytes);
            }
            auto damaged = whole;
            damaged[i] ^= std::byte{0x10};
            const auto code = opened(damaged);
            QVERIFY2(code.has_value() && (i < 12 || *code == ErrorCode::Corrupt), qPrintable(QString::number(i)));
        }
        // Any length but the right one.
        for (const std::size_t size : {std::size_t{1}, std::size_t{8}, std::size_t{12}, std::size_t{63},
                                       std::size_t{64}, std::size_t{65}, whole.size() / 2, whole.size() - 1}) {
            auto cut = whole;
            cut.resize(size);
            const auto code = opened(cut);
            QVERIFY2(code == (size < 8 ? ErrorCode::InvalidArgument : ErrorCode::Corrupt),
                     qPrintable(QString::number(size)));
        }
        auto longer = whole;
        longer.push_back(std::byte{0});
        QVERIFY(opened(longer) == ErrorCode::Corrupt);
        // A newer one is no damage.
        auto newer = whole;
        newer[8] = std::byte{kPackVersion + 1};
        QVERIFY(opened(newer) == ErrorCode::Incompatible);
        // One that is still being written.
        auto unfinished = encodeHeader({});
        unfinished.resize(5000);
        QVERIFY(opened(unfinished) == ErrorCode::Corrupt);
        QVERIFY(Pack::open(path("damaged")).error().message.find("not finished") != std::string::npos);
    }

    void damagedSoundIsFoundByItsChecksum()
    {
        auto damaged = *readFile(path("pack"), 1 << 28);
        damaged[kPackHeaderBytes + 5] ^= std::byte{1};
        QVERIFY(write(path("damaged"), damaged));
        const auto found = (*Pack::open(path("damaged")))->verify({});
        QVERIFY(*found == Names{"id000/s0/00000.flac"});
    }

    /// Right sums do not make right ranges: such a file was made, not damaged.
    void rangesAreCheckedBeforeTheyAreUsed_data()
    {
        QTest::addColumn<int>("what");
        QTest::newRow("first sample behind the audio") << 0;
        QTest::newRow("negative first sample") << 1;
        QTest::newRow("too many samples") << 2;
        QTest::newRow("samples that overflow") << 3;
        QTest::newRow("region behind the utterance") << 4;
        QTest::newRow("negative region") << 5;
        QTest::newRow("regions out of order") << 6;
        QTest::newRow("empty region") << 7;
        QTest::newRow("neither samples nor a reason") << 8;
        QTest::newRow("samples and a reason against them") << 9;
        QTest::newRow("unknown layout") << 10;
        QTest::newRow("more speakers than bytes") << 11;
        QTest::newRow("bytes behind the end") << 12;
    }

    void rangesAreCheckedBeforeTheyAreUsed()
    {
        QFETCH(const int, what);
        QVERIFY(!opened(packWith(encodeIndex(index()), 1000)).has_value());
        PackIndex wrong = index();
        PackUtterance& utterance = wrong.speakers[0].utterances[0];
        switch (what) {
        case 0:
            utterance.firstSample = 1001;
            break;
        case 1:
            utterance.firstSample = -1;
            break;
        case 2:
            utterance.samples = 1001;
            break;
        case 3:
            utterance.firstSample = 900;
            utterance.samples = INT64_MAX - 100;
            break;
        case 4:
            utterance.speech[1].endSample = 401;
            break;
        case 5:
            utterance.speech[0].firstSample = -10;
            break;
        case 6:
            std::swap(utterance.speech[0], utterance.speech[1]);
            break;
        case 7:
            utterance.speech[0].endSample = utterance.speech[0].firstSample;
            break;
        case 8:
            wrong.speakers[0].utterances[1].skipped.clear();
            break;
        case 9:
            utterance.skipped = "but why";
            break;
        default:
            break;
        }
        auto bytes = encodeIndex(wrong);
        if (what == 10) {
            bytes[0] = std::byte{99};
        } else if (what == 11) {
            std::fill_n(bytes.begin() + 4, 4, std::byte{0xFF});
        } else if (what == 12) {
            bytes.push_back(std::byte{0});
        }
        QVERIFY(opened(packWith(bytes, 1000)) == ErrorCode::Corrupt);
    }

    /// Index bytes changed at random, with right sums: read or refused, never more (a sanitizer looks on).
    void drawnDamageIsSurvived()
    {
        const auto sound = encodeIndex(index());
        std::mt19937 random(1);
        int read = 0;
        for (int round = 0; round < 20000; ++round) {
            auto bytes = sound;
            for (unsigned change = 0; change <= random() % 3; ++change) {
                bytes[random() % bytes.size()] = static_cast<std::byte>(random() % 4 == 0 ? 0xFF : random());
            }
            bytes.resize(bytes.size() - (random() % 4 == 0 ? random() % bytes.size() : 0));
            const auto decoded = decodeIndex(bytes, 1000);
            read += decoded ? 1 : 0;
            QVERIFY(decoded || decoded.error().code == ErrorCode::Corrupt);
        }
        QVERIFY(read > 100 && read < 19000);
    }
};

QTEST_GUILESS_MAIN(PackTest)
#include "PackTest.moc"
