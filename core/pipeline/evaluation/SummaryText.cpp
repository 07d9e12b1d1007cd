// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/SummaryText.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace rollcall::pipeline {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kForm = 1; ///< a file of another number is not read

/// @throws Json::exception where it is no whole number from 0 on, such as 1e300
std::size_t count(const Json& json)
{
    constexpr std::uint64_t kMost = std::uint64_t{1} << 53U;
    if (!json.is_number_unsigned() || json.get<std::uint64_t>() > kMost) {
        throw Json::type_error::create(302, "a count has to be a whole number", &json);
    }
    return json.get<std::size_t>();
}

/// @throws Json::exception where it is outside [0, 1]
double rate(double value)
{
    if (!(value >= 0.0 && value <= 1.0)) {
        throw Json::other_error::create(501, "a rate has to lie from 0 to 1", nullptr);
    }
    return value;
}

/// What cannot be drawn is refused here.
/// @throws Json::exception
eval::ScoreHistogram histogramFrom(const Json& json)
{
    constexpr double kMostScore = 1e6;
    eval::ScoreHistogram histogram{json.at("lowest"), json.at("highest"), json.at("target"), json.at("nonTarget")};
    const double width = histogram.highest - histogram.lowest;
    if (histogram.target.size() != histogram.nonTarget.size() || histogram.target.size() > eval::kMaxBins ||
        !(std::abs(histogram.lowest) <= kMostScore) || !(std::abs(histogram.highest) <= kMostScore) ||
        (!histogram.target.empty() && !(width > std::numeric_limits<float>::epsilon()))) {
        throw Json::other_error::create(501, "a histogram has no such bins", nullptr);
    }
    return histogram;
}

Json figuresAsJson(const eval::Figures& figures)
{
    Json interval = nullptr;
    if (figures.equalErrorInterval) {
        interval = {{"lowPercent", 100.0 * figures.equalErrorInterval->low},
                    {"highPercent", 100.0 * figures.equalErrorInterval->high}};
    }
    return {{"same", figures.same},
            {"different", figures.different},
            {"eerPercent", 100.0 * figures.equal.rate},
            {"eerInterval", std::move(interval)},
            {"eerThreshold", figures.equal.threshold},
            {"minDcf01", figures.minDcf01},
            {"minDcf05", figures.minDcf05},
            {"cllr", figures.cllr ? Json(*figures.cllr) : Json(nullptr)},
            {"minCllr", figures.minCllr}};
}

eval::Figures figuresFrom(const Json& json)
{
    eval::Figures figures;
    figures.same = count(json.at("same"));
    figures.different = count(json.at("different"));
    figures.equal = {json.at("eerPercent").get<double>() / 100.0, json.at("eerThreshold")};
    figures.minDcf01 = json.at("minDcf01");
    figures.minDcf05 = json.at("minDcf05");
    figures.minCllr = json.at("minCllr");
    if (!json.at("cllr").is_null()) {
        figures.cllr = json.at("cllr").get<double>();
    }
    if (const Json& interval = json.at("eerInterval"); !interval.is_null()) {
        figures.equalErrorInterval = {interval.at("lowPercent").get<double>() / 100.0,
                                      interval.at("highPercent").get<double>() / 100.0};
    }
    return figures;
}

Json setAsJson(const SetSummary& set)
{
    Json det = Json::array();
    for (const eval::OperatingPoint& point : set.det) {
        det.push_back({point.threshold, point.falseAlarmRate, point.missRate});
    }
    return {{"name", set.name},
            {"trials", set.trials},
            {"figures", set.figures ? figuresAsJson(*set.figures) : Json(nullptr)},
            {"det", std::move(det)}};
}

SetSummary setFrom(const Json& json)
{
    SetSummary set{json.at("name"), count(json.at("trials")), {}, {}};
    if (!json.at("figures").is_null()) {
        set.figures = figuresFrom(json.at("figures"));
    }
    for (const Json& point : json.at("det")) {
        set.det.push_back({point.at(0), rate(point.at(2)), rate(point.at(1))});
    }
    return set;
}

/// Throws Json::exception.
EvaluationSummary summaryFrom(const Json& json)
{
    EvaluationSummary summary;
    summary.list = json.at("trialList");
    summary.data = json.at("data");
    summary.noise = json.at("noise");
    summary.atMs = static_cast<std::int64_t>(count(json.at("atMs")));
    summary.modelFile = json.at("modelFile");
    summary.model = json.at("model");
    summary.recordings = count(json.at("recordings"));
    summary.speakers = count(json.at("speakers"));
    summary.all = setFrom(json.at("all"));
    summary.histogram = histogramFrom(json.at("histogram"));
    const Json& inUse = json.at("inUse");
    summary.acceptProbability = inUse.at("acceptProbability");
    if (inUse.contains("threshold")) {
        summary.inUse = eval::OperatingPoint{inUse.at("threshold"), inUse.at("missPercent").get<double>() / 100.0,
                                             inUse.at("falseAlarmPercent").get<double>() / 100.0};
    }
    for (const Json& one : json.at("tables")) {
        TableSummary table{one.at("by"), {}};
        for (const Json& set : one.at("sets")) {
            table.sets.push_back(setFrom(set));
        }
        summary.tables.push_back(std::move(table));
    }
    summary.skipped = json.at("skipped").at("recordings").get<std::vector<std::string>>();
    summary.skippedTrials = count(json.at("skipped").at("trials"));
    summary.seenInTraining = count(json.at("seenInTraining"));
    summary.selfTrials = count(json.at("selfTrials"));
    summary.silent = count(json.at("silent"));
    return summary;
}

/// A field of a CSV file, in quotes where it needs them.
std::string field(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + '"';
}

std::string line(const std::string& by, const SetSummary& set)
{
    std::string text = fmt::format("{},{},{}", field(by), field(set.name), set.trials);
    if (!set.figures) {
        return text + ",,,,,,,,,\n";
    }
    const eval::Figures& figures = *set.figures;
    const auto& interval = figures.equalErrorInterval;
    return text + fmt::format(",{},{},{},{},{},{},{},{},{}\n", figures.same, 100.0 * figures.equal.rate,
                              interval ? fmt::format("{}", 100.0 * interval->low) : "",
                              interval ? fmt::format("{}", 100.0 * interval->high) : "", figures.equal.threshold,
                              figures.minDcf01, figures.minDcf05, figures.cllr ? fmt::format("{}", *figures.cllr) : "",
                              figures.minCllr);
}

Json inUseAsJson(const EvaluationSummary& summary)
{
    Json json{{"acceptProbability", summary.acceptProbability}};
    if (summary.inUse) {
        json["threshold"] = summary.inUse->threshold;
        json["missPercent"] = 100.0 * summary.inUse->missRate;
        json["falseAlarmPercent"] = 100.0 * summary.inUse->falseAlarmRate;
    }
    return json;
}

} // namespace

std::string summaryAsJson(const EvaluationSummary& summary)
{
    Json tables = Json::array();
    for (const TableSummary& table : summary.tables) {
        Json sets = Json::array();
        for (const SetSummary& set : table.sets) {
            sets.push_back(setAsJson(set));
        }
        tables.push_back({{"by", table.by}, {"sets", std::move(sets)}});
    }
    const Json json{{"form", kForm},
                    {"trialList", summary.list},
                    {"data", summary.data},
                    {"noise", summary.noise},
                    {"atMs", summary.atMs},
                    {"modelFile", summary.modelFile},
                    {"model", summary.model},
                    {"recordings", summary.recordings},
                    {"speakers", summary.speakers},
                    {"all", setAsJson(summary.all)},
                    {"histogram",
                     {{"lowest", summary.histogram.lowest},
                      {"highest", summary.histogram.highest},
                      {"target", summary.histogram.target},
                      {"nonTarget", summary.histogram.nonTarget}}},
                    {"inUse", inUseAsJson(summary)},
                    {"tables", std::move(tables)},
                    {"skipped", {{"recordings", summary.skipped}, {"trials", summary.skippedTrials}}},
                    {"seenInTraining", summary.seenInTraining},
                    {"selfTrials", summary.selfTrials},
                    {"silent", summary.silent}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n'; // file names may be no UTF-8
}

Result<EvaluationSummary> parseSummary(std::string_view text, const std::string& name)
{
    try {
        const Json json = Json::parse(text);
        if (json.at("form") != kForm) {
            return makeError(ErrorCode::Incompatible,
                             core::tr("{}: another version of the program has written this evaluation"), name);
        }
        return summaryFrom(json);
    } catch (const Json::exception&) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: is damaged, or no evaluation"), name);
    }
}

std::string summaryAsCsv(const EvaluationSummary& summary)
{
    std::string text = "by,name,trials,same,eerPercent,eerLowPercent,eerHighPercent,eerThreshold,minDcf01,minDcf05,"
                       "cllr,minCllr\n";
    text += line("all", summary.all);
    for (const TableSummary& table : summary.tables) {
        for (const SetSummary& set : table.sets) {
            text += line(table.by, set);
        }
    }
    return text;
}

} // namespace rollcall::pipeline
