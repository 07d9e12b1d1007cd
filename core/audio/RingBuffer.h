// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace rollcall::audio {

/// Lock-free queue between exactly one writing and one reading thread. A full queue loses what is new and counts it:
/// the writer is a capture thread, which must never wait.
///
/// @thread write(): writer; read(), skip(): reader; the rest: any
template <class T>
class RingBuffer
{
    static_assert(std::is_trivially_copyable_v<T>, "elements are copied without being constructed");

public:
    /// @param minimumCapacity elements; rounded up to a power of two, so that positions wrap by a mask
    explicit RingBuffer(std::size_t minimumCapacity)
        : m_slots(std::bit_ceil(std::max<std::size_t>(minimumCapacity, 1))), m_mask(m_slots.size() - 1)
    {
    }
    RingBuffer(const RingBuffer&) = delete;
    RingBuffer& operator=(const RingBuffer&) = delete;

    [[nodiscard]] std::size_t capacity() const noexcept { return m_slots.size(); }

    /// Takes as many elements as fit, from the start of `elements`; the others are counted as lost.
    /// @return how many were taken
    std::size_t write(std::span<const T> elements) noexcept
    {
        // Relaxed: only this thread changes m_written.
        const std::size_t written = m_written.load(std::memory_order_relaxed);
        // Acquire: pairs with the reader's release, so that slots are overwritten only after they were copied out.
        const std::size_t taken = m_taken.load(std::memory_order_acquire);
        const std::size_t count = std::min(elements.size(), capacity() - (written - taken));
        const std::size_t first = written & m_mask;
        const std::size_t straight = std::min(count, capacity() - first);
        std::copy_n(elements.data(), straight, m_slots.data() + first);
        std::copy_n(elements.data() + straight, count - straight, m_slots.data());
        // Release: the elements are in their slots before the reader can see the new position.
        m_written.store(written + count, std::memory_order_release);
        if (count < elements.size()) {
            // Relaxed: a counter to show; nothing else is read because of it.
            m_lost.fetch_add(elements.size() - count, std::memory_order_relaxed);
        }
        return count;
    }

    /// Fills `out` from its start with the oldest elements.
    /// @return how many were written to it
    std::size_t read(std::span<T> out) noexcept
    {
        const std::size_t taken = m_taken.load(std::memory_order_relaxed); // only this thread changes it
        // Acquire: pairs with the writer's release, so that the elements counted are really there.
        const std::size_t count = std::min(out.size(), m_written.load(std::memory_order_acquire) - taken);
        const std::size_t first = taken & m_mask;
        const std::size_t straight = std::min(count, capacity() - first);
        std::copy_n(m_slots.data() + first, straight, out.data());
        std::copy_n(m_slots.data(), count - straight, out.data() + straight);
        // Release: the slots were copied out before the writer can see them as free.
        m_taken.store(taken + count, std::memory_order_release);
        return count;
    }

    /// Drops the oldest elements, at most `count`.
    /// @return how many were dropped
    std::size_t skip(std::size_t count) noexcept
    {
        const std::size_t taken = m_taken.load(std::memory_order_relaxed);
        const std::size_t dropped = std::min(count, m_written.load(std::memory_order_acquire) - taken);
        m_taken.store(taken + dropped, std::memory_order_release);
        return dropped;
    }

    /// Elements waiting; from the reading thread at least so many can be read, from another it is a moment's picture.
    [[nodiscard]] std::size_t available() const noexcept
    {
        // m_taken first: it can only grow, so the difference never becomes negative.
        const std::size_t taken = m_taken.load(std::memory_order_acquire);
        return std::min(m_written.load(std::memory_order_acquire) - taken, capacity());
    }

    /// Elements that did not fit since construction.
    [[nodiscard]] std::uint64_t lost() const noexcept { return m_lost.load(std::memory_order_relaxed); }

private:
    /// The two positions lie on cache lines of their own: each is written by one thread and polled by the other.
    static constexpr std::size_t kCacheLine = 64;

    std::vector<T> m_slots;
    const std::size_t m_mask;
    /// Elements ever written; stored by the writer. Counts on past the capacity, the difference is what is waiting.
    alignas(kCacheLine) std::atomic<std::size_t> m_written{0};
    std::atomic<std::uint64_t> m_lost{0}; ///< stored by the writer
    /// Elements ever read or skipped; stored by the reader.
    alignas(kCacheLine) std::atomic<std::size_t> m_taken{0};
};

} // namespace rollcall::audio
