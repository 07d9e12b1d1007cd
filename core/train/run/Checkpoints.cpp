// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Checkpoints.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {
constexpr const char* kSuffix = ".safetensors";
}

Checkpoints::Checkpoints(const fs::path& runFolder, int keep) : m_folder(runFolder / "checkpoints"), m_keep(keep) {}

Result<void> Checkpoints::write(std::int64_t stepsDone, const nn::SafetensorsFile& file) const
{
    std::error_code code;
    fs::create_directories(m_folder, code);
    if (code) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be made ({})"), m_folder.string(), code.message());
    }
    const auto name = fmt::format("{:09}{}", stepsDone, kSuffix); // leading zeros: names sort by age
    if (auto written = nn::writeSafetensors(m_folder / name, file); !written) {
        return written;
    }
    const auto files = newestFirst();
    for (std::size_t i = static_cast<std::size_t>(m_keep); i < files.size(); ++i) {
        // Where a damaged one of a later step was passed over, the newest by name is not the one just written.
        if (files[i].filename() != name) {
            fs::remove(files[i], code); // one that stays is only a nuisance
        }
    }
    return {};
}

Result<nn::SafetensorsFile> Checkpoints::readNewest(const std::function<void(const std::string&)>& onDamaged) const
{
    Error last = makeError(ErrorCode::NotFound, core::tr("{}: no checkpoint to resume from"), m_folder.string());
    for (const fs::path& file : newestFirst()) {
        auto checkpoint = nn::readSafetensors(file);
        if (checkpoint) {
            return checkpoint;
        }
        last = checkpoint.error();
        if (onDamaged) {
            onDamaged(fmt::format("a checkpoint cannot be used, the one before it is tried: {}", last.message));
        }
    }
    return last;
}

std::vector<fs::path> Checkpoints::newestFirst() const
{
    std::vector<fs::path> files;
    std::error_code code;
    for (fs::directory_iterator entry(m_folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        if (entry->path().extension() == kSuffix) {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files, std::ranges::greater{});
    return files;
}

} // namespace rollcall::train
