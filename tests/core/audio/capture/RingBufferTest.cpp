// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/capture/RingBuffer.h"

#include <QTest>

#include <array>
#include <cstdint>
#include <numeric>
#include <random>
#include <thread>
#include <vector>

using rollcall::audio::RingBuffer;

class RingBufferTest : public QObject
{
    Q_OBJECT

    static std::vector<int> count(int first, int end)
    {
        std::vector<int> numbers(static_cast<std::size_t>(end - first));
        std::iota(numbers.begin(), numbers.end(), first);
        return numbers;
    }

    static std::vector<int> readAll(RingBuffer<int>& ring)
    {
        std::vector<int> out(ring.capacity());
        out.resize(ring.read(out));
        return out;
    }

private Q_SLOTS:
    void capacityIsAPowerOfTwo();
    void keepsOrderAcrossTheWrap();
    void fullLosesTheOldest_data();
    void fullLosesTheOldest();
    void goesOnAfterALoss();
    void everyElementIsReadOnceBetweenTwoThreads();
    void lossesAreJumpsBetweenTwoThreads();
};

void RingBufferTest::capacityIsAPowerOfTwo()
{
    QCOMPARE(RingBuffer<float>(0).capacity(), std::size_t{2});
    QCOMPARE(RingBuffer<float>(5).capacity(), std::size_t{8});
    QCOMPARE(RingBuffer<float>(16).capacity(), std::size_t{16});
}

void RingBufferTest::keepsOrderAcrossTheWrap()
{
    RingBuffer<int> ring(8);
    int written = 0;
    int expected = 0;
    for (int round = 0; round < 100; ++round) {
        const std::vector<int> in = count(written, written + round % 9);
        ring.write(in);
        written += static_cast<int>(in.size());
        QCOMPARE(ring.available(), in.size());
        std::array<int, 8> out{};
        QCOMPARE(ring.read(out), in.size());
        for (std::size_t i = 0; i < in.size(); ++i) {
            QCOMPARE(out[i], expected++);
        }
    }
    std::array<int, 4> out{};
    QCOMPARE(ring.read(out), std::size_t{0});
}

void RingBufferTest::fullLosesTheOldest_data()
{
    QTest::addColumn<int>("written");
    QTest::addColumn<int>("piece");
    QTest::addColumn<int>("firstLeft");
    QTest::newRow("just full") << 8 << 3 << 0;
    QTest::newRow("one too many") << 9 << 3 << 5;
    QTest::newRow("twice round") << 20 << 4 << 16;
    QTest::newRow("one write larger than the queue") << 30 << 30 << 26;
}

/// The newest half is left.
void RingBufferTest::fullLosesTheOldest()
{
    QFETCH(const int, written);
    QFETCH(const int, piece);
    QFETCH(const int, firstLeft);
    RingBuffer<int> ring(8);
    for (int first = 0; first < written; first += piece) {
        ring.write(count(first, std::min(first + piece, written)));
    }
    QCOMPARE(ring.available(), std::size_t{8});
    QCOMPARE(readAll(ring), count(firstLeft, written));
    QCOMPARE(ring.available(), std::size_t{0});
}

void RingBufferTest::goesOnAfterALoss()
{
    RingBuffer<int> ring(8);
    ring.write(count(0, 20));
    QCOMPARE(readAll(ring), count(16, 20));
    ring.write(count(20, 28));
    QCOMPARE(readAll(ring), count(20, 28));
}

void RingBufferTest::everyElementIsReadOnceBetweenTwoThreads()
{
    // A writer that waits for room: nothing is lost.
    constexpr std::uint32_t kTotal = 300'000;
    RingBuffer<std::uint32_t> ring(256);
    std::atomic<std::uint32_t> arrived{0};
    std::thread writer([&] {
        std::array<std::uint32_t, 100> block{};
        std::mt19937 generator(1);
        for (std::uint32_t next = 0; next < kTotal;) {
            const std::size_t count = std::min<std::size_t>(generator() % block.size() + 1, kTotal - next);
            while (next + count - arrived.load(std::memory_order_acquire) > ring.capacity()) {
                std::this_thread::yield();
            }
            std::iota(block.begin(), block.end(), next);
            ring.write(std::span(block).first(count));
            next += static_cast<std::uint32_t>(count);
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
        arrived.store(expected, std::memory_order_release);
        if (got == 0) {
            std::this_thread::yield();
        }
    }
    writer.join();
    QVERIFY(inOrder);
    QCOMPARE(ring.available(), std::size_t{0});
}

void RingBufferTest::lossesAreJumpsBetweenTwoThreads()
{
    // A writer that never waits: what arrives is ascending, ends with the newest, and no element is torn.
    constexpr std::uint64_t kTotal = 1'000'000;
    RingBuffer<std::uint64_t> ring(64);
    std::atomic<bool> done{false};
    const auto whole = [](std::uint64_t number) { return number | number << 32U; };
    std::thread writer([&] {
        std::array<std::uint64_t, 10> block{};
        for (std::uint64_t next = 0; next < kTotal; next += block.size()) {
            for (std::size_t i = 0; i < block.size(); ++i) {
                block[i] = whole(next + i);
            }
            ring.write(block);
        }
        done.store(true, std::memory_order_release);
    });
    std::uint64_t arrived = 0;
    std::int64_t last = -1;
    bool sound = true;
    std::array<std::uint64_t, 48> block{};
    for (;;) {
        const bool finished = done.load(std::memory_order_acquire);
        const std::size_t got = ring.read(block);
        for (std::size_t i = 0; i < got; ++i) {
            const auto number = static_cast<std::uint32_t>(block[i]);
            sound = sound && block[i] == whole(number) && std::int64_t{number} > last;
            last = number;
        }
        arrived += got;
        if (finished && got == 0) {
            break;
        }
    }
    writer.join();
    QVERIFY(sound);
    QCOMPARE(last, static_cast<std::int64_t>(kTotal) - 1);
    QVERIFY(arrived <= kTotal);
}

QTEST_GUILESS_MAIN(RingBufferTest)
#include "RingBufferTest.moc"
