// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"
#include "app/cli/train/DrawnFiles.h"
#include "app/cli/train/WantedEffects.h"

#include "core/audio/augment/Augmenter.h"
#include "core/audio/augment/Codec.h"
#include "core/audio/augment/Pitch.h"
#include "core/audio/dsp/Speed.h"
#include "core/audio/io/Flac.h"
#include "core/audio/io/Wav.h"
#include "core/base/Files.h"
#include "core/pipeline/recordings/RecordingInput.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

/// How the result is to be written, by the ending of its name.
Result<std::vector<std::byte>> encoded(const std::filesystem::path& out, std::span<const float> samples)
{
    return out.extension() == ".wav" ? audio::encodeWav(samples) : audio::encodeFlac(samples);
}

Result<void> mayWrite(const AugmentOptions& options)
{
    if (options.out.extension() != ".wav" && options.out.extension() != ".flac") {
        return makeError(ErrorCode::InvalidArgument, "{}: the name must end in .flac or .wav", options.out.string());
    }
    return requireFree(options.out, options.force);
}

Json describe(const WantedEffects& wanted, const audio::AppliedEffects& applied, const DrawnFiles* noise,
              const DrawnFiles* babble)
{
    Json answer{
        {"pitch", wanted.pitch}, {"speed", wanted.speed}, {"room", nullptr}, {"babble", nullptr}, {"noise", nullptr}};
    if (applied.room != nullptr) {
        answer["room"] = {{"rt60Seconds", applied.room->rt60Seconds}, {"distanceMetres", applied.room->distanceMetres}};
    }
    if (applied.babbleSnrDb) {
        answer["babble"] = {{"snrDb", *applied.babbleSnrDb}, {"files", babble->taken()}};
    }
    if (applied.noiseSnrDb) {
        answer["noise"] = {{"snrDb", *applied.noiseSnrDb}, {"file", noise->taken().front()}};
    }
    answer["equaliser"] = Json::array();
    for (const audio::EqualiserBand& band : applied.equaliser) {
        answer["equaliser"].push_back({{"hz", band.hz}, {"gainDb", band.gainDb}});
    }
    answer["overdriveDb"] = applied.overdriveDb ? Json(*applied.overdriveDb) : Json(nullptr);
    answer["bandLimitHz"] = applied.bandLimitHz ? Json(*applied.bandLimitHz) : Json(nullptr);
    answer["telephone"] = applied.telephone;
    answer["codec"] = applied.codec ? Json(textOf(*applied.codec)) : Json(nullptr);
    answer["packetLoss"] = applied.packetLoss ? Json(*applied.packetLoss) : Json(nullptr);
    answer["gainDb"] = applied.gainDb ? Json(*applied.gainDb) : Json(nullptr);
    answer["leftOut"] = wanted.leftOut;
    return answer;
}

void printText(const WantedEffects& wanted, const audio::AppliedEffects& applied, const DrawnFiles* noise,
               const DrawnFiles* babble)
{
    if (wanted.pitch != 1.0) {
        fmt::print("pitch        {:.2f}\n", wanted.pitch);
    }
    if (wanted.speed != 1.0) {
        fmt::print("speed        {:.2f}\n", wanted.speed);
    }
    if (applied.room != nullptr) {
        fmt::print("room         echoes die away in {:.2f} s, speaker at {:.1f} m\n", applied.room->rt60Seconds,
                   applied.room->distanceMetres);
    }
    if (applied.babbleSnrDb) {
        fmt::print("babble       {:.1f} dB below: {}\n", *applied.babbleSnrDb, fmt::join(babble->taken(), ", "));
    }
    if (applied.noiseSnrDb) {
        fmt::print("noise        {:.1f} dB below: {}\n", *applied.noiseSnrDb, noise->taken().front());
    }
    for (const audio::EqualiserBand& band : applied.equaliser) {
        fmt::print("equaliser    {:+.1f} dB at {:.0f} Hz\n", band.gainDb, band.hz);
    }
    if (applied.overdriveDb) {
        fmt::print("overdrive    {:.1f} dB above full scale\n", *applied.overdriveDb);
    }
    if (applied.bandLimitHz) {
        fmt::print("band limit   {:.0f} Hz\n", *applied.bandLimitHz);
    }
    if (applied.telephone) {
        fmt::print("telephone    300 to 3400 Hz, mu-law\n");
    }
    if (applied.codec) {
        fmt::print("codec        {}\n", textOf(*applied.codec));
    }
    if (applied.packetLoss) {
        fmt::print("packet loss  {:.0f} %\n", 100.0 * *applied.packetLoss);
    }
    if (applied.gainDb) {
        fmt::print("gain         {:+.1f} dB\n", *applied.gainDb);
    }
    for (const std::string& effect : wanted.leftOut) {
        fmt::print("left out     {0}: name sounds with --{0}\n", effect);
    }
}

std::vector<float> atPitch(std::vector<float> samples, double pitch)
{
    if (pitch == 1.0) {
        return samples;
    }
    const audio::PitchChange change(pitch);
    std::vector<float> changed(change.outputsFor(samples.size()));
    change.apply(samples, 0, changed);
    return changed;
}

std::vector<float> atSpeed(std::vector<float> samples, double speed)
{
    if (speed == 1.0) {
        return samples;
    }
    const audio::Resampler change = audio::speedChange(speed);
    std::vector<float> changed(change.outputsFor(samples.size()));
    change.resample(samples, 0, changed);
    return changed;
}

int runAugment(const AugmentOptions& options)
{
    if (auto allowed = mayWrite(options); !allowed) {
        return fail(allowed.error());
    }
    Random random(options.seed);
    auto wanted = options.recipe.empty() ? effectsByName(options) : effectsByRecipe(options, random);
    if (!wanted) {
        return fail(wanted.error());
    }
    auto noise = DrawnFiles::at(options.noise);
    auto babble = DrawnFiles::at(options.babble);
    if (!noise || !babble) {
        return fail(!noise ? noise.error() : babble.error());
    }
    audio::RirBank rooms;
    const audio::AugmenterOptions& effects = wanted->effects;
    if (effects.rirProb > 0.0 && effects.validate().empty()) {
        rooms = audio::makeRirBank(options.seed, 1, effects.rirRt60LowSeconds, effects.rirRt60HighSeconds);
    }
    auto augmenter =
        audio::Augmenter::create(effects, std::move(rooms), drawFrom(noise->get()), drawFrom(babble->get()));
    if (!augmenter) {
        return fail(augmenter.error());
    }
    auto recording = pipeline::readRecording(options.file);
    if (!recording) {
        return fail(recording.error());
    }
    if (recording->truncated) {
        fmt::print(stderr, "rollcall-cli: {}: damaged or cut off; {:.1f} s of it are used\n", options.file.string(),
                   recording->sound.seconds());
    }
    std::vector<float> samples = atSpeed(atPitch(audio::readAll(recording->sound), wanted->pitch), wanted->speed);
    const audio::AppliedEffects applied = augmenter->apply(samples, random);
    for (const auto* files : {noise->get(), babble->get()}) {
        if (files != nullptr && files->failure()) {
            return fail(*files->failure());
        }
    }
    const auto bytes = encoded(options.out, samples);
    if (!bytes) {
        return failAt(options.out, bytes.error());
    }
    const std::array parts{std::span<const std::byte>(*bytes)};
    if (auto written = writeFileAtomically(options.out, parts); !written) {
        return fail(written.error());
    }
    const double seconds = static_cast<double>(samples.size()) / kSampleRateHz;
    if (options.json) {
        Json answer{{"file", options.file.string()},
                    {"out", options.out.string()},
                    {"seconds", seconds},
                    {"seed", options.seed}};
        answer.update(describe(*wanted, applied, noise->get(), babble->get()));
        print(answer);
    } else {
        printText(*wanted, applied, noise->get(), babble->get());
        fmt::print("{}: {:.1f} s\n", options.out.string(), seconds);
    }
    return kDone;
}

} // namespace

void addAugment(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("augment", "Hear what training does to a recording: noise, rooms, lines, speed");
    const auto options = std::make_shared<AugmentOptions>();
    command->add_option("FILE", options->file, "Recording; - for standard input")->required();
    command->add_option("OUT", options->out, "Result, 16 kHz and mono: .flac or .wav")->required();
    auto* recipe = command->add_option("--recipe", options->recipe, "Draw effects as a training by this recipe does");
    command->add_option("--noise", options->noise, "Add noise: a recording, or a folder to draw one from");
    command->add_option("--babble", options->babble, "Add 3 to 6 voices: a recording, or a folder to draw them from");
    const std::array effects{
        command->add_option("--snr", options->snrDb, "Level of the sound above noise and babble, in dB (default: 10)")
            ->check(CLI::Range(-40.0, 80.0)),
        command
            ->add_option("--room", options->roomSeconds, "In a room whose echoes die away by 60 dB in so many seconds")
            ->check(CLI::Range(audio::kMinRt60Seconds, audio::kMaxRt60Seconds)),
        command
            ->add_option("--pitch", options->pitch,
                         "So many times as high, by the same speaker: faster too, formants stay")
            ->check(CLI::Range(audio::PitchChange::kLowest, audio::PitchChange::kHighest)),
        command->add_option("--speed", options->speed, "So many times as fast, pitch and all")
            ->check(CLI::Range(0.5, 2.0)),
        command->add_option("--eq", options->equaliserDb, "Three drawn bands louder or softer by up to so many dB")
            ->check(CLI::Range(0.0, 24.0)),
        command->add_option("--band-limit", options->bandLimitHz, "Nothing above so many Hz")
            ->check(CLI::Range(500.0, 7900.0)),
        command
            ->add_option("--overdrive", options->overdriveDb,
                         "Clipped, as if the loudest sample lay so many dB above full scale")
            ->check(CLI::Range(0.0, 60.0)),
        command->add_option("--codec", options->codec,
                            "To a codec and back: opus:12 and mp3:32 with the bit rate in kbit/s, gsm, mulaw, alaw"),
        static_cast<CLI::Option*>(
            command->add_flag("--telephone", options->telephone, "300 to 3400 Hz and the telephone's codec")),
        command->add_option("--gain", options->gainDb, "Louder by so many dB; what is too loud is clipped")
            ->check(CLI::Range(-60.0, 60.0))};
    for (CLI::Option* effect : effects) {
        effect->excludes(recipe);
    }
    command->add_option("--seed", options->seed, "What is drawn: the same number, the same result")
        ->capture_default_str();
    command->add_flag("--force", options->force, "Replace OUT where it is there already");
    command->add_flag("--json", options->json, "Answer as JSON");
    command->callback([options, &action] { action = [options] { return runAugment(*options); }; });
}

} // namespace rollcall::cli
