// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one command over the same recordings.
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TinyModel.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace rollcall;

/// `rollcall-cli evaluate` as scripts see it.
class EvaluateCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    QString write(const char* name, const QByteArray& text) const
    {
        const auto written = writeFileAtomically(path(name).toStdString(), text.toStdString());
        Q_ASSERT(written.ok());
        return path(name);
    }

    /// On this test's voices, with the words of `more` as further arguments.
    test::Answer call(const QString& more, const char* model = "model.safetensors", const char* root = "corpus") const
    {
        QString line = more;
        line.replace(QLatin1Char('@'), m_folder.path() + QLatin1Char('/'));
        return test::runCommandLine(QStringList{QStringLiteral("evaluate"), QStringLiteral("--root"), path(root),
                                                QStringLiteral("--model"), path(model)} +
                                    line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(path("corpus"), 6, 3)) {
            QSKIP("espeak-ng is not installed");
        }
        auto model = test::tinyModel();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), model).ok());
        model.trainingSpeakers = {"other", "id001"};
        QVERIFY(nn::writeModel(path("seen.safetensors").toStdString(), model).ok());
        QByteArray trials;
        const auto clip = [](int speaker, int session, int number) {
            return QByteArray("id00") + QByteArray::number(speaker) + "/s" + QByteArray::number(session) + "/0000" +
                   QByteArray::number(number) + ".flac";
        };
        for (int speaker = 0; speaker < 4; ++speaker) {
            for (int number = 0; number < 3; ++number) {
                trials += "1 " + clip(speaker, 0, number) + ' ' + clip(speaker, 1, number) + '\n';
                trials += "0 " + clip(speaker, 0, number) + ' ' + clip((speaker + 1) % 4, 1, number) + '\n';
            }
        }
        write("trials.txt", trials);
        write("cohort.txt", clip(4, 0, 0) + '\n' + clip(4, 1, 1) + '\n' + clip(5, 0, 0) + '\n' + clip(5, 1, 2) + '\n');
    }

    /// Hours of work do not go with a folder that is not there.
    void figuresOutliveAFileThatCannotBeWritten()
    {
        const auto answer = call(QStringLiteral("--trials @trials.txt --scores @nowhere/scores.txt --json"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("nowhere"), answer.error.constData());
        QVERIFY(answer.json()[QStringLiteral("eerPercent")].isDouble());
    }

    void answersWithEveryFigure()
    {
        const auto answer = call(QStringLiteral("--trials @trials.txt --scores @scores.txt --det @det.csv "
                                                "--write-trials @again.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY(answer.error.isEmpty());
        const QJsonObject json = answer.json();
        QCOMPARE(json[QStringLiteral("trials")].toInt(), 24);
        QCOMPARE(json[QStringLiteral("same")].toInt(), 12);
        QCOMPARE(json[QStringLiteral("speakers")].toInt(), 4);
        QCOMPARE(json[QStringLiteral("recordings")].toInt(), 24);
        QVERIFY(json[QStringLiteral("trainingOverlap")].toArray().isEmpty());
        for (const char* figure : {"eerPercent", "eerThreshold", "minDcf01", "minDcf05", "cllr", "minCllr"}) {
            QVERIFY2(json[QString::fromUtf8(figure)].isDouble(), figure);
        }
        const QJsonObject interval = json[QStringLiteral("eerInterval")].toObject();
        QVERIFY(interval[QStringLiteral("lowPercent")].toDouble() <=
                interval[QStringLiteral("highPercent")].toDouble());
        QCOMPARE(interval[QStringLiteral("resamples")].toInt(), 1000);
        QCOMPARE(interval[QStringLiteral("level")].toDouble(), 0.95);

        // The curve's point where both rates are nearest lies at the EER.
        const auto points = *readLines(path("det.csv").toStdString());
        QCOMPARE(QString::fromStdString(points.front()), QStringLiteral("threshold,falseAcceptRate,missRate"));
        double nearest = 1.0;
        double rate = 0.0;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const auto cells = QByteArray::fromStdString(points[i]).split(',');
            QCOMPARE(cells.size(), 3);
            const double apart = std::abs(cells[1].toDouble() - cells[2].toDouble());
            if (apart < nearest) {
                nearest = apart;
                rate = (cells[1].toDouble() + cells[2].toDouble()) / 2.0;
            }
        }
        QVERIFY(std::abs(100.0 * rate - json[QStringLiteral("eerPercent")].toDouble()) <= 100.0 * nearest / 2.0 + 1e-9);
        QVERIFY(*readLines(path("again.txt").toStdString()) == *readLines(path("trials.txt").toStdString()));
        QCOMPARE(readLines(path("scores.txt").toStdString())->size(), 24U);
    }

    /// Lists as Kaldi, NIST and spreadsheets write them give the same figures.
    void listsOfOtherFormsAreRead()
    {
        const auto expected = call(QStringLiteral("--trials @trials.txt --json"));
        const auto lines = *readLines(path("trials.txt").toStdString());
        QByteArray kaldi = "# Kaldi\n";
        QByteArray table = "\xef\xbb\xbf"
                           "enrol;test;label\r\n";
        for (const std::string& line : lines) {
            const auto words = QByteArray::fromStdString(line).split(' ');
            kaldi += words[1] + "\t" + words[2] + (words[0] == "1" ? " target\n" : " nontarget  \n");
            table += words[1] + "; \"" + words[2] + "\";" + words[0] + "\r\n";
        }
        write("kaldi.txt", kaldi);
        write("table.csv", table);
        for (const char* words : {"--trials @kaldi.txt --json", "--trials @table.csv --json"}) {
            const auto answer = call(QString::fromUtf8(words));
            QVERIFY2(answer.code == 0, answer.error.constData());
            QCOMPARE(answer.output, expected.output);
        }
        write("wide.txt", QByteArray("\xff\xfe\x31\0 \0", 6));
        write("short.txt", "1 id000/s0/00000.flac id000/s1/00000.flac\n1 id000/s0/00000.flac\n");
        auto answer = call(QStringLiteral("--trials @wide.txt"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("wide.txt") && answer.error.contains("UTF-8"), answer.error.constData());
        answer = call(QStringLiteral("--trials @short.txt"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("short.txt: line 2 \"1 id000/s0/00000.flac\"") && answer.error.contains("Write"),
                 answer.error.constData());
    }

    /// What was written can be read again, whatever the recordings are called.
    void namesWithBlanksComeBack()
    {
        std::filesystem::copy_file(path("corpus/id000/s0/00000.flac").toStdString(),
                                   path("corpus/id000/s0/take one.flac").toStdString());
        write("blanks.txt", "1 \"id000/s0/take one.flac\" id000/s1/00000.flac\n"
                            "0 \"id000/s0/take one.flac\" id001/s1/00000.flac\n");
        auto answer = call(QStringLiteral("--trials @blanks.txt --write-trials @again.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(call(QStringLiteral("--trials @again.txt --json")).output, answer.output);
        QVERIFY(QFile::remove(path("corpus/id000/s0/take one.flac")));
    }

    /// Missing recordings are found before anything is heard, and all of them are counted.
    void missingRecordingsAreCounted()
    {
        write("gone.txt", "1 id000/s0/00000.flac id000/s1/00000.flac\n0 id000-s0-00000 id001/s1/00000.flac\n"
                          "1 id002/s0/00000 id002/s1/00000.flac\n");
        const auto answer = call(QStringLiteral("--trials @gone.txt"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("2 of the 6 recordings") &&
                     answer.error.contains("id000-s0-00000, id002/s0/00000.") && answer.error.contains("--skip-bad"),
                 answer.error.constData());
    }

    /// Comparing a recording with itself tells nothing about a model.
    void recordingsComparedWithThemselvesAreNamed()
    {
        const auto file = [this](const char* name) { return path(name).toStdString(); };
        std::filesystem::copy_file(file("corpus/id000/s0/00000.flac"), file("corpus/id000/s1/copy.flac"));
        std::filesystem::create_symlink(file("corpus/id001/s0/00000.flac"), file("corpus/id001/s1/link.flac"));
        write("self.txt", "1 id000/s0/00000.flac id000/s1/copy.flac\n1 id001/s0/00000.flac id001/s1/link.flac\n"
                          "1 id002/s0/00000.flac ./id002/s0/00000.flac\n0 anna id000/s1/copy.flac\n"
                          "0 id002/s0/00000.flac id003/s0/00000.flac\n0 id003/s0/00000.flac id002/s0/00000.flac\n");
        write("enrolments.txt", "anna id000/s0/00000.flac id000/s0/00001.flac\nnobody id000/s0/00001.flac\n");
        auto answer = call(QStringLiteral("--trials @self.txt --enrolments @enrolments.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject findings = answer.json()[QStringLiteral("findings")].toObject();
        const QJsonObject same = findings[QStringLiteral("sameRecording")].toObject();
        QJsonArray pairs; // the tiny model is not trained: what it finds nearly the same does not matter here
        for (const auto& pair : same[QStringLiteral("pairs")].toArray()) {
            if (pair.toObject()[QStringLiteral("certain")].toBool()) {
                pairs.append(pair);
            }
        }
        QCOMPARE(pairs.size(), 4);
        QCOMPARE(pairs[0].toObject()[QStringLiteral("test")].toString(), QStringLiteral("id000/s1/copy.flac"));
        QCOMPARE(pairs[1].toObject()[QStringLiteral("test")].toString(), QStringLiteral("id001/s1/link.flac"));
        QCOMPARE(pairs[2].toObject()[QStringLiteral("test")].toString(), QStringLiteral("./id002/s0/00000.flac"));
        QCOMPARE(pairs[3].toObject()[QStringLiteral("enrolment")].toString(), QStringLiteral("id000/s0/00000.flac"));
        QCOMPARE(pairs[3].toObject()[QStringLiteral("trial")].toInt(), 4);
        QVERIFY(!pairs[3].toObject()[QStringLiteral("same")].toBool());
        QCOMPARE(findings[QStringLiteral("copies")].toArray().size(), 3);
        QCOMPARE(findings[QStringLiteral("repeatedTrials")].toInt(), 1);
        QCOMPARE(findings[QStringLiteral("unusedEnrolments")].toArray(), (QJsonArray{QStringLiteral("nobody")}));
        answer = call(QStringLiteral("--trials @self.txt --enrolments @enrolments.txt"));
        QVERIFY2(
            answer.output.contains("NOT FAIR: 4 trials compare a recording with itself") &&
                answer.output.contains("4 trials compare a recording with itself or a copy of it; 1 of these say") &&
                answer.output.contains("id000/s0/00000.flac = id000/s1/copy.flac"),
            answer.output.constData());
        QVERIFY(QFile::remove(path("corpus/id000/s1/copy.flac")));
        QVERIFY(QFile::remove(path("corpus/id001/s1/link.flac")));
        // A list without any of this says nothing about it.
        answer = call(QStringLiteral("--trials @trials.txt"));
        QVERIFY2(!answer.output.contains("trials compare") && !answer.output.contains("NOT FAIR"),
                 answer.output.constData());
    }

    /// The same take, encoded again at another level: nearly the same to the model.
    void copiesOfAnotherEncodingAreProbablyTheSame()
    {
        const QString model = QString::fromUtf8(test::kSourceDir) + QStringLiteral("/models/rollcall.safetensors");
        if (!QFile::exists(model)) {
            QSKIP("the shipped model is not here");
        }
        QProcess sox;
        sox.start(QStringLiteral("sox"),
                  {path("corpus/id000/s0/00000.flac"), QStringLiteral("-b"), QStringLiteral("24"),
                   path("corpus/id000/s1/again.wav"), QStringLiteral("vol"), QStringLiteral("0.9")});
        if (!sox.waitForFinished() || sox.exitCode() != 0) {
            QSKIP("sox is not installed");
        }
        write("again.txt", "1 id000/s0/00000.flac id000/s1/again.wav\n1 id000/s0/00000.flac id000/s1/00000.flac\n"
                           "0 id000/s0/00000.flac id001/s1/00000.flac\n");
        const auto answer = test::runCommandLine({QStringLiteral("evaluate"), QStringLiteral("--root"), path("corpus"),
                                                  QStringLiteral("--model"), model, QStringLiteral("--trials"),
                                                  path("again.txt"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonArray pairs =
            answer.json()[QStringLiteral("findings")][QStringLiteral("sameRecording")][QStringLiteral("pairs")]
                .toArray();
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0].toObject()[QStringLiteral("trial")].toInt(), 1);
        QVERIFY(!pairs[0].toObject()[QStringLiteral("certain")].toBool());
        QVERIFY(QFile::remove(path("corpus/id000/s1/again.wav")));
    }

    /// Silence can be scored, but not in silence.
    void recordingsWithoutSpeechAreNamed()
    {
        const std::vector<float> silence(32'000, 0.0F);
        const auto flac = *audio::encodeFlac(silence);
        const std::array parts{std::span<const std::byte>(flac)};
        QVERIFY(writeFileAtomically(path("corpus/id003/s1/silence.flac").toStdString(),
                                    std::span<const std::span<const std::byte>>(parts))
                    .ok());
        write("silence.txt",
              "1 id003/s0/00000.flac id003/s1/silence.flac\n0 id000/s0/00000.flac id003/s1/silence.flac\n"
              "1 id000/s0/00000.flac id000/s1/00000.flac\n");
        auto answer = call(QStringLiteral("--trials @silence.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject silent =
            answer.json()[QStringLiteral("findings")][QStringLiteral("withoutSpeech")].toObject();
        QCOMPARE(silent[QStringLiteral("recordings")].toArray(), (QJsonArray{QStringLiteral("id003/s1/silence.flac")}));
        QCOMPARE(silent[QStringLiteral("trials")].toInt(), 2);
        QCOMPARE(answer.json()[QStringLiteral("trials")].toInt(), 3);
        answer = call(QStringLiteral("--trials @silence.txt"));
        QVERIFY2(answer.output.contains("1 recordings have hardly any speech; 2 trials with them") &&
                     answer.output.contains("id003/s1/silence.flac"),
                 answer.output.constData());
        QVERIFY(QFile::remove(path("corpus/id003/s1/silence.flac")));
    }

    void theSameEveryTime()
    {
        const QString words = QStringLiteral("--trials @trials.txt --by duration,snr --json");
        const auto first = call(words);
        QCOMPARE(first.code, 0);
        QCOMPARE(call(words).output, first.output);
    }

    void speakersOfTheTrainingAreRefused()
    {
        auto answer = call(QStringLiteral("--trials @trials.txt --json"), "seen.safetensors");
        QCOMPARE(answer.code, 2);
        QVERIFY(answer.output.isEmpty());
        QVERIFY2(answer.error.contains("id001") && answer.error.contains("training"), answer.error.constData());

        answer = call(QStringLiteral("--trials @trials.txt --json --force"), "seen.safetensors");
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.json()[QStringLiteral("trainingOverlap")].toArray() == QJsonArray{QStringLiteral("id001")});
        answer = call(QStringLiteral("--trials @trials.txt --force"), "seen.safetensors");
        const auto lines = answer.output.split('\n');
        QVERIFY2(std::ranges::any_of(
                     lines, [](const QByteArray& line) { return line.startsWith("EER") && line.contains("NOT FAIR"); }),
                 answer.output.constData());
        // A speaker who is only in an enrolment counts too.
        write("enrolments.txt", "m1 id001/s0/00000.flac id001/s0/00001.flac\n");
        write("enrolled.txt", "0 m1 id002/s0/00000.flac\n1 id003/s0/00000.flac id003/s1/00000.flac\n");
        answer = call(QStringLiteral("--trials @enrolled.txt --enrolments @enrolments.txt"), "seen.safetensors");
        QCOMPARE(answer.code, 2);
        QVERIFY(answer.error.contains("id001"));
    }

    /// The paths hide who speaks, so that the trials' labels contradict them: the training's speakers are found all the same.
    void speakersOfTheTrainingAreFoundInOtherLayouts()
    {
        write("odd.txt", "1 corpus/id001/s0/00000.flac corpus/id001/s1/00000.flac\n"
                         "1 corpus/id001/s0/../s0/00000.flac corpus/id001/s1/00000.flac\n"
                         "0 corpus/id002/s0/00000.flac corpus/id001/s1/00000.flac\n");
        auto answer = call(QStringLiteral("--trials @odd.txt --json"), "seen.safetensors", ".");
        QCOMPARE(answer.code, 2);
        QVERIFY(answer.error.contains("id001"));
        answer = call(QStringLiteral("--trials @odd.txt --json"), "model.safetensors", ".");
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY(answer.json()[QStringLiteral("speakers")].isNull());
        QVERIFY(answer.json()[QStringLiteral("eerInterval")].isNull());
    }

    void badRecordingsEndItUnlessSkipped()
    {
        const auto list = *readFile(path("trials.txt").toStdString(), 1 << 20);
        QByteArray trials(reinterpret_cast<const char*>(list.data()), static_cast<qsizetype>(list.size()));
        trials += "1 id000/s0/00000.flac id000/s0/missing.flac\n";
        write("holed.txt", trials);
        auto answer = call(QStringLiteral("--trials @holed.txt --json"));
        QCOMPARE(answer.code, 2);
        QVERIFY(answer.output.isEmpty());
        QVERIFY(answer.error.contains("missing.flac"));
        answer = call(QStringLiteral("--trials @holed.txt --json --skip-bad"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY(answer.error.contains("missing.flac"));
        const QJsonObject skipped = answer.json()[QStringLiteral("skipped")].toObject();
        QCOMPARE(skipped[QStringLiteral("recordings")].toArray().size(), 1);
        QCOMPARE(skipped[QStringLiteral("trials")].toInt(), 1);
        const auto whole = call(QStringLiteral("--trials @trials.txt --json"));
        QCOMPARE(answer.json()[QStringLiteral("eerPercent")], whole.json()[QStringLiteral("eerPercent")]);
        QCOMPARE(answer.json()[QStringLiteral("trials")].toInt(), 24);
    }

    /// The test side is degraded, the enrolment side stays; what it gives does not depend on the order of the trials.
    void conditionsDegradeTheTests()
    {
        write("conditions.toml", "seed = 5\n[[condition]]\nname = \"white\"\n"
                                 "effects = [{ effect = \"whiteNoise\", snrDb = 5 }]\n"
                                 "[[condition]]\nname = \"telephone\"\ninMean = false\n"
                                 "effects = [{ effect = \"codec\", codec = \"mulaw\" }]\n"
                                 "[[condition]]\nname = \"as it is\"\neffects = [{ effect = \"gain\", db = 0 }]\n");
        auto lines = *readLines(path("trials.txt").toStdString());
        std::ranges::reverse(lines);
        QByteArray reversed;
        for (const std::string& line : lines) {
            reversed += QByteArray::fromStdString(line) + '\n';
        }
        write("reversed.txt", reversed);
        const auto answer = call(QStringLiteral("--trials @trials.txt --conditions @conditions.toml --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject json = answer.json()[QStringLiteral("conditions")].toObject();
        QCOMPARE(json[QStringLiteral("seed")].toInt(), 5);
        const QJsonArray rows = json[QStringLiteral("rows")].toArray();
        QCOMPARE(rows.size(), 3);
        const auto figure = [&rows](int row, const char* name) {
            return rows[row].toObject()[QString::fromUtf8(name)].toDouble(-1.0);
        };
        for (const char* name : {"eerPercent", "eerThreshold", "minDcf01", "cllr", "minCllr"}) {
            QVERIFY2(figure(0, name) >= -1.0, name);
            QVERIFY2(std::abs(figure(2, name) - answer.json()[QString::fromUtf8(name)].toDouble()) < 1e-3, name);
            if (QByteArray(name) != "eerThreshold") {
                const double mean = (figure(0, name) + figure(2, name)) / 2.0;
                const QJsonObject means = json[QStringLiteral("mean")].toObject();
                QVERIFY2(std::abs(means[QString::fromUtf8(name)].toDouble() - mean) < 1e-9, name);
            }
        }
        QVERIFY(figure(0, "eerThreshold") != figure(2, "eerThreshold"));
        QCOMPARE(rows[0].toObject()[QStringLiteral("trials")].toInt(), 24);
        QCOMPARE(json[QStringLiteral("mean")].toObject()[QStringLiteral("conditions")].toInt(), 2);

        const auto again = call(QStringLiteral("--trials @reversed.txt --conditions @conditions.toml --json"));
        const QJsonArray same = again.json()[QStringLiteral("conditions")].toObject()[QStringLiteral("rows")].toArray();
        for (int row = 0; row < 3; ++row) {
            QCOMPARE(same[row].toObject()[QStringLiteral("eerThreshold")].toDouble(), figure(row, "eerThreshold"));
        }
        const auto text = call(QStringLiteral("--trials @trials.txt --conditions @conditions.toml"));
        QVERIFY2(text.output.contains("mean of 2 conditions"), text.output.constData());
        QVERIFY(text.output.contains("telephone *"));
    }

    /// Before any recording is heard.
    void mistakesInConditionsEndIt()
    {
        write("bad.toml", "[[condition]]\nname = \"x\"\neffects = [{ effect = \"noise\", snrDb = 5 }]\n");
        auto answer = call(QStringLiteral("--trials @trials.txt --conditions @bad.toml"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("condition \"x\" needs noise"), answer.error.constData());
        write("bad.toml", "");
        answer = call(QStringLiteral("--trials @trials.txt --conditions @bad.toml"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("there is no [[condition]]"), answer.error.constData());
        answer = call(QStringLiteral("--trials @trials.txt --noise @corpus"));
        QVERIFY(answer.code != 0 && answer.error.contains("--conditions"));
    }

    void aCohortNormalises()
    {
        auto answer =
            call(QStringLiteral("--trials @trials.txt --cohort @cohort.txt --cohort-top 3 --scores @norm.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("cohort")].toObject()[QStringLiteral("recordings")].toInt(), 4);
        QVERIFY(answer.json()[QStringLiteral("cllr")].isNull());
        QCOMPARE(call(QStringLiteral("--trials @trials.txt --scores @plain.txt")).code, 0);
        QVERIFY(*readLines(path("norm.txt").toStdString()) != *readLines(path("plain.txt").toStdString()));
        // Somebody of the trials in the cohort.
        answer = call(QStringLiteral("--trials @trials.txt --cohort @corpus"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("cohort"), answer.error.constData());
        // Comments, a heading, further columns, and a recording twice.
        write("cohort.csv", "# others\npath,speaker\nid004/s0/00000.flac,id004\nid004/s1/00001.flac,id004\n"
                            "id005/s0/00000.flac , id005\n\"id005/s1/00002.flac\",id005\nid004/s0/00000.flac,id004\n");
        answer =
            call(QStringLiteral("--trials @trials.txt --cohort @cohort.csv --cohort-top 3 --scores @csv.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY2(answer.error.contains("1 lines name a recording once more"), answer.error.constData());
        QVERIFY(*readLines(path("csv.txt").toStdString()) == *readLines(path("norm.txt").toStdString()));
        write("gone.txt", "id004/s0/00000.flac\nid004/s0/gone.flac\n");
        answer = call(QStringLiteral("--trials @trials.txt --cohort @gone.txt"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("gone.txt: line 2 \"id004/s0/gone.flac\""), answer.error.constData());
        write("same.txt", "id003/s1/00001.flac\nid005/s0/00000.flac\n");
        QCOMPARE(call(QStringLiteral("--trials @trials.txt --cohort @same.txt")).code, 2);
    }

    void enrolmentsOfSeveralRecordings()
    {
        write("enrolments.txt", "anna id000/s0/00000.flac id000/s0/00001.flac\nberta id001/s0/00000.flac\n");
        write("enrolled.txt", "1 anna id000/s1/00000.flac\n0 anna id001/s1/00000.flac\n"
                              "1 berta id001/s1/00001.flac\n0 berta id000/s1/00001.flac\n");
        const auto answer =
            call(QStringLiteral("--trials @enrolled.txt --enrolments @enrolments.txt --scores @s1.txt --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("recordings")].toInt(), 7);
        // berta is one recording: her scores are those of the file.
        write("plain.txt", "1 id001/s0/00000.flac id001/s1/00001.flac\n0 id001/s0/00000.flac id000/s1/00001.flac\n");
        QCOMPARE(call(QStringLiteral("--trials @plain.txt --scores @s2.txt")).code, 0);
        const auto enrolled = *readLines(path("s1.txt").toStdString());
        const auto plain = *readLines(path("s2.txt").toStdString());
        const auto last = [](const std::string& line) { return line.substr(line.rfind(' ')); };
        QCOMPARE(last(enrolled[2]), last(plain[0]));
        QCOMPARE(last(enrolled[3]), last(plain[1]));
    }

    void groupsByTheTable()
    {
        write("corpus/meta.tsv", "speaker\tcorpus\tgender\tage\nid000\twords\tf\t9\nid001\twords\tf\t10\n"
                                 "id002\tread\tm\t30\nid003\tread\t\t\n");
        const auto answer = call(QStringLiteral("--trials @trials.txt --by corpus,sex,age --json"));
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject by = answer.json()[QStringLiteral("by")].toObject();
        const auto counts = [&](const char* grouping) {
            QStringList list;
            for (const auto& row : by[QString::fromUtf8(grouping)].toArray()) {
                list << QStringLiteral("%1:%2")
                            .arg(row.toObject()[QStringLiteral("name")].toString())
                            .arg(row.toObject()[QStringLiteral("trials")].toInt());
            }
            return list.join(QLatin1Char(' '));
        };
        // Per speaker 3 trials of the same and 3 with the next: 0-1, 1-2, 2-3, 3-0.
        QCOMPARE(counts("corpus"), QStringLiteral("read:9 words:9 mixed:6"));
        QCOMPARE(counts("sex"), QStringLiteral("f:9 m:3 mixed:3 unknown:9"));
        QCOMPARE(counts("age"), QStringLiteral("adult:3 child:9 mixed:3 unknown:9"));
        const auto text = call(QStringLiteral("--trials @trials.txt --by age"));
        QVERIFY(text.output.contains("one kind of trials only"));
        QVERIFY(QFile::remove(path("corpus/meta.tsv")));
        const auto without = call(QStringLiteral("--trials @trials.txt --by corpus"));
        QCOMPARE(without.code, 2);
        QVERIFY(without.error.contains("meta.tsv"));
    }

    /// Sixteen-bit files come out of a pack bit for bit, so every figure is the same.
    void aPackIsARootToo()
    {
        QVERIFY(QDir(path("corpus")).mkpath(QStringLiteral("trials")));
        QVERIFY(QFile::copy(path("trials.txt"), path("corpus/trials/dev.txt")));
        write("corpus/meta.tsv", "speaker\tcorpus\nid000\twords\nid001\twords\nid002\tread\nid003\tread\n");
        write("others.txt", "id004\nid005\n");
        auto packed = test::runCommandLine({QStringLiteral("pack"), path("corpus"), path("corpus.pack")});
        QVERIFY2(packed.code == 0, packed.error.constData());
        packed = test::runCommandLine({QStringLiteral("pack"), path("corpus"), path("others.pack"),
                                       QStringLiteral("--speakers"), path("others.txt")});
        QVERIFY2(packed.code == 0, packed.error.constData());

        write("enrolments.txt", "anna id000/s0/00000.flac id000/s0/00001.flac\nberta id001/s0/00000.flac\n");
        write("enrolled.txt", "1 anna id000/s1/00000.flac\n0 anna id001/s1/00000.flac\n"
                              "1 berta id001/s1/00001.flac\n0 berta id000/s1/00001.flac\n");
        for (const char* words : {"--trials @trials.txt --by duration,snr,corpus --json",
                                  "--trials @trials.txt --cohort @cohort.txt --cohort-top 3 --json",
                                  "--trials @trials.txt --window-frames 100",
                                  "--trials @enrolled.txt --enrolments @enrolments.txt --json"}) {
            const auto folder = call(QString::fromUtf8(words) + QStringLiteral(" --scores @folder.txt"));
            const auto pack = call(QString::fromUtf8(words) + QStringLiteral(" --scores @pack.txt"),
                                   "model.safetensors", "corpus.pack");
            QVERIFY2(pack.code == 0, pack.error.constData());
            QCOMPARE(pack.output, folder.output);
            QVERIFY(*readLines(path("pack.txt").toStdString()) == *readLines(path("folder.txt").toStdString()));
        }
        QVERIFY(QFile::remove(path("corpus/meta.tsv")));

        // A pack as the cohort is all of its recordings.
        QByteArray all;
        for (const char* speaker : {"id004", "id005"}) {
            for (const char* clip : {"s0/00000", "s0/00001", "s0/00002", "s1/00000", "s1/00001", "s1/00002"}) {
                all += QByteArray(speaker) + '/' + clip + ".flac\n";
            }
        }
        write("all.txt", all);
        const auto listed = call(QStringLiteral("--trials @trials.txt --cohort @all.txt --scores @folder.txt"));
        QVERIFY2(listed.code == 0, listed.error.constData());
        for (const char* root : {"corpus", "corpus.pack"}) {
            const auto answer = call(QStringLiteral("--trials @trials.txt --cohort @others.pack --scores @pack.txt"),
                                     "model.safetensors", root);
            QVERIFY2(answer.code == 0, answer.error.constData());
            QVERIFY(*readLines(path("pack.txt").toStdString()) == *readLines(path("folder.txt").toStdString()));
        }
        // The recordings that are compared are in that cohort.
        auto answer =
            call(QStringLiteral("--trials @trials.txt --cohort @corpus.pack"), "model.safetensors", "corpus.pack");
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("cohort"), answer.error.constData());

        // Lists that came with the pack; a file of that name would come first.
        answer = call(QStringLiteral("--trials trials/dev.txt --json"), "model.safetensors", "corpus.pack");
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.output, call(QStringLiteral("--trials @trials.txt --json")).output);
        QCOMPARE(call(QStringLiteral("--trials trials/test.txt"), "model.safetensors", "corpus.pack").code, 2);
        // What the network has heard is found out as for a folder, and so is what is not there.
        QCOMPARE(call(QStringLiteral("--trials @trials.txt"), "seen.safetensors", "corpus.pack").code, 2);
        write("holed.txt", "1 id000/s0/00000.flac id000/s0/missing.flac\n"
                           "1 id000/s0/00000.flac id000/s1/00000.flac\n0 id000/s0/00000.flac id001/s1/00000.flac\n");
        answer = call(QStringLiteral("--trials @holed.txt"), "model.safetensors", "corpus.pack");
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("id000/s0/missing.flac"), answer.error.constData());
        QCOMPARE(call(QStringLiteral("--trials @holed.txt --skip-bad"), "model.safetensors", "corpus.pack").code, 0);
    }

    void thePapersProtocolNeedsEnoughVoices()
    {
        write("speakers.txt", "id000\nid001\nid002\nid003\nid004\nid005\n");
        const auto answer = call(QStringLiteral("--paper-protocol --speakers @speakers.txt --json"));
        QCOMPARE(answer.code, 2); // 5 others with 6 recordings each
        QVERIFY(answer.error.contains("99"));
    }

    void speakersOfTheProtocolMayMatchNobody()
    {
        write("speakers.txt", "nobody\nid77\n");
        auto answer = call(QStringLiteral("--paper-protocol --speakers @speakers.txt"));
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("2 of 2 names match no speaker") && answer.error.contains("id77"),
                 answer.error.constData());
        write("speakers.txt", "id000 \nid77\n");
        answer = call(QStringLiteral("--paper-protocol --speakers @speakers.txt"));
        QVERIFY2(answer.error.contains("1 of 2 names match no speaker"), answer.error.constData());
    }

    void wrongUsageIsCodeTwo_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("no trials") << QString();
        QTest::newRow("both kinds of trials")
            << QStringLiteral("--trials @trials.txt --paper-protocol --speakers @trials.txt");
        QTest::newRow("the protocol without speakers") << QStringLiteral("--paper-protocol");
        QTest::newRow("unknown grouping") << QStringLiteral("--trials @trials.txt --by weather");
        QTest::newRow("windows too short") << QStringLiteral("--trials @trials.txt --window-frames 10");
        QTest::newRow("top without a cohort") << QStringLiteral("--trials @trials.txt --cohort-top 5");
    }

    void wrongUsageIsCodeTwo()
    {
        QFETCH(const QString, words);
        const auto answer = call(words);
        QCOMPARE(answer.code, 2);
        QVERIFY(!answer.error.isEmpty());
        QVERIFY(answer.output.isEmpty());
    }

    /// Compressed sound is rounded to 16 bits on its way into a pack. Cosines move by less than 0.005, the error rate not at all.
    void aPackOfPeopleGivesTheFiguresOfTheirFolder()
    {
        const QString data =
            QDir::cleanPath(QString::fromUtf8(test::kSourceDir) + QStringLiteral("/../shared/data/voices"));
        const QString model = QString::fromUtf8(test::kSourceDir) + QStringLiteral("/models/rollcall.safetensors");
        if (!QDir(data).exists() || !QFile::exists(model)) {
            QSKIP("../shared/data or the shipped model is not here");
        }
        // Speakers of both corpora that are hard: the first trials of two of the set's development lists.
        QByteArray trials;
        std::set<std::string> speakers;
        for (const char* list : {"/trials/dev_speechocean762.txt", "/trials/dev_librispeech.txt"}) {
            const auto lines = *readLines((data + QString::fromUtf8(list)).toStdString());
            std::map<char, int> taken;
            for (const std::string& line : lines) {
                if (taken[line[0]]++ < 8) {
                    trials += QByteArray::fromStdString(line) + '\n';
                    const QStringList words = QString::fromStdString(line).split(QLatin1Char(' '));
                    speakers.insert(words[1].section(QLatin1Char('/'), 0, 0).toStdString());
                    speakers.insert(words[2].section(QLatin1Char('/'), 0, 0).toStdString());
                }
            }
        }
        write("people.txt", trials);
        QByteArray names;
        for (const std::string& speaker : speakers) {
            names += QByteArray::fromStdString(speaker) + '\n';
        }
        write("names.txt", names);
        const auto packed = test::runCommandLine(
            {QStringLiteral("pack"), data, path("people.pack"), QStringLiteral("--speakers"), path("names.txt")});
        QVERIFY2(packed.code == 0, packed.error.constData());
        const auto evaluate = [&](const QString& root, const char* scores) {
            return test::runCommandLine({QStringLiteral("evaluate"), QStringLiteral("--trials"), path("people.txt"),
                                         QStringLiteral("--root"), root, QStringLiteral("--model"), model,
                                         QStringLiteral("--scores"), path(scores), QStringLiteral("--by"),
                                         QStringLiteral("corpus"), QStringLiteral("--json")});
        };
        const auto folder = evaluate(data + QStringLiteral("/wav"), "folder.txt");
        const auto pack = evaluate(path("people.pack"), "pack.txt");
        QVERIFY2(folder.code == 0, folder.error.constData());
        QVERIFY2(pack.code == 0, pack.error.constData());
        QCOMPARE(pack.json()[QStringLiteral("eerPercent")], folder.json()[QStringLiteral("eerPercent")]);
        QCOMPARE(pack.json()[QStringLiteral("recordings")], folder.json()[QStringLiteral("recordings")]);
        QCOMPARE(pack.json()[QStringLiteral("by")][QStringLiteral("corpus")].toArray().size(), 2);
        const auto a = *readLines(path("folder.txt").toStdString());
        const auto b = *readLines(path("pack.txt").toStdString());
        QCOMPARE(a.size(), 32U);
        double apart = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const std::size_t behind = a[i].rfind(' ');
            QCOMPARE(b[i].substr(0, behind), a[i].substr(0, behind));
            apart = std::max(apart, std::abs(std::stod(a[i].substr(behind)) - std::stod(b[i].substr(behind))));
        }
        qInfo("cosines differ by at most %g", apart);
        QVERIFY(apart < 0.005);
    }

    /// The paper's protocol on real voices that the shipped model has not heard.
    void thePapersProtocolOnPeople()
    {
        const QString data =
            QDir::cleanPath(QString::fromUtf8(test::kSourceDir) + QStringLiteral("/../shared/data/voices"));
        const QString model = QString::fromUtf8(test::kSourceDir) + QStringLiteral("/models/rollcall.safetensors");
        if (!QDir(data).exists() || !QFile::exists(model)) {
            QSKIP("../shared/data or the shipped model is not here");
        }
        // Three of many recordings: the two others give 99 together.
        write("people.txt", "id20149\nid20172\nid20596\n");
        const auto answer = test::runCommandLine(
            {QStringLiteral("evaluate"), QStringLiteral("--paper-protocol"), QStringLiteral("--root"),
             data + QStringLiteral("/wav"), QStringLiteral("--speakers"), path("people.txt"), QStringLiteral("--model"),
             model, QStringLiteral("--scores"), path("paper.txt"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject paper = answer.json()[QStringLiteral("paperProtocol")].toObject();
        const int anchors = paper[QStringLiteral("anchors")].toInt();
        QCOMPARE(anchors, 3);
        QCOMPARE(answer.json()[QStringLiteral("trials")].toInt(), 100 * anchors);
        QCOMPARE(answer.json()[QStringLiteral("same")].toInt(), anchors);
        // By hand from the scores written down: how often is the positive, the first of 100, the best?
        const auto lines = *readLines(path("paper.txt").toStdString());
        int first = 0;
        for (std::size_t anchor = 0; anchor < lines.size(); anchor += 100) {
            std::vector<double> scores;
            for (std::size_t i = 0; i < 100; ++i) {
                scores.push_back(std::stod(lines[anchor + i].substr(lines[anchor + i].rfind(' '))));
            }
            first += std::ranges::max_element(scores) == scores.begin() ? 1 : 0;
        }
        QCOMPARE(paper[QStringLiteral("identificationAccuracyPercent")].toDouble(), 100.0 * first / anchors);
        QVERIFY(answer.json()[QStringLiteral("eerPercent")].toDouble() < 35.0); // it does know something
    }
};

QTEST_GUILESS_MAIN(EvaluateCommandTest)
#include "EvaluateCommandTest.moc"
