// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// `model tta` as scripts see it. What comes out of it is TtaTest's and EmbedderTest's.
class ModelSpeedsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    test::Answer speeds(const char* model, const QStringList& more) const
    {
        return test::runCommandLine(QStringList{QStringLiteral("model"), QStringLiteral("tta"), path(model),
                                                QStringLiteral("--out"), path("new.safetensors"),
                                                QStringLiteral("--data"), path("set")} +
                                    more);
    }

    static test::Answer evaluate(const QString& model, const QString& trials, const QString& root)
    {
        return test::runCommandLine({QStringLiteral("evaluate"), QStringLiteral("--model"), model,
                                     QStringLiteral("--trials"), trials, QStringLiteral("--root"), root,
                                     QStringLiteral("--json")});
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechSet(path("set"), 3)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("1.safetensors").toStdString(), test::tinyModel()).ok());
        QVERIFY(nn::writeModel(path("2.safetensors").toStdString(), test::tinyModelAtSpeeds()).ok());
    }

    void init() { QFile::remove(path("new.safetensors")); }

    void writesAModelThatHearsAtSpeeds()
    {
        const QStringList chosen{QStringLiteral("--speeds"), QStringLiteral("1,0.9,0.85"), QStringLiteral("--dim"),
                                 QStringLiteral("24")};
        const auto answer = speeds("1.safetensors", chosen + QStringList{QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto model = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        QCOMPARE(answer.json()[QStringLiteral("modelId")].toString().toStdString(), nn::modelId(*model).value);
        QCOMPARE(model->ttaSpeeds, (std::vector<double>{1.0, 0.9, 0.85}));
        QCOMPARE(model->embeddingLength(), 24);
        const double eer = answer.json()[QStringLiteral("eerPercent")].toDouble(-1.0);
        QVERIFY(eer >= 0.0 && eer <= 100.0);
        QVERIFY(answer.json()[QStringLiteral("eerPercentBefore")].toDouble(-1.0) >= 0.0);
        // What was measured is what evaluations measure, of files and from a pack.
        const auto measured = evaluate(path("new.safetensors"), path("set/trials/dev.txt"), path("set/wav"));
        QVERIFY2(measured.code == 0, measured.error.constData());
        QCOMPARE(measured.json()[QStringLiteral("eerPercent")].toDouble(-1.0), eer);
        const auto packed = test::runCommandLine({QStringLiteral("pack"), path("set"), path("set.pack")});
        QVERIFY2(packed.code == 0, packed.error.constData());
        const auto fromPack = evaluate(path("new.safetensors"), QStringLiteral("trials/dev.txt"), path("set.pack"));
        QVERIFY2(fromPack.code == 0, fromPack.error.constData());
        QCOMPARE(fromPack.json()[QStringLiteral("eerPercent")].toDouble(-1.0), eer);
        const auto info =
            test::runCommandLine({QStringLiteral("model"), QStringLiteral("info"), path("new.safetensors")});
        QVERIFY2(info.output.contains("24 numbers, TTA at the speeds 1, 0.9, 0.85"), info.output.constData());
        // A file that is there is not replaced unasked; for people, it is told what was done.
        QCOMPARE(speeds("1.safetensors", chosen).code, 2);
        const auto forced = speeds("1.safetensors", chosen + QStringList{QStringLiteral("--force")});
        QCOMPARE(forced.code, 0);
        QVERIFY2(forced.output.contains("TTA at 3 speeds"), forced.output.constData());
    }

    void oneSpeedUndoesIt()
    {
        const auto answer =
            speeds("2.safetensors", {QStringLiteral("--speeds"), QStringLiteral("1"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("modelId")].toString().toStdString(),
                 nn::modelId(test::tinyModel()).value);
        QVERIFY(!answer.json().contains(QStringLiteral("retainedVariance")));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QByteArray>("named");
        const auto at = [](const char* speeds) {
            return QStringList{QStringLiteral("--speeds"), QString::fromUtf8(speeds)};
        };
        QTest::newRow("none as spoken") << at("0.9,1") << QByteArrayLiteral("the first speed is 0.9");
        QTest::newRow("too slow") << at("1,0.2") << QByteArrayLiteral("0.2");
        QTest::newRow("no number") << at("1,slow") << QByteArrayLiteral("--speeds");
        QTest::newRow("fewer numbers than speeds")
            << at("1,0.9") + QStringList{QStringLiteral("--dim"), QStringLiteral("1")}
            << QByteArrayLiteral("one number or more for each");
        // An error rate on voices that it was fitted on would mean nothing.
        QTest::newRow("development speakers heard")
            << QStringList{QStringLiteral("--speakers"), path("set/splits/everybody.txt")}
            << QByteArrayLiteral("development");
    }
    void mistakesAreNamed()
    {
        QFETCH(const QStringList, more);
        QFETCH(const QByteArray, named);
        const auto refused = speeds("1.safetensors", more);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains(named), refused.error.constData());
        QVERIFY(!QFile::exists(path("new.safetensors")));
    }
};

QTEST_GUILESS_MAIN(ModelSpeedsTest)
#include "ModelTtaTest.moc"
