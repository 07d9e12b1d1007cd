// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"

#include "core/audio/SoundFile.h"
#include "core/pipeline/Paths.h"

#include <fmt/format.h>

namespace rollcall::cli {

Result<pipeline::SpeakerService> openService(const CommonOptions& options, bool withStore, bool withModel)
{
    pipeline::SpeakerService service;
    if (withModel) {
        auto file = modelFile(options);
        if (!file) {
            return file.error();
        }
        if (auto loaded = service.loadModel(*file); !loaded) {
            return loaded.error();
        }
    }
    if (withStore) {
        const std::filesystem::path file = options.store.empty() ? pipeline::defaultStoreFile() : options.store;
        if (auto opened = service.openStore(file); !opened) {
            return opened.error();
        }
    }
    if (withStore && withModel) {
        auto embedded = service.embedMissing({});
        if (!embedded) {
            return embedded.error();
        }
        for (const pipeline::UnusableTake& take : embedded->unusable) {
            fmt::print(stderr, "rollcall-cli: {}, {}: not used by this model: {}\n", take.speaker, take.origin,
                       take.why);
        }
    }
    return service;
}

Result<pipeline::Clip> readClip(const std::filesystem::path& file, RecordingProgress& progress)
{
    auto recording = audio::readSoundFile(file, [&progress](double seconds) { return progress.read(seconds); });
    if (!recording) {
        return recording.error();
    }
    if (recording->truncated) {
        fmt::print(stderr, "rollcall-cli: {}: damaged or cut off; {:.1f} s of it are used\n", file.string(),
                   recording->sound.seconds());
    }
    return pipeline::Clip{std::move(recording->sound), file.filename().string(), recording->truncated};
}

} // namespace rollcall::cli
