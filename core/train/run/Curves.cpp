// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Curves.h"

#include "core/base/Files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace rollcall::train {

namespace {

constexpr std::string_view kHeader =
    "phase,step,loss,learningRate,active,spread,gradientNorm,devEerPercent,cropsPerSecond\n";

constexpr std::array<const char*, kPhases> kPhaseNames{"softmax", "triplet"};

/// Whether a line of this phase and step belongs to what a checkpoint at another one has seen.
bool isSeen(std::string_view phase, std::int64_t step, Phase lastPhase, std::int64_t lastStep)
{
    const auto known = phaseByName(phase);
    return known && (*known < lastPhase || (*known == lastPhase && step <= lastStep));
}

bool csvLineIsSeen(const std::string& line, Phase phase, std::int64_t step)
{
    if (std::ranges::count(line, ',') != std::ranges::count(kHeader, ',')) {
        return false; // cut off by a crash
    }
    const std::size_t comma = line.find(',');
    return isSeen(std::string_view(line).substr(0, comma), std::strtoll(line.c_str() + comma + 1, nullptr, 10), phase,
                  step);
}

bool jsonLineIsSeen(const std::string& line, Phase phase, std::int64_t step)
{
    const auto object = nlohmann::json::parse(line, nullptr, false);
    return object.is_object() && object.contains("phase") && object["phase"].is_string() && object.contains("step") &&
           object["step"].is_number_integer() &&
           isSeen(object["phase"].get<std::string>(), object["step"].get<std::int64_t>(), phase, step);
}

Result<void> keepSeen(const std::filesystem::path& file, std::size_t headingLines, Phase phase, std::int64_t step,
                      bool (*seen)(const std::string&, Phase, std::int64_t))
{
    auto lines = readLines(file);
    if (!lines) {
        return lines.error();
    }
    std::string kept;
    for (std::size_t i = 0; i < lines->size(); ++i) {
        if (i < headingLines || seen((*lines)[i], phase, step)) {
            kept += (*lines)[i] + "\n";
        }
    }
    return writeFileAtomically(file, kept);
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
    if (auto kept = keepSeen(m_csv, 1, phase, step, &csvLineIsSeen); !kept) {
        return kept;
    }
    return keepSeen(m_jsonLines, 0, phase, step, &jsonLineIsSeen);
}

Result<void> Curves::append(const CurvePoint& point) const
{
    const std::string eer = point.devEerPercent ? fmt::format("{:.4f}", *point.devEerPercent) : std::string{};
    auto written =
        appendLine(m_csv, fmt::format("{},{},{:.6g},{:.6g},{:.4f},{:.4f},{:.4g},{},{:.1f}\n", phaseName(point.phase),
                                      point.step, point.loss, point.learningRate, point.active, point.spread,
                                      point.gradientNorm, eer, point.cropsPerSecond));
    if (!written) {
        return written;
    }
    const nlohmann::ordered_json object = {
        {"phase", phaseName(point.phase)},
        {"step", point.step},
        {"loss", point.loss},
        {"learningRate", point.learningRate},
        {"active", point.active},
        {"spread", point.spread},
        {"gradientNorm", point.gradientNorm},
        {"devEerPercent",
         point.devEerPercent ? nlohmann::ordered_json(*point.devEerPercent) : nlohmann::ordered_json()},
        {"cropsPerSecond", point.cropsPerSecond},
    };
    return appendLine(m_jsonLines, object.dump() + "\n");
}

} // namespace rollcall::train
