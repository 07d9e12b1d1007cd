// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/CurveTail.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::train;

class CurveTailTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static QByteArray line(const char* phase, int step, double loss, const char* eer = "null")
    {
        return QByteArrayLiteral("{\"phase\":\"") + phase + "\",\"step\":" + QByteArray::number(step) +
               ",\"loss\":" + QByteArray::number(loss) +
               ",\"learningRate\":0.001,\"trainingAccuracy\":0.5,\"activeTripletFraction\":null,"
               "\"interSpeakerDispersion\":0.75,\"gradientNorm\":2.5,\"devEerPercent\":" +
               eer + ",\"cropsPerSecond\":31.5}\n";
    }

    void write(const QByteArray& text, QIODevice::OpenMode mode = QIODevice::Append) const
    {
        QFile file(m_folder->filePath(QStringLiteral("curves.jsonl")));
        QVERIFY(file.open(QIODevice::WriteOnly | mode));
        QCOMPARE(file.write(text), text.size());
    }

    CurveTail tail() const { return CurveTail(m_folder->path().toStdString()); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void valuesArrive()
    {
        CurveTail curves = tail();
        QVERIFY(!*curves.read()); // no file yet
        write(line("softmax", 20, 3.25));
        write(line("triplet", 40, 0.125, "12.5"));
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 2U);
        const CurvePoint& first = curves.points()[0];
        QVERIFY(first.phase == Phase::Softmax);
        QCOMPARE(first.step, 20);
        QCOMPARE(first.loss, 3.25);
        QCOMPARE(first.learningRate, 0.001);
        QCOMPARE(first.trainingAccuracy, std::optional(0.5));
        QVERIFY(!first.activeTripletFraction);
        QCOMPARE(first.interSpeakerDispersion, 0.75);
        QCOMPARE(first.gradientNorm, 2.5);
        QCOMPARE(first.cropsPerSecond, 31.5);
        QVERIFY(!first.devEerPercent);
        QCOMPARE(curves.points()[1].devEerPercent, std::optional(12.5));
    }

    void halfALineWaits()
    {
        CurveTail curves = tail();
        const QByteArray whole = line("softmax", 20, 3.0);
        for (qsizetype cut = 0; cut < whole.size(); cut += 7) {
            write(whole.left(cut), QIODevice::Truncate);
            QVERIFY(curves.points().empty());
            QVERIFY(!*curves.read());
        }
        write(whole + whole.left(30), QIODevice::Truncate);
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 1U);
        QVERIFY(!*curves.read());
        write(whole.mid(30));
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 2U);
    }

    void brokenLinesArePassedOver_data()
    {
        QTest::addColumn<QByteArray>("broken");
        QTest::newRow("empty") << QByteArray("\n");
        QTest::newRow("cut off by a crash") << line("softmax", 30, 1.0).left(25) + "\n";
        QTest::newRow("another kind") << QByteArray("[1, 2]\n");
        QTest::newRow("step below 0") << QByteArray("{\"phase\": \"softmax\", \"step\": -1}\n");
        QTest::newRow("step too large") << QByteArray("{\"phase\": \"softmax\", \"step\": 18446744073709551615}\n");
        QTest::newRow("no step") << QByteArray("{\"phase\": \"softmax\"}\n");
        QTest::newRow("bytes") << QByteArray("\xff\x00\xfe\n", 4);
    }

    void brokenLinesArePassedOver()
    {
        QFETCH(const QByteArray, broken);
        CurveTail curves = tail();
        write(line("softmax", 20, 3.0) + broken + line("softmax", 40, 2.0));
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 2U);
        QCOMPARE(curves.points()[1].step, 40);
        write(line("softmax", 60, 1.0));
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 3U);
    }

    void aResumedTrainingDropsItsLastLines()
    {
        CurveTail curves = tail();
        write(line("softmax", 20, 3.0) + line("softmax", 40, 2.0) + line("softmax", 60, 1.0));
        QVERIFY(*curves.read());
        // Cut back to the checkpoint.
        write(line("softmax", 20, 3.0), QIODevice::Truncate);
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 1U);
        // Cut back and already as long as before, with other numbers.
        write(line("softmax", 40, 2.5) + line("softmax", 60, 1.5));
        QVERIFY(*curves.read());
        write(line("softmax", 20, 3.0) + line("softmax", 40, 2.4) + line("softmax", 60, 1.4), QIODevice::Truncate);
        QVERIFY(*curves.read());
        QCOMPARE(curves.points().size(), 3U);
        QCOMPARE(curves.points()[1].loss, 2.4);
    }
};

QTEST_GUILESS_MAIN(CurveTailTest)
#include "CurveTailTest.moc"
