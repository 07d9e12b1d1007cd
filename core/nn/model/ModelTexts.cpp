// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/ModelTexts.h"

#include "core/nn/model/BoundedJson.h"
#include "core/nn/model/ModelJson.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>
#include <vector>

namespace rollcall::nn {

namespace {

/// Of any type but the expected one where it is missing or no JSON, so that reading it throws.
nlohmann::json jsonOf(const std::map<std::string, std::string>& texts, const char* key)
{
    const auto found = texts.find(key);
    return found == texts.end() ? nlohmann::json() : parseBoundedJson(found->second).value_or(nullptr);
}

void readAll(const std::map<std::string, std::string>& texts, Model& model)
{
    model.network = jsonOf(texts, "network").get<NetworkOptions>();
    model.frontEnd = jsonOf(texts, "frontEnd").get<features::FrontEndOptions>();
    model.speechOnly = jsonOf(texts, "speechOnly").get<bool>();
    model.calibration.reset();
    if (texts.contains("calibration")) {
        model.calibration = jsonOf(texts, "calibration").get<Calibration>();
    }
    const auto training = jsonOf(texts, "training");
    model.recipe = training.at("recipe").get<std::string>();
    model.trainingData = training.at("data").get<std::string>();
    model.trainingSpeakers = training.at("speakers").get<std::vector<std::string>>();
    model.evaluation = jsonOf(texts, "evaluation").get<std::map<std::string, std::string>>();
    if (texts.contains("speeds")) {
        model.ttaSpeeds = jsonOf(texts, "speeds").get<std::vector<double>>();
    }
}

} // namespace

std::map<std::string, std::string> modelTexts(const Model& model)
{
    std::map<std::string, std::string> texts;
    texts["network"] = nlohmann::json(model.network).dump();
    texts["frontEnd"] = nlohmann::json(model.frontEnd).dump();
    texts["speechOnly"] = nlohmann::json(model.speechOnly).dump();
    if (model.calibration) {
        texts["calibration"] = nlohmann::json(*model.calibration).dump();
    }
    texts["training"] =
        nlohmann::json{{"recipe", model.recipe}, {"data", model.trainingData}, {"speakers", model.trainingSpeakers}}
            .dump();
    texts["evaluation"] = nlohmann::json(model.evaluation).dump();
    if (model.ttaSpeeds.size() > 1) {
        texts["speeds"] = nlohmann::json(model.ttaSpeeds).dump();
    }
    return texts;
}

std::string readModelTexts(const std::map<std::string, std::string>& texts, Model& model)
{
    try {
        readAll(texts, model);
    } catch (const std::exception&) {
        return "its metadata cannot be read";
    }
    auto problems = model.network.validate();
    std::ranges::copy(model.frontEnd.validate(), std::back_inserter(problems));
    std::ranges::copy(ttaSpeedProblems(model.ttaSpeeds), std::back_inserter(problems));
    if (model.frontEnd.melBins != model.network.melBins) {
        problems.emplace_back("front end and network differ in mel bins");
    }
    if (model.calibration && !model.calibration->isSound()) {
        problems.emplace_back("calibration out of range");
    }
    return fmt::format("{}", fmt::join(problems, "; "));
}

} // namespace rollcall::nn
