// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DecisionJson.h"
#include "app/cli/Service.h"
#include "core/audio/sound/Pcm16.h"
#include "core/pipeline/live/LiveAnalysis.h"
#include "core/pipeline/recordings/RecordingInput.h"
#ifdef ROLLCALL_MICROPHONE
#include "ui/capture/MicrophoneListening.h"
#endif

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

/// While nothing changes, a line of JSON at least so often.
constexpr double kReportSeconds = 0.32;
constexpr std::size_t kStepSamples = audio::kVadFrameSamples;

struct ListenOptions : CommonOptions
{
    std::filesystem::path input; ///< empty: the microphone
    std::string device;          ///< empty: the default one
    bool raw = false;
    std::size_t top = 5;
};

const char* nameOf(identify::LiveKind kind)
{
    switch (kind) {
    case identify::LiveKind::Silence:
        return "silence";
    case identify::LiveKind::Listening:
        return "listening";
    case identify::LiveKind::Unknown:
        return "unknown";
    case identify::LiveKind::Known:
        return "known";
    }
    return "";
}

/// Prints the answers as they come.
class Reporter
{
public:
    explicit Reporter(const ListenOptions& options) : m_options(options) {}

    void look(double seconds, const identify::LiveState& state)
    {
        const identify::Candidate* nearest = nearestOf(state);
        const Label label{state.kind, state.speaker        ? state.speaker->id
                                      : nearest != nullptr ? nearest->id
                                                           : SpeakerId{}};
        const bool changed = !m_label || *m_label != label;
        if (!changed && !(m_options.json && seconds - m_reportedSeconds >= kReportSeconds - 1e-9)) {
            return;
        }
        m_label = label;
        m_reportedSeconds = seconds;
        if (m_options.json) {
            print(toJson(seconds, state), -1);
        } else {
            printText(seconds, state);
        }
        std::fflush(stdout); // whoever reads a pipe wants each answer at once
    }

private:
    struct Label
    {
        identify::LiveKind kind;
        SpeakerId speaker;
        bool operator==(const Label&) const = default;
    };

    const ListenOptions& m_options;
    std::optional<Label> m_label;
    double m_reportedSeconds = 0.0;

    /// With a model that has no calibration: the best candidate is all that there is to tell.
    static const identify::Candidate* nearestOf(const identify::LiveState& state)
    {
        return !state.candidates.empty() && std::isnan(state.candidates.front().probability) ? &state.candidates.front()
                                                                                             : nullptr;
    }

    [[nodiscard]] Json toJson(double seconds, const identify::LiveState& state) const
    {
        Json probability = nullptr;
        if (state.speaker) {
            probability = state.speaker->probability;
        } else if (state.kind == identify::LiveKind::Unknown) {
            probability = state.unknownProbability;
        }
        return {{"timeSeconds", std::round(100.0 * seconds) / 100.0},
                {"kind", nameOf(state.kind)},
                {"speaker", state.speaker ? Json(state.speaker->name) : Json(nullptr)},
                {"probability", probability},
                {"netSpeechSeconds", std::round(100.0 * state.netSpeechSeconds) / 100.0},
                {"why", groundsJson(state.grounds)},
                {"candidates", candidatesJson(state.candidates, m_options.top)}};
    }

    static void printText(double seconds, const identify::LiveState& state)
    {
        const int minutes = static_cast<int>(seconds / 60.0);
        const std::string time = fmt::format("{:3}:{:04.1f}", minutes, seconds - 60.0 * minutes);
        if (state.speaker) {
            fmt::print("{}  {}  {:.0f} %\n", time, state.speaker->name, 100.0 * state.speaker->probability);
        } else if (const identify::Candidate* nearest = nearestOf(state)) {
            fmt::print("{}  nearest is {}, score {:+.3f}\n", time, nearest->name, nearest->score);
        } else {
            fmt::print("{}  {}\n", time, nameOf(state.kind));
        }
    }
};

/// One step of sound through the analysis and to the reporter.
Result<void> hear(pipeline::LiveAnalysis& analysis, const identify::Identifier& identifier, std::int64_t first,
                  std::span<const float> samples, Reporter& reporter)
{
    if (auto heard = analysis.push(first, samples, &identifier); !heard) {
        return heard;
    }
    if (analysis.warning()) {
        return *analysis.warning();
    }
    analysis.takeColumns(); // nobody looks at them
    if (analysis.state() != nullptr) {
        reporter.look(analysis.seconds(), *analysis.state());
    }
    return {};
}

/// A recording, as fast as it goes.
Result<void> hearRecording(const ListenOptions& options, pipeline::LiveAnalysis& analysis,
                           const identify::Identifier& identifier, Reporter& reporter)
{
    RecordingProgress progress(options.input.string());
    const auto clip = readClip(options.input, progress);
    if (!clip) {
        return clip.error();
    }
    std::vector<float> step;
    for (std::int64_t first = 0; first < clip->samples.size(); first += std::ssize(step)) {
        if (interrupted()) {
            return makeError(ErrorCode::Cancelled, "stopped");
        }
        step.resize(static_cast<std::size_t>(std::min<std::int64_t>(kStepSamples, clip->samples.size() - first)));
        clip->samples.read(first, step);
        if (auto heard = hear(analysis, identifier, first, step, reporter); !heard) {
            return heard;
        }
    }
    return {};
}

/// Samples without a head from standard input, as they come.
Result<void> hearRaw(pipeline::LiveAnalysis& analysis, const identify::Identifier& identifier, Reporter& reporter)
{
    std::array<unsigned char, 2 * kStepSamples> bytes{};
    std::array<float, kStepSamples> step{};
    std::int64_t first = 0;
    for (;;) {
        const std::size_t read = std::fread(bytes.data(), 2, kStepSamples, stdin);
        for (std::size_t i = 0; i < read; ++i) {
            const auto value = static_cast<std::uint16_t>(bytes[2 * i] | bytes[2 * i + 1] << 8U);
            step[i] = audio::fromPcm16(static_cast<std::int16_t>(value));
        }
        if (read > 0) {
            if (auto heard = hear(analysis, identifier, first, std::span(step).first(read), reporter); !heard) {
                return heard;
            }
            first += static_cast<std::int64_t>(read);
        }
        if (read < kStepSamples) {
            return std::ferror(stdin) != 0 ? Result<void>(makeError(ErrorCode::Io, "standard input cannot be read"))
                                           : Result<void>();
        }
    }
}

Result<void> hearMicrophone([[maybe_unused]] const ListenOptions& options,
                            [[maybe_unused]] std::shared_ptr<const identify::Identifier> identifier,
                            [[maybe_unused]] Reporter& reporter)
{
#ifdef ROLLCALL_MICROPHONE
    auto file = modelFile(options);
    if (!file) {
        return file.error();
    }
    pipeline::LiveOptions live;
    live.modelFile = std::move(*file);
    live.identifier = std::move(identifier);
    return ui::listenToMicrophone(
        options.device, std::move(live),
        [](const std::string& name) { fmt::print(stderr, "rollcall-cli: listening to {}; Ctrl-C ends it\n", name); },
        [&reporter](const pipeline::LiveSnapshot& snapshot) {
            if (snapshot.modelReady && snapshot.seconds > 0.0) {
                reporter.look(snapshot.seconds, snapshot.state);
            }
            return !interrupted() && std::ferror(stdout) == 0;
        });
#else
    return makeError(ErrorCode::InvalidArgument,
                     "this build cannot listen to a microphone; give --input FILE, or --input - for standard input");
#endif
}

Result<void> hearInput(const ListenOptions& options, const identify::Identifier& identifier, Reporter& reporter)
{
    auto embedder = openEmbedder(options);
    if (!embedder) {
        return embedder.error();
    }
    auto analysis = pipeline::LiveAnalysis::create({});
    if (!analysis) {
        return analysis.error();
    }
    analysis->setEmbedder(std::move(*embedder));
    return options.raw ? hearRaw(*analysis, identifier, reporter)
                       : hearRecording(options, *analysis, identifier, reporter);
}

int runListen(const ListenOptions& options)
{
    if (options.raw && options.input != pipeline::kStandardInput) {
        return fail(makeError(ErrorCode::InvalidArgument, "--raw is of standard input: give --input - with it"));
    }
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    auto identifier = service.identifier();
    if (!identifier) {
        return fail(identifier.error());
    }
    watchInterrupts();
    Reporter reporter(options);
    const auto heard = options.input.empty() ? hearMicrophone(options, *identifier, reporter)
                                             : hearInput(options, **identifier, reporter);
    return heard ? kDone : fail(heard.error());
}

} // namespace

void addListen(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("listen", "Tell who is speaking, moment by moment, as the window does live");
    const auto options = std::make_shared<ListenOptions>();
    auto* input =
        command->add_option("--input", options->input,
                            "Recording, heard as fast as it goes; - for standard input (default: the microphone)");
    command->add_option("--device", options->device, "Microphone by its name (default: the system's)")->excludes(input);
    command->add_flag("--raw", options->raw,
                      "With --input -: samples as they come, 16 bit little-endian, mono, at 16000 Hz");
    auto* top =
        command->add_option("--top", options->top, "How many candidates are shown with --json")->capture_default_str();
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption | kAcceptOption);
    top->needs("--json");
    command->callback([options, &action] { action = [options] { return runListen(*options); }; });
}

} // namespace rollcall::cli
