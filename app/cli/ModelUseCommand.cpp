// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProgressLine.h"
#include "app/cli/Service.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace rollcall::cli {

using Json = nlohmann::ordered_json;

namespace {

struct UseOptions : CommonOptions
{
    std::filesystem::path file;
};

int runModelUse(const UseOptions& options)
{
    auto service = openService(options, true, false);
    if (!service) {
        return fail(service.error());
    }
    watchInterrupts();
    ProgressLine progress("recordings", false);
    auto adopted = service->adoptModel(options.file, [&progress](std::size_t done, std::size_t total) {
        progress.show(done, total);
        return !interrupted();
    });
    if (!adopted) {
        return fail(adopted.error());
    }
    if (options.json) {
        Json unusable = Json::array();
        for (const pipeline::UnusableTake& take : adopted->takes.unusable) {
            unusable.push_back({{"speaker", take.speaker}, {"recording", take.origin}, {"why", take.why}});
        }
        print({{"file", adopted->file.string()},
               {"modelId", adopted->model.value},
               {"embedded", adopted->takes.embedded},
               {"unusable", unusable}});
        return kDone;
    }
    for (const pipeline::UnusableTake& take : adopted->takes.unusable) {
        fmt::print(stderr, "rollcall-cli: {}, {}: not used by this model: {}\n", take.speaker, take.origin, take.why);
    }
    fmt::print("in use        {}\nmodel id      {}\nembedded      {} recordings\n", adopted->file.string(),
               adopted->model.value, adopted->takes.embedded);
    return kDone;
}

} // namespace

void addModelUse(CLI::App& model, Action& action)
{
    auto* use = model.add_subcommand("use", "Embed all speakers under a model and make it the one in use");
    auto useOptions = std::make_shared<UseOptions>();
    use->add_option("FILE", useOptions->file, "Model file, such as RUN/model.safetensors; it is copied")->required();
    addCommon(*use, *useOptions, kStoreOption | kJsonOption);
    use->callback([useOptions, &action] { action = [useOptions] { return runModelUse(*useOptions); }; });
}

} // namespace rollcall::cli
