// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/RunFolder.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <limits>
#include <stop_token>
#include <sys/wait.h>
#include <thread>
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
        state.startModel = "/start.safetensors";
        state.device = "cuda:1";
        state.threads = 3;
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
        QCOMPARE(read->startModel, state.startModel);
        QCOMPARE(read->device, state.device);
        QCOMPARE(read->threads, 3);
        QCOMPARE(read->startedAtMs, state.startedAtMs);
        QVERIFY(read->updatedAtMs > state.startedAtMs);
        QCOMPARE(read->stepsDone, 12);
        QCOMPARE(read->steps, 100);
        QCOMPARE(read->secondsLeft, 1.5);
        QCOMPARE(read->bestEerPercent.value_or(0.0), 6.25);
    }

    /// Whatever a training counts, its state can be read.
    void oddNumbersCanBeRead_data()
    {
        QTest::addColumn<double>("number");
        for (const double number : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                                    -std::numeric_limits<double>::infinity(), -1.0, 1e300}) {
            QTest::addRow("%g", number) << number;
        }
    }

    void oddNumbersCanBeRead()
    {
        QFETCH(const double, number);
        const auto folder = path("odd");
        std::filesystem::create_directories(folder);
        RunState state;
        state.phase = RunPhase::Training;
        state.message = std::string(2'000'000, '\x01'); // six bytes each in the file
        state.recipe = state.dataSet = state.noise = state.trials = state.message;
        state.speakers = state.startModel = state.device = state.message;
        state.secondsLeft = number;
        state.bestEerPercent = number;
        state.pid = std::int64_t{1} << 40;
        state.threads = -2;
        state.startedAtMs = -5;
        state.stepsDone = -1;
        state.steps = std::numeric_limits<std::int64_t>::max();
        QVERIFY(writeRunState(folder, state).ok());
        const auto read = readRunState(folder);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->phase, RunPhase::Training);
        QVERIFY(read->message.starts_with("\x01\x01"));
        QCOMPARE(read->bestEerPercent.has_value(), std::isfinite(number));
        QCOMPARE(read->secondsLeft > 0.0, number == 1e300);
        QCOMPARE(read->pid, 0);
        QCOMPARE(read->stepsDone, 0);
        QCOMPARE(read->steps, std::numeric_limits<std::int32_t>::max());
    }

    void foreignStatesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"format\": \"rollcall-run\", \"ver");
        QTest::newRow("foreign") << QByteArray("{\"format\": \"other\", \"version\": 1}");
        QTest::newRow("newer") << QByteArray("{\"format\": \"rollcall-run\", \"version\": 2}");
        QTest::newRow("no phase") << QByteArray("{\"format\": \"rollcall-run\", \"version\": 1}");
        QTest::newRow("other kind") << QByteArray(
            "{\"format\": \"rollcall-run\", \"version\": 1, \"phase\": \"failed\", \"steps\": \"many\"}");
        QTest::newRow("no object") << QByteArray("[1, 2]");
        for (const char* field :
             {"\"pid\": 4294967295", "\"pid\": -1", "\"pid\": 2147483648", "\"threads\": 4294967297", "\"threads\": -1",
              "\"steps\": 1e300", "\"steps\": 2147483648", "\"stepsDone\": -1", "\"stepsDone\": 18446744073709551615",
              "\"startedAtMs\": -5", "\"secondsLeft\": 1e308", "\"secondsLeft\": -1", "\"bestEerPercent\": -1",
              "\"recipe\": 7"}) {
            QTest::newRow(field) << QByteArray(
                                        "{\"format\": \"rollcall-run\", \"version\": 1, \"phase\": \"failed\", ") +
                                        field + "}";
        }
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

    /// A run of an earlier version, which knew fewer fields, is a run.
    void whatIsNotThereHasItsDefault()
    {
        const auto folder = path("earlier");
        std::filesystem::create_directories(folder);
        QVERIFY(writeFileAtomically(folder / "run.json",
                                    R"({"format": "rollcall-run", "version": 1, "phase": "stopped", "steps": 5})")
                    .ok());
        const auto read = readRunState(folder);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QCOMPARE(read->steps, 5);
        QCOMPARE(read->threads, 0);
        QVERIFY(!read->bestEerPercent.has_value());
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
            QCOMPARE(second.error().code, ErrorCode::Busy);
        }
        QVERIFY(!isRunning(folder));
        QVERIFY(RunLock::take(folder).ok());
    }

    /// Windows ask every second whether somebody trains there.
    void observersAreInNobodysWay()
    {
        const auto folder = path("observed");
        QVERIFY(RunLock::take(folder).ok());
        std::jthread observer([&folder](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                isRunning(folder);
            }
        });
        for (int i = 0; i < 20000; ++i) {
            const auto lock = RunLock::take(folder);
            QVERIFY2(lock.ok(), lock.ok() ? "" : lock.error().message.c_str());
        }
    }

    /// Killed while it wrote its first checkpoint, a training has none, and what it left is tidied away.
    void halfACheckpointIsNone()
    {
        const auto folder = path("half");
        const auto part = folder / "checkpoints" / "000000100.safetensors.4711.part";
        std::filesystem::create_directories(folder / "checkpoints");
        QVERIFY(writeFileAtomically(part, "half").ok());
        QVERIFY(!isResumable(folder));
        QVERIFY(takeRun(folder, false).ok());
        QVERIFY(!std::filesystem::exists(part));
        QVERIFY(writeFileAtomically(folder / "checkpoints" / "000000100.safetensors", "whole").ok());
        QVERIFY(isResumable(folder));
        QCOMPARE(takeRun(folder, false).error().code, ErrorCode::InvalidArgument);
        QVERIFY(takeRun(folder, true).ok());
    }

    void aResumedRunKeepsWhatItHadReached()
    {
        const auto folder = path("reached");
        std::filesystem::create_directories(folder);
        RunState before;
        before.recipe = "first";
        before.dataSet = "/before";
        before.startedAtMs = 1000;
        before.stepsDone = 12;
        before.steps = 100;
        before.bestEerPercent = 6.25;
        before.phase = RunPhase::Failed;
        QVERIFY(writeRunState(folder, before).ok());
        RunState config;
        config.dataSet = "/data";
        const RunState resumed = initialState(folder, config, true);
        QCOMPARE(resumed.phase, RunPhase::Preparing);
        QCOMPARE(resumed.pid, ::getpid());
        QCOMPARE(resumed.dataSet, std::string("/before")); // until it has really begun
        QCOMPARE(resumed.recipe, std::string("first"));
        QCOMPARE(resumed.startedAtMs, 1000);
        QCOMPARE(resumed.stepsDone, 12);
        QCOMPARE(resumed.bestEerPercent.value_or(0.0), 6.25);
        QCOMPARE(initialState(folder, config, false).stepsDone, 0);
        QVERIFY(failRun(folder, makeError(ErrorCode::Io, "gone")).ok());
        QCOMPARE(readRunState(folder)->message, std::string("gone"));
        before.phase = RunPhase::Finished;
        QVERIFY(writeRunState(folder, before).ok());
        QVERIFY(failRun(folder, makeError(ErrorCode::Io, "gone")).ok());
        QCOMPARE(readRunState(folder)->phase, RunPhase::Finished);
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
