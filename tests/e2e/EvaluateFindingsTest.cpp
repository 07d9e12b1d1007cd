// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "tests/e2e/EvaluateFixture.h"
#include "tests/support/CommandLine.h"
#include "tests/support/TestPaths.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

using namespace rollcall;

/// What `rollcall-cli evaluate` finds wrong with trials and recordings.
class EvaluateFindingsTest : public test::EvaluateFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }

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
};

QTEST_GUILESS_MAIN(EvaluateFindingsTest)
#include "EvaluateFindingsTest.moc"
