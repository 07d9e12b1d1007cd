// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"
#include "core/base/Files.h"
#include "tests/support/FaultyDisk.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace rollcall;

class OutputFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    static std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

    static std::string content(const std::filesystem::path& file)
    {
        const auto read = readFile(file, 1 << 20);
        return read ? std::string(reinterpret_cast<const char*>(read->data()), read->size()) : "unreadable";
    }

private Q_SLOTS:
    void readersAsAskedFor()
    {
        const mode_t before = ::umask(022);
        const auto anybody = OutputFile::open(path("anybody"));
        const auto owner = OutputFile::open(path("owner"), OutputFile::Readers::Owner);
        ::umask(before);
        QVERIFY(anybody.ok() && owner.ok());
        struct stat status = {};
        QCOMPARE(::stat(path("anybody").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0644U);
        QCOMPARE(::stat(path("owner").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }

    void appendsAndWritesOver()
    {
        {
            auto file = OutputFile::open(path("a"));
            QVERIFY(file.ok());
            QVERIFY(file->append(bytes("one two")).ok());
            QVERIFY(file->overwrite(0, bytes("ONE")).ok());
            QVERIFY(file->sync().ok());
        }
        QCOMPARE(content(path("a")), std::string("ONE two"));
        // Opened again, it goes on behind what is there.
        auto file = OutputFile::open(path("a"));
        QVERIFY(file->append(bytes(" three")).ok());
        QCOMPARE(*file->size(), 13);
        QCOMPARE(content(path("a")), std::string("ONE two three"));
        QVERIFY(file->resize(3).ok());
        QCOMPARE(content(path("a")), std::string("ONE"));
    }

    /// Locks belong to processes, so the other one is a real process; it must be let in once this one has closed.
    void lockKeepsOtherProcessesOut()
    {
        const auto tryInAnotherProcess = [this] {
            const pid_t child = ::fork();
            if (child == 0) {
                auto other = OutputFile::open(path("locked"));
                const auto locked = other->lock();
                ::_exit(locked ? 0 : locked.error().code == ErrorCode::Busy ? 1 : 2);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            return WEXITSTATUS(status);
        };
        {
            auto file = OutputFile::open(path("locked"));
            QVERIFY(file->lock().ok());
            OutputFile moved = std::move(*file);
            QCOMPARE(tryInAnotherProcess(), 1);
        }
        QCOMPARE(tryInAnotherProcess(), 0);
    }

    void failuresNameTheFile()
    {
        const auto nowhere = OutputFile::open(path("no such folder") / "x");
        QCOMPARE(nowhere.error().code, ErrorCode::Io);
        QVERIFY(nowhere.error().message.find("no such folder") != std::string::npos);
        if (::access("/dev/full", W_OK) == 0) {
            auto full = OutputFile::open("/dev/full");
            const auto written = full->append(bytes("x"));
            QCOMPARE(written.error().code, ErrorCode::Exhausted);
            QVERIFY(written.error().message.find("/dev/full") != std::string::npos);
        }
    }

    void appendsAllOrNothing_data() { test::addFaultRows(); }

    void appendsAllOrNothing()
    {
        QFETCH(test::FaultyDisk::Fault, fault);
        std::optional<OutputFile> file;
        std::string expected;
        const auto append = [&](const std::string& text) {
            const auto written = file->append(bytes(text));
            expected += written ? text : "";
            QVERIFY(written.ok() || written.error().message.find("/a: cannot be") != std::string::npos);
        };
        test::FaultSweep{[&](const std::filesystem::path& folder) {
                             file.emplace(*OutputFile::open(folder / "a"));
                             expected.clear();
                             append("one ");
                         },
                         [&](const std::filesystem::path&) {
                             append("two ");
                             append("three ");
                         },
                         [&](const std::filesystem::path& folder, bool failed) {
                             QVERIFY(failed || expected == "one two three ");
                             append("four");
                             QCOMPARE(content(folder / "a"), expected);
                             QVERIFY(expected.ends_with("four"));
                         }}
            .run(fault);
    }
};

QTEST_GUILESS_MAIN(OutputFileTest)
#include "OutputFileTest.moc"
