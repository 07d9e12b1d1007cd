// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/CurveTail.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

namespace rollcall::train {

namespace {

using nlohmann::json;

double numberAt(const json& point, const char* key)
{
    const auto found = point.find(key);
    return found != point.end() && found->is_number() ? found->get<double>() : 0.0;
}

std::optional<CurvePoint> parsePoint(std::string_view line)
{
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
    point.loss = numberAt(root, "loss");
    point.learningRate = numberAt(root, "learningRate");
    point.active = numberAt(root, "active");
    point.spread = numberAt(root, "spread");
    point.gradientNorm = numberAt(root, "gradientNorm");
    point.cropsPerSecond = numberAt(root, "cropsPerSecond");
    if (root.contains("devEerPercent") && root["devEerPercent"].is_number()) {
        point.devEerPercent = root["devEerPercent"].get<double>();
    }
    return point;
}

} // namespace

CurveTail::CurveTail(const std::filesystem::path& runFolder) : m_file(runFolder / "curves.jsonl") {}

Result<bool> CurveTail::read()
{
    std::error_code code;
    if (!std::filesystem::exists(m_file, code)) {
        const bool changed = !m_points.empty();
        m_points.clear();
        m_offset = 0;
        m_lastLine.clear();
        return changed;
    }
    std::ifstream stream(m_file, std::ios::binary);
    // From the last line on, to see whether it is still there.
    const auto overlap = static_cast<std::int64_t>(m_lastLine.size());
    stream.seekg(m_offset - overlap);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    bool changed = false;
    if (!text.starts_with(m_lastLine)) {
        m_points.clear();
        m_offset = 0;
        m_lastLine.clear();
        changed = true;
        stream.clear();
        stream.seekg(0);
        text.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    if (stream.bad() || !stream.is_open()) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be read"), m_file.string());
    }
    std::string_view rest = std::string_view(text).substr(m_lastLine.size());
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        if (auto point = parsePoint(rest.substr(0, end))) {
            m_points.push_back(*point);
            changed = true;
        }
        m_lastLine = rest.substr(0, end + 1);
        m_offset += static_cast<std::int64_t>(end + 1);
        rest.remove_prefix(end + 1);
    }
    return changed;
}

} // namespace rollcall::train
