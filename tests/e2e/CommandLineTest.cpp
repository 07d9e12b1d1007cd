// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one program over the same recordings.
#include "tests/support/CommandLine.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "core/posttrain/Combine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

using namespace rollcall;

/// rollcall-cli as scripts see it: exit codes, JSON, and what is left in the store.
class CommandLineTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_store;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    /// With this test's store and, where the command has use for one, model.
    test::Answer call(const QStringList& arguments) const
    {
        QStringList all = arguments;
        if (arguments.first() != QStringLiteral("embed") && arguments.first() != QStringLiteral("evaluate")) {
            all += {QStringLiteral("--store"), m_store};
        }
        if (arguments.first() != QStringLiteral("speakers")) {
            all += {QStringLiteral("--model"), path("model.safetensors")};
        }
        return test::runCommandLine(all);
    }

    /// A shell command, in which $CLI is the program, with $STORE and $MODEL of this test.
    test::Answer shell(const QString& command) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CLI"), test::commandLineProgram());
        environment.insert(QStringLiteral("STORE"), m_store);
        environment.insert(QStringLiteral("MODEL"), path("model.safetensors"));
        environment.insert(QStringLiteral("CLIP"), clip("id000", 0));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("bash"), {QStringLiteral("-c"), command});
        const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
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
        // A row may be named like a command line; the store is named so that a shell takes it as one word.
        m_store = m_folder.filePath(QStringLiteral("store-%1-%2.db")
                                        .arg(QString::fromUtf8(QTest::currentTestFunction()))
                                        .arg(qHash(QByteArray(QTest::currentDataTag())), 0, 16));
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
        const QJsonObject why = json[QStringLiteral("why")].toObject();
        QVERIFY(why[QStringLiteral("netSpeechSeconds")].toObject()[QStringLiteral("met")].toBool());
        QVERIFY(why[QStringLiteral("probability")].toObject()[QStringLiteral("needed")].toDouble() > 0.0);

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

    void onlyEnrollMakesAStore_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* command : {"identify $CLIP --model $MODEL", "verify Anna $CLIP --model $MODEL",
                                    "speakers list", "speakers show Anna", "speakers rename Anna Berta",
                                    "speakers merge Anna Berta", "speakers remove Anna", "model install $MODEL",
                                    "enroll Anna nowhere.wav --model $MODEL", "enroll unknown $CLIP --model $MODEL"}) {
            QTest::newRow(command) << QString::fromUtf8(command);
        }
    }

    void onlyEnrollMakesAStore()
    {
        QFETCH(const QString, command);
        const auto answer = shell(QStringLiteral("$CLI %1 --store mistyped.db").arg(command));
        QVERIFY2(answer.code == 2, answer.error.constData());
        QVERIFY(answer.output.isEmpty());
        if (!command.startsWith(QStringLiteral("enroll"))) {
            QVERIFY2(answer.error.contains("mistyped.db") && answer.error.contains("enroll"), answer.error.constData());
        }
        QVERIFY(!QFileInfo::exists(path("mistyped.db")));
        const auto nameless = shell(QStringLiteral("$CLI %1 --store ''").arg(command));
        QVERIFY2(nameless.code == 2 && nameless.error.contains("--store"), nameless.error.constData());
    }

    void withoutHomeNothingIsMade_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::newRow("unset") << QStringLiteral("-u HOME -u XDG_DATA_HOME");
        QTest::newRow("empty") << QStringLiteral("-u XDG_DATA_HOME HOME=");
        QTest::newRow("relative") << QStringLiteral("HOME=. XDG_DATA_HOME=data");
    }

    void withoutHomeNothingIsMade()
    {
        QFETCH(const QString, environment);
        for (const char* command : {"enroll Anna $CLIP --model $MODEL", "speakers list", "model install $MODEL"}) {
            const auto answer = shell(QStringLiteral("mkdir -p bare && cd bare && env %1 $CLI %2")
                                          .arg(environment, QString::fromUtf8(command)));
            QVERIFY2(answer.code == 2 && answer.error.contains("HOME"), answer.error.constData());
        }
        QVERIFY(QDir(path("bare")).isEmpty());
    }

    void theSameRecordingCountsOnce()
    {
        const auto enrolled = call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0),
                                    clip("id000", 0), clip("id000", 1), QStringLiteral("--json")});
        QVERIFY2(enrolled.code == 0, enrolled.error.constData());
        const QJsonArray takes = enrolled.json()[QStringLiteral("takes")].toArray();
        QCOMPARE(takes.size(), 3);
        QVERIFY(takes[0].toObject()[QStringLiteral("sameAs")].isNull());
        QCOMPARE(takes[1].toObject()[QStringLiteral("sameAs")].toString(), QStringLiteral("00000.flac"));
        const auto again =
            call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 1), QStringLiteral("--add")});
        QCOMPARE(again.code, 2);
        QVERIFY2(again.error.contains("already"), again.error.constData());
        const auto shown = call(
            {QStringLiteral("speakers"), QStringLiteral("show"), QStringLiteral("Anna"), QStringLiteral("--json")});
        QCOMPARE(shown.json()[QStringLiteral("takes")].toArray().size(), 2);
    }

    void storedNamesAreTold()
    {
        auto answer = call(
            {QStringLiteral("enroll"), QStringLiteral("  Anna  Lee "), clip("id000", 0), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("speaker")].toString(), QStringLiteral("Anna Lee"));
        answer =
            call({QStringLiteral("verify"), QStringLiteral("ANNA LEE"), clip("id000", 0), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("speaker")].toString(), QStringLiteral("Anna Lee"));
        answer = call({QStringLiteral("speakers"), QStringLiteral("rename"), QStringLiteral("anna lee"),
                       QStringLiteral(" Berta "), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("formerly")].toString(), QStringLiteral("Anna Lee"));
        QCOMPARE(answer.json()[QStringLiteral("speaker")].toString(), QStringLiteral("Berta"));
        for (const char* name : {"unknown", "Silence", "nobody", "A\u200bnna"}) {
            answer = call({QStringLiteral("speakers"), QStringLiteral("rename"), QStringLiteral("Berta"),
                           QString::fromUtf8(name)});
            QVERIFY2(answer.code == 2, name);
            // Said before the recording is looked at.
            answer = call({QStringLiteral("enroll"), QString::fromUtf8(name), path("missing.wav")});
            QVERIFY2(answer.code == 2 && answer.error.contains("name"), answer.error.constData());
            QVERIFY(!answer.error.contains("missing.wav"));
        }
    }

    void topBoundsTheAnswer()
    {
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0)}).code, 0);
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Berta"), clip("id001", 0)}).code, 0);
        const auto answer = call({QStringLiteral("identify"), clip("id000", 1), QStringLiteral("--top"),
                                  QStringLiteral("1"), QStringLiteral("--json")});
        QCOMPARE(answer.json()[QStringLiteral("candidates")].toArray().size(), 1);
    }

    void severalAreRemovedAtOnce()
    {
        for (const char* name : {"Anna", "Berta", "Clara"}) {
            QCOMPARE(call({QStringLiteral("enroll"), QString::fromUtf8(name), clip("id000", 0)}).code, 0);
        }
        const QStringList remove{QStringLiteral("speakers"), QStringLiteral("remove")};
        QCOMPARE(call(remove + QStringList{QStringLiteral("Anna"), QStringLiteral("Nemo")}).code, 2);
        const QStringList list{QStringLiteral("speakers"), QStringLiteral("list"), QStringLiteral("--json")};
        QCOMPARE(QJsonDocument::fromJson(call(list).output).array().size(), 3);
        const auto removed = call(remove + QStringList{QStringLiteral("anna"), QStringLiteral("Berta"),
                                                       QStringLiteral("Anna"), QStringLiteral("--json")});
        QVERIFY2(removed.code == 0, removed.error.constData());
        QCOMPARE(removed.json()[QStringLiteral("removed")].toArray(),
                 QJsonArray({QStringLiteral("Anna"), QStringLiteral("Berta")}));
        QVERIFY(removed.json()[QStringLiteral("erased")].toBool());
        QCOMPARE(QDir(m_folder.path()).entryList({QFileInfo(m_store).fileName() + QStringLiteral("-*")}),
                 QStringList{});
        QCOMPARE(QJsonDocument::fromJson(call(list).output).array().size(), 1);
    }

    void readersDoNotWaitForAWriter()
    {
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0)}).code, 0);
        QVERIFY(nn::writeModel(path("second.safetensors").toStdString(), test::tinyModel(2)).ok());
        SQLite::Database writer(m_store.toStdString(), SQLite::OPEN_READWRITE);
        writer.exec("BEGIN IMMEDIATE");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(call({QStringLiteral("speakers"), QStringLiteral("list")}).code, 0);
        // Of a model that has heard nobody yet: the embeddings cannot be saved at the moment.
        const auto answer =
            test::runCommandLine({QStringLiteral("identify"), clip("id000", 0), QStringLiteral("--store"), m_store,
                                  QStringLiteral("--model"), path("second.safetensors"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0 || answer.code == 1, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("candidates")].toArray().size(), 1);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed()))); // one patience of a writer
    }

    void lostAnswersAreSaid_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* command :
             {"--help", "--version", "identify --help", "speakers list --store $STORE",
              "speakers list --store $STORE --json", "identify $CLIP --store $STORE --model $MODEL",
              "identify $CLIP --store $STORE --model $MODEL --json", "verify Anna $CLIP --store $STORE --model $MODEL",
              "embed $CLIP --model $MODEL", "embed $CLIP --model $MODEL --json", "features $CLIP",
              "features $CLIP --json", "model info $MODEL", "dataset corpus", "dataset corpus --json",
              "speakers show Anna --store $STORE", "enroll Berta $CLIP --store $STORE --model $MODEL"}) {
            QTest::newRow(command) << QString::fromUtf8(command);
        }
    }

    void lostAnswersAreSaid()
    {
        QFETCH(const QString, command);
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 0)}).code, 0);
        const auto full = shell(QStringLiteral("$CLI %1 > /dev/full").arg(command));
        QVERIFY2(full.code == 3, full.error.constData());
        QVERIFY2(full.error.contains("standard output cannot be written"), full.error.constData());
        const auto closed = shell(QStringLiteral("$CLI %1 >&-").arg(command));
        QVERIFY2(closed.code == 3 || command.startsWith(QStringLiteral("enroll")), closed.error.constData());
        // Whoever reads only the first lines wanted no more.
        const auto head = shell(QStringLiteral("$CLI %1 | head -c 1 > /dev/null").arg(command));
        QVERIFY2(!head.error.contains("standard output"), head.error.constData());
        const auto ignoring = shell(QStringLiteral("trap '' PIPE; $CLI %1 | true; exit ${PIPESTATUS[0]}").arg(command));
        QVERIFY2(!ignoring.error.contains("standard output") && ignoring.code != 3, ignoring.error.constData());
    }

    void pipesAreRead_data()
    {
        QTest::addColumn<QString>("command");
        const QString store = QStringLiteral(" --store $STORE --model $MODEL --json");
        for (const char* input : {"- < $CLIP", "/dev/stdin < $CLIP", "<(cat $CLIP)"}) {
            const QString text = QString::fromUtf8(input);
            QTest::addRow("identify %s", input) << QStringLiteral("$CLI identify ") + text + store;
            QTest::addRow("verify %s", input) << QStringLiteral("$CLI verify Anna ") + text + store;
            QTest::addRow("embed %s", input)
                << QStringLiteral("$CLI embed ") + text + QStringLiteral(" --model $MODEL --json");
            QTest::addRow("features %s", input) << QStringLiteral("$CLI features ") + text + QStringLiteral(" --json");
            QTest::addRow("augment %s", input)
                << QStringLiteral("$CLI augment --force --json --speed 1.1 ") + text + QStringLiteral(" out.flac");
        }
        QTest::newRow("cat") << QStringLiteral("cat $CLIP | $CLI identify -") + store;
        QTest::newRow("enroll") << QStringLiteral("cat $CLIP | $CLI enroll Berta -") + store;
    }

    void pipesAreRead()
    {
        QFETCH(const QString, command);
        QCOMPARE(call({QStringLiteral("enroll"), QStringLiteral("Anna"), clip("id000", 1)}).code, 0);
        const auto answer = shell(command);
        QVERIFY2(answer.code == 0 || answer.code == 1, answer.error.constData());
        QVERIFY(answer.json().contains(QStringLiteral("netSpeechSeconds")) ||
                answer.json().contains(QStringLiteral("accepted")) ||
                answer.json().contains(QStringLiteral("features")) ||
                answer.json()[QStringLiteral("speed")].toDouble() == 1.1);
    }

    /// On a terminal, several recordings are one piece of work.
    void progressIsOfAllRecordings()
    {
        for (int number = 0; number < 2; ++number) {
            auto samples = audio::decodeFile(clip("id000", number).toStdString())->samples;
            samples.resize(static_cast<std::size_t>(number == 0 ? 100 : 70) * kSampleRateHz);
            const auto flac = *audio::encodeFlac(samples);
            const std::array parts{std::span<const std::byte>(flac)};
            const QString file = path(number == 0 ? "long0.flac" : "long1.flac");
            QVERIFY(writeFileAtomically(file.toStdString(), std::span<const std::span<const std::byte>>(parts)).ok());
        }
        const auto answer = shell(QStringLiteral(
            "script -qec '$CLI enroll Anna long0.flac long1.flac --store $STORE --model $MODEL' /dev/null"));
        if (answer.code == 127) {
            QSKIP("script (bsdutils) is not installed");
        }
        QVERIFY2(answer.code == 0, answer.output.constData());
        QVERIFY2(answer.output.contains("170 of 170 s of 2 recordings heard"), answer.output.constData());
    }

    /// A model that takes everybody for several people, and somebody who knows better.
    void whoSoundsLikeSeveralCanBeEnrolled()
    {
        auto model = test::tinyModel();
        model.calibration = {1e6, -1e6 + 10.0};
        QVERIFY(nn::writeModel(path("strict.safetensors").toStdString(), model).ok());
        const QString enroll = QStringLiteral("$CLI enroll Anna $CLIP --store $STORE --model strict.safetensors");
        const auto refused = shell(enroll);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains("several people") && refused.error.contains("--one-voice"),
                 refused.error.constData());
        const auto enrolled = shell(enroll + QStringLiteral(" --one-voice"));
        QVERIFY2(enrolled.code == 0, enrolled.error.constData());
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
        for (const char* number : {"-1", "99999999999999999999", "nan", "1.5", "many", ""}) {
            QTest::addRow("--top %s", number) << QStringList{QStringLiteral("identify"), QStringLiteral("x.wav"),
                                                             QStringLiteral("--top"), QString::fromUtf8(number)};
        }
        QTest::newRow("model for a list") << QStringList{QStringLiteral("speakers"), QStringLiteral("list"),
                                                         QStringLiteral("--model"), QStringLiteral("x")};
        QTest::newRow("model for features") << QStringList{QStringLiteral("features"), QStringLiteral("x.wav"),
                                                           QStringLiteral("--model"), QStringLiteral("x")};
        QTest::newRow("store for features") << QStringList{QStringLiteral("features"), QStringLiteral("x.wav"),
                                                           QStringLiteral("--store"), QStringLiteral("x")};
        QTest::newRow("store for embed") << QStringList{QStringLiteral("embed"), QStringLiteral("x.wav"),
                                                        QStringLiteral("--store"), QStringLiteral("x")};
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
        for (const char* name : {"enroll", "identify", "verify", "listen", "speakers", "embed", "features", "dataset",
                                 "pack", "train", "evaluate", "model"}) {
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
            QStringList{QStringLiteral("model"), QStringLiteral("install"), path("other.safetensors")} + store;
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
        QCOMPARE(refused.json()[QStringLiteral("file")].toString(), path("other.safetensors"));
        QVERIFY(refused.json()[QStringLiteral("error")].toString().contains(QStringLiteral("--force")));
        QVERIFY(refused.json()[QStringLiteral("doubts")].toArray()[0].toString().contains(
            QStringLiteral("states no equal error rate")));
        QVERIFY(refused.json()[QStringLiteral("figures")].toObject()[QStringLiteral("statedEer")].isNull());
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
        const auto wrong = test::runCommandLine(
            QStringList{QStringLiteral("model"), QStringLiteral("install"), path("text.wav")} + store);
        QCOMPARE(wrong.code, 2);
        QVERIFY(wrong.json()[QStringLiteral("error")].toString().contains(path("text.wav")));
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
            posttrain::averageModels(std::vector<nn::Model>{*nn::readModel(path("model.safetensors").toStdString()),
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
