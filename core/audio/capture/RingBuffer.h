// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

namespace rollcall::audio {

/// Lock-free queue between exactly one writing and one reading thread. The writer is a capture thread, which must never wait:
/// a full queue overwrites its oldest elements. Elements that matter one by one carry their own position, so that the
/// reader sees what is missing.
///
/// @thread write(): writer; read(), available(): reader
template <class T>
class RingBuffer
{
    static_assert(std::is_trivially_copyable_v<T>, "elements are copied without being constructed");
    static_assert(std::atomic<T>::is_always_lock_free, "a slot may be overwritten while it is read");

public:
    /// @param minimumCapacity elements; rounded up to a power of two, so that positions wrap by a mask
    explicit RingBuffer(std::size_t minimumCapacity)
        : m_slots(std::bit_ceil(std::max<std::size_t>(minimumCapacity, 2))), m_mask(m_slots.size() - 1)
    {
    }
    RingBuffer(const RingBuffer&) = delete;
    RingBuffer& operator=(const RingBuffer&) = delete;

    [[nodiscard]] std::size_t capacity() const noexcept { return m_slots.size(); }

    /// Takes all elements, over the oldest ones where there is no room.
    void write(std::span<const T> elements) noexcept
    {
        // Relaxed: only this thread changes the two positions.
        const std::size_t end = m_written.load(std::memory_order_relaxed) + elements.size();
        m_claimed.store(end, std::memory_order_relaxed);
        const std::span<const T> kept = elements.last(std::min(elements.size(), capacity()));
        std::size_t position = end - kept.size();
        for (const T& element : kept) {
            // Release: a reader who sees this element sees the claim too, and discards what was in its slot before.
            m_slots[position++ & m_mask].store(element, std::memory_order_release);
        }
        // Release: the elements are in their slots before the reader can see the new position.
        m_written.store(end, std::memory_order_release);
    }

    /// Fills `out` from its start with the oldest elements that are left. A reader who was overtaken goes on with the newest
    /// half of the queue: one long gap instead of many short ones.
    /// @return how many were written to it; 0: none are waiting
    std::size_t read(std::span<T> out) noexcept
    {
        for (;;) {
            // Acquire: pairs with the writer's release, so that the elements counted are really there.
            const std::size_t written = m_written.load(std::memory_order_acquire);
            if (written - m_read > capacity()) {
                m_read = written - capacity() / 2;
            }
            const std::size_t count = std::min(out.size(), written - m_read);
            for (std::size_t i = 0; i < count; ++i) {
                // Acquire: pairs with the release of the slot, for the claim below.
                out[i] = m_slots[(m_read + i) & m_mask].load(std::memory_order_acquire);
            }
            const std::size_t claimed = m_claimed.load(std::memory_order_relaxed);
            const std::size_t oldest = claimed - std::min(claimed, capacity());
            const std::size_t overwritten = oldest > m_read ? std::min(oldest - m_read, count) : 0;
            std::copy(out.begin() + static_cast<std::ptrdiff_t>(overwritten),
                      out.begin() + static_cast<std::ptrdiff_t>(count), out.begin());
            m_read += count;
            if (overwritten < count || count == 0) {
                return count - overwritten;
            }
        }
    }

    /// Elements waiting at this moment, at most capacity().
    [[nodiscard]] std::size_t available() const noexcept
    {
        return std::min(m_written.load(std::memory_order_acquire) - m_read, capacity());
    }

private:
    /// What the two threads write lies on cache lines of their own.
    static constexpr std::size_t kCacheLine = 64;

    std::vector<std::atomic<T>> m_slots;
    const std::size_t m_mask;
    /// Elements ever written; stored by the writer. Counts on past the capacity.
    alignas(kCacheLine) std::atomic<std::size_t> m_written{0};
    std::atomic<std::size_t> m_claimed{0}; ///< the same, once the write at work is done; stored by the writer
    /// Elements ever read or passed over; the reader's own.
    alignas(kCacheLine) std::size_t m_read = 0;
};

} // namespace rollcall::audio
