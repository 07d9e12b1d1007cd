// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"

#include "core/pipeline/Paths.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace rollcall::cli {

void addCommon(CLI::App& command, CommonOptions& options, unsigned which)
{
    if ((which & kStoreOption) != 0) {
        command.add_option("--store", options.store,
                           fmt::format("Speaker store (default: {})", pipeline::defaultStoreFile().string()));
    }
    if ((which & kModelOption) != 0) {
        command.add_option("--model", options.model, "Model file (default: the one in use)");
    }
    if ((which & kJsonOption) != 0) {
        command.add_flag("--json", options.json, "Answer as JSON");
    }
}

Result<std::filesystem::path> modelFile(const CommonOptions& options)
{
    std::filesystem::path file = options.model.empty() ? pipeline::defaultModelFile() : options.model;
    if (file.empty()) {
        return Error{ErrorCode::NotFound, "no model is installed; name one with --model FILE, or train one"};
    }
    return file;
}

Result<pipeline::SpeakerService> openService(const CommonOptions& options, bool withStore, bool withModel)
{
    pipeline::SpeakerService service;
    if (withModel) {
        auto file = modelFile(options);
        if (!file) {
            return file.error();
        }
        if (auto loaded = service.loadModel(*file); !loaded) {
            return loaded.error();
        }
    }
    if (withStore) {
        const std::filesystem::path file = options.store.empty() ? pipeline::defaultStoreFile() : options.store;
        if (auto opened = service.openStore(file); !opened) {
            return opened.error();
        }
    }
    if (withStore && withModel) {
        auto embedded = service.embedMissing({});
        if (!embedded) {
            return embedded.error();
        }
        for (const pipeline::UnusableTake& take : embedded->unusable) {
            fmt::print(stderr, "rollcall-cli: {}, {}: not used by this model: {}\n", take.speaker, take.origin,
                       take.why);
        }
    }
    return service;
}

Result<pipeline::Clip> readClip(const std::filesystem::path& file)
{
    auto recording = audio::decodeFile(file);
    if (!recording) {
        return recording.error();
    }
    if (recording->truncated) {
        fmt::print(stderr, "rollcall-cli: {}: damaged or cut off; {:.1f} s of it are used\n", file.string(),
                   recording->seconds());
    }
    return pipeline::Clip{std::move(recording->samples), file.filename().string()};
}

void print(const nlohmann::ordered_json& json)
{
    fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace rollcall::cli
