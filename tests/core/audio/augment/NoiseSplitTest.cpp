// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/NoiseSplit.h"

#include <QTest>

#include <string>

using namespace rollcall::audio;

class NoiseSplitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The halves are written beside figures: they must never change. Expected values are from the rule in Python.
    void theHalvesStay_data()
    {
        QTest::addColumn<bool>("measuring");
        QTest::newRow("rain/1-17367-A.opus") << false;
        QTest::newRow("1-21189-A.opus") << true;
        QTest::newRow("1-29561-A.wav") << true;
        QTest::newRow("noise-free-sound-0001.wav") << false;
        QTest::newRow("00001.flac") << true;
        QTest::newRow("00002.flac") << false;
    }

    void theHalvesStay()
    {
        QFETCH(const bool, measuring);
        QCOMPARE(noiseHalfOf(QTest::currentDataTag()) == NoiseHalf::Measuring, measuring);
    }

    void onlyTheNameOfTheRecordingCounts()
    {
        for (int i = 0; i < 20; ++i) {
            const std::string name = "1-" + std::to_string(i);
            const NoiseHalf half = noiseHalfOf(name + "-A.wav");
            QVERIFY(half == noiseHalfOf("rain/" + name + "-A.opus"));
            QVERIFY(half == noiseHalfOf("/data/noise/rain/" + name + "-B.opus"));
            QVERIFY(half == noiseHalfOf(name + ".wav"));
        }
    }

    void bothHalvesAreAboutAsLarge()
    {
        int measuring = 0;
        for (int i = 0; i < 1000; ++i) {
            measuring += noiseHalfOf("noise-" + std::to_string(i) + ".wav") == NoiseHalf::Measuring ? 1 : 0;
        }
        QVERIFY2(measuring > 430 && measuring < 570, std::to_string(measuring).c_str());
    }
};

QTEST_APPLESS_MAIN(NoiseSplitTest)
#include "NoiseSplitTest.moc"
