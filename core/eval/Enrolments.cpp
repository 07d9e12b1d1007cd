// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Enrolments.h"

#include "core/base/ListTable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace rollcall::eval {

namespace {

/// What tables call their columns, as columnKey().
constexpr std::array<std::string_view, 11> kNameColumns{
    "name", "enrol", "enroll", "enrolment", "enrollment", "model", "modelid", "speaker", "speakerid", "spk", "id"};
constexpr std::array<std::string_view, 9> kFileColumns{"file",      "path",      "segment", "segmentid", "utt",
                                                       "utterance", "recording", "wav",     "audio"};

struct Columns
{
    std::size_t name = 0;
    std::size_t file = 0;
};

/// Nothing where the first line names no columns.
std::optional<Columns> columnsOf(const ListText& list)
{
    const ListTable table(list);
    const auto name = table.column(kNameColumns);
    const auto file = table.column(kFileColumns);
    return name && file ? std::optional(Columns{*name, *file}) : std::nullopt;
}

Error notAnEnrolment(const ListText& list, const ListLine& line)
{
    return lineError(
        list, line,
        makeError(
            ErrorCode::InvalidArgument,
            core::tr("a name and its files are expected. Write NAME FILE FILE..., names with blanks in quotes.")));
}

Result<Enrolments> enrolmentsOfTable(const ListText& list, const Columns& columns)
{
    const ListTable table(list);
    Enrolments enrolments;
    for (const ListTable::Row& row : table.rows()) {
        std::string name = ListTable::cell(row, columns.name);
        std::string file = ListTable::cell(row, columns.file);
        if (name.empty() || file.empty()) {
            return notAnEnrolment(list, row.line);
        }
        enrolments[std::move(name)].push_back(std::move(file));
    }
    return enrolments;
}

/// @error the first line that has no name and file when it is split so
Result<Enrolments> enrolmentsSplitBy(const ListText& list, Separator separator)
{
    Enrolments enrolments;
    for (const ListLine& line : list.lines) {
        auto fields = splitFields(line.text, separator);
        fields.erase(std::remove(fields.begin() + 1, fields.end(), std::string{}), fields.end());
        if (fields.size() < 2 || fields.front().empty()) {
            return notAnEnrolment(list, line);
        }
        auto& files = enrolments[fields.front()];
        files.insert(files.end(), fields.begin() + 1, fields.end());
    }
    return enrolments;
}

} // namespace

Result<Enrolments> parseEnrolments(const ListText& list)
{
    Result<Enrolments> enrolments = Enrolments{};
    if (const auto columns = columnsOf(list)) {
        enrolments = enrolmentsOfTable(list, *columns);
    } else {
        for (const Separator separator : kSeparators) {
            enrolments = enrolmentsSplitBy(list, separator);
            if (enrolments) {
                break;
            }
        }
    }
    if (enrolments && enrolments->empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: there is no enrolment in this list"), list.name);
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
            return makeError(ErrorCode::InvalidArgument, core::tr("enrolment \"{}\": its recordings cancel each other"),
                             name);
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
