// SPDX-License-Identifier: GPL-3.0-or-later
// What clang-tidy reads before every file (`./dev lint`); no compiler does. In C++20 libstdc++'s vector is constexpr, and Clang
// instantiates constexpr functions where they are first named: too early for LibTorch's c10::IValue, which holds vectors of
// itself. So vector alone is read here without constexpr. One function of vector<bool> was declared constexpr before.
#include <string>
#pragma push_macro("_GLIBCXX20_CONSTEXPR")
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#define __fill_a1 __fill_a1_of_bits
#include <vector>
#undef __fill_a1
#pragma pop_macro("_GLIBCXX20_CONSTEXPR")
