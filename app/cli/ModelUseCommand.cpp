// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProgressLine.h"
#include "app/cli/Service.h"
#include "core/pipeline/Paths.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <system_error>

namespace rollcall::cli {

using Json = nlohmann::ordered_json;

namespace {

struct UseOptions : CommonOptions
{
    std::filesystem::path file;
    bool force = false;
};

Json toJson(const pipeline::ModelFigures& figures)
{
    Json json{{"modelId", figures.model.value},
              {"statedEer", figures.statedEqualErrorRate ? Json(*figures.statedEqualErrorRate) : Json()},
              {"speakers", Json()}};
    if (figures.profiles) {
        json["speakers"] = {{"targetTrials", figures.profiles->target},
                            {"nonTargetTrials", figures.profiles->nonTarget},
                            {"eer", figures.profiles->equalErrorRate},
                            {"errorRate", figures.profiles->errorRate}};
    }
    return json;
}

/// @return whether the model may be used
bool tellDoubts(const pipeline::ModelComparison& comparison, bool force)
{
    const auto doubts = comparison.doubts();
    for (const std::string& doubt : doubts) {
        fmt::print(stderr, "rollcall-cli: {}\n", doubt);
    }
    if (!doubts.empty() && !force) {
        fmt::print(stderr, "rollcall-cli: the model in use stays; use the other one all the same with --force\n");
    }
    return doubts.empty() || force;
}

int runModelUse(const UseOptions& options)
{
    if (pipeline::defaultStoreFile().empty()) { // said before the long work
        return fail(pipeline::noUserFolder("models"));
    }
    pipeline::SpeakerService service;
    std::error_code code;
    // Before anybody is enrolled there is nothing to embed; a store that was named must be there.
    if (!options.store.empty() || std::filesystem::exists(pipeline::defaultStoreFile(), code)) {
        if (auto opened = openStore(service, options, StoreUse::Write); !opened) {
            return fail(opened.error());
        }
    }
    watchInterrupts();
    ProgressLine progress("recordings", false);
    auto prepared = service.prepareModel(options.file, pipeline::defaultModelFile(),
                                         [&progress](std::size_t done, std::size_t total) {
                                             progress.show(done, total);
                                             return !interrupted();
                                         });
    if (!prepared) {
        return fail(prepared.error());
    }
    if (!tellDoubts(prepared->comparison, options.force)) {
        return kBadInput;
    }
    auto adopted = service.adoptModel(*prepared);
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
               {"unusable", unusable},
               {"figures", toJson(prepared->comparison.candidate)},
               {"figuresBefore", prepared->comparison.current ? toJson(*prepared->comparison.current) : Json()}});
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
    use->add_flag("--force", useOptions->force,
                  "Use it although a figure of it is worse than the present model's, or is not known");
    addCommon(*use, *useOptions, kStoreOption | kJsonOption);
    use->callback([useOptions, &action] { action = [useOptions] { return runModelUse(*useOptions); }; });
}

} // namespace rollcall::cli
