// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/ProfileSettling.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::identify;

namespace {

constexpr std::size_t kLength = 64;

Embedding unit(Embedding values)
{
    double square = 0.0;
    for (const float value : values) {
        square += static_cast<double>(value) * static_cast<double>(value);
    }
    for (float& value : values) {
        value = static_cast<float>(static_cast<double>(value) / std::sqrt(square));
    }
    return values;
}

/// Pieces of one voice: a direction and so much noise.
Embedding piece(std::mt19937& random, float spread)
{
    std::normal_distribution<float> normal;
    Embedding values(kLength);
    for (float& value : values) {
        value = spread * normal(random) / std::sqrt(static_cast<float>(kLength));
    }
    values[0] += 1.0F;
    return unit(std::move(values));
}

} // namespace

class ProfileSettlingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneStepSaysNothing()
    {
        ProfileSettling settling;
        QVERIFY(!settling.isSettled() && !settling.change() && settling.centroid().empty());
        std::mt19937 random(1);
        QVERIFY(settling.add(piece(random, 0.5F)).ok());
        QCOMPARE(settling.steps(), 1);
        QVERIFY(!settling.change() && !settling.isSettled());
        QCOMPARE(settling.progress(), 0.0);
    }

    /// The same piece again and again: as many steps as have to be calm, and the one they are compared with.
    void sameVoiceSettlesAtOnce()
    {
        ProfileSettling settling;
        std::mt19937 random(1);
        const Embedding same = piece(random, 0.5F);
        for (int i = 0; i < 1 + ProfileSettling::kSettledSteps; ++i) {
            QVERIFY(!settling.isSettled());
            QVERIFY(settling.add(same).ok());
        }
        QVERIFY(settling.isSettled());
        QCOMPARE(settling.progress(), 1.0);
        QVERIFY(*settling.change() < 1e-6);
    }

    /// Lively voices take longer, progress never falls, and its end is the end.
    void livelyVoicesTakeLonger()
    {
        int before = 0;
        for (const float spread : {0.3F, 1.0F, 1.6F}) {
            ProfileSettling settling;
            std::mt19937 random(7);
            double progress = 0.0;
            while (!settling.isSettled()) {
                QVERIFY(settling.add(piece(random, spread)).ok());
                QVERIFY(settling.progress() >= progress);
                progress = settling.progress();
                QCOMPARE(progress >= 1.0, settling.isSettled());
                QVERIFY(settling.steps() < 100);
            }
            QVERIFY(settling.steps() > before);
            before = settling.steps();
        }
    }

    void anotherLengthIsRefused()
    {
        ProfileSettling settling;
        std::mt19937 random(1);
        QVERIFY(settling.add(piece(random, 0.5F)).ok());
        QVERIFY(!settling.add(Embedding{1.0F, 0.0F}).ok());
        QCOMPARE(settling.steps(), 1);
        QVERIFY(settling.add(piece(random, 0.5F)).ok());
    }

    void oppositeIsRefused()
    {
        ProfileSettling settling;
        QVERIFY(settling.add(Embedding{1.0F, 0.0F}).ok());
        QVERIFY(!settling.add(Embedding{-1.0F, 0.0F}).ok());
        QCOMPARE(settling.steps(), 1);
        QCOMPARE(settling.centroid(), (Embedding{1.0F, 0.0F}));
    }
};

QTEST_GUILESS_MAIN(ProfileSettlingTest)
#include "ProfileSettlingTest.moc"
