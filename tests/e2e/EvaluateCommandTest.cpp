// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "tests/e2e/EvaluateFixture.h"
#include "tests/support/CommandLine.h"
#include "tests/support/TestPaths.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

using namespace rollcall;

/// `rollcall-cli evaluate` as scripts see it.
class EvaluateCommandTest : public test::EvaluateFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }

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

    void theSameEveryTime()
    {
        const QString words = QStringLiteral("--trials @trials.txt --by duration,snr --json");
        const auto first = call(words);
        QCOMPARE(first.code, 0);
        QCOMPARE(call(words).output, first.output);
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
