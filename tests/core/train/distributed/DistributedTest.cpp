// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/distributed/Distributed.h"
#include "core/base/Files.h"
#include "core/nn/TorchNetwork.h"
#include "core/train/loop/Trainer.h"
#include "tests/support/Lists.h"
#include "tests/support/SpeechCorpus.h"

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::train;

namespace {

/// Both phases, batch normalisation, and triplets chosen over the whole batch and from a pool.
constexpr const char* kRecipe = R"(
    name = "shared"
    seed = 5
    [network]
    channels = [8, 16]
    groups = 2
    blocksPerStage = 1
    pooling = "statistics"
    embeddingLength = 32
    [data]
    cropFrames = 64
    [softmax]
    steps = 12
    batch = 16
    learningRate = 0.003
    warmupSteps = 2
    [triplet]
    steps = 8
    triplets = 4
    learningRate = 0.001
    warmupSteps = 2
    mining = "%1"
    minerPoolSpeakers = 6
    minerRefreshSteps = 3
    [run]
    evaluateEverySteps = 4
    checkpointEverySteps = 5
)";

TrainingJob jobOf(const QString& folder, const QString& run, const QString& mining)
{
    TrainingJob job;
    job.recipe = *parseRecipe(QString::fromUtf8(kRecipe).arg(mining).toStdString(), "shared.toml");
    job.speech = *openDataset((folder + QStringLiteral("/corpus")).toStdString());
    job.corpus = *job.speech->corpus(test::listOf({"id000", "id001", "id002", "id003", "id004", "id005"}));
    job.devTrials = {{true, "id006/s0/00000.flac", "id006/s1/00001.flac"},
                     {true, "id007/s0/00000.flac", "id007/s1/00001.flac"},
                     {false, "id006/s0/00000.flac", "id007/s0/00001.flac"},
                     {false, "id007/s1/00000.flac", "id006/s1/00001.flac"}};
    job.runFolder = (folder + QLatin1Char('/') + run).toStdString();
    job.device = "cpu";
    return job;
}

/// One of the processes; started by the test with its own program and these arguments.
int trainAsOneOfSeveral(const QStringList& arguments)
{
    nn::setComputeThreads(1);
    TrainingJob job = jobOf(arguments.at(2), arguments.at(3), arguments.at(4));
    auto group = processGroupFromEnvironment();
    if (!group) {
        qCritical("%s", group.error().message.c_str());
        return 2;
    }
    job.processes = *group;
    const auto model = runTraining(job, {});
    if (!model) {
        qCritical("%s", model.error().message.c_str());
    }
    return model ? 0 : 1;
}

} // namespace

class DistributedTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static int freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    static void setGroup(const char* rank, const char* size, const char* port)
    {
        const auto set = [](const char* name, const char* value) {
            value == nullptr ? qunsetenv(name) : static_cast<bool>(qputenv(name, value));
        };
        set("RANK", rank);
        set("WORLD_SIZE", size);
        set("MASTER_ADDR", rank == nullptr ? nullptr : "127.0.0.1");
        set("MASTER_PORT", port);
    }

private Q_SLOTS:
    void cleanup() { setGroup(nullptr, nullptr, nullptr); }

    void readsTheEnvironment()
    {
        QVERIFY(!processGroupFromEnvironment()->has_value());
        setGroup("1", "4", "29500");
        const auto group = *processGroupFromEnvironment();
        QVERIFY(group.has_value());
        QCOMPARE(group->rank, 1);
        QCOMPARE(group->size, 4);
        QCOMPARE(group->port, 29500);
        QCOMPARE(group->address, std::string("127.0.0.1"));
    }

    void refusesSettingsThatMakeNoSense_data()
    {
        QTest::addColumn<QByteArray>("rank");
        QTest::addColumn<QByteArray>("size");
        QTest::addColumn<QByteArray>("port");
        QTest::newRow("rank too high") << QByteArray("2") << QByteArray("2") << QByteArray("29500");
        QTest::newRow("negative") << QByteArray("-1") << QByteArray("2") << QByteArray("29500");
        QTest::newRow("no number") << QByteArray("one") << QByteArray("2") << QByteArray("29500");
        QTest::newRow("no processes") << QByteArray("0") << QByteArray("0") << QByteArray("29500");
        QTest::newRow("port") << QByteArray("0") << QByteArray("2") << QByteArray("70000");
        QTest::newRow("port missing") << QByteArray("0") << QByteArray("2") << QByteArray();
    }

    void refusesSettingsThatMakeNoSense()
    {
        QFETCH(const QByteArray, rank);
        QFETCH(const QByteArray, size);
        QFETCH(const QByteArray, port);
        setGroup(rank.constData(), size.constData(), port.isEmpty() ? nullptr : port.constData());
        const auto group = processGroupFromEnvironment();
        QVERIFY(!group.ok());
        QCOMPARE(group.error().code, ErrorCode::InvalidArgument);
    }

    void curveIsThatOfOneProcess_data()
    {
        QTest::addColumn<QString>("mining");
        QTest::newRow("batch-hard") << QStringLiteral("batch-hard");
        QTest::newRow("offline-hard") << QStringLiteral("offline-hard");
    }

    /// Two processes with half of each batch see the losses, spreads and error rates that one sees with the whole.
    void curveIsThatOfOneProcess()
    {
        QFETCH(const QString, mining);
        if (!std::filesystem::exists((m_folder.path() + QStringLiteral("/corpus")).toStdString()) &&
            !test::writeSpeechCorpus(m_folder.filePath(QStringLiteral("corpus")), 8, 3)) {
            QSKIP("espeak-ng is not installed");
        }
        nn::setComputeThreads(1);
        const auto alone = runTraining(jobOf(m_folder.path(), QStringLiteral("alone-") + mining, mining), {});
        QVERIFY2(alone.ok(), alone.ok() ? "" : alone.error().message.c_str());

        const QString port = QString::number(freePort());
        const QString run = QStringLiteral("shared-") + mining;
        // Paused at its first step, it waits in both processes and then goes on as if nothing had been.
        const std::filesystem::path folder = (m_folder.path() + QLatin1Char('/') + run).toStdString();
        std::filesystem::create_directories(folder);
        QVERIFY(setPaused(folder, true).ok());
        QProcess processes[2];
        for (int rank = 0; rank < 2; ++rank) {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("RANK"), QString::number(rank));
            environment.insert(QStringLiteral("WORLD_SIZE"), QStringLiteral("2"));
            environment.insert(QStringLiteral("MASTER_ADDR"), QStringLiteral("127.0.0.1"));
            environment.insert(QStringLiteral("MASTER_PORT"), port);
            processes[rank].setProcessEnvironment(environment);
            processes[rank].setProcessChannelMode(QProcess::ForwardedErrorChannel);
            processes[rank].start(QCoreApplication::applicationFilePath(),
                                  {QStringLiteral("--train"), m_folder.path(), run, mining});
        }
        QTRY_VERIFY_WITH_TIMEOUT(readRunState(folder) && readRunState(folder)->phase == RunPhase::Paused, 100'000);
        QCOMPARE(readRunState(folder)->stepsDone, 1);
        QTest::qWait(600); // some looks
        QVERIFY(setPaused(folder, false).ok());
        for (QProcess& process : processes) {
            QVERIFY(process.waitForFinished(200'000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            if (process.exitCode() == 2 || process.exitCode() == 1) {
                QFAIL("a process failed; its message is above");
            }
        }
        const auto one =
            *readLines((m_folder.path() + QStringLiteral("/alone-") + mining).toStdString() + "/curves.csv");
        const auto two = *readLines((m_folder.path() + QLatin1Char('/') + run).toStdString() + "/curves.csv");
        QCOMPARE(two.size(), one.size());
        QVERIFY(one.size() >= 6);
        for (std::size_t line = 1; line < one.size(); ++line) {
            const QStringList expected = QString::fromStdString(one[line]).split(QLatin1Char(','));
            const QStringList found = QString::fromStdString(two[line]).split(QLatin1Char(','));
            for (qsizetype column = 0; column < expected.size() - 1; ++column) { // not the last: crops a second
                bool isNumber = false;
                const double number = expected[column].toDouble(&isNumber);
                const QByteArray told =
                    QByteArray::fromStdString(one[line]) + "  |  " + QByteArray::fromStdString(two[line]);
                if (isNumber) {
                    // Sums in another order, amplified by the steps between.
                    QVERIFY2(std::abs(found[column].toDouble() - number) <= 2e-3 * std::max(1.0, std::abs(number)),
                             told.constData());
                } else {
                    QVERIFY2(found[column] == expected[column], told.constData());
                }
            }
        }
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().size() == 5 && application.arguments().at(1) == QStringLiteral("--train")) {
        return trainAsOneOfSeveral(application.arguments());
    }
    DistributedTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "DistributedTest.moc"
