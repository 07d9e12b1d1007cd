// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train/DrawnFiles.h"

#include "core/audio/io/Decoder.h"
#include "core/dataset/Corpus.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace rollcall::cli {

Result<std::unique_ptr<DrawnFiles>> DrawnFiles::at(const std::filesystem::path& place)
{
    if (place.empty()) {
        return std::unique_ptr<DrawnFiles>();
    }
    std::error_code code;
    if (!std::filesystem::exists(place, code)) {
        return makeError(ErrorCode::NotFound, "{}: there is no such file or folder", place.string());
    }
    std::vector<std::filesystem::path> files{place};
    if (std::filesystem::is_directory(place, code)) {
        std::vector<std::string> problems;
        files = dataset::soundFilesBelow(place, &problems);
        if (!problems.empty()) {
            return makeError(ErrorCode::Io, "{}",
                             problems.front()); // what is drawn must not depend on what happens to be readable
        }
    }
    if (files.empty()) {
        return makeError(ErrorCode::NotFound, "{}: there is no sound file below it", place.string());
    }
    return std::make_unique<DrawnFiles>(std::move(files));
}

void DrawnFiles::draw(Random& random, std::span<float> out)
{
    const std::filesystem::path& file = m_files[below(random, m_files.size())];
    const auto recording = audio::decodeFile(file);
    if (!recording) {
        m_failure = recording.error();
        std::ranges::fill(out, 0.0F);
        return;
    }
    m_taken.push_back(file.string());
    std::size_t position = below(random, recording->samples.size());
    for (float& sample : out) {
        sample = recording->samples[position];
        position = position + 1 < recording->samples.size() ? position + 1 : 0;
    }
}

audio::DrawSound drawFrom(DrawnFiles* files)
{
    if (files == nullptr) {
        return {};
    }
    return [files](Random& random, std::span<float> out) { files->draw(random, out); };
}

} // namespace rollcall::cli
