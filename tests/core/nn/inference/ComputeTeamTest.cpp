// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/ComputeTeam.h"

#include <QTest>

#include <ctime>
#include <numeric>
#include <thread>
#include <vector>

using namespace rollcall::nn;

class ComputeTeamTest : public QObject
{
    Q_OBJECT

    static double cpuMilliseconds() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

private Q_SLOTS:
    /// Each step reads what all shares of the one before it wrote; each share is taken once.
    void stepsWaitForOneAnother()
    {
        constexpr int kSteps = 20;
        ComputeTeam team(4);
        QCOMPARE(team.members(), 4);
        for (int round = 0; round < 40; ++round) {
            const int shares = 1 + round % 4;
            std::vector<std::vector<int>> sums(kSteps + 1, std::vector<int>(static_cast<std::size_t>(shares)));
            std::ranges::fill(sums.front(), 1);
            team.run(kSteps, shares, [&](int step, int share, int member) {
                const auto& before = sums[static_cast<std::size_t>(step)];
                const int sum = std::accumulate(before.begin(), before.end(), 0) % 1000;
                sums[static_cast<std::size_t>(step) + 1][static_cast<std::size_t>(share)] += member < shares ? sum : 0;
            });
            int wanted = 1;
            for (int step = 0; step < kSteps; ++step) {
                wanted = wanted * shares % 1000;
            }
            QCOMPARE(sums.back(), std::vector<int>(static_cast<std::size_t>(shares), wanted));
        }
    }

    void idleThreadsSleep()
    {
        ComputeTeam team(4);
        team.run(3, 4, [](int, int, int) {});
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        const double before = cpuMilliseconds();
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        QVERIFY(cpuMilliseconds() - before < 10.0);
    }

    void oneMemberDoesItAlone()
    {
        ComputeTeam team(1);
        int calls = 0;
        team.run(5, 1, [&](int step, int share, int member) {
            QCOMPARE(step, calls);
            QCOMPARE(share + member, 0);
            ++calls;
        });
        QCOMPARE(calls, 5);
    }
};

QTEST_GUILESS_MAIN(ComputeTeamTest)
#include "ComputeTeamTest.moc"
