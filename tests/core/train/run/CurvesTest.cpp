// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Curves.h"
#include "core/base/Files.h"
#include "tests/support/FaultyDisk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace rollcall;
using namespace rollcall::train;

class CurvesTest : public QObject
{
    Q_OBJECT

    static CurvePoint point(Phase phase, std::int64_t step)
    {
        CurvePoint point;
        point.phase = phase;
        point.step = step;
        point.loss = 1.25;
        point.learningRate = 0.001;
        (phase == Phase::Softmax ? point.trainingAccuracy : point.activeTripletFraction) = 0.375;
        point.interSpeakerDispersion = 0.8;
        return point;
    }

private Q_SLOTS:
    void bothFilesTellTheSame()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        const Curves curves(run);
        QVERIFY(curves.begin().ok());
        CurvePoint evaluated = point(Phase::Softmax, 20);
        evaluated.devEerPercent = 12.5;
        QVERIFY(curves.append(evaluated).ok());
        QVERIFY(curves.append(point(Phase::Triplet, 40)).ok());
        const auto csv = *readLines(run / "curves.csv");
        const auto json = *readLines(run / "curves.jsonl");
        QCOMPARE(csv.size(), 3U);
        QCOMPARE(json.size(), 2U);
        const QStringList names = QString::fromStdString(csv[0]).split(QLatin1Char(','));
        for (std::size_t line = 0; line < 2; ++line) {
            const QStringList values = QString::fromStdString(csv[line + 1]).split(QLatin1Char(','));
            const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json[line])).object();
            QCOMPARE(object.size(), names.size());
            for (qsizetype i = 0; i < names.size(); ++i) {
                QVERIFY2(object.contains(names[i]), qPrintable(names[i]));
                const QJsonValue value = object[names[i]];
                if (value.isString()) {
                    QCOMPARE(value.toString(), values[i]);
                } else if (value.isNull()) {
                    QVERIFY(values[i].isEmpty());
                } else {
                    QCOMPARE(value.toDouble(), values[i].toDouble());
                }
            }
        }
    }

    void stepsAfterTheCheckpointAreDropped()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        const Curves curves(run);
        QVERIFY(curves.begin().ok());
        for (const int step : {20, 40, 60}) {
            QVERIFY(curves.append(point(Phase::Softmax, step)).ok());
        }
        QVERIFY(curves.append(point(Phase::Triplet, 20)).ok());
        // As a crash leaves them.
        std::ofstream(run / "curves.csv", std::ios::app) << "triplet,40,0.1";
        std::ofstream(run / "curves.jsonl", std::ios::app) << "{\"phase\": \"triplet\", \"st";
        QVERIFY(curves.trimAfter(Phase::Triplet, 20).ok());
        QCOMPARE(readLines(run / "curves.csv")->size(), 5U);
        QCOMPARE(readLines(run / "curves.jsonl")->size(), 4U);
        QVERIFY(curves.trimAfter(Phase::Softmax, 40).ok());
        QCOMPARE(readLines(run / "curves.csv")->size(), 3U);
        QCOMPARE(readLines(run / "curves.jsonl")->size(), 2U);
    }

    void survivesAFaultyDisk_data() { test::addFaultRows(); }

    /// Lines that were written stay whole, and others can follow.
    void survivesAFaultyDisk()
    {
        QFETCH(test::FaultyDisk::Fault, fault);
        Result<void> written;
        test::FaultSweep{
            [](const std::filesystem::path& run) {
                QVERIFY(Curves(run).begin().ok() && Curves(run).append(point(Phase::Softmax, 20)).ok());
            },
            [&](const std::filesystem::path& run) { written = Curves(run).append(point(Phase::Softmax, 40)); },
            [&](const std::filesystem::path& run, bool failed) {
                QVERIFY(written.ok() || (failed && written.error().message.find("curves.") != std::string::npos));
                QVERIFY(Curves(run).trimAfter(Phase::Softmax, written.ok() ? 40 : 20).ok());
                QVERIFY(Curves(run).append(point(Phase::Softmax, 60)).ok());
                const std::size_t lines = written.ok() ? 3 : 2;
                QCOMPARE(readLines(run / "curves.csv")->size(), 1 + lines);
                QCOMPARE(readLines(run / "curves.jsonl")->size(), lines);
            }}
            .run(fault);
    }

    /// A run that began when one column, `active`, stood for both shares, and `spread` for the dispersion.
    void earlierColumnsAreReadAndRewritten()
    {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        const std::string rest = R"(,"gradientNorm":2.5,"devEerPercent":null,"cropsPerSecond":30.0})";
        QVERIFY(
            writeFileAtomically(run / "curves.csv",
                                "phase,step,loss,learningRate,active,spread,gradientNorm,devEerPercent,cropsPerSecond\n"
                                "softmax,20,1.25,0.001,0.3750,0.8000,2.5,,30.0\n"
                                "triplet,40,1.25,0.001,0.3750,0.8000,2.5,,30.0\n")
                .ok());
        QVERIFY(writeFileAtomically(
                    run / "curves.jsonl",
                    R"({"phase":"softmax","step":20,"loss":1.25,"learningRate":0.001,"active":0.375,"spread":0.8)" +
                        rest + "\n" +
                        R"({"phase":"triplet","step":40,"loss":1.25,"learningRate":0.001,"active":0.375,"spread":0.8)" +
                        rest + "\n")
                    .ok());
        const Curves curves(run);
        QVERIFY(curves.trimAfter(Phase::Triplet, 40).ok());
        const auto json = *readLines(run / "curves.jsonl");
        QCOMPARE(json.size(), 2U);
        for (const std::string& line : json) {
            const auto read = parseCurveLine(line);
            QVERIFY(read.has_value());
            const CurvePoint wanted = point(read->phase, read->step);
            QCOMPARE(read->trainingAccuracy, wanted.trainingAccuracy);
            QCOMPARE(read->activeTripletFraction, wanted.activeTripletFraction);
            QCOMPARE(read->interSpeakerDispersion, wanted.interSpeakerDispersion);
            QVERIFY2(line.find("\"active\"") == std::string::npos, line.c_str());
        }
        const auto csv = *readLines(run / "curves.csv");
        QCOMPARE(csv.size(), 3U);
        QCOMPARE(csv[1], std::string("softmax,20,1.25,0.001,0.3750,,0.8000,2.5,,30.0"));
        QCOMPARE(csv[2], std::string("triplet,40,1.25,0.001,,0.3750,0.8000,2.5,,30.0"));
    }
};

QTEST_GUILESS_MAIN(CurvesTest)
#include "CurvesTest.moc"
