// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace rollcall::nn {

/// Memory whose vectors do not straddle lines of the cache.
template <class T>
struct LineAllocator
{
    using value_type = T;
    static constexpr std::align_val_t kLine{64};

    LineAllocator() = default;
    template <class U>
    explicit LineAllocator(const LineAllocator<U>& /*other*/)
    {
    }

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kLine)); }
    void deallocate(T* pointer, std::size_t /*count*/) { ::operator delete(pointer, kLine); }
    bool operator==(const LineAllocator& /*other*/) const { return true; }
};

template <class T>
using LineVector = std::vector<T, LineAllocator<T>>;
using AlignedFloats = LineVector<float>;

} // namespace rollcall::nn
