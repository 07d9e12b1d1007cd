// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/run/Curves.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace rollcall::train {

/// Follows the curves of a run (curves.jsonl) while another process writes them: each read() takes only what was appended.
///
/// A line that is not finished yet is left for the next time; one that is no point of a curve is passed over. A resumed training
/// drops the lines behind its checkpoint: the file is then read anew.
///
/// @thread one caller at a time
class CurveTail
{
public:
    explicit CurveTail(const std::filesystem::path& runFolder);

    /// @return whether points() changed; false where there is no file yet
    /// @error Io
    Result<bool> read();

    /// In the order of the file. `steps` and `secondsLeft` are not in it and stay 0.
    [[nodiscard]] const std::vector<CurvePoint>& points() const { return m_points; }

private:
    std::filesystem::path m_file;
    std::vector<CurvePoint> m_points;
    std::int64_t m_offset = 0; ///< in bytes, behind the last whole line that was read
    std::string m_lastLine;    ///< with its end: must still stand before m_offset
};

} // namespace rollcall::train
