// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>

namespace SQLite {
class Exception;
}

namespace rollcall::store {

/// What SQLite threw, as an Error about `file`.
Error sqliteError(const std::filesystem::path& file, const SQLite::Exception& exception);

} // namespace rollcall::store
