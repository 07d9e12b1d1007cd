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
#include <map>
#include <set>
#include <string>

using namespace rollcall;

/// `rollcall-cli evaluate` on packs, beside the folders that they are of.
class EvaluatePackTest : public test::EvaluateFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }

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
};

QTEST_GUILESS_MAIN(EvaluatePackTest)
#include "EvaluatePackTest.moc"
