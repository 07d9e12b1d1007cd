// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunFolder.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace rollcall;
using namespace rollcall::train;

class RunFolderTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void stateSurvivesTheDisk()
    {
        const auto folder = path("state");
        std::filesystem::create_directories(folder);
        RunState state;
        state.phase = RunPhase::Failed;
        state.pid = 4711;
        state.message = "Größe \"x\"\nline";
        state.recipe = "first";
        state.dataSet = "/data/\xff"; // no UTF-8: paths need not be
        state.startedAtMs = 1'700'000'000'123;
        state.stepsDone = 12;
        state.steps = 100;
        state.secondsLeft = 1.5;
        state.bestEerPercent = 6.25;
        QVERIFY(writeRunState(folder, state).ok());
        const auto read = readRunState(folder);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->phase, RunPhase::Failed);
        QCOMPARE(read->pid, 4711);
        QCOMPARE(read->message, state.message);
        QCOMPARE(read->recipe, state.recipe);
        QCOMPARE(read->startedAtMs, state.startedAtMs);
        QVERIFY(read->updatedAtMs > state.startedAtMs);
        QCOMPARE(read->stepsDone, 12);
        QCOMPARE(read->steps, 100);
        QCOMPARE(read->secondsLeft, 1.5);
        QCOMPARE(read->bestEerPercent.value_or(0.0), 6.25);
    }

    void foreignStatesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"format\": \"rollcall-run\", \"ver");
        QTest::newRow("foreign") << QByteArray("{\"format\": \"other\", \"version\": 1}");
        QTest::newRow("newer") << QByteArray("{\"format\": \"rollcall-run\", \"version\": 2}");
        QTest::newRow("keys missing") << QByteArray(
            "{\"format\": \"rollcall-run\", \"version\": 1, \"phase\": \"failed\"}");
        QTest::newRow("no object") << QByteArray("[1, 2]");
    }

    void foreignStatesAreRefused()
    {
        QFETCH(const QByteArray, text);
        const auto folder = path("foreign");
        std::filesystem::create_directories(folder);
        QVERIFY(writeFileAtomically(folder / "run.json", text.toStdString()).ok());
        const auto read = readRunState(folder);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
    }

    void noRun()
    {
        QCOMPARE(readRunState(path("nothing")).error().code, ErrorCode::NotFound);
        QVERIFY(!isRunning(path("nothing")));
        QVERIFY(!isPaused(path("nothing")));
        QVERIFY(!isResumable(path("nothing")));
    }

    void oneProcessTrains()
    {
        const auto folder = path("locked");
        {
            const auto lock = RunLock::take(folder);
            QVERIFY(lock.ok());
            QVERIFY(isRunning(folder));
            const auto second = RunLock::take(folder);
            QVERIFY(!second.ok());
            QCOMPARE(second.error().code, ErrorCode::InvalidArgument);
        }
        QVERIFY(!isRunning(folder));
        QVERIFY(RunLock::take(folder).ok());
    }

    /// The lock goes with its process, even when that is killed.
    void killedProcessFreesTheLock()
    {
        const auto folder = path("killed");
        std::filesystem::create_directories(folder);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = RunLock::take(folder);
            ::pause();
            ::_exit(0);
        }
        QTRY_VERIFY(isRunning(folder));
        ::kill(child, SIGKILL);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        QVERIFY(!isRunning(folder));
    }

    void pauses()
    {
        const auto folder = path("paused");
        std::filesystem::create_directories(folder);
        QVERIFY(setPaused(folder, true).ok());
        QVERIFY(isPaused(folder));
        QVERIFY(setPaused(folder, true).ok());
        QVERIFY(setPaused(folder, false).ok());
        QVERIFY(!isPaused(folder));
        QVERIFY(setPaused(folder, false).ok());
        QVERIFY(!setPaused(path("nowhere"), true).ok());
    }
};

QTEST_GUILESS_MAIN(RunFolderTest)
#include "RunFolderTest.moc"
