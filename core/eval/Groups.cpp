// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Groups.h"

#include "core/base/ListTable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>
#include <vector>

namespace rollcall::eval {

namespace {

constexpr std::array<std::pair<Grouping, std::string_view>, 5> kNames{{{Grouping::Duration, "duration"},
                                                                       {Grouping::Snr, "snr"},
                                                                       {Grouping::Corpus, "corpus"},
                                                                       {Grouping::Sex, "sex"},
                                                                       {Grouping::Age, "age"}}};

std::optional<double> toNumber(const std::string& text)
{
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

/// Band of a value between rising bounds.
Group band(double value, std::span<const double> bounds, std::string_view unit)
{
    const auto above = std::ranges::upper_bound(bounds, value);
    const int rank = static_cast<int>(above - bounds.begin());
    if (above == bounds.begin()) {
        return {rank, fmt::format("below {:g} {}", bounds.front(), unit)};
    }
    if (above == bounds.end()) {
        return {rank, fmt::format("from {:g} {}", bounds.back(), unit)};
    }
    return {rank, fmt::format("{:g}-{:g} {}", *(above - 1), *above, unit)};
}

/// Known and alike come first, by name.
Group shared(const std::string& a, const std::string& b)
{
    if (a.empty() || b.empty()) {
        return {2, "unknown"};
    }
    return a == b ? Group{0, a} : Group{1, "mixed"};
}

std::string ageGroup(const SpeakerFacts& speaker)
{
    if (!speaker.ageYears) {
        return {};
    }
    return *speaker.ageYears < kAdultYears ? "child" : "adult";
}

} // namespace

Result<std::map<std::string, SpeakerFacts>> parseSpeakerTable(const ListText& list)
{
    static constexpr std::array<std::string_view, 2> kSexColumns{"gender", "sex"};
    const ListTable table(list);
    const auto speaker = table.column(kSpeakerColumns);
    if (!speaker) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: the first line names no column \"speaker\""),
                         list.name);
    }
    const auto corpus = table.column("corpus");
    const auto sex = table.column(kSexColumns);
    const auto age = table.column("age");
    std::map<std::string, SpeakerFacts> speakers;
    for (const ListTable::Row& row : table.rows()) {
        const std::string name = ListTable::cell(row, speaker);
        if (name.empty()) {
            continue;
        }
        const std::string years = ListTable::cell(row, age);
        SpeakerFacts& facts = speakers[name];
        facts = {ListTable::cell(row, corpus), ListTable::cell(row, sex), toNumber(years)};
        if (!facts.ageYears && !years.empty()) {
            return lineError(list, row.line,
                             makeError(ErrorCode::InvalidArgument,
                                       core::tr("\"{}\" is not an age. Write years, or leave the field empty."),
                                       years));
        }
    }
    return speakers;
}

Result<Grouping> groupingNamed(std::string_view name)
{
    const auto found = std::ranges::find(kNames, name, &std::pair<Grouping, std::string_view>::second);
    if (found == kNames.end()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("trials can be told apart by duration, snr, corpus, sex and age, not by \"{}\""),
                         name);
    }
    return found->first;
}

std::string_view nameOf(Grouping grouping)
{
    return std::ranges::find(kNames, grouping, &std::pair<Grouping, std::string_view>::first)->second;
}

Group groupOf(Grouping grouping, const TrialSide& enrolment, const TrialSide& test)
{
    static constexpr std::array kSeconds{2.0, 4.0, 8.0};
    static constexpr std::array kDecibels{10.0, 20.0, 30.0};
    switch (grouping) {
    case Grouping::Duration:
        return band(std::min(enrolment.netSpeechSeconds, test.netSpeechSeconds), kSeconds, "s");
    case Grouping::Snr:
        return band(std::min(enrolment.snrDb, test.snrDb), kDecibels, "dB");
    case Grouping::Corpus:
        return shared(enrolment.speaker.corpus, test.speaker.corpus);
    case Grouping::Sex:
        return shared(enrolment.speaker.sex, test.speaker.sex);
    case Grouping::Age:
        break;
    }
    return shared(ageGroup(enrolment.speaker), ageGroup(test.speaker));
}

} // namespace rollcall::eval
