// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/Paths.h"

#include <array>
#include <cstdlib>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

fs::path defaultStoreFile()
{
    const char* dataHome = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    fs::path base;
    if (dataHome != nullptr && *dataHome == '/') { // the XDG specification: relative paths are invalid and ignored
        base = dataHome;
    } else if (home != nullptr && *home != '\0') {
        base = fs::path(home) / ".local" / "share";
    } else {
        base = ".";
    }
    return base / "rollcall" / "speakers.db";
}

fs::path defaultModelFile()
{
    std::error_code code;
    const fs::path program = fs::read_symlink("/proc/self/exe", code);
    if (code) {
        return {};
    }
    const fs::path folder = program.parent_path();
    for (const fs::path& models :
         std::array{folder / "../share/rollcall/models", folder / "../../models", folder / "../../../models"}) {
        const fs::path file = models / "rollcall.safetensors";
        if (fs::exists(file, code)) {
            return fs::weakly_canonical(file, code);
        }
    }
    return {};
}

} // namespace rollcall::pipeline
