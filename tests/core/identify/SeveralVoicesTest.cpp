// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/SeveralVoices.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::identify;

class SeveralVoicesTest : public QObject
{
    Q_OBJECT

    std::mt19937 m_random{1};

    /// Windows of a voice around an axis of a space of 64 dimensions; two of one voice have a cosine of about 1 / (1 + spread^2).
    std::vector<Embedding> voice(std::size_t axis, std::size_t windows, double spread)
    {
        std::normal_distribution<double> normal(0.0, spread / 8.0);
        std::vector<Embedding> made;
        for (std::size_t i = 0; i < windows; ++i) {
            std::vector<double> one(64);
            double squares = 0.0;
            for (std::size_t k = 0; k < one.size(); ++k) {
                one[k] = (k == axis ? 1.0 : 0.0) + normal(m_random);
                squares += one[k] * one[k];
            }
            Embedding window;
            for (const double value : one) {
                window.push_back(static_cast<float>(value / std::sqrt(squares)));
            }
            made.push_back(window);
        }
        return made;
    }

    static std::vector<Embedding> joined(std::vector<Embedding> a, const std::vector<Embedding>& b)
    {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    }

private Q_SLOTS:
    void twoVoicesDivide()
    {
        const auto windows = joined(voice(0, 14, 0.7), voice(1, 6, 0.7));
        const auto division = divideVoices(windows);
        QVERIFY(division.has_value());
        QCOMPARE(division->smaller, 6U);
        QVERIFY(std::abs(division->score) < 0.25);
        QVERIFY(severalVoices(windows, {}));
    }

    void oneVoiceDoesNot()
    {
        for (const std::size_t windows : {2U, 3U, 5U, 10U, 40U, 1000U}) {
            QVERIFY(!severalVoices(voice(0, windows, 0.7), {}));
        }
    }

    /// One window that is like nothing else is a cough or a laugh.
    void aSingleOddWindowIsNoVoice()
    {
        const auto windows = joined(voice(0, 14, 0.3), voice(1, 1, 0.3));
        QCOMPARE(divideVoices(windows)->smaller, 1U);
        QVERIFY(!severalVoices(windows, {}));
    }

    void tooFewWindowsSayNothing()
    {
        QVERIFY(!divideVoices({}).has_value());
        QVERIFY(!divideVoices(voice(0, 1, 0.3)).has_value());
        QVERIFY(!severalVoices({}, {}));
    }

    /// In six seconds a second person may fill one window.
    void aFewWindowsMayBeTwoVoices()
    {
        QVERIFY(severalVoices(joined(voice(0, 3, 0.3), voice(1, 1, 0.3)), {}));
        QVERIFY(!severalVoices(voice(0, 4, 0.3), {}));
    }

    void windowsThatAreAllTheSame()
    {
        const std::vector<Embedding> windows(8, voice(0, 1, 0.3).front());
        QVERIFY(std::abs(divideVoices(windows)->score - 1.0) < 1e-6);
        QVERIFY(!severalVoices(windows, {}));
    }

    /// The same division means more under a model whose cosines are higher.
    void theModelsCalibrationDecides()
    {
        const auto windows = joined(voice(0, 10, 0.5), voice(1, 10, 0.5));
        QVERIFY(severalVoices(windows, {.calibration = {.slope = 20.0, .offset = -8.0}}));
        QVERIFY(!severalVoices(windows, {.calibration = {.slope = 20.0, .offset = 12.0}}));
        // Of a model that knows nobody, not even itself, everybody would be several.
        QVERIFY(!severalVoices(windows, {.calibration = {.slope = 4.0, .offset = -2.0}}));
    }
};

QTEST_GUILESS_MAIN(SeveralVoicesTest)
#include "SeveralVoicesTest.moc"
