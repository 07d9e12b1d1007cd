// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train/WantedEffects.h"

#include "core/audio/augment/Pitch.h"
#include "core/audio/dsp/Speed.h"
#include "core/train/run/Recipe.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <system_error>

namespace rollcall::cli {

namespace {

/// @param text such as gsm or opus:12, with the bit rate in kbit/s
Result<audio::CodecOptions> codecOf(const std::string& text)
{
    const std::size_t colon = text.find(':');
    const auto kind = audio::codecNamed(text.substr(0, colon));
    if (!kind) {
        return makeError(ErrorCode::InvalidArgument, "--codec: there is no codec \"{}\"; there are {}",
                         text.substr(0, colon), fmt::join(audio::codecNames(), ", "));
    }
    audio::CodecOptions codec{*kind};
    if (colon != std::string::npos) {
        int kilobits = 0;
        const char* const end = text.data() + text.size();
        const auto [read, error] = std::from_chars(text.data() + colon + 1, end, kilobits);
        if (error != std::errc() || read != end || kilobits < 0 || kilobits > 1000) {
            return makeError(ErrorCode::InvalidArgument, "--codec: \"{}\" is no bit rate in kbit/s, such as in opus:12",
                             text.substr(colon + 1));
        }
        codec.bitrate = 1000 * kilobits;
    }
    return codec;
}

} // namespace

Result<WantedEffects> effectsByRecipe(const AugmentOptions& options, Random& random)
{
    const auto recipe = train::readRecipe(options.recipe);
    if (!recipe) {
        return recipe.error();
    }
    WantedEffects wanted{recipe->augmentation, 1.0, 1.0, {}};
    if (chance(random, recipe->augmentation.pitchProb)) {
        const std::vector<double> factors = audio::pitchFactors(recipe->augmentation.pitchRange);
        wanted.pitch = factors[below(random, factors.size())];
    }
    const std::vector<double>& speeds = recipe->augmentation.speakerSpeedPerturb;
    if (const std::size_t drawn = audio::drawSpeed(random, speeds.size()); drawn > 0) {
        wanted.speed = speeds[drawn - 1];
    }
    if (wanted.effects.noiseProb > 0.0 && options.noise.empty()) {
        wanted.effects.noiseProb = 0.0;
        wanted.leftOut.emplace_back("noise");
    }
    if (wanted.effects.babbleProb > 0.0 && options.babble.empty()) {
        wanted.effects.babbleProb = 0.0;
        wanted.leftOut.emplace_back("babble");
    }
    return wanted;
}

Result<WantedEffects> effectsByName(const AugmentOptions& options)
{
    constexpr double kUsualSnrDb = 10.0;
    const double snrDb = options.snrDb.value_or(kUsualSnrDb);
    WantedEffects wanted;
    audio::AugmenterOptions& effects = wanted.effects;
    wanted.pitch = std::round(options.pitch.value_or(1.0) * 100.0) / 100.0; // as it is applied
    wanted.speed = options.speed.value_or(1.0);
    if (options.roomSeconds) {
        effects.rirProb = 1.0;
        effects.rirRt60LowSeconds = effects.rirRt60HighSeconds = *options.roomSeconds;
    }
    if (!options.babble.empty()) {
        effects.babbleProb = 1.0;
        effects.babbleSnrLowDb = effects.babbleSnrHighDb = snrDb;
    }
    if (!options.noise.empty()) {
        effects.noiseProb = 1.0;
        effects.noiseSnrLowDb = effects.noiseSnrHighDb = snrDb;
    }
    if (options.equaliserDb) {
        effects.equaliserProb = 1.0;
        effects.equaliserDb = *options.equaliserDb;
    }
    if (options.bandLimitHz) {
        effects.bandLimitProb = 1.0;
        effects.bandLimitLowHz = effects.bandLimitHighHz = *options.bandLimitHz;
    }
    if (options.overdriveDb) {
        effects.overdriveProb = 1.0;
        effects.overdriveLowDb = effects.overdriveHighDb = *options.overdriveDb;
    }
    if (!options.codec.empty()) {
        auto codec = codecOf(options.codec);
        if (!codec) {
            return codec.error();
        }
        effects.codecProb = 1.0;
        effects.codecs = {*codec};
    }
    effects.telephoneProb = options.telephone ? 1.0 : 0.0;
    effects.gainLowDb = effects.gainHighDb = options.gainDb.value_or(0.0);
    const bool any = options.pitch || options.speed || options.roomSeconds || options.equaliserDb ||
                     options.bandLimitHz || options.overdriveDb || !options.codec.empty() || options.gainDb ||
                     options.telephone || !options.noise.empty() || !options.babble.empty();
    if (!any) {
        return makeError(ErrorCode::InvalidArgument,
                         "there is nothing to do: name a recipe with --recipe, or effects such as --room 0.4");
    }
    if (std::isnan(wanted.pitch) || std::isnan(wanted.speed)) { // passes every comparison with a range
        return makeError(ErrorCode::InvalidArgument, "--pitch or --speed is not a number");
    }
    if (options.snrDb && options.noise.empty() && options.babble.empty()) {
        return makeError(ErrorCode::InvalidArgument, "--snr needs --noise or --babble");
    }
    return wanted;
}

std::string textOf(const audio::CodecOptions& codec)
{
    return codec.bitrate == 0 ? std::string(audio::nameOf(codec.kind))
                              : fmt::format("{}:{}", audio::nameOf(codec.kind), codec.bitrate / 1000);
}

} // namespace rollcall::cli
