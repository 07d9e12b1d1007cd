// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/RingBuffer.h"

#include <QTest>

#include <array>
#include <numeric>
#include <random>
#include <thread>

using rollcall::audio::RingBuffer;

class RingBufferTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void capacityIsAPowerOfTwo();
    void keepsOrderAcrossTheWrap();
    void fullLosesTheNewAndCounts();
    void skips();
    void everythingArrivesBetweenTwoThreads();
    void lossesAreCountedBetweenTwoThreads();
};

void RingBufferTest::capacityIsAPowerOfTwo()
{
    QCOMPARE(RingBuffer<float>(0).capacity(), std::size_t{1});
    QCOMPARE(RingBuffer<float>(1).capacity(), std::size_t{1});
    QCOMPARE(RingBuffer<float>(5).capacity(), std::size_t{8});
    QCOMPARE(RingBuffer<float>(16).capacity(), std::size_t{16});
}

void RingBufferTest::keepsOrderAcrossTheWrap()
{
    RingBuffer<int> ring(8);
    int written = 0;
    int expected = 0;
    for (int round = 0; round < 100; ++round) {
        std::vector<int> in(static_cast<std::size_t>(round % 8));
        std::iota(in.begin(), in.end(), written);
        QCOMPARE(ring.write(in), in.size());
        written += static_cast<int>(in.size());
        QCOMPARE(ring.available(), in.size());
        std::array<int, 8> out{};
        QCOMPARE(ring.read(out), in.size());
        for (std::size_t i = 0; i < in.size(); ++i) {
            QCOMPARE(out[i], expected++);
        }
    }
    QCOMPARE(ring.lost(), std::uint64_t{0});
    std::array<int, 4> out{};
    QCOMPARE(ring.read(out), std::size_t{0});
}

void RingBufferTest::fullLosesTheNewAndCounts()
{
    RingBuffer<int> ring(4);
    const std::array in{1, 2, 3, 4, 5, 6};
    QCOMPARE(ring.write(in), std::size_t{4});
    QCOMPARE(ring.lost(), std::uint64_t{2});
    QCOMPARE(ring.write(in), std::size_t{0});
    QCOMPARE(ring.lost(), std::uint64_t{8});
    std::array<int, 2> out{};
    QCOMPARE(ring.read(out), std::size_t{2});
    QCOMPARE(out, (std::array{1, 2}));
    QCOMPARE(ring.write(in), std::size_t{2});
    std::array<int, 6> rest{};
    QCOMPARE(ring.read(rest), std::size_t{4});
    QCOMPARE(rest, (std::array{3, 4, 1, 2, 0, 0}));
}

void RingBufferTest::skips()
{
    RingBuffer<int> ring(8);
    const std::array in{1, 2, 3, 4, 5};
    ring.write(in);
    QCOMPARE(ring.skip(3), std::size_t{3});
    QCOMPARE(ring.available(), std::size_t{2});
    std::array<int, 1> out{};
    ring.read(out);
    QCOMPARE(out[0], 4);
    QCOMPARE(ring.skip(100), std::size_t{1});
    QCOMPARE(ring.available(), std::size_t{0});
}

void RingBufferTest::everythingArrivesBetweenTwoThreads()
{
    constexpr std::uint32_t kTotal = 2'000'000;
    RingBuffer<std::uint32_t> ring(256);
    std::thread writer([&ring] {
        std::array<std::uint32_t, 300> block{};
        std::mt19937 generator(1);
        for (std::uint32_t next = 0; next < kTotal;) {
            const std::size_t count = std::min<std::size_t>(generator() % block.size() + 1, kTotal - next);
            std::iota(block.begin(), block.end(), next);
            const std::size_t taken = ring.write(std::span(block).first(count));
            next += static_cast<std::uint32_t>(taken);
            if (taken == 0) {
                std::this_thread::yield();
            }
        }
    });
    std::array<std::uint32_t, 200> block{};
    std::mt19937 generator(2);
    std::uint32_t expected = 0;
    bool inOrder = true;
    while (expected < kTotal) {
        const std::size_t got = ring.read(std::span(block).first(generator() % block.size() + 1));
        for (std::size_t i = 0; i < got; ++i) {
            inOrder = inOrder && block[i] == expected;
            ++expected;
        }
        if (got == 0) {
            std::this_thread::yield();
        }
    }
    writer.join();
    QVERIFY(inOrder);
    QCOMPARE(ring.available(), std::size_t{0});
}

void RingBufferTest::lossesAreCountedBetweenTwoThreads()
{
    // A writer that never waits: what arrives is in order, and arrived + lost is what was offered.
    constexpr std::uint32_t kTotal = 500'000;
    RingBuffer<std::uint32_t> ring(64);
    std::atomic<bool> done{false};
    std::thread writer([&ring, &done] {
        std::array<std::uint32_t, 10> block{};
        for (std::uint32_t next = 0; next < kTotal; next += 10) {
            std::iota(block.begin(), block.end(), next);
            ring.write(block);
        }
        done.store(true, std::memory_order_release);
    });
    std::uint64_t arrived = 0;
    std::int64_t last = -1;
    bool ascending = true;
    std::array<std::uint32_t, 64> block{};
    for (;;) {
        const bool finished = done.load(std::memory_order_acquire);
        const std::size_t got = ring.read(block);
        for (std::size_t i = 0; i < got; ++i) {
            ascending = ascending && static_cast<std::int64_t>(block[i]) > last;
            last = block[i];
        }
        arrived += got;
        if (finished && got == 0) {
            break;
        }
    }
    writer.join();
    QVERIFY(ascending);
    QCOMPARE(arrived + ring.lost(), std::uint64_t{kTotal});
}

QTEST_GUILESS_MAIN(RingBufferTest)
#include "RingBufferTest.moc"
