// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: pipeline::parseSummary(), the kept evaluations that the window shows.
#include "core/pipeline/evaluation/SummaryText.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    pipeline::EvaluationSummary summary;
    summary.list = "/lists/dev.txt";
    summary.data = "/voices";
    summary.atMs = 1700000000000;
    summary.modelFile = "rollcall.safetensors";
    summary.model = "0123abcd";
    summary.recordings = 40;
    summary.speakers = 8;
    summary.all = {"", 400, eval::Figures{}, {{0.1, 0.2, 0.9}, {0.5, 0.1, 0.1}}};
    summary.all.figures->same = 100;
    summary.all.figures->different = 300;
    summary.all.figures->equal = {0.1, 0.5};
    summary.all.figures->cllr = 0.3;
    summary.all.figures->equalErrorInterval = {0.05, 0.15};
    summary.histogram = {-0.2, 1.0, std::vector<double>(eval::kMinBins, 1.0 / eval::kMinBins),
                         std::vector<double>(eval::kMinBins, 1.0 / eval::kMinBins)};
    summary.inUse = eval::OperatingPoint{0.5, 0.1, 0.1};
    summary.tables = {{"duration", {{"2 s", 200, {}, {}}, {"5 s", 200, {}, {}}}}};
    summary.skipped = {"a/5.wav: holds no sound"};
    summary.skippedTrials = 3;
    const Bytes whole = bytesOf(pipeline::summaryAsJson(summary));
    return {whole, bytesOf(pipeline::summaryAsJson({}))};
}

std::vector<Bytes> regressions()
{
    const std::string sound(textOf(seeds().front()));
    const auto with = [&sound](std::string_view before, std::string_view after) {
        std::string text = sound;
        const std::size_t at = text.find(before);
        require(at != std::string::npos, "a seed has another form");
        return bytesOf(text.replace(at, before.size(), after));
    };
    return {
        with("\"trials\": 400", "\"trials\": 1e300"),
        with("\"trials\": 400", "\"trials\": -1"),
        with("\"highest\": 1.0", "\"highest\": -0.2"),
        with("\"lowest\": -0.2", "\"lowest\": -1e300"),
        with("\"lowest\": -0.2", "\"lowest\": 0.9999999999999999"),
        with("\"target\": [", "\"target\": [1,"),
        with("\"form\": 1", "\"form\": 1e300"),
        bytesOf(std::string(20000, '[')),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 12> kWords{"\"form\"",   "\"all\"",  "\"figures\"", "\"det\"",
                                                             "\"target\"", "\"sets\"", "\"trials\"",  "null",
                                                             "[",          "{",        ",",           ":"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

namespace {

void check(const pipeline::SetSummary& set)
{
    fuzz::require(set.trials <= std::size_t{1} << 53U, "more trials than can be counted");
    for (const eval::OperatingPoint& point : set.det) {
        fuzz::require(point.missRate >= 0.0 && point.missRate <= 1.0 && point.falseAlarmRate >= 0.0 &&
                          point.falseAlarmRate <= 1.0,
                      "a rate is outside [0, 1]");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto summary = pipeline::parseSummary(fuzz::textOf(std::as_bytes(std::span(data, size))), "input");
    if (!summary) {
        return 0;
    }
    fuzz::countAccepted();
    check(summary->all);
    for (const pipeline::TableSummary& table : summary->tables) {
        std::ranges::for_each(table.sets, &check);
    }
    const eval::ScoreHistogram& histogram = summary->histogram;
    fuzz::require(histogram.target.size() == histogram.nonTarget.size(), "a histogram of different lengths");
    fuzz::require(histogram.target.empty() || histogram.lowest < histogram.highest, "a histogram of no width");
    const auto again = pipeline::parseSummary(pipeline::summaryAsJson(*summary), "again");
    fuzz::require(again.ok() && pipeline::summaryAsCsv(*again) == pipeline::summaryAsCsv(*summary),
                  "what was read cannot be written");
    return 0;
}
