// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/model/NewModel.h"

#include "core/nn/Widen.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rollcall::cli {

namespace {

struct WidenOptions
{
    std::filesystem::path model;
    NewModelOptions made;
    std::vector<int> channels;
    std::uint64_t seed = 1;
};

int runWiden(const WidenOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    auto model = nn::readModel(options.model);
    if (!model) {
        return fail(model.error());
    }
    nn::NetworkOptions wide = model->network;
    wide.channels = options.channels;
    if (const auto problems = wide.validate(); !problems.empty()) {
        return fail(makeError(ErrorCode::InvalidArgument, "--channels: {}", fmt::join(problems, "; ")));
    }
    const auto widened = nn::widenModel(*model, wide, options.seed);
    if (!widened) {
        return failAt(options.model, widened.error());
    }
    if (auto written = nn::writeModel(options.made.out, *widened); !written) {
        return fail(written.error());
    }
    const std::string id = nn::modelId(*widened).value;
    if (options.made.json) {
        print({{"file", options.made.out.string()}, {"channels", wide.channels}, {"modelId", id}});
        return kDone;
    }
    fmt::print("network       {} channels, before {}\nmodel         {}\nmodel id      {}\n",
               fmt::join(wide.channels, ", "), fmt::join(model->network.channels, ", "), options.made.out.string(), id);
    return kDone;
}

} // namespace

void addModelWiden(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "widen", "Widen a network by Net2WiderNet, as `train --init-from` does. Writes another model");
    const auto options = std::make_shared<WidenOptions>();
    command->add_option("FILE", options->model, "Model file, such as RUN/model.safetensors")->required();
    command->add_option("--channels", options->channels, "Channels of each stage, such as 32,64,128,256; none fewer")
        ->required()
        ->delimiter(',')
        ->allow_extra_args(false); // or it would take FILE for one more
    addNewModel(*command, options->made);
    command
        ->add_option("--seed", options->seed,
                     "Seed of what is drawn; with the seed of a recipe, what a training by it starts from")
        ->capture_default_str();
    command->callback([options, &action] { action = [options] { return runWiden(*options); }; });
}

} // namespace rollcall::cli
