// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"

#include "core/base/Files.h"
#include "core/nn/model/ModelErrors.h"
#include "core/nn/model/ModelJson.h"
#include "core/nn/model/ModelTexts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace rollcall::nn {

namespace {

constexpr const char* kFormatName = "rollcall-model";
constexpr std::uintmax_t kMaxModelBytes = std::uintmax_t{2} << 30U;
constexpr double kSlowest = 0.5;
constexpr double kFastest = 2.0;

double hundredths(double value)
{
    return std::round(100.0 * value) / 100.0;
}

bool allFinite(const NamedTensor& tensor)
{
    return std::ranges::all_of(tensor.values, [](float value) { return std::isfinite(value); });
}

bool isCohort(const NamedTensor& tensor, int length)
{
    if (tensor.shape.size() != 2 || tensor.shape[0] < static_cast<std::int64_t>(kMinCohort) ||
        tensor.shape[1] != length) {
        return false;
    }
    constexpr double kTolerance = 1e-3;
    for (auto row = tensor.values.begin(); row != tensor.values.end(); row += length) {
        const double squares = std::inner_product(row, row + length, row, 0.0);
        if (!(std::abs(squares - 1.0) < kTolerance)) { // false for NaN
            return false;
        }
    }
    return true;
}

std::string metadataValue(const SafetensorsFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string{} : found->second;
}

} // namespace

int Model::embeddingLength() const
{
    return ttaSpeeds.size() > 1 ? static_cast<int>(projection.shape[0] * projection.shape[1]) : network.embeddingLength;
}

std::vector<std::string> ttaSpeedProblems(std::span<const double> speeds)
{
    std::vector<std::string> problems;
    if (speeds.empty() || speeds.size() > kMaxTtaSpeeds) {
        problems.push_back(fmt::format("{} speeds; 1 to {} are possible", speeds.size(), kMaxTtaSpeeds));
    }
    if (!speeds.empty() && speeds.front() != 1.0) {
        problems.push_back(fmt::format("the first speed is {}; it must be 1, as it was spoken", speeds.front()));
    }
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        if (!(speeds[i] >= kSlowest && speeds[i] <= kFastest) || std::abs(hundredths(speeds[i]) - speeds[i]) > 1e-9) {
            problems.push_back(
                fmt::format("speed {}; whole hundredths from {} to {} are possible", speeds[i], kSlowest, kFastest));
        }
        if (std::ranges::find(speeds.first(i), speeds[i]) != speeds.first(i).end()) {
            problems.push_back(fmt::format("speed {} is there twice", speeds[i]));
        }
    }
    return problems;
}

Result<void> requireNoTta(const Model& model)
{
    if (model.ttaSpeeds.size() == 1) {
        return {};
    }
    return makeError(
        ErrorCode::Incompatible,
        core::tr("the model uses TTA at {} speeds, with a projection fitted to this network; take TTA away with "
                 "`model tta --speeds 1` first"),
        model.ttaSpeeds.size());
}

void forgetCohort(Model& model)
{
    model.cohort = {};
    if (model.calibration) {
        model.calibration = Calibration{.slope = model.calibration->slope, .offset = model.calibration->offset};
    }
}

ModelId modelId(const Model& model)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    const auto update = [&state](const void* data, std::size_t bytes) {
        crypto_hash_sha256_update(&state, static_cast<const unsigned char*>(data), bytes);
    };
    nlohmann::json json{{"network", model.network}, {"frontEnd", model.frontEnd}, {"speechOnly", model.speechOnly}};
    if (model.ttaSpeeds.size() > 1) { // one speed goes without saying, as one group does
        json["speeds"] = model.ttaSpeeds;
    }
    const std::string options = json.dump();
    update(options.data(), options.size());
    const auto updateTensor = [&update](const NamedTensor& tensor) {
        update(tensor.name.data(), tensor.name.size());
        update(tensor.values.data(), tensor.values.size() * sizeof(float));
    };
    std::ranges::for_each(model.weights, updateTensor);
    updateTensor(model.projection);
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::string hex;
    for (std::size_t i = 0; i < 16; ++i) { // 128 bits name a model; the rest would only be longer to read
        hex += fmt::format("{:02x}", digest[i]);
    }
    return ModelId{hex};
}

Result<Model> parseModel(std::span<const std::byte> bytes, const std::string& name)
{
    auto parsed = parseSafetensors(bytes, name);
    if (!parsed) {
        return parsed.error();
    }
    if (metadataValue(*parsed, "format") != kFormatName) {
        return foreignModel(name, core::tr("its metadata does not say so"));
    }
    int version = 0;
    const std::string stored = metadataValue(*parsed, "formatVersion");
    const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), version);
    if (error != std::errc{}) {
        return corruptModel(name, core::tr("its metadata cannot be read"));
    }
    if (version > kModelFormatVersion) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("{}: the model has format {}, this program reads up to {}; update Rollcall"), name,
                         version, kModelFormatVersion);
    }
    Model model;
    const std::string problems = readModelTexts(parsed->metadata, model);
    if (model.frontEnd.sampleRateHz != kSampleRateHz) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr("{}: the model is made for sound at {} Hz, and this program works at {} Hz; use another one"),
            name, model.frontEnd.sampleRateHz, kSampleRateHz);
    }
    if (!problems.empty()) {
        return corruptModel(name, "{}", problems);
    }
    for (const auto& [weightName, shape] : weightShapes(model.network)) {
        const auto found = std::ranges::find(parsed->tensors, weightName, &NamedTensor::name);
        if (found == parsed->tensors.end() || found->shape != shape) {
            return corruptModel(name, core::tr("weight \"{}\" is missing or has another shape"), weightName);
        }
        if (!allFinite(*found)) {
            return corruptModel(name, core::tr("weight \"{}\" holds values that are NaN or infinite"), weightName);
        }
        model.weights.push_back(std::move(*found));
        found->name.clear();
    }
    if (model.ttaSpeeds.size() > 1) {
        const auto found = std::ranges::find(parsed->tensors, kProjectionName, &NamedTensor::name);
        const std::int64_t length = model.network.embeddingLength;
        if (found == parsed->tensors.end() || found->shape.size() != 3 ||
            found->shape[0] != std::ssize(model.ttaSpeeds) || found->shape[1] < 1 || found->shape[1] > length ||
            found->shape[2] != length || !allFinite(*found)) {
            return corruptModel(
                name, core::tr("\"{}\" is missing, of another shape, or holds values that are NaN or infinite"),
                kProjectionName);
        }
        model.projection = std::move(*found);
        found->name.clear();
    }
    if (const auto found = std::ranges::find(parsed->tensors, kCohortName, &NamedTensor::name);
        found != parsed->tensors.end()) {
        if (!isCohort(*found, model.embeddingLength())) {
            return corruptModel(name, core::tr("\"{}\" is of another shape, or its rows are not of unit length"),
                                kCohortName);
        }
        model.cohort = std::move(*found);
        found->name.clear();
    } else if (model.calibration && model.calibration->knowsCohort()) {
        return corruptModel(name, core::tr("\"{}\" is missing"), kCohortName);
    }
    if (std::ranges::any_of(parsed->tensors, [](const NamedTensor& tensor) { return !tensor.name.empty(); })) {
        return corruptModel(name, core::tr("it holds weights that its network does not have"));
    }
    if (metadataValue(*parsed, "modelId") != modelId(model).value) {
        return corruptModel(name, core::tr("its weights do not match its model id"));
    }
    return model;
}

Result<Model> readModel(const std::filesystem::path& file)
{
    auto bytes = readFile(file, kMaxModelBytes);
    if (!bytes) {
        return bytes.error();
    }
    return parseModel(*bytes, file.string());
}

namespace {

bool needsSixthVersion(const NetworkOptions& network, const features::FrontEndOptions& frontEnd)
{
    return network.architecture != Architecture::ResCnn || network.block == BlockKind::BasicClipped ||
           frontEnd.window == features::WindowShape::Hamming || frontEnd.corners == features::FilterCorners::Mel ||
           frontEnd.emphasis == features::Emphasis::Frame;
}

/// The oldest format version that can hold the model.
int versionOf(const Model& model)
{
    if (!model.calibration || needsSixthVersion(model.network, model.frontEnd)) {
        return 6;
    }
    if (!model.cohort.values.empty()) {
        return 5;
    }
    if (model.frontEnd.highPassHz != 0.0 || model.frontEnd.levelDbfs) {
        return 4;
    }
    return model.ttaSpeeds.size() > 1 ? 3 : model.network.groups > 1 ? 2 : 1;
}

} // namespace

Result<void> writeModel(const std::filesystem::path& file, const Model& model)
{
    SafetensorsFile content;
    content.metadata = modelTexts(model);
    content.metadata["format"] = kFormatName;
    content.metadata["formatVersion"] = std::to_string(versionOf(model));
    content.metadata["modelId"] = modelId(model).value;
    content.tensors = model.weights;
    if (model.ttaSpeeds.size() > 1) {
        content.tensors.push_back(model.projection);
    }
    if (!model.cohort.values.empty()) {
        content.tensors.push_back(model.cohort);
    }
    return writeSafetensors(file, content);
}

void addTrainingSpeakers(Model& model, const std::vector<std::string>& speakers)
{
    std::set<std::string> known(model.trainingSpeakers.begin(), model.trainingSpeakers.end());
    known.insert(speakers.begin(), speakers.end());
    model.trainingSpeakers.assign(known.begin(), known.end());
}

} // namespace rollcall::nn
