// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/TrainingRuns.h"
#include "core/base/Files.h"
#include "core/train/run/RunFolder.h"
#include "core/train/run/TrainingWork.h"
#include "ui/Settings.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <unistd.h>

using namespace rollcall;
using train::RunPhase;
using ui::RunCondition;

/// What the folders of runs tell, without any training. TrainPageTest has the processes.
class TrainingRunsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::TrainingRuns> m_runs;

    std::filesystem::path run(const char* name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    void write(const char* name, RunPhase phase, std::int64_t pid = 4'000'000, std::int64_t steps = 10) const
    {
        std::filesystem::create_directories(run(name));
        train::RunState state;
        state.phase = phase;
        state.pid = pid;
        state.recipe = name;
        state.startedAtMs = 1000;
        state.stepsDone = steps;
        state.steps = 100;
        QVERIFY(train::writeRunState(run(name), state).ok());
    }

    /// Looks anew, and waits for the answer.
    void look()
    {
        m_runs = std::make_unique<ui::TrainingRuns>(*m_settings);
        QSignalSpy looked(m_runs.get(), &ui::TrainingRuns::changed);
        m_runs->refresh();
        QTRY_VERIFY(!looked.isEmpty());
    }

    template <class T>
    std::optional<ErrorCode> failure(const std::function<void(ui::TrainingRuns::Done<T>)>& ask)
    {
        bool answered = false;
        std::optional<ErrorCode> code;
        ask([&](const Result<T>& result) {
            answered = true;
            code = result ? std::nullopt : std::optional(result.error().code);
        });
        [&] { QTRY_VERIFY(answered); }();
        return code;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::RunsFolder, m_folder->path());
    }

    void cleanup() { m_runs.reset(); }

    void conditions_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<bool>("locked");
        QTest::addColumn<int>("condition");
        const auto row = [](const char* name, RunPhase phase, bool locked, RunCondition condition) {
            QTest::newRow(name) << static_cast<int>(phase) << locked << static_cast<int>(condition);
        };
        row("at work", RunPhase::Training, true, RunCondition::Training);
        row("killed", RunPhase::Training, false, RunCondition::Interrupted);
        row("paused", RunPhase::Paused, true, RunCondition::Paused);
        row("killed while paused", RunPhase::Paused, false, RunCondition::Interrupted);
        row("reading", RunPhase::Preparing, true, RunCondition::Preparing);
        row("killed while reading", RunPhase::Preparing, false, RunCondition::Interrupted);
        row("stopped", RunPhase::Stopped, false, RunCondition::Stopped);
        row("finished", RunPhase::Finished, false, RunCondition::Finished);
        row("failed", RunPhase::Failed, false, RunCondition::Failed);
    }

    void conditions()
    {
        QFETCH(const int, phase);
        QFETCH(const bool, locked);
        QFETCH(const int, condition);
        write("one", static_cast<RunPhase>(phase));
        std::optional<train::RunLock> lock;
        if (locked) {
            auto taken = train::RunLock::take(run("one"));
            QVERIFY(taken.ok());
            lock.emplace(std::move(*taken));
        }
        look();
        QCOMPARE(m_runs->rows().size(), 1);
        QCOMPARE(static_cast<int>(m_runs->rows()[0].condition), condition);
        QCOMPARE(m_runs->rows()[0].live, locked);
    }

    void aProcessThatWasJustStartedGetsTime()
    {
        write("one", RunPhase::Preparing, 0, 0); // as it is written before the process has its lock
        look();
        QCOMPARE(m_runs->rows()[0].condition, RunCondition::Preparing);
    }

    void aProcessThatDiedAtOnceIsQuoted()
    {
        write("one", RunPhase::Preparing, 4'000'000, 0);
        QFile log(m_folder->filePath(QStringLiteral("one/log.txt")));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("reading\nrollcall-cli: the disk is gone\n");
        log.close();
        look();
        QCOMPARE(m_runs->rows()[0].condition, RunCondition::Interrupted);
        QCOMPARE(m_runs->rows()[0].message, QStringLiteral("rollcall-cli: the disk is gone"));
        // Of a later start that said nothing, the words of the one before are not its own.
        QVERIFY(log.open(QIODevice::Append) && log.write("== started 2026-01-01T00:00:00Z\n") > 0);
        log.close();
        m_runs.reset();
        look();
        QCOMPARE(m_runs->rows()[0].message, QString());
    }

    void aProcessThatIsAboutToBeginIsNotErased()
    {
        write("one", RunPhase::Preparing, 0, 0);
        look();
        const ui::RunRow row = m_runs->rows()[0];
        QCOMPARE(failure<void>([&](auto done) { m_runs->remove(this, row, done); }), ErrorCode::Busy);
        QVERIFY(train::readRunState(run("one")).ok());
    }

    void otherFoldersAreNoRuns()
    {
        write("one", RunPhase::Finished);
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("holiday pictures")));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("damaged")));
        QFile damaged(m_folder->filePath(QStringLiteral("damaged/run.json")));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{\"phase\":") > 0);
        damaged.close();
        look();
        QCOMPARE(m_runs->rows().size(), 1);
        // Nor are they ever erased.
        ui::RunRow other;
        other.folder = m_folder->filePath(QStringLiteral("holiday pictures"));
        QVERIFY(failure<void>([&](auto done) { m_runs->remove(this, other, done); }).has_value());
        QVERIFY(QDir(other.folder).exists());
    }

    void whatIsAtWorkIsNeitherErasedNorStartedTwice()
    {
        write("one", RunPhase::Training);
        auto lock = train::RunLock::take(run("one"));
        QVERIFY(lock.ok());
        look();
        const ui::RunRow row = m_runs->rows()[0];
        QCOMPARE(failure<void>([&](auto done) { m_runs->remove(this, row, done); }), ErrorCode::Busy);
        QCOMPARE(failure<void>([&](auto done) { m_runs->resume(this, row, done); }), ErrorCode::Busy);
        QVERIFY(train::readRunState(run("one")).ok());
    }

    void whatStandsStillGetsNoSignal()
    {
        // The number of a process that is gone may belong to another one by now: here, to this test.
        write("one", RunPhase::Training, ::getpid());
        look();
        QCOMPARE(failure<void>([&](auto done) { m_runs->stop(this, m_runs->rows()[0], done); }),
                 ErrorCode::InvalidArgument);
    }

    void pauseIsLeftInTheFolder()
    {
        write("one", RunPhase::Training);
        auto lock = train::RunLock::take(run("one"));
        QVERIFY(lock.ok());
        look();
        QVERIFY(!failure<void>([&](auto done) { m_runs->setPaused(this, m_runs->rows()[0], true, done); }));
        QVERIFY(train::isPaused(run("one")));
        QTRY_VERIFY(m_runs->rows()[0].pausing);
        QVERIFY(!failure<void>([&](auto done) { m_runs->setPaused(this, m_runs->rows()[0], false, done); }));
        QVERIFY(!train::isPaused(run("one")));
    }

    void aBrokenRecipeMakesNoFolder()
    {
        look();
        ui::NewTraining training;
        training.name = QStringLiteral("x");
        training.recipe = QStringLiteral("steps = many");
        training.dataFolder = m_folder->path();
        QCOMPARE(failure<QString>([&](auto done) { m_runs->start(this, training, done); }), ErrorCode::InvalidArgument);
        QVERIFY(QDir(m_folder->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    }

    void curvesAreFollowed()
    {
        write("one", RunPhase::Training);
        look();
        const QString folder = m_runs->rows()[0].folder;
        QVERIFY(!m_runs->curves(folder));
        m_runs->follow({folder});
        QTRY_VERIFY(m_runs->curves(folder));
        QVERIFY(m_runs->curves(folder)->empty());
        QFile curves(folder + QStringLiteral("/curves.jsonl"));
        QVERIFY(curves.open(QIODevice::WriteOnly));
        curves.write("{\"phase\":\"softmax\",\"step\":20,\"loss\":1.5}\n");
        curves.close();
        m_runs->refresh();
        QTRY_COMPARE(m_runs->curves(folder)->size(), 1U);
        QCOMPARE(m_runs->curves(folder)->front().loss, 1.5);
        m_runs->follow({});
        QTRY_VERIFY(!m_runs->curves(folder));
        m_runs->follow({folder});
        QTRY_VERIFY(m_runs->curves(folder) && m_runs->curves(folder)->size() == 1);
    }

    /// As it stands in hardest.json; what is damaged there is nothing.
    void theHardestTripletsAreFollowed()
    {
        write("one", RunPhase::Training);
        look();
        const QString folder = m_runs->rows()[0].folder;
        m_runs->follow({folder});
        QTRY_VERIFY(m_runs->curves(folder));
        QVERIFY(!m_runs->hardest(folder));
        train::HardestTriplets hardest;
        hardest.note({3, 0.5, 0.2, 0.6, "a/1.wav", "a/2.wav", "b/1.wav", {}, {}});
        QVERIFY(writeFileAtomically(train::hardestFileOf(run("one")), hardest.toJson(1)).ok());
        m_runs->refresh();
        QTRY_VERIFY(m_runs->hardest(folder));
        QCOMPARE(m_runs->hardest(folder)->triplets().front().anchor, std::string("a/1.wav"));
        QVERIFY(writeFileAtomically(train::hardestFileOf(run("one")), "[{").ok());
        m_runs->refresh();
        QTRY_VERIFY(!m_runs->hardest(folder));
    }

    /// The newest run that tells it says how fast this computer trains.
    void thePaceOfTheLastTrainingIsKnown()
    {
        constexpr const char* kRecipe = "[network]\nchannels = [8, 16]\n[softmax]\nsteps = 100\nbatch = 10\n";
        look();
        std::optional<double> asked;
        const auto ask = [&] {
            asked.reset();
            m_runs->askPace(this, QStringLiteral("/nowhere.safetensors"), [&](const Result<ui::TrainingPace>& pace) {
                asked = pace && pace->shown ? pace->workPerSecond : -1.0;
            });
            QTRY_VERIFY(asked);
        };
        ask();
        QCOMPARE(*asked, -1.0); // no training, and no model to be measured
        write("one", RunPhase::Finished);
        QVERIFY(writeFileAtomically(run("one") / "recipe.toml", kRecipe).ok());
        QVERIFY(writeFileAtomically(run("one") / "curves.jsonl",
                                    "{\"phase\":\"softmax\",\"step\":20,\"loss\":1,\"cropsPerSecond\":50}\n")
                    .ok());
        ask();
        const double seconds = train::trainingWork(*train::parseRecipe(kRecipe, "one")) / *asked;
        QVERIFY2(std::abs(seconds - 100.0 * 10 / 50) < 1e-6, qPrintable(QString::number(seconds)));
    }
};

QTEST_GUILESS_MAIN(TrainingRunsTest)
#include "TrainingRunsTest.moc"
