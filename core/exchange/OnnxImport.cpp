// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxImport.h"

#include "core/exchange/OnnxExport.h"
#include "core/exchange/OnnxResNet.h"
#include "core/nn/model/ModelTexts.h"
#include "core/nn/model/NetworkLayers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

namespace rollcall::exchange {

namespace {

Error changed(const std::string& name, const std::string& what)
{
    return makeError(ErrorCode::Corrupt,
                     core::tr("{}: the file was changed after Rollcall exported it ({}); export it "
                              "again"),
                     name, what);
}

Result<ImportedModel> importOwn(const OnnxFile& file, const std::string& name)
{
    std::map<std::string, std::string> texts;
    constexpr std::string_view kPrefix = kOnnxPrefix;
    for (const auto& [key, text] : file.metadata) {
        if (key.starts_with(kPrefix)) {
            texts[key.substr(kPrefix.size())] = text;
        }
    }
    if (texts["format"] != kOnnxFormatName) {
        return makeError(ErrorCode::Incompatible, core::tr("{}: a newer Rollcall has exported it; update Rollcall"),
                         name);
    }
    ImportedModel made;
    made.source = "Rollcall";
    nn::Model& model = made.model;
    if (const std::string problems = nn::readModelTexts(texts, model); !problems.empty()) {
        return changed(name, problems);
    }
    if (model.ttaSpeeds.size() != 1 || (model.calibration && model.calibration->knowsCondition())) {
        return changed(name, "its metadata is that of another model");
    }
    for (const auto& [weight, shape] : nn::weightShapes(model.network)) {
        const OnnxTensor* constant = file.constant(weight);
        if (constant == nullptr || constant->shape != shape || constant->floats.empty()) {
            return changed(name, fmt::format("its weight \"{}\" is missing or has another shape", weight));
        }
        if (!std::ranges::all_of(constant->floats, [](float value) { return std::isfinite(value); })) {
            return changed(name, fmt::format("its weight \"{}\" holds values that are NaN or infinite", weight));
        }
        model.weights.push_back({weight, shape, constant->floats});
    }
    if (!model.calibration) {
        made.notes.emplace_back("the network was exported without its calibration");
    }
    return made;
}

} // namespace

Result<ImportedModel> importOnnx(const OnnxFile& file, const std::string& name)
{
    return file.metadata.contains(fmt::format("{}format", kOnnxPrefix)) ? importOwn(file, name)
                                                                        : importOnnxResNet(file, name);
}

} // namespace rollcall::exchange
