// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"

#include "core/base/Guarded.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/recordings/RecordingInput.h"

#include <fmt/format.h>

#include <system_error>

namespace rollcall::cli {

Result<void> openStore(pipeline::SpeakerService& service, const CommonOptions& options, StoreUse use)
{
    const std::filesystem::path file = options.store.empty() ? pipeline::defaultStoreFile() : options.store;
    if (use == StoreUse::Enrol) {
        return service.openStoreToEnrol(file);
    }
    auto opened = service.openStore(file, use == StoreUse::Read ? store::Access::Read : store::Access::Write);
    if (!opened && opened.error().isNotFound() && !file.empty()) {
        return makeError(opened.error().code, "{} with rollcall-cli enroll NAME RECORDING", opened.error());
    }
    return opened;
}

Result<void> loadModel(pipeline::SpeakerService& service, const CommonOptions& options)
{
    auto file = modelFile(options);
    if (!file) {
        return file.error();
    }
    if (auto loaded = service.loadModel(*file); !loaded || !service.hasStore()) {
        return loaded;
    }
    if (service.decisionOptions().noProbability) {
        fmt::print(stderr,
                   "rollcall-cli: the model has no calibration: there are scores, and neither probabilities nor "
                   "names; fit one with rollcall-cli calibrate\n");
    }
    service.setAcceptProbability(identify::acceptProbability(options.accept, service.decisionOptions().calibration));
    auto embedded = service.embedMissing({});
    if (!embedded) {
        return embedded.error();
    }
    for (const pipeline::UnusableTake& take : embedded->unusable) {
        fmt::print(stderr, "rollcall-cli: {}, {}: not used by this model: {}\n", take.speaker, take.origin, take.why);
    }
    return {};
}

Result<pipeline::Clip> readClip(const std::filesystem::path& file, RecordingProgress& progress)
{
    progress.begin();
    auto recording = guarded(file.string(), [&] {
        return pipeline::readRecording(file, [&progress](double seconds) { return progress.read(seconds); });
    });
    if (!recording) {
        return recording.error();
    }
    progress.read(recording->sound.seconds());
    if (recording->truncated) {
        fmt::print(stderr, "rollcall-cli: {}: damaged or cut off; {:.1f} s of it are used\n", file.string(),
                   recording->sound.seconds());
    }
    std::error_code code;
    const bool isFile = std::filesystem::is_regular_file(file, code);
    return pipeline::Clip{std::move(recording->sound), isFile ? file.filename().string() : "standard input or pipe",
                          recording->truncated};
}

} // namespace rollcall::cli
