// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "core/train/run/RunFolder.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TestPaths.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace rollcall;

/// `rollcall-cli train` killed without warning, again and again.
class TrainingKilledTest : public QObject
{
    Q_OBJECT

    static constexpr const char* kRecipe = R"(
        name = "killed"
        seed = 11
        [network]
        channels = [8, 16]
        blocksPerStage = 1
        embeddingLength = 32
        [data]
        cropFrames = 64
        [augmentation]
        babbleProb = 0.3
        rirProb = 0.3
        [optimiser]
        emaDecay = 0.9
        [softmax]
        steps = 600
        batch = 16
        learningRate = 0.003
        warmupSteps = 20
        [triplet]
        steps = 200
        triplets = 4
        learningRate = 0.001
        warmupSteps = 5
        mining = "offline-hard"
        minerPoolSpeakers = 4
        minerRefreshSteps = 25
        [run]
        evaluateEverySteps = 100
        checkpointEverySteps = 10
    )";

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    void start(QProcess& process, const QString& run) const
    {
        QStringList arguments{QStringLiteral("train"),      path(QStringLiteral("killed.toml")),
                              QStringLiteral("--data"),     path(QStringLiteral("corpus")),
                              QStringLiteral("--speakers"), path(QStringLiteral("train.txt")),
                              QStringLiteral("--trials"),   path(QStringLiteral("trials.txt")),
                              QStringLiteral("--out"),      path(run),
                              QStringLiteral("--threads"),  QStringLiteral("1")};
        if (train::isResumable(path(run).toStdString())) {
            arguments.append(QStringLiteral("--resume"));
        }
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QString::fromUtf8(test::kBinaryDir) + QStringLiteral("/rollcall-cli"), arguments);
    }

    /// All columns but the speed of the machine.
    [[nodiscard]] std::vector<std::string> curveOf(const QString& run) const
    {
        auto lines = *readLines((path(run) + QStringLiteral("/curves.csv")).toStdString());
        for (std::string& line : lines) {
            line.resize(line.rfind(','));
        }
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(path(QStringLiteral("corpus")), 6, 3)) {
            QSKIP("espeak-ng is not installed");
        }
        const auto write = [this](const char* name, std::string_view text) {
            return writeFileAtomically(path(QString::fromUtf8(name)).toStdString(), text).ok();
        };
        QVERIFY(write("killed.toml", kRecipe));
        QVERIFY(write("train.txt", "id000\nid001\nid002\nid003\n"));
        QVERIFY(write("trials.txt",
                      "1 id004/s0/00000.flac id004/s1/00001.flac\n1 id005/s0/00000.flac id005/s1/00001.flac\n"
                      "0 id004/s0/00000.flac id005/s1/00001.flac\n0 id005/s0/00000.flac id004/s1/00001.flac\n"));
    }

    void theCurveGoesOnAsIfNothingHadHappened()
    {
        QProcess whole;
        start(whole, QStringLiteral("whole"));
        QVERIFY(whole.waitForFinished(300'000));
        QCOMPARE(whole.exitCode(), 0);

        std::mt19937 random(20'250'101);
        int kills = 0;
        for (int round = 0;; ++round) {
            QVERIFY(round < 200);
            QProcess process;
            start(process, QStringLiteral("killed"));
            if (kills >= 10) {
                QVERIFY(process.waitForFinished(300'000));
                QCOMPARE(process.exitCode(), 0);
                break;
            }
            // Anywhere: while reading, between steps, in the middle of a checkpoint.
            const int milliseconds = std::uniform_int_distribution(150, 1200)(random);
            if (process.waitForFinished(milliseconds)) {
                QCOMPARE(process.exitCode(), 0); // done before ten kills: the rest would find nothing to do
                break;
            }
            process.kill();
            QVERIFY(process.waitForFinished(30'000));
            ++kills;
        }
        QVERIFY2(kills >= 5, qPrintable(QString::number(kills)));
        qInfo("%d kills", kills);
        QVERIFY(curveOf(QStringLiteral("killed")) == curveOf(QStringLiteral("whole")));
        const auto modelOf = [this](const char* run) {
            return *readFile((path(QString::fromUtf8(run)) + QStringLiteral("/model.safetensors")).toStdString(),
                             std::uintmax_t{1} << 28U);
        };
        QVERIFY(modelOf("killed") == modelOf("whole"));
    }
};

QTEST_GUILESS_MAIN(TrainingKilledTest)
#include "TrainingKilledTest.moc"
