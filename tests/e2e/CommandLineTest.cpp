// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/CommandLine.h"
#include "core/base/Files.h"
#include "core/nn/Combine.h"
#include "core/nn/Model.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// rollcall-cli as scripts see it: exit codes, JSON, and what is left in the store.
class CommandLineTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_store;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    /// With this test's store and model.
    test::Answer call(const QStringList& arguments) const
    {
        return test::runCommandLine(arguments + QStringList{QStringLiteral("--store"), m_store,
                                                            QStringLiteral("--model"), path("model.safetensors")});
    }

    QString clip(const char* speaker, int number) const
    {
        return path(qPrintable(QStringLiteral("corpus/%1/s0/0000%2.flac").arg(QString::fromUtf8(speaker)).arg(number)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechCorpus(path("corpus"), 3, 3)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        QVERIFY(writeFileAtomically(path("empty.wav").toStdString(), "").ok());
        QVERIFY(writeFileAtomically(path("text.wav").toStdString(), "this is a text").ok());
        const auto whole = *readFile(clip("id000", 0).toStdString(), 1 << 24);
        const std::array head{std::span(whole).first(60)};
        QVERIFY(
            writeFileAtomically(path("truncated.flac").toStdString(), std::span<const std::span<const std::byte>>(head))
                .ok());
        const auto write = [&](const char* name, std::span<const float> samples) {
            const auto flac = *audio::encodeFlac(samples);
            const std::array parts{std::span<const std::byte>(flac)};
            return writeFileAtomically(path(name).toStdString(), std::span<const std::span<const std::byte>>(parts))
                .ok();
        };
        QVERIFY(write("silence.flac", std::vector<float>(5 * kSampleRateHz, 0.0F)));
        QVERIFY(write("noise.flac", test::whiteNoise(5 * kSampleRateHz, 0.05F)));
        const auto speech = *audio::decodeFile(clip("id000", 0).toStdString());
        QVERIFY(write("short.flac", std::span(speech.samples).subspan(8000, 4800)));
    }

    void init()
    {
        m_store = m_folder.filePath(
            QStringLiteral("store-%1-%2.db")
                .arg(QString::fromUtf8(QTest::currentTestFunction()), QString::fromUtf8(QTest::currentDataTag())));
    }

    void enrolIdentifyVerify()
    {
        auto answer = call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0), clip("id000", 1),
                            QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("speaker")].toString(), QStringLiteral("Anna"));
        QCOMPARE(answer.json()[QStringLiteral("takes")].toArray().size(), 2);

        answer = call({QStringLiteral("identify"), clip("id000", 0), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0 || answer.code == 1, answer.error.constData());
        const QJsonObject json = answer.json();
        QCOMPARE(json[QStringLiteral("file")].toString(), clip("id000", 0));
        QVERIFY(json.contains(QStringLiteral("decision")));
        QCOMPARE(json[QStringLiteral("decision")].isNull(), answer.code == 1);
        QVERIFY(json[QStringLiteral("netSpeechSeconds")].toDouble() > 1.0);
        const QJsonObject candidate = json[QStringLiteral("candidates")].toArray()[0].toObject();
        QCOMPARE(candidate[QStringLiteral("speaker")].toString(), QStringLiteral("Anna"));
        QVERIFY(candidate.contains(QStringLiteral("score")) && candidate.contains(QStringLiteral("probability")));

        answer = call({QStringLiteral("verify"), QStringLiteral("Anna"), clip("id000", 0), QStringLiteral("--json")});
        QVERIFY(answer.code == 0 || answer.code == 1);
        QCOMPARE(answer.json()[QStringLiteral("accepted")].toBool(), answer.code == 0);
    }

    void cutRecordingsAreMarked_data()
    {
        QTest::addColumn<bool>("cut");
        QTest::newRow("whole") << false;
        QTest::newRow("cut") << true;
    }

    void cutRecordingsAreMarked()
    {
        QFETCH(const bool, cut);
        const auto whole = *readFile(clip("id000", 0).toStdString(), 1 << 24);
        const std::array part{std::span(whole).first(cut ? whole.size() * 9 / 10 : whole.size())};
        const QString file = path("perhaps-cut.flac");
        QVERIFY(writeFileAtomically(file.toStdString(), std::span<const std::span<const std::byte>>(part)).ok());
        const QString json = QStringLiteral("--json");
        const QString name = QStringLiteral("Anna");
        const auto enrolled = call({QStringLiteral("enroll"), name, file, json});
        QVERIFY2(enrolled.code == 0, enrolled.error.constData());
        const auto field = [](const QJsonObject& object) { return object[QStringLiteral("truncated")]; };
        QCOMPARE(field(enrolled.json()[QStringLiteral("takes")].toArray()[0].toObject()), QJsonValue(cut));
        for (const QStringList& arguments : {QStringList{QStringLiteral("identify"), file, json},
                                             QStringList{QStringLiteral("verify"), name, file, json},
                                             QStringList{QStringLiteral("embed"), file, json}}) {
            const auto answer = call(arguments);
            QVERIFY2(field(answer.json()) == QJsonValue(cut), qPrintable(arguments.first()));
            QCOMPARE(answer.error.contains("damaged or cut off"), cut);
        }
        const auto features = test::runCommandLine({QStringLiteral("features"), file, json});
        QCOMPARE(field(features.json()), QJsonValue(cut));
    }

    void nobodyEnrolledIsUnknown()
    {
        const auto answer = call({QStringLiteral("identify"), clip("id000", 0), QStringLiteral("--json")});
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.json()[QStringLiteral("decision")].isNull());
        QVERIFY(answer.json()[QStringLiteral("candidates")].toArray().isEmpty());
    }

    void speakersAreListedRenamedRemoved()
    {
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0)}).code, 0);
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Berta"), clip("id001", 0)}).code, 0);
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("anna"), clip("id001", 0)}).code, 2);
        QCOMPARE(
            call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 1), QStringLiteral("--add")}).code,
            0);
        auto list = call({QStringLiteral("speakers"), QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(QJsonDocument::fromJson(list.output).array().size(), 2);
        const auto show = call(
            {QStringLiteral("speakers"), QStringLiteral("show"), QStringLiteral("Anna"), QStringLiteral("--json")});
        QCOMPARE(show.json()[QStringLiteral("takes")].toArray().size(), 2);
        QCOMPARE(call({QStringLiteral("speakers"), QStringLiteral("rename"), QStringLiteral("Anna"),
                       QStringLiteral("Berta")})
                     .code,
                 2);
        QCOMPARE(call({QStringLiteral("speakers"), QStringLiteral("rename"), QStringLiteral("Anna"),
                       QStringLiteral("Clara")})
                     .code,
                 0);
        QCOMPARE(call({QStringLiteral("speakers"), QStringLiteral("remove"), QStringLiteral("Anna")}).code, 2);
        QCOMPARE(call({QStringLiteral("speakers"), QStringLiteral("remove"), QStringLiteral("Clara")}).code, 0);
        list = call({QStringLiteral("speakers"), QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(QJsonDocument::fromJson(list.output).array().size(), 1);
    }

    void badInputIsSaidAndLeavesTheStoreAlone_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"empty.wav", "text.wav", "truncated.flac", "silence.flac", "noise.flac", "short.flac",
                                 "missing.wav", "corpus"}) {
            QTest::newRow(name) << path(name);
        }
    }

    void badInputIsSaidAndLeavesTheStoreAlone()
    {
        QFETCH(const QString, file);
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0)}).code, 0);
        const auto before = *readFile(m_store.toStdString(), 1 << 26);
        for (const QStringList& arguments :
             {QStringList{QStringLiteral("enroll"), QStringLiteral("Berta"), clip("id001", 0), file},
              QStringList{QStringLiteral("identify"), file},
              QStringList{QStringLiteral("verify"), QStringLiteral("Anna"), file}}) {
            const auto answer = call(arguments);
            QVERIFY2(answer.code == 2, qPrintable(arguments.join(QLatin1Char(' ')) + QString::fromUtf8(answer.error)));
            QVERIFY(answer.error.contains(QFileInfo(file).fileName().toUtf8()));
        }
        QVERIFY(*readFile(m_store.toStdString(), 1 << 26) == before);
        const auto list = call({QStringLiteral("speakers"), QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(QJsonDocument::fromJson(list.output).array().size(), 1);
    }

    void wrongUsageIsCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{QStringLiteral("dance")};
        QTest::newRow("missing file") << QStringList{QStringLiteral("identify")};
        QTest::newRow("unknown option") << QStringList{QStringLiteral("identify"), QStringLiteral("x.wav"),
                                                       QStringLiteral("--loud")};
        QTest::newRow("no such model") << QStringList{QStringLiteral("embed"), QStringLiteral("x.wav"),
                                                      QStringLiteral("--model"), QStringLiteral("/nowhere")};
        QTest::newRow("no such recipe") << QStringList{QStringLiteral("train"),  QStringLiteral("/nowhere.toml"),
                                                       QStringLiteral("--data"), QStringLiteral("/"),
                                                       QStringLiteral("--out"),  QStringLiteral("/nowhere")};
    }

    void wrongUsageIsCodeTwo()
    {
        QFETCH(const QStringList, arguments);
        const auto answer = test::runCommandLine(arguments);
        QCOMPARE(answer.code, 2);
        QVERIFY(!answer.error.isEmpty());
    }

    void everyCommandHasHelp_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* name : {"enroll", "identify", "verify", "speakers", "embed", "features", "dataset", "pack",
                                 "train", "evaluate", "model"}) {
            QTest::newRow(name) << QString::fromUtf8(name);
        }
    }

    void everyCommandHasHelp()
    {
        QFETCH(const QString, command);
        const auto answer = test::runCommandLine({command, QStringLiteral("--help")});
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.output.contains("--help"));
    }

    void anotherModelComesIntoUse()
    {
        qputenv("XDG_DATA_HOME", path("user data").toUtf8());
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0), clip("id000", 1)}).code, 0);
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        const QStringList store{QStringLiteral("--store"), m_store, QStringLiteral("--json")};
        const QStringList use =
            QStringList{QStringLiteral("model"), QStringLiteral("use"), path("other.safetensors")} + store;
        const auto modelInUse = [] {
            return test::runCommandLine({QStringLiteral("model"), QStringLiteral("info"), QStringLiteral("--json")})
                .json()[QStringLiteral("modelId")]
                .toString();
        };
        // It states no figure of itself, and one speaker tells nothing: not without being asked for.
        const QString before = modelInUse();
        const auto refused = test::runCommandLine(use);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains("states no equal error rate") && refused.error.contains("--force"),
                 refused.error.constData());
        QVERIFY(refused.output.isEmpty());
        QCOMPARE(modelInUse(), before);
        const auto used = test::runCommandLine(use + QStringList{QStringLiteral("--force")});
        QVERIFY2(used.code == 0, used.error.constData());
        QVERIFY2(used.error.contains("states no equal error rate"), used.error.constData());
        QVERIFY(used.json()[QStringLiteral("figures")].toObject()[QStringLiteral("statedEer")].isNull());
        QCOMPARE(used.json()[QStringLiteral("embedded")].toInt(), 2);
        const QString id = QString::fromStdString(nn::modelId(test::tinyModel(2)).value);
        QCOMPARE(used.json()[QStringLiteral("modelId")].toString(), id);
        // Without --model it is the one that is asked from now on.
        QCOMPARE(modelInUse(), id);
        const auto answer = test::runCommandLine(QStringList{QStringLiteral("identify"), clip("id000", 0)} + store);
        QVERIFY2(answer.code == 0 || answer.code == 1, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("candidates")].toArray().size(), 1);
        // A file that is no model changes nothing.
        QCOMPARE(
            test::runCommandLine(QStringList{QStringLiteral("model"), QStringLiteral("use"), path("text.wav")} + store)
                .code,
            2);
        QCOMPARE(modelInUse(), id);
        qunsetenv("XDG_DATA_HOME");
    }

    void modelsAreAveraged()
    {
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        QStringList words{QStringLiteral("model"),   QStringLiteral("average"), path("model.safetensors"),
                          path("other.safetensors"), QStringLiteral("--out"),   path("average.safetensors"),
                          QStringLiteral("--json")};
        const auto made = test::runCommandLine(words);
        QVERIFY2(made.code == 0, made.error.constData());
        const auto expected =
            nn::averageModels(std::vector<nn::Model>{*nn::readModel(path("model.safetensors").toStdString()),
                                                     *nn::readModel(path("other.safetensors").toStdString())});
        QCOMPARE(made.json()[QStringLiteral("modelId")].toString().toStdString(), nn::modelId(*expected).value);
        QVERIFY(nn::modelId(*nn::readModel(path("average.safetensors").toStdString())) == nn::modelId(*expected));
        const auto again = test::runCommandLine(words);
        QCOMPARE(again.code, 2);
        QVERIFY2(again.error.contains("--force"), again.error.constData());
        words.removeAt(3);
        words.append(QStringLiteral("--force"));
        QCOMPARE(test::runCommandLine(words).code, 2); // of one there is no average
    }

    void featuresEmbedAndModelInfo()
    {
        auto answer = test::runCommandLine({QStringLiteral("features"), clip("id000", 0), QStringLiteral("--preset"),
                                            QStringLiteral("psf"), QStringLiteral("--json")});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json()[QStringLiteral("melBins")].toInt(), 64);
        QCOMPARE(answer.json()[QStringLiteral("features")].toArray().size(),
                 answer.json()[QStringLiteral("frames")].toInt());
        answer = call({QStringLiteral("embed"), clip("id000", 0), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("embedding")].toArray().size(), 32);
        const QJsonValue embedding = answer.json()[QStringLiteral("embedding")];
        // One that cannot be embedded is named and does not take the others with it.
        answer = call({QStringLiteral("embed"), path("nowhere.wav"), clip("id000", 0), QStringLiteral("--json")});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("nowhere.wav"), answer.error.constData());
        const QJsonArray both = QJsonDocument::fromJson(answer.output).array();
        QCOMPARE(both.size(), 2);
        QVERIFY(both[0].toObject()[QStringLiteral("error")].toString().contains(QStringLiteral("nowhere.wav")));
        QCOMPARE(both[1].toObject()[QStringLiteral("embedding")], embedding);
        // The same from a pack.
        QCOMPARE(test::runCommandLine({QStringLiteral("pack"), path("corpus"), path("corpus.pack")}).code, 0);
        answer = call({QStringLiteral("embed"), QStringLiteral("--root"), path("corpus.pack"),
                       QStringLiteral("id000/s0/00000.flac"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("embedding")], embedding);
        answer = test::runCommandLine(
            {QStringLiteral("model"), QStringLiteral("info"), path("model.safetensors"), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("embeddingLength")].toInt(), 32);
        QCOMPARE(answer.json()[QStringLiteral("modelId")].toString().size(), 32);
    }

    void evaluatesAList()
    {
        QVERIFY(writeFileAtomically(path("trials.txt").toStdString(), "1 id000/s0/00000.flac id000/s0/00000.flac\n"
                                                                      "1 id001/s0/00000.flac id001/s0/00000.flac\n"
                                                                      "0 id000/s0/00000.flac id001/s0/00000.flac\n")
                    .ok());
        const auto answer =
            call({QStringLiteral("evaluate"), QStringLiteral("--trials"), path("trials.txt"), QStringLiteral("--root"),
                  path("corpus"), QStringLiteral("--scores"), path("scores.txt"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("trials")].toInt(), 3);
        QCOMPARE(answer.json()[QStringLiteral("eerPercent")].toDouble(), 0.0);
        QCOMPARE(answer.json()[QStringLiteral("minDcf01")].toDouble(), 0.0);
        QCOMPARE(readLines(path("scores.txt").toStdString())->size(), 3U);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
