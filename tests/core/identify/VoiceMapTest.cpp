// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/VoiceMap.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace rollcall::identify;

class VoiceMapTest : public QObject
{
    Q_OBJECT

    static std::vector<float> cosinesOf(const std::vector<std::vector<double>>& vectors)
    {
        std::vector<float> cosines;
        for (const auto& a : vectors) {
            for (const auto& b : vectors) {
                double sum = 0.0;
                for (std::size_t i = 0; i < a.size(); ++i) {
                    sum += a[i] * b[i];
                }
                cosines.push_back(static_cast<float>(sum));
            }
        }
        return cosines;
    }

    static double distance(const MapPoint& a, const MapPoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

private Q_SLOTS:
    /// What lies in a plane keeps its distances exactly.
    void planeStaysAsItIs()
    {
        std::vector<std::vector<double>> vectors;
        for (const double angle : {0.0, 0.3, 1.0, 2.4, 4.0}) {
            vectors.push_back({std::cos(angle), std::sin(angle), 0.0});
        }
        const auto points = voiceMap(cosinesOf(vectors), vectors.size());
        for (std::size_t a = 0; a < vectors.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const double wanted = std::hypot(vectors[a][0] - vectors[b][0], vectors[a][1] - vectors[b][1]);
                QVERIFY(std::abs(distance(points[a], points[b]) - wanted) < 1e-3);
            }
        }
        QCOMPARE(voiceMap(cosinesOf(vectors), vectors.size()), points);
    }

    void groupsStayTogether()
    {
        const double c = std::sqrt(0.5);
        const auto points =
            voiceMap(cosinesOf({{1, 0, 0, 0}, {0.9, std::sqrt(0.19), 0, 0}, {0, 0, 1, 0}, {0, 0, c, c}}), 4);
        QVERIFY(distance(points[0], points[1]) < distance(points[0], points[2]));
        QVERIFY(distance(points[2], points[3]) < distance(points[1], points[3]));
    }

    void fewVoices_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("nobody") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("three times the same") << 3;
    }
    void fewVoices()
    {
        QFETCH(const int, count);
        const auto n = static_cast<std::size_t>(count);
        const auto points = voiceMap(std::vector<float>(n * n, 1.0F), n);
        QCOMPARE(points, std::vector<MapPoint>(n));
    }

    void twoLieApart()
    {
        const auto points = voiceMap(std::vector<float>{1.0F, 0.5F, 0.5F, 1.0F}, 2);
        QVERIFY(std::abs(distance(points[0], points[1]) - 1.0) < 1e-6);
    }
};

QTEST_APPLESS_MAIN(VoiceMapTest)
#include "VoiceMapTest.moc"
