// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"
#include "core/base/Result.h"

#include <array>
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// Trials by what may make them hard.
namespace rollcall::eval {

/// What a data set's table tells about a speaker; empty where it does not.
struct SpeakerFacts
{
    std::string corpus;
    std::string sex; ///< as the table writes it, such as "f" and "m"
    std::optional<double> ageYears;
};

/// Reads a table of speakers, whose first line names the columns. That of the speaker is needed (kSpeakerColumns); `corpus`,
/// `gender` or `sex`, and `age` are read where they are.
/// @error InvalidArgument: no column of speakers, or an age that is not a number (named by its line)
Result<std::map<std::string, SpeakerFacts>> parseSpeakerTable(const ListText& list);

enum class Grouping { Duration, Snr, Corpus, Sex, Age };
inline constexpr std::array kGroupings{Grouping::Duration, Grouping::Snr, Grouping::Corpus, Grouping::Sex,
                                       Grouping::Age};

/// `duration`, `snr`, `corpus`, `sex` or `age`.
/// @error InvalidArgument: none of them
Result<Grouping> groupingNamed(std::string_view name);
std::string_view nameOf(Grouping grouping);

/// Below it a speaker counts as a child: voices have mostly broken by then.
inline constexpr double kAdultYears = 16.0;

/// What is known of one side of a trial.
struct TrialSide
{
    double netSpeechSeconds = 0.0;
    double snrDb = 0.0;
    SpeakerFacts speaker;
};

/// A group in the order to show it: by rank, then by name.
struct Group
{
    int rank = 0;
    std::string name;
    auto operator<=>(const Group&) const = default; // NOLINT(modernize-use-nullptr): what the compiler makes has a 0
};

/// Group of a trial. Duration: the shorter side's net speech (below 2 s, 2-4, 4-8, from 8). SNR: the worse side's (below
/// 10 dB, 10-20, 20-30, from 30). Corpus, sex and age (child, adult): that of both sides, "mixed" where they differ and
/// "unknown" where one is not known.
Group groupOf(Grouping grouping, const TrialSide& enrolment, const TrialSide& test);

} // namespace rollcall::eval
