// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/Trials.h"

#include "core/base/ListTable.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rollcall::dataset {

namespace {

/// What stands for a label, in lower case.
constexpr std::array<std::string_view, 11> kTargets{"1",  "target", "tgt",     "tar",      "true", "same",
                                                    "+1", "1.0",    "genuine", "positive", "match"};
constexpr std::array<std::string_view, 14> kNonTargets{"0",        "nontarget", "non-target", "non_target", "imp",
                                                       "impostor", "imposter",  "non",        "false",      "different",
                                                       "-1",       "0.0",       "negative",   "nonmatch"};

/// What tables call their columns, as columnKey().
constexpr std::array<std::string_view, 9> kLabelColumns{"label",  "target", "targettype", "istarget", "key",
                                                        "issame", "same",   "trialtype",  "class"};
constexpr std::array<std::string_view, 16> kEnrolmentColumns{
    "enrol", "enroll", "enrolment", "enrollment", "enrolmentid", "enrollmentid", "model",     "modelid",
    "file1", "path1",  "utt1",      "wav1",       "audio1",      "recording1",   "enrolfile", "enrollfile"};
constexpr std::array<std::string_view, 14> kTestColumns{"test",  "testid",     "segment", "segmentid",  "testfile",
                                                        "file2", "path2",      "utt2",    "wav2",       "audio2",
                                                        "probe", "recording2", "verify",  "testsegment"};

std::optional<bool> labelOf(std::string_view field, bool digits)
{
    std::string lower(field);
    std::ranges::transform(lower, lower.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    const bool number = lower.find_first_not_of("+-.01") == std::string::npos;
    if (number && !digits) {
        return std::nullopt;
    }
    if (std::ranges::find(kTargets, lower) != kTargets.end()) {
        return true;
    }
    return std::ranges::find(kNonTargets, lower) != kNonTargets.end() ? std::optional(false) : std::nullopt;
}

/// How the lines of a list are read.
struct Form
{
    Separator separator = Separator::Blank;
    std::size_t label = 0;
    std::size_t enrolment = 1;
    std::size_t test = 2;
    bool digits = true; ///< 1 and 0 are labels
    bool header = false;

    [[nodiscard]] std::size_t fields() const { return std::max({label, enrolment, test}) + 1; }
};

std::optional<Form> formOfHeader(const ListLine& line, Separator separator)
{
    std::vector<std::string> keys;
    for (const std::string& field : splitFields(line.text, separator)) {
        keys.push_back(columnKey(field));
    }
    const auto find = [&](std::span<const std::string_view> names) {
        const auto found = std::ranges::find_first_of(keys, names);
        return found == keys.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - keys.begin()));
    };
    const auto label = find(kLabelColumns);
    const auto enrolment = find(kEnrolmentColumns);
    const auto test = find(kTestColumns);
    if (!label || !enrolment || !test) {
        return std::nullopt;
    }
    return Form{separator, *label, *enrolment, *test, true, true};
}

/// The forms that a list may have, the likeliest first. Where 1 and 0 could be names as well as labels, words decide.
std::vector<Form> formsOf(const ListText& list)
{
    std::vector<Form> forms;
    for (const Separator separator : kSeparators) {
        if (const auto form = formOfHeader(list.lines.front(), separator)) {
            return {*form};
        }
    }
    for (const Separator separator : kSeparators) {
        forms.push_back({separator, 2, 0, 1, false, false});
        forms.push_back({separator, 0, 1, 2, true, false});
        forms.push_back({separator, 2, 0, 1, true, false});
    }
    return forms;
}

/// Why the fields are no trial; nothing where they are one.
std::optional<Error> whatIsWrong(const std::vector<std::string>& fields, const Form& form)
{
    constexpr core::Text kRemedy =
        core::tr("Write \"1 FILE FILE\" or \"FILE FILE target\"; put names with blanks in double quotes.");
    if (fields.size() < form.fields()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{} fields are too few for a trial. {}"), fields.size(),
                         kRemedy);
    }
    if (form.separator == Separator::Blank && !form.header && fields.size() > form.fields()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{} fields are too many for a trial. {}"), fields.size(),
                         kRemedy);
    }
    if (!labelOf(fields[form.label], form.digits)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("the label is missing or unknown. {}"), kRemedy);
    }
    if (fields[form.enrolment].empty() || fields[form.test].empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a recording's name is empty. {}"), kRemedy);
    }
    return std::nullopt;
}

/// What came of reading a list in one form.
struct Attempt
{
    std::vector<Trial> trials;
    std::optional<Error> problem; ///< of the line behind the trials
};

Attempt readIn(std::span<const ListLine> lines, const Form& form)
{
    Attempt attempt;
    for (const ListLine& line : lines) {
        std::vector<std::string> fields = splitFields(line.text, form.separator);
        attempt.problem = whatIsWrong(fields, form);
        if (attempt.problem) {
            return attempt;
        }
        attempt.trials.push_back({*labelOf(fields[form.label], form.digits), std::move(fields[form.enrolment]),
                                  std::move(fields[form.test])});
    }
    return attempt;
}

/// Two lines about the same two recordings must agree.
Result<void> refuseContradictions(const ListText& list, std::span<const ListLine> lines, std::span<const Trial> trials)
{
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const auto [low, high] = std::minmax(trials[i].enrolment, trials[i].test);
        const auto [found, fresh] = first.try_emplace(low + '\n' + high, i);
        if (!fresh && trials[found->second].same != trials[i].same) {
            return lineError(
                list, lines[i],
                makeError(ErrorCode::InvalidArgument,
                          core::tr("line {} says the opposite of these two recordings. Delete one of the lines."),
                          lines[found->second].number));
        }
    }
    return {};
}

} // namespace

Result<std::vector<Trial>> parseTrials(const ListText& list)
{
    Attempt best;
    std::span<const ListLine> lines;
    if (!list.lines.empty()) {
        for (const Form& form : formsOf(list)) {
            const auto these = std::span(list.lines).subspan(form.header ? 1 : 0);
            Attempt attempt = readIn(these, form);
            // Where no form fits, the one that fits longest tells which line is wrong; blanks are the usual separator.
            const bool first = lines.empty();
            if (first || !attempt.problem || attempt.trials.size() > best.trials.size() ||
                (attempt.trials.size() == best.trials.size() && form.separator == Separator::Blank)) {
                best = std::move(attempt);
                lines = these;
            }
            if (!best.problem) {
                break;
            }
        }
    }
    if (best.problem) {
        return lineError(list, lines[best.trials.size()], *best.problem);
    }
    if (best.trials.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: there is no trial in this list"), list.name);
    }
    if (auto agreed = refuseContradictions(list, lines, best.trials); !agreed) {
        return agreed.error();
    }
    return std::move(best.trials);
}

Result<std::vector<Trial>> readTrials(const std::filesystem::path& list)
{
    auto lines = readList(list);
    if (!lines) {
        return lines.error();
    }
    return parseTrials(*lines);
}

} // namespace rollcall::dataset
