// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"

#include "core/pipeline/Paths.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>

namespace rollcall::cli {

void addCommon(CLI::App& command, CommonOptions& options, unsigned which)
{
#ifdef ROLLCALL_STORE
    if ((which & kStoreOption) != 0) {
        const std::string file = pipeline::defaultStoreFile().string();
        command.add_option(
            "--store", options.store,
            fmt::format("Speaker store (default: {})", file.empty() ? "none, as HOME is not set" : file));
    }
#endif
    if ((which & kModelOption) != 0) {
        command.add_option("--model", options.model, "Model file (default: the one in use)");
    }
    if ((which & kAcceptOption) != 0) {
        command
            .add_option_function<std::string>(
                "--accept",
                [&options](const std::string& strangers) {
                    options.accept = *identify::strangersNamed(std::stoi(strangers));
                },
                fmt::format("How many strangers to one who is named: stricter with more (default: {})",
                            identify::strangersPerName(options.accept)))
            ->check(CLI::IsMember({"1000", "100", "20"}))
            ->type_name("N");
    }
    if ((which & kJsonOption) != 0) {
        command.add_flag("--json", options.json, "Answer as JSON");
    }
}

Result<std::filesystem::path> modelFile(const CommonOptions& options)
{
    std::filesystem::path file = options.model.empty() ? pipeline::defaultModelFile() : options.model;
    if (file.empty()) {
        return makeError(ErrorCode::NotFound, "no model is installed; name one with --model FILE, or train one");
    }
    return file;
}

Result<nn::Embedder> openEmbedder(const CommonOptions& options)
{
    auto file = modelFile(options);
    if (!file) {
        return file.error();
    }
    return nn::Embedder::load(*file);
}

Result<void> requireFree(const std::filesystem::path& out, bool force)
{
    std::error_code code;
    if (!force && std::filesystem::exists(out, code)) {
        return makeError(ErrorCode::InvalidArgument, "{} is there already; use another name, or --force", out.string());
    }
    return {};
}

void warnTruncated(const std::string& recording)
{
    fmt::print(stderr, "rollcall-cli: {}: damaged or cut off; what comes before is used\n", recording);
}

void print(const nlohmann::ordered_json& json, int indent)
{
    fmt::print("{}\n", json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace rollcall::cli
