// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QList>
#include <QMap>

namespace rollcall::ui {

/// Gives each enrolled speaker a look of their own and keeps it while the window is open, whoever comes and goes.
///
/// A speaker gets the look of their id where that is free, so that most keep it from one start to the next.
/// @thread GUI
class SpeakerStyles
{
public:
    /// Everybody enrolled at the moment. Those who are gone give their look back.
    void setSpeakers(QList<qint64> ids);

    /// Two speakers of the last setSpeakers() differ, up to kSeriesColours * kSeriesPatterns of them. Somebody who is not among
    /// them is drawn in the quiet colour.
    [[nodiscard]] SeriesStyle of(qint64 speakerId, const QPalette& palette) const;

private:
    QMap<qint64, int> m_indices; ///< of seriesStyle(), by speaker
};

} // namespace rollcall::ui
