// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Trials.h"

#include "core/base/Files.h"

#include <fmt/format.h>

#include <sstream>

namespace rollcall::eval {

Result<std::vector<Trial>> readTrials(const std::filesystem::path& list)
{
    auto lines = readLines(list);
    if (!lines) {
        return lines.error();
    }
    return parseTrials(*lines, list.string());
}

Result<std::vector<Trial>> parseTrials(std::span<const std::string> lines, const std::string& name)
{
    std::vector<Trial> trials;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::istringstream words(lines[i]);
        std::string label;
        if (!(words >> label)) {
            continue;
        }
        Trial trial;
        std::string rest;
        if ((label != "0" && label != "1") || !(words >> trial.enrolment >> trial.test) || (words >> rest)) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: line {} is not \"1 FILE FILE\" or \"0 FILE FILE\"", name, i + 1)};
        }
        trial.same = label == "1";
        trials.push_back(std::move(trial));
    }
    if (trials.empty()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("{}: there is no trial in it", name)};
    }
    return trials;
}

} // namespace rollcall::eval
