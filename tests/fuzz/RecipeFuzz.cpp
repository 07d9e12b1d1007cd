// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: train::parseRecipe() and train::changeRecipe().
#include "core/train/run/Recipe.h"
#include "core/train/run/RecipeText.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <array>
#include <cmath>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    return {bytesOf(R"(name = "all"
seed = 7
[frontEnd]
preset = "logmel"
[network]
channels = [4, 8]
blocksPerStage = 1
embeddingLength = 32
[data]
cropFrames = 160
speakerSamplingExponent = 0.5
corpusWeights = { left = 2.0, right = 0.5 }
[augmentation]
noiseProb = 0.5 # half
gainLowDb = -6.0
gainHighDb = 6.0
speakerSpeedPerturb = [0.9, 1.1]
[softmax]
steps = 100
batch = 8
learningRate = 1e-3
[triplet]
steps = 10
triplets = 4
mining = "offline-hard"
[run]
patience = 3
precision = "auto"
)"),
            bytesOf("name = 'x'\n[softmax]\nsteps = 1\n")};
}

std::vector<Bytes> regressions()
{
    return {
        bytesOf("a = " + std::string(20000, '[')),
        bytesOf("a = " + std::string(20000, '{')),
        bytesOf("a" + std::string(20000, '.') + " = 1"),
        bytesOf("seed = -9223372036854775808\n[softmax]\nsteps = 9223372036854775807\n[triplet]\nsteps = "
                "9223372036854775807"),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 14> kWords{
        "=",   "[run]", "[[softmax]]",          "steps", "\"\"\"", "'''", "#", "1_000", "0x7f",
        "inf", "-nan",  "1979-05-27T07:32:00Z", "{a=1}", "true"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(fuzz::textOf(std::as_bytes(std::span(data, size))));
    const std::array changes{train::RecipeChange{"softmax", "steps", "12"}, train::RecipeChange{"", "name", "\"y\""}};
    const auto changed = train::changeRecipe(text, changes);
    const auto recipe = train::parseRecipe(text, "input");
    if (!recipe) {
        return 0;
    }
    fuzz::countAccepted();
    const auto changedRecipe = changed ? train::parseRecipe(*changed, "changed") : recipe;
    fuzz::require(!changed || (changedRecipe.ok() && changedRecipe->softmax.steps == 12 && changedRecipe->name == "y"),
                  "a changed recipe says something else");
    for (const std::int64_t step : {std::int64_t{0}, recipe->softmax.steps / 2, recipe->softmax.steps}) {
        fuzz::require(std::isfinite(recipe->softmax.learningRate.at(step, recipe->softmax.steps)),
                      "a learning rate is NaN or infinite");
        fuzz::require(std::isfinite(recipe->softmax.marginAt(step)), "a margin is NaN or infinite");
    }
    return 0;
}
