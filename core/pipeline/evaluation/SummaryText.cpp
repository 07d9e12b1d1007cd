// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/SummaryText.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace rollcall::pipeline {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kForm = 1; ///< a file of another number is not read

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
    figures.same = json.at("same");
    figures.different = json.at("different");
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
    SetSummary set{json.at("name"), json.at("trials"), {}, {}};
    if (!json.at("figures").is_null()) {
        set.figures = figuresFrom(json.at("figures"));
    }
    for (const Json& point : json.at("det")) {
        set.det.push_back({point.at(0), point.at(2), point.at(1)});
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
    summary.atMs = json.at("atMs");
    summary.modelFile = json.at("modelFile");
    summary.model = json.at("model");
    summary.recordings = json.at("recordings");
    summary.speakers = json.at("speakers");
    summary.all = setFrom(json.at("all"));
    const Json& histogram = json.at("histogram");
    summary.histogram = {histogram.at("lowest"), histogram.at("highest"), histogram.at("target"),
                         histogram.at("nonTarget")};
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
    summary.skippedTrials = json.at("skipped").at("trials");
    summary.seenInTraining = json.at("seenInTraining");
    summary.selfTrials = json.at("selfTrials");
    summary.silent = json.at("silent");
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
        if (json.at("form").get<int>() != kForm) {
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
