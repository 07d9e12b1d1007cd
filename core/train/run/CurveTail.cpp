// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/CurveTail.h"

#include <fstream>
#include <iterator>
#include <string_view>

namespace rollcall::train {

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
        if (auto point = parseCurveLine(rest.substr(0, end))) {
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
