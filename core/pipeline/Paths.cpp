// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/Paths.h"

#include "core/base/Files.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <sstream>
#include <string>
#include <unistd.h>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

namespace {

/// A variable's value where it is an absolute path. The XDG specification: relative ones are invalid and ignored.
fs::path absoluteOf(const char* variable)
{
    const char* value = std::getenv(variable);
    return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
}

/// Empty where the system names no folder of the user; the current one would be anybody's.
fs::path userFolder()
{
    if (const fs::path data = absoluteOf("XDG_DATA_HOME"); !data.empty()) {
        return data / "rollcall";
    }
    const fs::path home = absoluteOf("HOME");
    return home.empty() ? fs::path() : home / ".local" / "share" / "rollcall";
}

/// Something in userFolder(); empty where there is none.
fs::path ofUser(const fs::path& name)
{
    const fs::path folder = userFolder();
    return folder.empty() ? fs::path() : folder / name;
}

/// A link to the installed model: one name to change, so that both programs change together.
fs::path inUseLink()
{
    return ofUser(fs::path("models") / "in-use");
}

fs::path programFolder()
{
    std::error_code code;
    const fs::path program = fs::read_symlink("/proc/self/exe", code);
    return code ? fs::path() : program.parent_path();
}

/// A file or folder below models/ of the installation or of the source tree.
fs::path shipped(const char* name)
{
    const fs::path folder = programFolder();
    if (folder.empty()) {
        return {};
    }
    std::error_code code;
    for (const fs::path& models :
         std::array{folder / "../share/rollcall/models", folder / "../../models", folder / "../../../models"}) {
        if (fs::exists(models / name, code)) {
            return fs::weakly_canonical(models / name, code);
        }
    }
    return {};
}

} // namespace

Error noUserFolder(core::Text what)
{
    return makeError(ErrorCode::NotFound,
                     core::tr("neither HOME nor XDG_DATA_HOME is set to an absolute path, so there is no "
                              "place for {}; name one, or set HOME"),
                     what);
}

fs::path defaultStoreFile()
{
    return ofUser("speakers.db");
}

fs::path defaultSpoolFolder()
{
    const fs::path store = defaultStoreFile();
    return store.empty() ? fs::path() : store.parent_path() / "unsaved";
}

fs::path defaultRunsFolder()
{
    return ofUser("runs");
}

fs::path defaultEvaluationsFolder()
{
    return ofUser("evaluations");
}

fs::path defaultModelFile()
{
    std::error_code code;
    if (fs::exists(inUseLink(), code)) { // follows the link: a copy that somebody deleted does not count
        return fs::weakly_canonical(inUseLink(), code);
    }
    return shippedModelFile();
}

fs::path shippedModelFile()
{
    return shipped("rollcall.safetensors");
}

fs::path shippedConditionsFile()
{
    return shipped("conditions.toml");
}

fs::path recipesFolder()
{
    return shipped("recipes");
}

fs::path commandLineProgram()
{
    constexpr const char* kName = "rollcall-cli";
    const auto isProgram = [](const fs::path& file) {
        std::error_code code;
        return fs::is_regular_file(file, code) && ::access(file.c_str(), X_OK) == 0;
    };
    if (const fs::path folder = programFolder(); !folder.empty() && isProgram(folder / kName)) {
        return folder / kName;
    }
    const char* search = std::getenv("PATH");
    std::istringstream folders(search != nullptr ? search : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (!folder.empty() && isProgram(fs::path(folder) / kName)) {
            return fs::path(folder) / kName;
        }
    }
    return {};
}

Result<fs::path> installModelFile(std::span<const std::byte> bytes, const ModelId& model)
{
    constexpr std::size_t kShownIdLength = 16;
    const fs::path link = inUseLink();
    if (link.empty()) {
        return noUserFolder(core::tr("models"));
    }
    std::error_code code;
    fs::create_directories(link.parent_path(), code);
    if (code) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be made ({})"), link.parent_path().string(),
                         code.message());
    }
    const std::string name = fmt::format("rollcall-{}.safetensors", model.value.substr(0, kShownIdLength));
    const std::array parts{bytes};
    if (auto written = writeFileAtomically(link.parent_path() / name, parts); !written) {
        return written.error();
    }
    // Renaming replaces a link at once; making one over another is refused.
    fs::path fresh = link;
    fresh += fmt::format(".{}", ::getpid());
    fs::remove(fresh, code);
    fs::create_symlink(name, fresh, code);
    if (!code) {
        fs::rename(fresh, link, code);
    }
    if (code) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be made ({})"), link.string(), code.message());
    }
    return link.parent_path() / name;
}

Result<void> forgetInstalledModel()
{
    std::error_code code;
    fs::remove(inUseLink(), code);
    return code ? Result<void>(makeError(ErrorCode::Io, core::tr("{}: cannot be removed ({})"), inUseLink().string(),
                                         code.message()))
                : Result<void>();
}

} // namespace rollcall::pipeline
