// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// `diarize` as scripts see it. The model knows nobody: who speaks is not looked at here.
class DiarizeCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QString clip() const { return path("corpus/id000/s0/00000.flac"); }
    QString other() const { return path("corpus/id001/s0/00000.flac"); }

    test::Answer diarize(const QStringList& arguments) const
    {
        return test::runCommandLine(
            QStringList{QStringLiteral("diarize"), QStringLiteral("--model"), path("model.safetensors")} + arguments);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", path("home").toUtf8()); // no store there
        if (!test::writeSpeechCorpus(path("corpus"), 2, 1)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
    }

    /// Without a store everybody is unknown, and no store is made.
    void json()
    {
        const auto answer = diarize({clip(), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject json = answer.json();
        QCOMPARE(json[QStringLiteral("file")].toString(), clip());
        QCOMPARE(json[QStringLiteral("truncated")].toBool(true), false);
        const double seconds = json[QStringLiteral("seconds")].toDouble();
        QVERIFY(seconds > json[QStringLiteral("netSpeechSeconds")].toDouble());
        double last = 0.0;
        const QJsonArray turns = json[QStringLiteral("turns")].toArray();
        QVERIFY(!turns.isEmpty());
        for (const QJsonValue& turn : turns) {
            QVERIFY(turn[QStringLiteral("beginSeconds")].toDouble() >= last);
            last = turn[QStringLiteral("endSeconds")].toDouble();
            QVERIFY(turn[QStringLiteral("speaker")].isNull());
            QVERIFY(turn[QStringLiteral("unknown")].toInt() >= 1);
            QCOMPARE(turn[QStringLiteral("probability")].toDouble(), 1.0);
        }
        QVERIFY(last <= seconds);
        double shares = 0.0;
        for (const QJsonValue& voice : json[QStringLiteral("voices")].toArray()) {
            shares += voice[QStringLiteral("share")].toDouble();
            QVERIFY(voice[QStringLiteral("seconds")].toDouble() > 0.0);
        }
        QVERIFY(shares > 0.999 && shares < 1.001);
        QVERIFY(!QFile::exists(path("home/rollcall")));
        QCOMPARE(diarize({clip(), QStringLiteral("--json")}).output, answer.output); // the same again
    }

    void anEnrolledSpeakerIsNamed()
    {
        const QStringList store{QStringLiteral("--store"), path("store.db")};
        const auto enrolled = test::runCommandLine(QStringList{QStringLiteral("enroll"), QStringLiteral("Anna B"),
                                                               clip(), QStringLiteral("--one-voice"),
                                                               QStringLiteral("--model"), path("model.safetensors")} +
                                                   store);
        QVERIFY2(enrolled.code == 0, enrolled.error.constData());
        const auto answer = diarize(QStringList{clip(), QStringLiteral("--json")} + store);
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json()[QStringLiteral("voices")][0][QStringLiteral("speaker")].toString(),
                 QStringLiteral("Anna B"));
        QVERIFY(diarize(QStringList{clip(), QStringLiteral("--rttm")} + store).output.contains(" Anna_B "));
        QVERIFY(diarize(QStringList{clip(), QStringLiteral("--labels")} + store).output.contains("\tAnna B\n"));
        QVERIFY(diarize(QStringList{clip()} + store).output.contains("Anna B"));
    }

    void rttmOfSeveralFiles()
    {
        const auto answer = diarize({clip(), other(), QStringLiteral("--rttm")});
        QCOMPARE(answer.code, 0);
        const QRegularExpression line(
            QStringLiteral("^SPEAKER 00000 1 \\d+\\.\\d{3} \\d+\\.\\d{3} <NA> <NA> unknown_\\d+ <NA> <NA>$"));
        const auto lines = answer.output.trimmed().split('\n');
        QVERIFY(lines.size() >= 2);
        for (const QByteArray& one : lines) {
            QVERIFY2(line.match(QString::fromUtf8(one)).hasMatch(), one.constData());
        }
    }

    void labelTrack()
    {
        const auto answer = diarize({clip(), QStringLiteral("--labels")});
        QCOMPARE(answer.code, 0);
        for (const QByteArray& line : answer.output.trimmed().split('\n')) {
            const auto fields = line.split('\t');
            QCOMPARE(fields.size(), 3);
            QVERIFY(fields[0].toDouble() < fields[1].toDouble());
            QVERIFY(fields[2].startsWith("unknown "));
        }
    }

    void textAndPipes()
    {
        const auto answer = diarize({clip()});
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.output.contains("unknown 1"));
        QVERIFY(answer.output.contains("% of the speech"));
        QProcess process;
        process.setStandardInputFile(clip());
        process.start(test::commandLineProgram(), {QStringLiteral("diarize"), QStringLiteral("--model"),
                                                   path("model.safetensors"), QStringLiteral("-")});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QByteArray piped = process.readAllStandardOutput();
        QVERIFY(piped.startsWith("-: "));
        QCOMPARE(piped.mid(piped.indexOf('\n')), answer.output.mid(answer.output.indexOf('\n')));
    }

    /// Of several files a bad one is told of, and the others are answered.
    void aBadFileAmongSeveral()
    {
        const auto answer = diarize({path("none.wav"), clip(), QStringLiteral("--json")});
        QCOMPARE(answer.code, 2);
        const QJsonArray answers = QJsonDocument::fromJson(answer.output).array();
        QCOMPARE(answers.size(), 2);
        QVERIFY(answers[0][QStringLiteral("error")].toString().contains(QStringLiteral("none.wav")));
        QVERIFY(!answers[1][QStringLiteral("turns")].toArray().isEmpty());
        QCOMPARE(answer.error.count("none.wav"), 1);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("no file") << QStringList{} << QByteArray("FILE");
        QTest::newRow("missing") << QStringList{path("none.wav")} << QByteArray("none.wav");
        QTest::newRow("two forms") << QStringList{clip(), QStringLiteral("--rttm"), QStringLiteral("--json")}
                                   << QByteArray("--json");
        QTest::newRow("labels and rttm") << QStringList{clip(), QStringLiteral("--rttm"), QStringLiteral("--labels")}
                                         << QByteArray("--labels");
        QTest::newRow("labels of two") << QStringList{clip(), other(), QStringLiteral("--labels")}
                                       << QByteArray("--labels");
        QTest::newRow("a store that is not there")
            << QStringList{clip(), QStringLiteral("--store"), path("none.db")} << QByteArray("none.db");
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, word);
        const auto answer = diarize(arguments);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains(word), answer.error.constData());
    }
};

QTEST_GUILESS_MAIN(DiarizeCommandTest)
#include "DiarizeCommandTest.moc"
