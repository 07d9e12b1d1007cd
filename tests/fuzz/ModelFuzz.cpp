// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: nn::parseModel(). Its id is a hash of weights and options, so half of the mutations write a model anew.
#include "core/nn/model/Model.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/SafetensorsBytes.h"
#include "tests/fuzz/TemporaryFolder.h"
#include "tests/support/TinyModel.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

Bytes fileOf(const nn::Model& model)
{
    static const TemporaryFolder folder;
    require(nn::writeModel(folder.path("model"), model).ok(), "a model cannot be written");
    return folder.read("model");
}

template <class Number>
void change(Number& number, Random& random)
{
    static constexpr std::array kNumbers{-1.0,  0.0,    1.0,     2.0, 3.0,          63.0,
                                         512.0, 8000.0, 48000.0, 1e6, 2147483647.0, 1e15};
    number = static_cast<Number>(
        std::min(kNumbers[below(random, kNumbers.size())], static_cast<double>(std::numeric_limits<Number>::max())));
}

/// Changes one thing; the weights keep their shapes or take those of the changed network.
void change(nn::Model& model, Random& random)
{
    switch (below(random, 18)) {
    case 0:
        change(model.network.channels[below(random, model.network.channels.size())], random);
        break;
    case 1:
        change(model.network.blocksPerStage, random);
        break;
    case 2:
        change(model.network.melBins, random);
        change(model.frontEnd.melBins, random);
        break;
    case 3:
        change(model.network.embeddingLength, random);
        break;
    case 4:
        change(model.network.batchNormEps, random);
        break;
    case 5:
        change(model.network.groups, random);
        break;
    case 6:
        change(model.frontEnd.sampleRateHz, random);
        break;
    case 7:
        change(model.frontEnd.hopSamples, random);
        break;
    case 8:
        change(model.frontEnd.windowSamples, random);
        break;
    case 9:
        change(model.frontEnd.fftSize, random);
        break;
    case 10:
        change(model.frontEnd.highHz, random);
        break;
    case 11:
        change(model.calibration->slope, random);
        break;
    case 12: {
        std::vector<float>& values = model.weights[below(random, model.weights.size())].values;
        static constexpr std::array kValues{0.0F,
                                            -1.0F,
                                            std::numeric_limits<float>::max(),
                                            std::numeric_limits<float>::denorm_min(),
                                            std::numeric_limits<float>::infinity(),
                                            std::numeric_limits<float>::quiet_NaN()};
        values[below(random, values.size())] = kValues[below(random, kValues.size())];
        break;
    }
    case 13:
        model.ttaSpeeds.push_back(chance(random, 0.5) ? 0.9 : uniform(random, -1.0, 3.0));
        break;
    case 15:
        change(model.network.gruUnits, random);
        break;
    case 16:
        model.network.stageBlocks.resize(below(random, 4), 2);
        break;
    case 14:
        change(model.projection.shape.emplace_back(), random);
        break;
    default:
        model.weights.erase(model.weights.begin() + static_cast<std::ptrdiff_t>(below(random, model.weights.size())));
    }
}

/// Changes the text of one value of the metadata, which is JSON inside JSON.
void mutateMetadata(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 16> kWords{"\"channels\"",
                                                             "\"melBins\"",
                                                             "\"embeddingLength\"",
                                                             "\"basic\"",
                                                             "\"statistics\"",
                                                             "\"slope\"",
                                                             "\"recipe\"",
                                                             "\"speakers\"",
                                                             "\"groups\"",
                                                             "[4,8]",
                                                             "64",
                                                             "false",
                                                             "\"architecture\"",
                                                             "\"resnet\"",
                                                             "\"gru\"",
                                                             "\"stageBlocks\""};
    auto header = nlohmann::json::parse(headerOf(input), nullptr, false);
    if (!header.is_object() || !header.contains("__metadata__") || !header["__metadata__"].is_object() ||
        header["__metadata__"].empty()) {
        mutateHeader(input, kWords, random);
        return;
    }
    auto& metadata = header["__metadata__"];
    auto item = metadata.begin();
    std::advance(item, static_cast<std::ptrdiff_t>(below(random, metadata.size())));
    if (item->is_string()) {
        Bytes text = bytesOf(item->get<std::string>());
        mutateText(text, kWords, random);
        *item = std::string(textOf(text));
    }
    setHeader(input, header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace

std::vector<Bytes> seeds()
{
    nn::NetworkOptions grouped = test::tinyModel().network;
    grouped.groups = 2;
    grouped.pooling = nn::Pooling::Statistics;
    return {fileOf(test::tinyModel()), fileOf(test::tinyModelAtSpeeds()), fileOf(test::drawnModel(grouped, 2)),
            fileOf(test::drawnModel(test::tinyResNet())), fileOf(test::drawnModel(test::tinyGru()))};
}

std::vector<Bytes> regressions()
{
    return {};
}

void mutate(Bytes& input, Random& random)
{
    if (chance(random, 0.4)) {
        nn::Model model = chance(random, 0.5) ? test::tinyModel() : test::tinyModelAtSpeeds();
        for (std::size_t left = 1 + below(random, 3); left > 0; --left) {
            change(model, random);
        }
        input = fileOf(model);
    } else if (chance(random, 0.8)) {
        mutateMetadata(input, random);
    } else {
        mutateBytes(input, random);
    }
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto model = nn::parseModel(std::as_bytes(std::span(data, size)), "input");
    if (!model) {
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(model->embeddingLength() >= 1, "an embedding has no numbers");
    fuzz::require(!model->calibration || model->calibration->slope > 0.0, "the calibration falls");
    for (const nn::NamedTensor& tensor : model->weights) {
        for (const float value : tensor.values) {
            fuzz::require(std::isfinite(value), "a weight is NaN or infinite");
        }
    }
    auto frontEnd = features::FrontEnd::create(model->frontEnd);
    fuzz::require(frontEnd.ok(), "the front end of a sound model cannot be made");
    const std::vector<float> sound(static_cast<std::size_t>(kSampleRateHz) / 10, 0.1F);
    const auto features = frontEnd->compute(sound);
    fuzz::require(features.ok() || features.error().isTooShort(), "the front end of a sound model fails");
    return 0;
}
