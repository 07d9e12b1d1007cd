// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/ScoreNormalisation.h"
#include "tests/support/Python.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace rollcall;
using namespace rollcall::eval;

class ScoreNormalisationTest : public QObject
{
    Q_OBJECT

    static std::vector<Embedding> drawn(std::size_t count, std::size_t length, unsigned seed)
    {
        std::mt19937 random(seed);
        std::normal_distribution<float> normal;
        std::vector<Embedding> all(count, Embedding(length));
        for (Embedding& one : all) {
            double squares = 0.0;
            for (float& value : one) {
                value = normal(random);
                squares += static_cast<double>(value) * static_cast<double>(value);
            }
            for (float& value : one) {
                value = static_cast<float>(static_cast<double>(value) / std::sqrt(squares));
            }
        }
        return all;
    }

private Q_SLOTS:
    void writtenOutByHand()
    {
        const Embedding voice{1.0F, 0.0F};
        const std::vector<Embedding> cohort{{0.0F, 1.0F}, {0.6F, 0.8F}, {0.8F, 0.6F}, {-1.0F, 0.0F}};
        // The two best cosines are 0.8 and 0.6: mean 0.7, deviation 0.1.
        const auto two = *cohortStatistics(voice, cohort, 2);
        QVERIFY(std::abs(two.mean - 0.7) < 1e-7);
        QVERIFY(std::abs(two.deviation - 0.1) < 1e-7);
        // More than there are: all, with 0.8, 0.6, 0 and -1: mean 0.1, variance (0.49 + 0.25 + 0.01 + 1.21) / 4 = 0.49.
        const auto all = *cohortStatistics(voice, cohort, 100);
        QVERIFY(std::abs(all.mean - 0.1) < 1e-7);
        QVERIFY(std::abs(all.deviation - 0.7) < 1e-7);
        // ((0.9 - 0.7) / 0.1 + (0.9 - 0.1) / 0.4) / 2
        QVERIFY(std::abs(adaptiveSNorm(0.9, {0.7, 0.1}, {0.1, 0.4}) - 2.0) < 1e-12);
    }

    void cosineOfAnyLength_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {1, 7, 8, 9, 512}) {
            QTest::newRow(qPrintable(QString::number(length))) << length;
        }
    }

    void cosineOfAnyLength()
    {
        QFETCH(const int, length);
        const auto pair = drawn(2, static_cast<std::size_t>(length), 3);
        double plain = 0.0;
        for (std::size_t i = 0; i < pair[0].size(); ++i) {
            plain += static_cast<double>(pair[0][i]) * static_cast<double>(pair[1][i]);
        }
        QVERIFY(std::abs(cosine(pair[0], pair[1]) - plain) < 1e-12);
        QVERIFY(std::abs(cosine(pair[0], pair[0]) - 1.0) < 1e-6);
    }

    void agreesWithIndependentComputation()
    {
        const auto voices = drawn(202, 32, 4);
        const std::span<const Embedding> cohort = std::span(voices).subspan(2);
        QByteArray input = "30\n";
        for (const Embedding& voice : voices) {
            for (const float value : voice) {
                input += QByteArray::number(static_cast<double>(value), 'g', 17) + ' ';
            }
            input += '\n';
        }
        const auto answer =
            test::runPython("tests/core/eval/evaluation_reference.py", input, {QStringLiteral("snorm")});
        QVERIFY2(answer.ok, answer.error.constData());
        const double score = adaptiveSNorm(cosine(voices[0], voices[1]), *cohortStatistics(voices[0], cohort, 30),
                                           *cohortStatistics(voices[1], cohort, 30));
        QVERIFY(std::abs(score - answer.output.toDouble()) < 1e-9);
    }

    void unusableCohortsAreErrors()
    {
        const Embedding voice{1.0F, 0.0F};
        QVERIFY(!cohortStatistics(voice, {}, 10).ok());
        QVERIFY(!cohortStatistics(voice, std::vector<Embedding>{{0.0F, 1.0F}}, 10).ok());
        QVERIFY(!cohortStatistics(voice, std::vector<Embedding>{{0.0F, 1.0F}, {0.6F, 0.8F}}, 1).ok());
        QVERIFY(!cohortStatistics(voice, std::vector<Embedding>{{0.6F, 0.8F}, {0.6F, 0.8F}}, 2).ok());
        QVERIFY(!cohortStatistics(voice, std::vector<Embedding>{{0.6F, 0.8F}, {1.0F}}, 2).ok());
    }
};

QTEST_GUILESS_MAIN(ScoreNormalisationTest)
#include "ScoreNormalisationTest.moc"
