// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/LiveHistory.h"

#include <QWidget>

namespace rollcall::ui {

class SpeakerStyles;
class TimeAxis;

/// Who spoke in the half minute of the axis: a block a turn, in the speaker's colour with the name where it has room, grey for unknown voices, faint
/// without an answer.
class TurnStrip : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive it.
    TurnStrip(const LiveHistory& history, const TimeAxis& axis, const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// The turns changed: the text for screen readers follows.
    void refresh();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QList<Turn> shownTurns() const;
    [[nodiscard]] QRectF blockOf(const Turn& turn) const;

    const LiveHistory& m_history;
    const TimeAxis& m_axis;
    const SpeakerStyles& m_styles;
};

/// "Mira", "Unknown voice", "Listening…", or "Too short to tell" of a turn that ended without an answer.
[[nodiscard]] QString nameOf(const Turn& turn);

} // namespace rollcall::ui
