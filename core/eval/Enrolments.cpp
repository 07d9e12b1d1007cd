// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Enrolments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace rollcall::eval {

Result<Enrolments> parseEnrolments(std::span<const std::string> lines, const std::string& list)
{
    Enrolments enrolments;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::istringstream words(lines[i]);
        std::string name;
        if (!(words >> name)) {
            continue;
        }
        std::vector<std::string> files;
        for (std::string file; words >> file;) {
            files.push_back(file);
        }
        if (files.empty()) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: line {} is not \"NAME FILE FILE...\"", list, i + 1)};
        }
        if (!enrolments.emplace(name, std::move(files)).second) {
            return Error{
                ErrorCode::InvalidArgument,
                fmt::format("{}: line {} enrols \"{}\" a second time; put its files on one line", list, i + 1, name)};
        }
    }
    if (enrolments.empty()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("{}: there is no enrolment in it", list)};
    }
    return enrolments;
}

Result<void> addEnrolments(EmbeddingTable& embeddings, const Enrolments& enrolments)
{
    EmbeddingTable means;
    for (const auto& [name, files] : enrolments) {
        if (!std::ranges::all_of(files, [&](const std::string& file) { return embeddings.contains(file); })) {
            continue;
        }
        std::vector<double> sum(embeddings.at(files.front()).size());
        for (const std::string& file : files) {
            const Embedding& one = embeddings.at(file);
            for (std::size_t i = 0; i < sum.size(); ++i) {
                sum[i] += static_cast<double>(one[i]);
            }
        }
        double squares = 0.0;
        for (const double value : sum) {
            squares += value * value;
        }
        const double length = std::sqrt(squares);
        if (!(length > 1e-6 * static_cast<double>(files.size()))) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("enrolment \"{}\": its recordings cancel each other", name)};
        }
        Embedding& mean = means[name];
        for (const double value : sum) {
            mean.push_back(static_cast<float>(value / length));
        }
    }
    for (auto& [name, mean] : means) {
        embeddings[name] = std::move(mean);
    }
    return {};
}

} // namespace rollcall::eval
