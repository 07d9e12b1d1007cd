// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/model/NewModel.h"
#include "core/exchange/OnnxExport.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>

namespace rollcall::cli {

namespace {

struct ExportOptions
{
    std::filesystem::path file;
    NewModelOptions made;
};

int runExport(const ExportOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    const auto model = nn::readModel(options.file);
    if (!model) {
        return fail(model.error());
    }
    const auto network = exchange::exportOnnx(*model);
    if (!network) {
        return failAt(options.file, network.error());
    }
    if (auto written = exchange::writeOnnx(options.made.out, *network); !written) {
        return fail(written.error());
    }
    if (model->ttaSpeeds.size() > 1) {
        fmt::print(stderr,
                   "rollcall-cli: the network alone is exported, without calibration: it embeds speech at speed 1, and "
                   "the model uses TTA\n");
    } else if (model->calibration && model->calibration->knowsCondition()) {
        fmt::print(stderr,
                   "rollcall-cli: the calibration is exported by the cosine alone, without cohort and durations; "
                   "calibrate what is imported anew\n");
    }
    if (options.made.json) {
        print({{"file", options.made.out.string()},
               {"opset", exchange::kWrittenOpset},
               {"embeddingLength", model->network.embeddingLength}});
        return kDone;
    }
    fmt::print("network       {}, opset {}\n", options.made.out.string(), exchange::kWrittenOpset);
    return kDone;
}

} // namespace

void addModelExport(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand("export", "Write the network of a model as ONNX, for other programs");
    const auto options = std::make_shared<ExportOptions>();
    command->add_option("FILE", options->file, "Model file")->required();
    addNewModel(*command, options->made);
    command->callback([options, &action] { action = [options] { return runExport(*options); }; });
}

} // namespace rollcall::cli
