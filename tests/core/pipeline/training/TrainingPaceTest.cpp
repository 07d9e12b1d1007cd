// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/training/TrainingPace.h"
#include "core/nn/model/Model.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

class TrainingPaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aModelTellsIt()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("model.safetensors")).toStdString();
        QCOMPARE(pipeline::measureTrainingPace(file).error().code, ErrorCode::NotFound);
        QVERIFY(nn::writeModel(file, test::tinyModel()).ok());
        const auto pace = pipeline::measureTrainingPace(file);
        QVERIFY2(pace.ok(), pace.ok() ? "" : pace.error().message.c_str());
        QVERIFY2(*pace > 1e5 && *pace < 1e14, qPrintable(QString::number(*pace)));
    }
};

QTEST_GUILESS_MAIN(TrainingPaceTest)
#include "TrainingPaceTest.moc"
