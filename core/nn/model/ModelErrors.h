// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <fmt/format.h>

#include <string>
#include <utility>

/// What readers of model files say of a file that they refuse.
namespace rollcall::nn {

/// @param what is damaged, with its arguments
template <class... Arguments>
Error corruptModel(const std::string& name, fmt::format_string<Arguments...> what, Arguments&&... arguments)
{
    return makeError(ErrorCode::Corrupt, core::tr("{}: the model file is damaged ({}); fetch or train it again"), name,
                     makeError(ErrorCode::Corrupt, what, std::forward<Arguments>(arguments)...));
}

/// @param what tells that it is another kind of file, with its arguments
template <class... Arguments>
Error foreignModel(const std::string& name, fmt::format_string<Arguments...> what, Arguments&&... arguments)
{
    return makeError(ErrorCode::Incompatible, core::tr("{}: this is not a model file of Rollcall ({})"), name,
                     makeError(ErrorCode::Incompatible, what, std::forward<Arguments>(arguments)...));
}

} // namespace rollcall::nn
