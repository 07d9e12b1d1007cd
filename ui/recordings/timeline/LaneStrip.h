// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/diarisation/Timeline.h"
#include "ui/recordings/timeline/RecordingStrip.h"

#include <vector>

namespace rollcall::ui {

class SpeakerStyles;

/// Who speaks when: a lane for each voice with its name at the left and its share of the speech at the right, those who speak most on top.
class LaneStrip : public RecordingStrip
{
    Q_OBJECT

public:
    /// Both must outlive it.
    LaneStrip(RecordingAxis& axis, const SpeakerStyles& styles, QWidget* parent = nullptr);

    void setTimeline(const identify::Timeline& timeline);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintContent(QPainter& painter) override;

private:
    struct Lane
    {
        identify::Voice voice;
        std::vector<identify::Turn> turns;
    };

    [[nodiscard]] int laneHeight() const;
    [[nodiscard]] QString toolTipAt(const QPoint& at) const;

    const SpeakerStyles& m_styles;
    std::vector<Lane> m_lanes;
};

} // namespace rollcall::ui
