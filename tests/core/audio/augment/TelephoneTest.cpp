// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Telephone.h"

#include "tests/support/Speech.h"
#include "tests/support/Tones.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::audio;

class TelephoneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Tables 2a and 2b of ITU-T G.711: decision value, code and output value of positive and of negative numbers. They have 14
    /// bits there, 16 here: times 4.
    void muLawIsTheStandards_data()
    {
        QTest::addColumn<int>("decision");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("output");
        QTest::newRow("y1") << 0 << 0xff << 0;
        QTest::newRow("y2") << 1 << 0xfe << 2;
        QTest::newRow("y16") << 29 << 0xf0 << 30;
        QTest::newRow("y17, first of the second segment") << 31 << 0xef << 33;
        QTest::newRow("y32") << 91 << 0xe0 << 93;
        QTest::newRow("y33") << 95 << 0xdf << 99;
        QTest::newRow("y49") << 223 << 0xcf << 231;
        QTest::newRow("y65") << 479 << 0xbf << 495;
        QTest::newRow("y81") << 991 << 0xaf << 1023;
        QTest::newRow("y97") << 2015 << 0x9f << 2079;
        QTest::newRow("y112") << 3935 << 0x90 << 3999;
        QTest::newRow("y113") << 4063 << 0x8f << 4191;
        QTest::newRow("y128, the last") << 7903 << 0x80 << 8031;
    }

    void muLawIsTheStandards()
    {
        QFETCH(const int, decision);
        QFETCH(const int, code);
        QFETCH(const int, output);
        const auto at = [](int value14) { return encodeMuLaw(static_cast<std::int16_t>(4 * value14)); };
        QCOMPARE(int{at(decision)}, code);
        QCOMPARE(int{decodeMuLaw(static_cast<std::uint8_t>(code))}, 4 * output);
        if (decision > 0) {
            QCOMPARE(int{at(decision - 1)}, code + 1); // the code before begins right below
            QCOMPARE(int{at(-decision)}, code - 0x80); // negative: the first bit is 0
            QCOMPARE(int{decodeMuLaw(static_cast<std::uint8_t>(code - 0x80))}, -4 * output);
        }
    }

    void everyCodeComesBack()
    {
        for (int code = 0; code < 256; ++code) {
            const auto wire = static_cast<std::uint8_t>(code);
            if (code != 0x7f) { // negative zero
                QCOMPARE(int{encodeMuLaw(decodeMuLaw(wire))}, code);
            }
        }
        QCOMPARE(int{encodeMuLaw(32767)}, 0x80);
        QCOMPARE(int{encodeMuLaw(-32768)}, 0x00);
    }

    void onlyTheBandOfALineGetsThrough()
    {
        const Telephone telephone;
        const auto levelDb = [&telephone](double hz) {
            auto sound = test::tone(hz, 16000);
            telephone.apply(sound);
            return test::decibels(test::powerAt(hz, std::span(sound).subspan(2000, 12000)) / 0.125);
        };
        QVERIFY(std::abs(levelDb(1000.0)) < 0.3);
        QVERIFY(std::abs(levelDb(3300.0)) < 0.3);
        QVERIFY(std::abs(levelDb(300.0) + 3.0) < 0.3);
        QVERIFY(levelDb(100.0) < -35.0);
        QVERIFY(levelDb(4100.0) < -50.0);
        QVERIFY(levelDb(6000.0) < -50.0);
    }

    /// The codec's rounding is heard: some 38 dB below the sound, for loud sounds and soft ones.
    void roundingIsThere()
    {
        const Telephone telephone;
        for (const double level : {0.5, 0.05}) {
            auto sound = test::tone(1010.0, 16000, level);
            telephone.apply(sound);
            const auto part = std::span(sound).subspan(2000, 12000);
            const double noise = test::power(part) - test::powerAt(1010.0, part);
            const double distanceDb = -test::decibels(noise / test::power(part));
            QVERIFY2(distanceDb > 30.0 && distanceDb < 45.0, qPrintable(QString::number(distanceDb)));
        }
    }

    void nothingIsDelayed()
    {
        const Telephone telephone;
        for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{8001}}) {
            const auto before = test::tone(1000.0, count);
            auto sound = before;
            telephone.apply(sound);
            QCOMPARE(sound.size(), count);
            if (count < 100) {
                continue;
            }
            double product = 0.0;
            for (std::size_t i = 2000; i < 6000; ++i) {
                product += static_cast<double>(sound[i]) * static_cast<double>(before[i]);
            }
            // The high-pass turns the phase of 1 kHz by some 40 degrees; 2 samples of delay would be 45 more.
            QVERIFY(product / (4000.0 * 0.125) > 0.7);
        }
        std::vector<float> nothing;
        telephone.apply(nothing);
    }
};

QTEST_GUILESS_MAIN(TelephoneTest)
#include "TelephoneTest.moc"
