// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/ModelTexts.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::nn;

class ModelTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBackAsTheyWere()
    {
        Model model = test::tinyModelAtSpeeds();
        model.calibration = Calibration{17.5, -6.25};
        Model read;
        QCOMPARE(readModelTexts(modelTexts(model), read), std::string());
        QVERIFY(read.network == model.network);
        QVERIFY(read.frontEnd == model.frontEnd);
        QVERIFY(read.calibration == model.calibration);
        QCOMPARE(read.ttaSpeeds, model.ttaSpeeds);
        QCOMPARE(read.recipe, model.recipe);
        QCOMPARE(read.trainingData, model.trainingData);
        QVERIFY(read.trainingSpeakers == model.trainingSpeakers);
        QVERIFY(read.evaluation == model.evaluation);
    }

    void withoutCalibrationTheFileNeedsTheSixthVersion()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("m.safetensors")).toStdString();
        Model model = test::tinyModel();
        const ModelId before = modelId(model);
        model.calibration.reset();
        QVERIFY(writeModel(file, model).ok());
        QCOMPARE(readSafetensors(file)->metadata["formatVersion"], std::string("6"));
        const auto read = readModel(file);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
        QVERIFY(!read->calibration);
        QVERIFY(read->dividingCalibration() == Calibration{});
        QVERIFY(modelId(*read) == before);
    }

    void whatIsWrongIsSaid()
    {
        Model model = test::tinyModel();
        auto texts = modelTexts(model);
        texts["frontEnd"].assign(1, '{'); // GCC 12 warns of a text
        QVERIFY(readModelTexts(texts, model).find("cannot be read") != std::string::npos);
        model = test::tinyModel();
        model.calibration->slope = -1.0;
        Model read;
        QVERIFY(readModelTexts(modelTexts(model), read).find("calibration") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ModelTextsTest)
#include "ModelTextsTest.moc"
