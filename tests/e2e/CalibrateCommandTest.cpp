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

#include <cmath>
#include <string>
#include <utility>

using namespace rollcall;

/// `calibrate` as scripts see it. What a fit finds is ConditionCalibrationTest's.
class CalibrateCommandTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    test::Answer calibrate(const QStringList& more) const
    {
        return test::runCommandLine(QStringList{QStringLiteral("calibrate"), QStringLiteral("--model"),
                                                path("1.safetensors"), QStringLiteral("--out"), path("new.safetensors"),
                                                QStringLiteral("--root"), path("set/wav"), QStringLiteral("--trials"),
                                                path("dev.txt")} +
                                    more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::writeSpeechSet(path("set"), 3)) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("1.safetensors").toStdString(), test::tinyModel()).ok());
        nn::Model knowing = test::tinyModel();
        knowing.trainingSpeakers = {"id004"};
        QVERIFY(nn::writeModel(path("knowing.safetensors").toStdString(), knowing).ok());
        // Enough recordings of each speaker for enrolments of three.
        std::string trials;
        for (const auto* const pair : {"1 id004 id004", "1 id005 id005", "0 id004 id005", "0 id005 id004"}) {
            const std::string line = pair;
            for (const auto& [enrolment, test] : {std::pair{"s0/00000", "s1/00001"}, {"s0/00001", "s1/00002"}}) {
                trials += line.substr(0, 7) + "/" + enrolment + ".flac " + line.substr(8) + "/" + test + ".flac\n";
            }
        }
        QVERIFY(writeFileAtomically(path("dev.txt").toStdString(), trials).ok());
        QVERIFY(writeFileAtomically(path("conditions.toml").toStdString(), R"(
            [[condition]]
            name = "hiss"
            effects = [{ effect = "whiteNoise", snrDb = 20 }]
        )")
                    .ok());
    }

    void init() { QFile::remove(path("new.safetensors")); }

    void givesACohortAndACalibration()
    {
        const auto answer =
            calibrate({QStringLiteral("--cohort-speakers"), path("set/splits/train.txt"),
                       QStringLiteral("--conditions"), path("conditions.toml"), QStringLiteral("--json")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject json = answer.json();
        QCOMPARE(json[QStringLiteral("cohort")].toInt(), 4);
        QStringList names;
        for (const auto& set : json[QStringLiteral("sets")].toArray()) {
            names.append(set.toObject()[QStringLiteral("set")].toString());
        }
        QCOMPARE(names, (QStringList{QStringLiteral("dev"), QStringLiteral("dev, enrolled from 3"),
                                     QStringLiteral("dev, hiss")}));
        const auto model = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        QCOMPARE(model->cohort.shape, (std::vector<std::int64_t>{4, 32}));
        QVERIFY(model->calibration->cohortSlope != 0.0);
        QVERIFY(nn::modelId(*model) == nn::modelId(test::tinyModel())); // profiles of a store stay valid
        // Evaluations score by it.
        const auto evaluated = test::runCommandLine(
            {QStringLiteral("evaluate"), QStringLiteral("--model"), path("new.safetensors"), QStringLiteral("--trials"),
             path("dev.txt"), QStringLiteral("--root"), path("set/wav"), QStringLiteral("--json")});
        QVERIFY2(evaluated.code == 0, evaluated.error.constData());
        const QJsonObject clean = json[QStringLiteral("sets")].toArray().first().toObject();
        for (const char* figure : {"eerPercent", "cllr", "minCllr"}) {
            const double wanted = clean[QLatin1String(figure)].toDouble(-1.0);
            const double got = evaluated.json()[QLatin1String(figure)].toDouble(-2.0);
            QVERIFY2(std::abs(got - wanted) < 1e-6, qPrintable(QStringLiteral("%1 %2").arg(got).arg(wanted)));
        }
    }

    void withoutCohortItKnowsDurations()
    {
        const auto answer = calibrate({});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QVERIFY2(answer.output.contains("cohort        0 voices"), answer.output.constData());
        const auto model = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY(model->cohort.values.empty());
        QCOMPARE(model->calibration->cohortSlope, 0.0);
        QCOMPARE(calibrate({}).code, 2); // a file that is there is not replaced unasked
    }

    void anImportedModelBecomesCompleteInPlace()
    {
        nn::Model model = test::tinyModel();
        model.calibration.reset();
        QVERIFY(nn::writeModel(path("new.safetensors").toStdString(), model).ok());
        const auto answer = test::runCommandLine({QStringLiteral("calibrate"), QStringLiteral("--model"),
                                                  path("new.safetensors"), QStringLiteral("--root"), path("set/wav"),
                                                  QStringLiteral("--trials"), path("dev.txt")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto read = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY(read.ok() && read->calibration.has_value());
    }

    /// Enrols two recordings each of some speakers.
    void enrol(const QString& store, int first, int end) const
    {
        for (int i = first; i < end; ++i) {
            const QString folder = path("set/wav/id00%1").arg(i);
            QVERIFY2(test::runCommandLine({QStringLiteral("enroll"), QStringLiteral("Speaker %1").arg(i),
                                           folder + QStringLiteral("/s0/00000.flac"),
                                           folder + QStringLiteral("/s1/00001.flac"), QStringLiteral("--store"), store,
                                           QStringLiteral("--model"), path("1.safetensors")})
                             .code == 0,
                     qPrintable(folder));
        }
    }

    void ownProfilesTakeThreeSpeakers()
    {
        const QString store = path("speakers.db");
        const QStringList fit{QStringLiteral("calibrate"), QStringLiteral("--own-profiles"),
                              QStringLiteral("--store"),   store,
                              QStringLiteral("--model"),   path("1.safetensors"),
                              QStringLiteral("--out"),     path("new.safetensors")};
        enrol(store, 0, 2);
        const auto refused = test::runCommandLine(fit);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains("3 speakers with two recordings"), refused.error.constData());
        enrol(store, 2, 4);
        const auto fitted = test::runCommandLine(fit);
        QVERIFY2(fitted.code == 0, fitted.error.constData());
        const auto model = nn::readModel(path("new.safetensors").toStdString());
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().message.c_str());
        QVERIFY(!(model->calibration == test::tinyModel().calibration));
        QVERIFY(nn::modelId(*model) == nn::modelId(test::tinyModel()));
        QCOMPARE(model->evaluation.at("calibration"), // 8 recordings, each against 4 profiles
                 std::string("fitted on the profiles of 4 enrolled speakers, 32 trials"));
    }

    void whatToFitToIsAskedFor()
    {
        const auto answer =
            test::runCommandLine({QStringLiteral("calibrate"), QStringLiteral("--model"), path("1.safetensors")});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("--own-profiles"), answer.error.constData());
    }

    void speakersOfTheTrainingAreRefused()
    {
        const auto answer =
            test::runCommandLine({QStringLiteral("calibrate"), QStringLiteral("--model"), path("knowing.safetensors"),
                                  QStringLiteral("--out"), path("new.safetensors"), QStringLiteral("--root"),
                                  path("set/wav"), QStringLiteral("--trials"), path("dev.txt")});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains("id004"), answer.error.constData());
        QVERIFY(!QFile::exists(path("new.safetensors")));
    }
};

QTEST_GUILESS_MAIN(CalibrateCommandTest)
#include "CalibrateCommandTest.moc"
