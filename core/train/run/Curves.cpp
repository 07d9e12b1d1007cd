// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Curves.h"

#include "core/base/Files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rollcall::train {

namespace {

constexpr std::string_view kHeader = "phase,step,loss,learningRate,trainingAccuracy,activeTripletFraction,"
                                     "interSpeakerDispersion,gradientNorm,devEerPercent,"
                                     "cropsPerSecond\n";

constexpr std::array<const char*, kPhases> kPhaseNames{"softmax", "triplet"};

/// Whether a point belongs to what a checkpoint at a step has seen.
bool isSeen(const CurvePoint& point, Phase lastPhase, std::int64_t lastStep)
{
    return point.phase < lastPhase || (point.phase == lastPhase && point.step <= lastStep);
}

/// A figure that is not there is an empty field.
std::string field(const std::optional<double>& figure)
{
    return figure ? fmt::format("{:.4f}", *figure) : std::string{};
}

std::string csvLine(const CurvePoint& point)
{
    return fmt::format("{},{},{:.6g},{:.6g},{},{},{:.4f},{:.4g},{},{:.1f}\n", phaseName(point.phase), point.step,
                       point.loss, point.learningRate, field(point.trainingAccuracy),
                       field(point.activeTripletFraction), point.interSpeakerDispersion, point.gradientNorm,
                       field(point.devEerPercent), point.cropsPerSecond);
}

nlohmann::ordered_json valueOf(const std::optional<double>& figure)
{
    return figure ? nlohmann::ordered_json(*figure) : nlohmann::ordered_json();
}

std::string jsonLine(const CurvePoint& point)
{
    const nlohmann::ordered_json object = {
        {"phase", phaseName(point.phase)},
        {"step", point.step},
        {"loss", point.loss},
        {"learningRate", point.learningRate},
        {"trainingAccuracy", valueOf(point.trainingAccuracy)},
        {"activeTripletFraction", valueOf(point.activeTripletFraction)},
        {"interSpeakerDispersion", point.interSpeakerDispersion},
        {"gradientNorm", point.gradientNorm},
        {"devEerPercent", valueOf(point.devEerPercent)},
        {"cropsPerSecond", point.cropsPerSecond},
    };
    return object.dump() + "\n";
}

std::optional<double> numberAt(const nlohmann::json& point, const char* key)
{
    const auto found = point.find(key);
    return found != point.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

Result<void> appendLine(const std::filesystem::path& file, const std::string& line)
{
    auto output = OutputFile::open(file);
    return output ? output->append(std::as_bytes(std::span(line))) : output.error();
}

} // namespace

const char* phaseName(Phase phase)
{
    return kPhaseNames[static_cast<std::size_t>(phase)];
}

std::optional<Phase> phaseByName(std::string_view name)
{
    const auto found = std::ranges::find(kPhaseNames, name, [](const char* known) { return std::string_view(known); });
    return found == kPhaseNames.end() ? std::nullopt : std::optional(static_cast<Phase>(found - kPhaseNames.begin()));
}

std::optional<CurvePoint> parseCurveLine(std::string_view line)
{
    using nlohmann::json;
    const json root = json::parse(line, nullptr, false);
    if (!root.is_object() || !root.contains("phase") || !root["phase"].is_string() || !root.contains("step") ||
        !root["step"].is_number_unsigned() || !std::in_range<std::int64_t>(root["step"].get<std::uint64_t>())) {
        return std::nullopt;
    }
    const auto phase = phaseByName(root["phase"].get<std::string>());
    if (!phase) {
        return std::nullopt;
    }
    CurvePoint point;
    point.phase = *phase;
    point.step = root["step"].get<std::int64_t>();
    point.loss = numberAt(root, "loss").value_or(0.0);
    point.learningRate = numberAt(root, "learningRate").value_or(0.0);
    point.trainingAccuracy = numberAt(root, "trainingAccuracy");
    point.activeTripletFraction = numberAt(root, "activeTripletFraction");
    if (const auto earlier = numberAt(root, "active")) { // one column for both phases
        (point.phase == Phase::Softmax ? point.trainingAccuracy : point.activeTripletFraction) = earlier;
    }
    point.interSpeakerDispersion =
        numberAt(root, "interSpeakerDispersion").value_or(numberAt(root, "spread").value_or(0.0));
    point.gradientNorm = numberAt(root, "gradientNorm").value_or(0.0);
    point.devEerPercent = numberAt(root, "devEerPercent");
    point.cropsPerSecond = numberAt(root, "cropsPerSecond").value_or(0.0);
    return point;
}

Curves::Curves(const std::filesystem::path& runFolder)
    : m_csv(runFolder / "curves.csv"), m_jsonLines(runFolder / "curves.jsonl")
{
}

Result<void> Curves::begin() const
{
    if (auto written = writeFileAtomically(m_csv, kHeader); !written) {
        return written;
    }
    return writeFileAtomically(m_jsonLines, "");
}

Result<void> Curves::trimAfter(Phase phase, std::int64_t step) const
{
    const auto lines = readLines(m_jsonLines);
    if (!lines) {
        return lines.error();
    }
    std::string csv(kHeader);
    std::string jsonLines;
    for (const std::string& line : *lines) {
        if (const auto point = parseCurveLine(line); point && isSeen(*point, phase, step)) {
            csv += csvLine(*point);
            jsonLines += jsonLine(*point);
        }
    }
    if (auto written = writeFileAtomically(m_csv, csv); !written) {
        return written;
    }
    return writeFileAtomically(m_jsonLines, jsonLines);
}

Result<void> Curves::append(const CurvePoint& point) const
{
    if (auto written = appendLine(m_csv, csvLine(point)); !written) {
        return written;
    }
    return appendLine(m_jsonLines, jsonLine(point));
}

} // namespace rollcall::train
