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

struct InstallOptions : CommonOptions
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

/// What scripts are to know of both models.
void addFigures(Json& answer, const pipeline::ModelComparison& comparison)
{
    answer["figures"] = toJson(comparison.candidate);
    answer["figuresBefore"] = comparison.current ? toJson(*comparison.current) : Json();
}

/// Says that the model in use stays.
int refuse(const InstallOptions& options, const Error& error)
{
    if (options.json) {
        print({{"file", options.file.string()}, {"error", error.message}});
    }
    return fail(error);
}

/// The same of a model that might be worse.
int refuse(const InstallOptions& options, const pipeline::ModelComparison& comparison)
{
    constexpr const char* kAdvice = "the current model stays; install the other one all the same with --force";
    if (options.json) {
        Json answer{{"file", options.file.string()}, {"error", kAdvice}, {"doubts", comparison.doubts()}};
        addFigures(answer, comparison);
        print(answer);
    }
    fmt::print(stderr, "rollcall-cli: {}\n", kAdvice);
    return kBadInput;
}

int runModelInstall(const InstallOptions& options)
{
    if (pipeline::defaultStoreFile().empty()) { // said before the long work
        return refuse(options, pipeline::noUserFolder(core::tr("models")));
    }
    pipeline::SpeakerService service;
    std::error_code code;
    // Before anybody is enrolled there is nothing to embed; a store that was named must be there.
    if (!options.store.empty() || std::filesystem::exists(pipeline::defaultStoreFile(), code)) {
        if (auto opened = openStore(service, options, StoreUse::Write); !opened) {
            return refuse(options, opened.error());
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
        return refuse(options, prepared.error());
    }
    const auto doubts = prepared->comparison.doubts();
    for (const std::string& doubt : doubts) {
        fmt::print(stderr, "rollcall-cli: {}\n", doubt);
    }
    if (!doubts.empty() && !options.force) {
        return refuse(options, prepared->comparison);
    }
    auto installed = service.installModel(*prepared);
    if (!installed) {
        return refuse(options, installed.error());
    }
    if (options.json) {
        Json unusable = Json::array();
        for (const pipeline::UnusableTake& take : installed->takes.unusable) {
            unusable.push_back({{"speaker", take.speaker}, {"recording", take.origin}, {"why", take.why.message}});
        }
        Json answer{{"file", installed->file.string()},
                    {"modelId", installed->model.value},
                    {"embedded", installed->takes.embedded},
                    {"unusable", unusable}};
        addFigures(answer, prepared->comparison);
        print(answer);
        return kDone;
    }
    for (const pipeline::UnusableTake& take : installed->takes.unusable) {
        fmt::print(stderr, "rollcall-cli: {}, {}: not used by this model: {}\n", take.speaker, take.origin, take.why);
    }
    fmt::print("installed     {}\nmodel id      {}\nembedded      {} recordings\n", installed->file.string(),
               installed->model.value, installed->takes.embedded);
    return kDone;
}

} // namespace

void addModelInstall(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand("install", "Embed all speakers under a model and make it the current one");
    auto options = std::make_shared<InstallOptions>();
    command->add_option("FILE", options->file, "Model file, such as RUN/model.safetensors; it is copied")->required();
    command->add_flag(
        "--force", options->force,
        "Install it although a figure of it is worse than the current model's or not known, or it has no calibration");
    addCommon(*command, *options, kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runModelInstall(*options); }; });
}

} // namespace rollcall::cli
