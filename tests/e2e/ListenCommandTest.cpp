// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Decoder.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace rollcall;

/// `listen` as scripts see it.
class ListenCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QString clip() const { return path("corpus/id000/s0/00000.flac"); }

    test::Answer listen(const QStringList& arguments) const
    {
        return test::runCommandLine(QStringList{QStringLiteral("listen"), QStringLiteral("--store"), path("store.db"),
                                                QStringLiteral("--model"), path("model.safetensors")} +
                                    arguments);
    }

    static QList<QJsonObject> lines(const QByteArray& output)
    {
        QList<QJsonObject> objects;
        for (const QByteArray& line : output.trimmed().split('\n')) {
            objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(path("corpus"), 2, 2)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        const auto enrolled =
            test::runCommandLine({QStringLiteral("enroll"), QStringLiteral("Anna"), clip(), QStringLiteral("--store"),
                                  path("store.db"), QStringLiteral("--model"), path("model.safetensors")});
        QVERIFY2(enrolled.code == 0, enrolled.error.constData());
    }

    void everyChangeAndAtLeastThreeLinesASecond()
    {
        const auto answer = listen({QStringLiteral("--input"), clip(), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto recording = audio::decodeFile(clip().toStdString());
        const double seconds = static_cast<double>(recording->samples.size()) / kSampleRateHz;
        double last = 0.0;
        QSet<QString> kinds;
        for (const QJsonObject& line : lines(answer.output)) {
            for (const char* key :
                 {"timeSeconds", "kind", "speaker", "probability", "netSpeechSeconds", "why", "candidates"}) {
                QVERIFY2(line.contains(QLatin1String(key)), key);
            }
            const double time = line[QStringLiteral("timeSeconds")].toDouble();
            QVERIFY(time >= last && time - last <= 0.33);
            last = time;
            const QString kind = line[QStringLiteral("kind")].toString();
            kinds.insert(kind);
            const bool known = kind == QStringLiteral("known");
            QCOMPARE(line[QStringLiteral("speaker")].toString(), known ? QStringLiteral("Anna") : QString());
            const bool answered = known || kind == QStringLiteral("unknown");
            QCOMPARE(line[QStringLiteral("probability")].isNull(), !answered);
            const QJsonObject why = line[QStringLiteral("why")].toObject();
            QCOMPARE(why.isEmpty(), !answered);
            for (const QString& condition : why.keys()) {
                if (known && why[condition].isObject()) { // nobody else is enrolled, so that there is no margin
                    QVERIFY2(why[condition].toObject()[QStringLiteral("met")].toBool(), qPrintable(condition));
                }
            }
        }
        QVERIFY(std::abs(last - seconds) <= 0.33);
        QVERIFY(kinds.contains(QStringLiteral("listening")) && kinds.contains(QStringLiteral("known")));
    }

    /// The same answers again, and from samples that come through a pipe.
    void answersCanBeRepeated()
    {
        const auto first = listen({QStringLiteral("--input"), clip(), QStringLiteral("--json")});
        const auto second = listen({QStringLiteral("--input"), clip(), QStringLiteral("--json")});
        QCOMPARE(second.output, first.output);

        const auto recording = audio::decodeFile(clip().toStdString());
        QByteArray raw;
        for (const float sample : recording->samples) {
            const auto value = static_cast<std::int16_t>(std::lround(sample * 32768.0F));
            raw.append(static_cast<char>(value & 0xFF));
            raw.append(static_cast<char>(value >> 8));
        }
        QProcess process;
        process.start(test::commandLineProgram(),
                      {QStringLiteral("listen"), QStringLiteral("--store"), path("store.db"), QStringLiteral("--model"),
                       path("model.safetensors"), QStringLiteral("--input"), QStringLiteral("-"),
                       QStringLiteral("--raw"), QStringLiteral("--json")});
        process.write(raw);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.readAllStandardOutput(), first.output);
    }

    void withoutJsonOnlyChangesAreTold()
    {
        const auto answer = listen({QStringLiteral("--input"), clip()});
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.output.contains("Anna"));
        const auto told = answer.output.trimmed().split('\n');
        QVERIFY(told.size() < 12);
        for (qsizetype i = 1; i < told.size(); ++i) {
            QVERIFY(told[i].mid(9) != told[i - 1].mid(9));
        }
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        const QString input = QStringLiteral("--input");
        // Where there is none at all, that is said instead.
        QTest::newRow("no such microphone")
            << QStringList{QStringLiteral("--device"), QStringLiteral("none such")} << QByteArray("icrophone");
        QTest::newRow("microphone and file")
            << QStringList{input, clip(), QStringLiteral("--device"), QStringLiteral("any")} << QByteArray("--device");
        QTest::newRow("no such setting") << QStringList{input, clip(), QStringLiteral("--accept"), QStringLiteral("50")}
                                         << QByteArray("1000");
        QTest::newRow("no file") << QStringList{input, path("none.wav")} << QByteArray("none.wav");
        QTest::newRow("raw file") << QStringList{input, clip(), QStringLiteral("--raw")} << QByteArray("--raw");
        QTest::newRow("--top without --json")
            << QStringList{input, clip(), QStringLiteral("--top"), QStringLiteral("2")} << QByteArray("--json");
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, word);
        const auto answer = listen(arguments);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains(word), answer.error.constData());
        QVERIFY2(answer.error.count("none.wav") <= 1, answer.error.constData()); // a file is named once
    }
};

QTEST_GUILESS_MAIN(ListenCommandTest)
#include "ListenCommandTest.moc"
