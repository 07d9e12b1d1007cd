// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"
#include "core/base/Guarded.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <memory>

namespace rollcall::cli {

namespace {

struct VerifyOptions : CommonOptions
{
    std::string name;
    std::filesystem::path file;
};

int runVerify(const VerifyOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    auto speaker = service.speaker(options.name);
    if (!speaker) {
        return fail(speaker.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    RecordingProgress progress(options.file.string());
    auto clip = readClip(options.file, progress);
    if (!clip) {
        return fail(clip.error());
    }
    auto answer = guarded(options.file.string(), [&] {
        return service.verify(speaker->name, clip->samples,
                              [&progress](double share) { return progress.embedded(share); });
    });
    if (!answer) {
        return failAt(options.file, answer.error());
    }
    if (options.json) {
        print({{"file", options.file.string()},
               {"speaker", speaker->name},
               {"truncated", clip->truncated},
               {"accepted", answer->accepted},
               {"severalVoices", answer->severalVoices},
               {"score", answer->score},
               {"llr", answer->llr},
               {"probability", answer->probability}});
    } else if (answer->severalVoices) {
        fmt::print("{}: several people seem to speak in it, so it is not accepted as {}\n"
                   "  diarize tells who speaks when; verify parts of one person each\n",
                   options.file.string(), speaker->name);
    } else if (std::isnan(answer->probability)) {
        fmt::print("{}: {}, score {:+.3f}\n", options.file.string(), speaker->name, answer->score);
    } else {
        fmt::print("{}: {} {} (score {:+.3f}, {:.1f} % at even odds)\n", options.file.string(),
                   answer->accepted ? "this is" : "this is not", speaker->name, answer->score,
                   100.0 * answer->probability);
    }
    return answer->accepted ? kDone : kNegative;
}

} // namespace

void addVerify(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("verify", "Is this recording that speaker? Exit code 1: no, or several people");
    auto options = std::make_shared<VerifyOptions>();
    command->add_option("NAME", options->name, "An enrolled speaker")->required();
    command->add_option("FILE", options->file, "Recording; - for standard input")->required();
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption | kAcceptOption);
    command->callback([options, &action] { action = [options] { return runVerify(*options); }; });
}

} // namespace rollcall::cli
