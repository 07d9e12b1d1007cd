// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/CommandLine.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// `model import` and `model export` as scripts see them, and what answers look like with a model that has no calibration.
class ModelExchangeTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    static test::Answer model(const QStringList& arguments)
    {
        return test::runCommandLine(QStringList{QStringLiteral("model")} + arguments);
    }

private Q_SLOTS:
    void whatIsExportedComesBack()
    {
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        const auto exported = model({QStringLiteral("export"), path("model.safetensors"), QStringLiteral("--out"),
                                     path("model.onnx"), QStringLiteral("--json")});
        QVERIFY2(exported.code == 0, exported.error.constData());
        QCOMPARE(exported.json()[QStringLiteral("opset")].toInt(), 13);
        const auto imported = model({QStringLiteral("import"), path("model.onnx"), QStringLiteral("--out"),
                                     path("back.safetensors"), QStringLiteral("--json")});
        QVERIFY2(imported.code == 0, imported.error.constData());
        QCOMPARE(imported.json()[QStringLiteral("modelId")].toString().toStdString(),
                 nn::modelId(test::tinyModel()).value);
        QVERIFY(imported.json()[QStringLiteral("calibrated")].toBool());
        const auto again =
            model({QStringLiteral("import"), path("model.onnx"), QStringLiteral("--out"), path("back.safetensors")});
        QCOMPARE(again.code, 2); // a file that is there is not replaced unasked
    }

    void ofSeveralSpeedsTheNetworkAloneIsExported()
    {
        QVERIFY(nn::writeModel(path("speeds.safetensors").toStdString(), test::tinyModelAtSpeeds()).ok());
        const auto exported =
            model({QStringLiteral("export"), path("speeds.safetensors"), QStringLiteral("--out"), path("speeds.onnx")});
        QVERIFY2(exported.code == 0, exported.error.constData());
        QVERIFY2(exported.error.contains("at speed 1"), exported.error.constData());
    }

    /// The cohort and what the calibration knows of conditions stay behind, and that is said.
    void whatStaysBehindIsSaid()
    {
        const auto exported = [this](const nn::Model& given) {
            const auto written = nn::writeModel(path("knowing.safetensors").toStdString(), given);
            return written.ok() ? model({QStringLiteral("export"), path("knowing.safetensors"), QStringLiteral("--out"),
                                         path("knowing.onnx"), QStringLiteral("--force")})
                                : test::Answer{};
        };
        nn::Model knowing = test::tinyModel();
        const auto silent = exported(knowing);
        QCOMPARE(silent.code, 0);
        QCOMPARE(silent.error, QByteArray());
        knowing.calibration->shorterSlope = 1.5;
        const auto warned = exported(knowing);
        QCOMPARE(warned.code, 0);
        QVERIFY2(warned.error.contains("by the cosine alone"), warned.error.constData());
        const auto imported =
            model({QStringLiteral("import"), path("knowing.onnx"), QStringLiteral("--out"), path("knew.safetensors")});
        QVERIFY2(imported.code == 0, imported.error.constData());
        const auto back = nn::readModel(path("knew.safetensors").toStdString());
        QVERIFY(back->calibration.has_value() && !back->calibration->knowsCondition());
        QCOMPARE(back->calibration->slope, knowing.calibration->slope);
    }

    void otherFilesAreRefused()
    {
        QVERIFY(writeFileAtomically(path("words.txt").toStdString(), "name = 1\n").ok());
        const auto answer =
            model({QStringLiteral("import"), path("words.txt"), QStringLiteral("--out"), path("none.safetensors")});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("words.txt"), answer.error.constData());
        QVERIFY(!QFile::exists(path("none.safetensors")));
    }

    void withoutCalibrationThereAreScoresAndNoProbabilities()
    {
        if (!test::writeSpeechSet(path("set"), 1)) {
            QSKIP("espeak-ng is not installed");
        }
        nn::Model uncalibrated = test::tinyModel();
        uncalibrated.calibration.reset();
        QVERIFY(nn::writeModel(path("none.safetensors").toStdString(), uncalibrated).ok());
        const QStringList with{QStringLiteral("--store"), path("speakers.db"), QStringLiteral("--model"),
                               path("none.safetensors")};
        const QString recording = path("set/wav/id000/s0/00000.flac");
        const auto enrolled =
            test::runCommandLine(QStringList{QStringLiteral("enroll"), QStringLiteral("Ann"), recording} + with);
        QVERIFY2(enrolled.code == 0, enrolled.error.constData());
        const auto identified =
            test::runCommandLine(QStringList{QStringLiteral("identify"), recording, QStringLiteral("--json")} + with);
        QCOMPARE(identified.code, 1);
        QVERIFY2(identified.error.contains("no calibration"), identified.error.constData());
        const QJsonObject json = identified.json();
        QVERIFY(json[QStringLiteral("decision")].isNull());
        QVERIFY(json[QStringLiteral("unknownProbability")].isNull());
        const QJsonObject candidate = json[QStringLiteral("candidates")].toArray().first().toObject();
        QVERIFY(candidate[QStringLiteral("score")].toDouble() > 0.99);
        QVERIFY(candidate[QStringLiteral("probability")].isNull());
        QVERIFY(candidate[QStringLiteral("llr")].isNull());
        const auto verified = test::runCommandLine(
            QStringList{QStringLiteral("verify"), QStringLiteral("Ann"), recording, QStringLiteral("--json")} + with);
        QCOMPARE(verified.code, 1);
        QVERIFY(verified.json()[QStringLiteral("probability")].isNull());
        QVERIFY(verified.json()[QStringLiteral("score")].toDouble() > 0.99);
    }
};

QTEST_GUILESS_MAIN(ModelExchangeTest)
#include "ModelExchangeTest.moc"
