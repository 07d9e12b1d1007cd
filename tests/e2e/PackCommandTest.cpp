// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// `dataset`, `pack` and `train --data PACK` as scripts see them.
class PackCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    static std::vector<std::byte> content(const QString& file)
    {
        auto bytes = readFile(file.toStdString(), 1 << 28);
        return bytes ? std::move(*bytes) : std::vector<std::byte>{};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechSet(path("set"), 3)) {
            QSKIP("espeak-ng is not installed");
        }
        const std::filesystem::path set = path("set").toStdString();
        QVERIFY(writeFileAtomically(set / "wav/id003/s0/text.wav", "this is a text").ok());
        std::filesystem::create_directories(set / "wav/id009");
        std::filesystem::copy_file(set / "wav/id000/s0/00000.flac", set / "wav/id009/copy.flac");
    }

    void datasetTellsWhatNamesSay()
    {
        auto answer = test::runCommandLine({QStringLiteral("dataset"), path("set"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QJsonObject json = answer.json();
        QCOMPARE(json[QStringLiteral("layout")].toString(), QStringLiteral("VoxCeleb1"));
        QCOMPARE(json[QStringLiteral("speakers")].toInt(), 7);
        QCOMPARE(json[QStringLiteral("sessions")].toInt(), 13);
        QCOMPARE(json[QStringLiteral("utterances")].toInt(), 38);
        QCOMPARE(json[QStringLiteral("speakersWithOneUtterance")].toArray(), (QJsonArray{QStringLiteral("id009")}));
        QCOMPARE(json[QStringLiteral("speakersWithOneSession")].toArray(), (QJsonArray{QStringLiteral("id009")}));
        QVERIFY(!json.contains(QStringLiteral("check")));

        answer = test::runCommandLine(
            {QStringLiteral("dataset"), path("set"), QStringLiteral("--check"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        json = answer.json()[QStringLiteral("check")].toObject();
        QCOMPARE(json[QStringLiteral("unreadable")].toArray().size(), 1);
        QCOMPARE(json[QStringLiteral("duplicates")].toArray()[0].toArray(),
                 (QJsonArray{QStringLiteral("id000/s0/00000.flac"), QStringLiteral("id009/copy.flac")}));
        QVERIFY(json[QStringLiteral("hours")].toDouble() > 0.0);

        answer = test::runCommandLine({QStringLiteral("dataset"), path("set"), QStringLiteral("--check")});
        QVERIFY(answer.output.contains("VoxCeleb1") && answer.output.contains("text.wav"));
        QCOMPARE(test::runCommandLine({QStringLiteral("dataset"), path("nowhere")}).code, 2);
    }

    /// What a data set has beside speech is counted, and names of a list that match nobody are told by each command.
    void nothingIsLostWithoutAWord()
    {
        const std::filesystem::path odd = path("odd").toStdString();
        std::filesystem::create_directories(odd / "anna");
        std::filesystem::create_directories(odd / "Anna");
        const auto set = path("set").toStdString() + "/wav/id000/s0/";
        std::filesystem::copy_file(set + "00000.flac", odd / "anna/1.flac");
        std::filesystem::copy_file(set + "00001.flac", odd / "anna/2.FLAC");
        std::filesystem::copy_file(set + "00002.flac", odd / "Anna/1.aiff");
        QVERIFY(writeFileAtomically(odd / "anna/notes.txt", "x").ok());
        QVERIFY(writeFileAtomically(odd / "anna/notes.doc", "x").ok());
        QVERIFY(writeFileAtomically(path("some.txt").toStdString(), "\xef\xbb\xbf"
                                                                    "anna \r\nberta\r\n")
                    .ok());
        QVERIFY(writeFileAtomically(path("nobody.txt").toStdString(), "berta\n").ok());

        auto answer = test::runCommandLine({QStringLiteral("dataset"), path("odd"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("speakers")].toInt(), 2);
        QCOMPARE(answer.json()[QStringLiteral("utterances")].toInt(), 3);
        const QJsonObject leftOut = answer.json()[QStringLiteral("leftOut")][QStringLiteral("byEnding")].toObject();
        QCOMPARE(leftOut, (QJsonObject{{QStringLiteral(".doc"), 1}, {QStringLiteral(".txt"), 1}}));
        QVERIFY(answer.json()[QStringLiteral("problems")].toArray()[0].toString().startsWith(
            QStringLiteral("\"Anna\", \"anna\"")));
        answer = test::runCommandLine({QStringLiteral("dataset"), path("odd")});
        QVERIFY2(answer.output.contains("1 .doc, 1 .txt"), answer.output.constData());

        // Both speakers stay apart in a pack, whose table tells where their sound is.
        answer = test::runCommandLine({QStringLiteral("pack"), path("odd"), path("odd.pack")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY2(answer.error.contains("1 .doc, 1 .txt") && answer.error.contains("\"Anna\""),
                 answer.error.constData());
        answer = test::runCommandLine({QStringLiteral("dataset"), path("odd.pack"), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("speakers")].toInt(), 2);
        QCOMPARE(answer.json()[QStringLiteral("utterances")].toInt(), 3);

        for (const QStringList& command :
             {QStringList{QStringLiteral("dataset"), path("odd")},
              QStringList{QStringLiteral("dataset"), path("odd.pack")},
              QStringList{QStringLiteral("pack"), path("odd"), path("nobody.pack")},
              QStringList{QStringLiteral("train"),
                          QString::fromUtf8(test::kSourceDir) +
                              QStringLiteral("/models/recipes/stage01-am-softmax-triplet.toml"),
                          QStringLiteral("--data"), path("odd"), QStringLiteral("--out"), path("nobody.run")}}) {
            answer = test::runCommandLine(command + QStringList{QStringLiteral("--speakers"), path("nobody.txt")});
            QCOMPARE(answer.code, 2);
            QVERIFY2(answer.error.contains("nobody.txt: 1 of 1 names match no speaker: \"berta\" (line 1)"),
                     answer.error.constData());
        }
        answer = test::runCommandLine({QStringLiteral("dataset"), path("odd"), QStringLiteral("--speakers"),
                                       path("some.txt"), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("speakers")].toInt(), 1);
        QCOMPARE(answer.json()[QStringLiteral("unmatchedNames")].toArray(), (QJsonArray{QStringLiteral("berta")}));
        answer = test::runCommandLine(
            {QStringLiteral("train"),
             QString::fromUtf8(test::kSourceDir) + QStringLiteral("/models/recipes/stage01-am-softmax-triplet.toml"),
             QStringLiteral("--data"), path("odd"), QStringLiteral("--speakers"), path("some.txt"),
             QStringLiteral("--init-from"), path("nowhere.safetensors"), QStringLiteral("--out"), path("some.run")});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("some.txt: 1 of 2 names match no speaker: \"berta\" (line 2)"),
                 answer.error.constData());
    }

    /// Files that lie in one folder, named after their speakers.
    void flatFilesAreADataSet()
    {
        const std::filesystem::path flat = path("flat").toStdString();
        std::filesystem::create_directories(flat);
        const auto set = path("set").toStdString() + "/wav/";
        for (const char* speaker : {"id000", "id001"}) {
            for (const char* clip : {"00000", "00001"}) {
                std::filesystem::copy_file(set + speaker + "/s0/" + clip + ".flac",
                                           flat / (std::string(speaker) + "_" + clip + ".flac"));
            }
        }
        auto answer = test::runCommandLine({QStringLiteral("dataset"), path("flat")});
        QVERIFY2(answer.code == 0 && answer.output.contains("files named after their speakers"),
                 answer.error.constData());
        answer =
            test::runCommandLine({QStringLiteral("pack"), path("flat"), path("flat.pack"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        answer = test::runCommandLine({QStringLiteral("dataset"), path("flat.pack"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("layout")].toString(),
                 QStringLiteral("files named after their speakers"));
        QCOMPARE(answer.json()[QStringLiteral("speakers")].toInt(), 2);
        QCOMPARE(answer.json()[QStringLiteral("utterances")].toInt(), 4);
    }

    /// Killed at any moment and called again, the pack comes out as if nothing had happened.
    void packSurvivesBeingKilled()
    {
        const QStringList arguments{QStringLiteral("pack"), path("set"), path("killed"), QStringLiteral("--json")};
        auto whole =
            test::runCommandLine({QStringLiteral("pack"), path("set"), path("whole"), QStringLiteral("--json")});
        QVERIFY2(whole.code == 0, whole.error.constData());
        QCOMPARE(whole.lastJson()[QStringLiteral("files")].toInt(), 38);
        QVERIFY(whole.output.contains("\"progress\""));
        int killed = 0;
        for (int round = 0; round < 12; ++round) {
            QProcess process;
            process.start(test::commandLineProgram(), arguments);
            QVERIFY(process.waitForStarted());
            QTest::qWait(20 + 15 * round);
            process.kill();
            process.waitForFinished();
            killed += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
            if (QFile::exists(path("killed"))) {
                break;
            }
        }
        QVERIFY(killed > 0);
        if (!QFile::exists(path("killed"))) {
            const auto answer = test::runCommandLine(arguments);
            QVERIFY2(answer.code == 0, answer.error.constData());
        }
        QVERIFY(content(path("killed")) == content(path("whole")));
        QVERIFY(!QFile::exists(path("killed.part")));
        QCOMPARE(test::runCommandLine(arguments).code, 2); // it is there already
    }

    void interruptIsNoLoss()
    {
        QProcess process;
        process.start(test::commandLineProgram(),
                      {QStringLiteral("pack"), path("set"), path("stopped"), QStringLiteral("--json")});
        QVERIFY(process.waitForReadyRead()); // the first file is done
        process.terminate();
        QVERIFY(process.waitForFinished());
        if (process.exitCode() == 0) {
            QSKIP("it was faster than the signal");
        }
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("goes on"));
        const auto answer =
            test::runCommandLine({QStringLiteral("pack"), path("set"), path("stopped"), QStringLiteral("--json")});
        QVERIFY(answer.lastJson()[QStringLiteral("filesBefore")].toInt() > 0);
        QVERIFY(content(path("stopped")) == content(path("whole")));
    }

    void aPackIsADataSet()
    {
        const auto answer = test::runCommandLine(
            {QStringLiteral("dataset"), path("whole"), QStringLiteral("--check"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("utterances")].toInt(), 38);
        QVERIFY(answer.json()[QStringLiteral("check")][QStringLiteral("damaged")].toArray().isEmpty());
        QCOMPARE(answer.json()[QStringLiteral("check")][QStringLiteral("unreadable")].toArray().size(), 1);
    }

    void listedSpeakersOnly()
    {
        QVERIFY(writeFileAtomically(path("some.txt").toStdString(), "id001\tleft\nid004\nnobody\n").ok());
        const auto answer =
            test::runCommandLine({QStringLiteral("pack"), path("set"), path("some"), QStringLiteral("--speakers"),
                                  path("some.txt"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.lastJson()[QStringLiteral("speakers")].toInt(), 2);
        QCOMPARE(answer.lastJson()[QStringLiteral("problems")].toArray().size(), 1);
        const auto corpora = test::runCommandLine({QStringLiteral("dataset"), path("some"), QStringLiteral("--json")})
                                 .json()[QStringLiteral("speakersPerCorpus")]
                                 .toObject();
        QCOMPARE(corpora[QStringLiteral("left")].toInt(), 1);
    }

    /// The pack brings its splits and its development trials along.
    void trainsFromAPack()
    {
        QVERIFY(writeFileAtomically(path("recipe.toml").toStdString(), R"(
            name = "tiny"
            [network]
            channels = [4, 8]
            blocksPerStage = 1
            embeddingLength = 16
            [data]
            cropFrames = 50
            [softmax]
            steps = 4
            batch = 8
            [run]
            evaluateEverySteps = 4
        )")
                    .ok());
        const auto answer = test::runCommandLine({QStringLiteral("train"), path("recipe.toml"),
                                                  QStringLiteral("--data"), path("whole"), QStringLiteral("--out"),
                                                  path("run"), QStringLiteral("--threads"), QStringLiteral("1")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY2(answer.output.contains("4 speakers") && answer.output.contains("4 development trials"),
                 answer.output.constData());
        QVERIFY(answer.output.contains("development EER"));
        QVERIFY(QFile::exists(path("run/model.safetensors")));
    }
};

QTEST_GUILESS_MAIN(PackCommandTest)
#include "PackCommandTest.moc"
