// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/ModelJson.h"

#include <nlohmann/json.hpp>

#include <utility>
#include <vector>

namespace rollcall::features {

NLOHMANN_JSON_SERIALIZE_ENUM(WindowShape, {{WindowShape::Rectangular, "rectangular"},
                                           {WindowShape::Hann, "hann"},
                                           {WindowShape::Hamming, "hamming"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Emphasis, {{Emphasis::Signal, "signal"}, {Emphasis::Frame, "frame"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Normalisation, {{Normalisation::None, "none"},
                                             {Normalisation::PerFrame, "per-frame"},
                                             {Normalisation::UtteranceMean, "utterance-mean"},
                                             {Normalisation::SlidingMean, "sliding-mean"}})
NLOHMANN_JSON_SERIALIZE_ENUM(FilterCorners, {{FilterCorners::FlooredBins, "floored-bins"},
                                             {FilterCorners::Exact, "exact"},
                                             {FilterCorners::Mel, "mel"}})

// No high-pass, no level and emphasis of the signal go without saying: model ids are hashes of this text, and files before version 4 or 6
// do not know the words.
void to_json(nlohmann::json& json, const FrontEndOptions& options)
{
    json = {{"sampleRateHz", options.sampleRateHz},
            {"windowSamples", options.windowSamples},
            {"hopSamples", options.hopSamples},
            {"fftSize", options.fftSize},
            {"melBins", options.melBins},
            {"lowHz", options.lowHz},
            {"highHz", options.highHz},
            {"preEmphasis", options.preEmphasis},
            {"window", options.window},
            {"corners", options.corners},
            {"takeLog", options.takeLog},
            {"energyFloor", options.energyFloor},
            {"padTail", options.padTail},
            {"normalisation", options.normalisation}};
    if (options.highPassHz != 0.0) {
        json["highPassHz"] = options.highPassHz;
    }
    if (options.levelDbfs) {
        json["levelDbfs"] = *options.levelDbfs;
    }
    if (options.emphasis != Emphasis::Signal) {
        json["emphasis"] = options.emphasis;
    }
}

void from_json(const nlohmann::json& json, FrontEndOptions& options)
{
    json.at("sampleRateHz").get_to(options.sampleRateHz);
    json.at("windowSamples").get_to(options.windowSamples);
    json.at("hopSamples").get_to(options.hopSamples);
    json.at("fftSize").get_to(options.fftSize);
    json.at("melBins").get_to(options.melBins);
    json.at("lowHz").get_to(options.lowHz);
    json.at("highHz").get_to(options.highHz);
    json.at("preEmphasis").get_to(options.preEmphasis);
    json.at("window").get_to(options.window);
    json.at("corners").get_to(options.corners);
    json.at("takeLog").get_to(options.takeLog);
    json.at("energyFloor").get_to(options.energyFloor);
    json.at("padTail").get_to(options.padTail);
    json.at("normalisation").get_to(options.normalisation);
    options.highPassHz = json.value("highPassHz", 0.0);
    options.levelDbfs.reset();
    if (json.contains("levelDbfs")) {
        options.levelDbfs = json.at("levelDbfs").get<double>();
    }
    options.emphasis = json.value("emphasis", Emphasis::Signal);
}

} // namespace rollcall::features

namespace rollcall::nn {

NLOHMANN_JSON_SERIALIZE_ENUM(Architecture, {{Architecture::ResCnn, "rescnn"},
                                            {Architecture::ResNet, "resnet"},
                                            {Architecture::Gru, "gru"}})
NLOHMANN_JSON_SERIALIZE_ENUM(BlockKind, {{BlockKind::Basic, "basic"},
                                         {BlockKind::Bottleneck, "bottleneck"},
                                         {BlockKind::BasicClipped, "basic-clipped"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Pooling, {{Pooling::Mean, "mean"}, {Pooling::Statistics, "statistics"}})
NLOHMANN_JSON_SERIALIZE_ENUM(StridePadding,
                             {{StridePadding::Symmetric, "symmetric"}, {StridePadding::KerasSame, "keras-same"}})

// One group goes without saying: model ids are hashes of this text, and files of version 1 do not know the word. So does what versions
// before 6 had no word for.
void to_json(nlohmann::json& json, const NetworkOptions& options)
{
    json = {{"channels", options.channels},
            {"blocksPerStage", options.blocksPerStage},
            {"block", options.block},
            {"pooling", options.pooling},
            {"padding", options.padding},
            {"melBins", options.melBins},
            {"embeddingLength", options.embeddingLength},
            {"batchNormEps", options.batchNormEps}};
    if (options.groups != 1) {
        json["groups"] = options.groups;
    }
    if (options.architecture != Architecture::ResCnn) {
        json["architecture"] = options.architecture;
    }
    if (options.architecture == Architecture::ResNet) {
        json["stageBlocks"] = options.stageBlocks;
    }
    if (options.architecture == Architecture::Gru) {
        json["gruLayers"] = options.gruLayers;
        json["gruUnits"] = options.gruUnits;
    }
}

void from_json(const nlohmann::json& json, NetworkOptions& options)
{
    json.at("channels").get_to(options.channels);
    json.at("blocksPerStage").get_to(options.blocksPerStage);
    json.at("block").get_to(options.block);
    json.at("pooling").get_to(options.pooling);
    json.at("padding").get_to(options.padding);
    json.at("melBins").get_to(options.melBins);
    json.at("embeddingLength").get_to(options.embeddingLength);
    json.at("batchNormEps").get_to(options.batchNormEps);
    options.groups = json.value("groups", 1);
    options.architecture = json.value("architecture", Architecture::ResCnn);
    options.stageBlocks = json.value("stageBlocks", std::vector<int>{});
    options.gruLayers = json.value("gruLayers", 0);
    options.gruUnits = json.value("gruUnits", 0);
}

/// What is 0 goes without saying, so that files of older versions are what they were.
void to_json(nlohmann::json& json, const Calibration& calibration)
{
    json = {{"slope", calibration.slope}, {"offset", calibration.offset}};
    for (const auto& [name, value] : {std::pair{"cohortSlope", calibration.cohortSlope},
                                      {"cohortReference", calibration.cohortReference},
                                      {"spreadSlope", calibration.spreadSlope},
                                      {"spreadReference", calibration.spreadReference},
                                      {"shorterSlope", calibration.shorterSlope},
                                      {"longerSlope", calibration.longerSlope}}) {
        if (value != 0.0) {
            json[name] = value;
        }
    }
}

void from_json(const nlohmann::json& json, Calibration& calibration)
{
    calibration = {.slope = json.at("slope").get<double>(),
                   .offset = json.at("offset").get<double>(),
                   .cohortSlope = json.value("cohortSlope", 0.0),
                   .cohortReference = json.value("cohortReference", 0.0),
                   .spreadSlope = json.value("spreadSlope", 0.0),
                   .spreadReference = json.value("spreadReference", 0.0),
                   .shorterSlope = json.value("shorterSlope", 0.0),
                   .longerSlope = json.value("longerSlope", 0.0)};
}

} // namespace rollcall::nn
