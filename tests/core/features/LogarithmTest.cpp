// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/Logarithm.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

using rollcall::features::logarithm;

namespace {

/// How far `got` lies from the true value, in units of the last place that a float has there.
double errorInUnits(float got, double truth)
{
    const auto rounded = std::abs(static_cast<float>(truth));
    const auto next = std::nextafter(rounded, std::numeric_limits<float>::infinity());
    return std::abs(static_cast<double>(got) - truth) / (static_cast<double>(next) - static_cast<double>(rounded));
}

} // namespace

class LogarithmTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMagnitudeOfFloat();
    void everyMagnitudeOfDouble();
    void nearOne();
    void specialValues_data();
    void specialValues();
};

void LogarithmTest::everyMagnitudeOfFloat()
{
    // Denormals from the smallest on to the largest number, in steps of bits that miss no exponent and no part of one.
    constexpr std::uint32_t kStep = 211;
    double worst = 0.0;
    for (std::uint32_t bits = 1; bits < 0x7f800000; bits += kStep) {
        const auto x = std::bit_cast<float>(bits);
        const double truth = std::log(static_cast<double>(x));
        worst = std::max(
            {worst, errorInUnits(logarithm(x), truth), errorInUnits(logarithm(static_cast<double>(x)), truth)});
    }
    QVERIFY2(worst < 1.0, qPrintable(QString::number(worst)));
}

void LogarithmTest::everyMagnitudeOfDouble()
{
    std::mt19937_64 generator(5);
    double worst = 0.0;
    for (std::uint64_t exponent = 0; exponent < 2047; ++exponent) {
        for (int i = 0; i < 200; ++i) {
            const auto x = std::bit_cast<double>((exponent << 52) | (generator() >> 12));
            worst = std::max(worst, errorInUnits(logarithm(x), std::log(x)));
        }
    }
    QVERIFY2(worst < 1.0, qPrintable(QString::number(worst)));
}

void LogarithmTest::nearOne()
{
    // The result passes through zero, where only a relative bound says something.
    for (float x = 0.999F; x < 1.001F; x = std::nextafter(x, 2.0F)) {
        QVERIFY(errorInUnits(logarithm(x), std::log(static_cast<double>(x))) < 1.0);
        QVERIFY(errorInUnits(logarithm(static_cast<double>(x)), std::log(static_cast<double>(x))) < 1.0);
    }
    QCOMPARE(logarithm(1.0F), 0.0F);
    QCOMPARE(logarithm(1.0), 0.0F);
}

void LogarithmTest::specialValues_data()
{
    QTest::addColumn<double>("x");
    QTest::addColumn<float>("expected");
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("zero") << 0.0 << -kInfinity;
    QTest::newRow("minus zero") << -0.0 << -kInfinity;
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity() << kInfinity;
    QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity() << kNan;
    QTest::newRow("minus one") << -1.0 << kNan;
    QTest::newRow("negative denormal") << -1e-40 << kNan; // of a float
    QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << kNan;
    QTest::newRow("minus NaN") << -std::numeric_limits<double>::quiet_NaN() << kNan;
}

void LogarithmTest::specialValues()
{
    QFETCH(const double, x);
    QFETCH(const float, expected);
    const auto same = [expected](float got) { return std::isnan(expected) ? std::isnan(got) : got == expected; };
    QVERIFY(same(logarithm(x)));
    QVERIFY(same(logarithm(static_cast<float>(x))));
}

QTEST_GUILESS_MAIN(LogarithmTest)
#include "LogarithmTest.moc"
