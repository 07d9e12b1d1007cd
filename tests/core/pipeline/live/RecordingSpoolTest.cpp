// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/RecordingSpool.h"

#include "core/base/Files.h"
#include "tests/support/FaultyDisk.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace rollcall;
using namespace rollcall::pipeline;

class RecordingSpoolTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] std::filesystem::path folder() const
    {
        return m_directory->filePath(QStringLiteral("private/unsaved")).toStdString();
    }

    [[nodiscard]] QStringList files() const
    {
        return QDir(QString::fromStdString(folder().string())).entryList(QDir::Files | QDir::Hidden);
    }

    [[nodiscard]] std::filesystem::path onlyFile() const { return folder() / files().value(0).toStdString(); }

    static std::vector<float> ramp(std::int64_t first, std::int64_t end)
    {
        std::vector<float> samples;
        for (std::int64_t i = first; i < end; ++i) {
            samples.push_back(static_cast<float>(i % 30000) / 32768.0F);
        }
        return samples;
    }

    /// Records in another process, which is killed by kill -9 then: 2 s, of which 0.5 to 1 s are lost.
    void recordAndDie() const
    {
        const pid_t child = ::fork();
        if (child == 0) {
            auto spool = RecordingSpool::create(folder(), "desk microphone");
            if (spool && (*spool)->append(0, ramp(0, 8000)) && (*spool)->append(16000, ramp(16000, 32000))) {
                ::kill(::getpid(), SIGKILL);
            }
            ::_exit(1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void onlyTheUserCanReadIt()
    {
        const mode_t before = ::umask(0);
        const auto spool = RecordingSpool::create(folder(), "desk microphone");
        ::umask(before);
        QVERIFY(spool.ok());
        struct stat status = {};
        QCOMPARE(::stat(onlyFile().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
        QCOMPARE(::stat(folder().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
    }

    void goesWithItsObject()
    {
        auto spool = *RecordingSpool::create(folder(), "desk microphone");
        QVERIFY(spool->append(0, ramp(0, 16000)).ok());
        QCOMPARE(files().size(), 1);
        const int still = ::open(onlyFile().c_str(), O_RDONLY);
        spool.reset();
        QVERIFY(files().isEmpty());
        // What was there is gone from the disk too, not only its name.
        std::array<unsigned char, 4096> bytes{};
        QVERIFY(::pread(still, bytes.data(), bytes.size(), 1000) > 0);
        ::close(still);
        QVERIFY(std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte == 0; }));
    }

    void killedProgramLeavesItsRecording()
    {
        recordAndDie();
        const auto found = RecordingSpool::interrupted(folder());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0]->sourceName(), std::string("desk microphone"));
        QCOMPARE(found[0]->seconds(), 2.0);
        QVERIFY(found[0]->startedAtMs() > 1'500'000'000'000);
        const auto sound = found[0]->read();
        QVERIFY(sound.ok());
        QCOMPARE(sound->lost, (std::vector<SampleRange>{{8000, 16000}}));
        QCOMPARE(sound->samples.size(), std::size_t{32000});
        QVERIFY(std::ranges::equal(std::span(sound->samples).first(8000), ramp(0, 8000)));
        QVERIFY(std::ranges::equal(std::span(sound->samples).subspan(16000), ramp(16000, 32000)));
    }

    void foundStaysUntilItIsDecidedAbout()
    {
        recordAndDie();
        QCOMPARE(RecordingSpool::interrupted(folder()).size(), std::size_t{1}); // looked at and let go
        auto found = RecordingSpool::interrupted(folder());
        QCOMPARE(found.size(), std::size_t{1});
        found[0]->claim();
        QCOMPARE(files().size(), 1);
        found.clear();
        QVERIFY(files().isEmpty());
        recordAndDie();
        found = RecordingSpool::interrupted(folder());
        found[0]->erase();
        QVERIFY(files().isEmpty());
    }

    void anotherProgramsRecordingIsLeftAlone()
    {
        const auto mine = *RecordingSpool::create(folder(), "desk microphone");
        QVERIFY(mine->append(0, ramp(0, 16000)).ok());
        QVERIFY(RecordingSpool::interrupted(folder()).empty());
        recordAndDie();
        const auto first = RecordingSpool::interrupted(folder());
        QCOMPARE(first.size(), std::size_t{1});
        QVERIFY(RecordingSpool::interrupted(folder()).empty()); // somebody else has it now
        QCOMPARE(files().size(), 2);
        QCOMPARE(mine->read()->samples.size(), std::size_t{16000});
    }

    void cutOffPieceEndsTheRecording()
    {
        recordAndDie();
        std::filesystem::resize_file(onlyFile(), std::filesystem::file_size(onlyFile()) - 100);
        const auto found = RecordingSpool::interrupted(folder());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0]->seconds(), 0.5);
        QCOMPARE(found[0]->read()->samples.size(), std::size_t{8000});
    }

    /// Of the head of a piece, so few bytes are there that its length could be taken for its place.
    void cutOffHeadOfAPieceEndsTheRecording()
    {
        recordAndDie();
        constexpr std::uintmax_t kHeadBytes = 12;
        const std::uintmax_t piece = kHeadBytes + 16000 * sizeof(std::int16_t);
        std::filesystem::resize_file(onlyFile(), std::filesystem::file_size(onlyFile()) - piece);
        std::filesystem::resize_file(onlyFile(), std::filesystem::file_size(onlyFile()) + 6); // of zeros
        const auto found = RecordingSpool::interrupted(folder());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0]->seconds(), 0.5);
        QCOMPARE(found[0]->read()->samples.size(), std::size_t{8000});
    }

    void withoutSoundNothingIsLeft()
    {
        std::filesystem::create_directories(folder());
        QVERIFY(writeFileAtomically(folder() / "empty.spool", "").ok());
        QVERIFY(writeFileAtomically(folder() / "erased.spool", std::string(100, '\0')).ok());
        QVERIFY(writeFileAtomically(folder() / "foreign.spool", "not a recording of ours").ok());
        QVERIFY(RecordingSpool::interrupted(folder()).empty());
        QCOMPARE(files(), QStringList{QStringLiteral("foreign.spool")});
    }

    /// A program that is killed between making the file and its head.
    void begunFilesAreRemoved()
    {
        std::filesystem::create_directories(folder());
        QVERIFY(writeFileAtomically(folder() / "empty.spool.new", "").ok());
        QVERIFY(writeFileAtomically(folder() / "head.spool.new", "RCSPOOL1").ok());
        QVERIFY(writeFileAtomically(folder() / "foreign.new", "not of ours").ok());
        auto running = *OutputFile::open(folder() / "running.spool.new");
        QVERIFY(running.lock().ok());
        QVERIFY(RecordingSpool::interrupted(folder()).empty());
        QCOMPARE(files(), (QStringList{QStringLiteral("foreign.new"), QStringLiteral("running.spool.new")}));
    }

    /// Looking for left behind files at any moment does not keep another program from beginning one.
    void beginsWhileAnotherProgramLooks()
    {
        std::filesystem::create_directories(folder());
        std::jthread looking([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                static_cast<void>(RecordingSpool::interrupted(folder()));
            }
        });
        for (int i = 0; i < 200; ++i) {
            const auto spool = RecordingSpool::create(folder(), "desk microphone");
            QVERIFY2(spool.ok(), spool.ok() ? "" : spool.error().message.c_str());
        }
    }

    /// A damaged file claims what it likes: neither a crash nor all the memory.
    void damagedFilesAreHarmless()
    {
        recordAndDie();
        auto bytes = *readFile(onlyFile(), 1 << 20);
        std::filesystem::remove(onlyFile());
        const auto place = folder() / "damaged.spool";
        for (std::size_t i = 0; i < 60; ++i) {
            auto damaged = bytes;
            damaged[i] = std::byte{0x7f};
            const std::array parts{std::span<const std::byte>(damaged)};
            QVERIFY(writeFileAtomically(place, std::span<const std::span<const std::byte>>(parts)).ok());
            for (const auto& found : RecordingSpool::interrupted(folder())) {
                QVERIFY(found->read().ok());
                QVERIFY(found->seconds() <= 902.0);
            }
        }
    }

    void folderThatCannotBeMade()
    {
        QVERIFY(writeFileAtomically(m_directory->filePath(QStringLiteral("private")).toStdString(), "a file").ok());
        const auto spool = RecordingSpool::create(folder(), "desk microphone");
        QVERIFY(!spool.ok());
        QCOMPARE(spool.error().code, ErrorCode::Io);
        QVERIFY(RecordingSpool::interrupted(folder()).empty());
    }

    void survivesAFaultyDisk_data() { test::addFaultRows(); }

    /// All that was written is read, before and after the time when the disk failed.
    void survivesAFaultyDisk()
    {
        QFETCH(test::FaultyDisk::Fault, fault);
        constexpr std::int64_t kPiece = 400;
        std::shared_ptr<RecordingSpool> spool;
        std::vector<std::int64_t> written;
        const auto add = [&](std::int64_t first) {
            const auto added = spool->append(first, ramp(first, first + kPiece));
            QVERIFY(added.ok() || added.error().message.find(".spool") != std::string::npos);
            if (added.ok()) {
                written.push_back(first);
            }
        };
        test::FaultSweep{[&](const std::filesystem::path&) {
                             spool.reset();
                             written.clear();
                         },
                         [&](const std::filesystem::path& folder) {
                             auto created = RecordingSpool::create(folder, "desk microphone");
                             QVERIFY(created.ok() || created.error().message.find(".spool") != std::string::npos);
                             if (created.ok()) {
                                 spool = *created;
                                 add(0);
                                 add(kPiece);
                             }
                         },
                         [&](const std::filesystem::path& folder, bool failed) {
                             QVERIFY(failed || written.size() == 2);
                             if (!spool) {
                                 spool = *RecordingSpool::create(folder, "desk microphone");
                             }
                             add(2 * kPiece);
                             const auto sound = spool->read();
                             QVERIFY(sound.ok());
                             QVERIFY(!written.empty() && written.back() == 2 * kPiece);
                             QCOMPARE(std::ssize(sound->samples), 3 * kPiece);
                             for (const std::int64_t first : written) {
                                 const auto piece =
                                     std::span(sound->samples).subspan(static_cast<std::size_t>(first), kPiece);
                                 QVERIFY(std::ranges::equal(piece, ramp(first, first + kPiece)));
                             }
                             spool.reset();
                             QVERIFY(std::filesystem::is_empty(folder));
                         }}
            .run(fault);
    }
};

QTEST_GUILESS_MAIN(RecordingSpoolTest)
#include "RecordingSpoolTest.moc"
