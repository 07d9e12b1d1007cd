// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/WorkQueue.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <semaphore>
#include <thread>
#include <vector>

using namespace rollcall::pipeline;

class WorkQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsInOrderOnOneThread()
    {
        std::vector<int> order;
        std::vector<std::thread::id> threads;
        std::binary_semaphore done(0);
        WorkQueue queue;
        for (int i = 0; i < 100; ++i) {
            queue.post([&, i](const std::stop_token&) {
                order.push_back(i);
                threads.push_back(std::this_thread::get_id());
                if (i == 99) {
                    done.release();
                }
            });
        }
        done.acquire();
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(order[static_cast<std::size_t>(i)], i);
            QVERIFY(threads[static_cast<std::size_t>(i)] == threads[0]);
            QVERIFY(threads[0] != std::this_thread::get_id());
        }
    }

    void endsWithThePieceAtWork()
    {
        for (int round = 0; round < 50; ++round) {
            std::atomic<int> ran{0};
            std::binary_semaphore begun(0);
            auto queue = std::make_unique<WorkQueue>();
            queue->post([&](const std::stop_token& stop) {
                begun.release();
                while (!stop.stop_requested()) {
                    std::this_thread::yield();
                }
                ++ran;
            });
            queue->post([&](const std::stop_token&) { ++ran; });
            begun.acquire();
            queue.reset();
            QCOMPARE(ran.load(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(WorkQueueTest)
#include "WorkQueueTest.moc"
