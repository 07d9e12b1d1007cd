// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/model/NewModel.h"
#include "core/exchange/Import.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>

namespace rollcall::cli {

namespace {

struct ImportOptions
{
    std::filesystem::path file;
    NewModelOptions made;
};

int runImport(const ImportOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    auto imported = exchange::importModel(options.file);
    if (!imported) {
        return fail(imported.error());
    }
    nn::Model& model = imported->model;
    if (model.trainingData.empty()) {
        model.trainingData = fmt::format("not known; imported from {}, a model of {}", options.file.filename().string(),
                                         imported->source);
    }
    if (auto written = nn::writeModel(options.made.out, model); !written) {
        return fail(written.error());
    }
    const std::string id = nn::modelId(model).value;
    if (options.made.json) {
        print({{"file", options.made.out.string()},
               {"modelId", id},
               {"source", imported->source},
               {"embeddingLength", model.embeddingLength()},
               {"parameters", nn::parameterCount(model.network)},
               {"calibrated", model.calibration.has_value()},
               {"notes", imported->notes}});
        return kDone;
    }
    for (const std::string& note : imported->notes) {
        fmt::print(stderr, "rollcall-cli: {}\n", note);
    }
    fmt::print("from          {}\nparameters    {:.2f} million\nembedding     {} numbers\n", imported->source,
               static_cast<double>(nn::parameterCount(model.network)) / 1e6, model.embeddingLength());
    if (!model.calibration) {
        fmt::print(
            "calibration   none: there are scores, and neither probabilities nor names, until rollcall-cli calibrate "
            "has fitted one\n");
    }
    fmt::print("model         {}\nmodel id      {}\n", options.made.out.string(), id);
    return kDone;
}

} // namespace

void addModelImport(CLI::App& model, Action& action)
{
    auto* command =
        model.add_subcommand("import", "Make a model of a file of another program: weights of Keras as HDF5, "
                                       "or a network as ONNX");
    const auto options = std::make_shared<ImportOptions>();
    command->add_option("FILE", options->file, "Weights or network; what it is, is told by its content")->required();
    addNewModel(*command, options->made);
    command->callback([options, &action] { action = [options] { return runImport(*options); }; });
}

} // namespace rollcall::cli
