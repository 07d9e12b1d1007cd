// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/LaneStrip.h"

#include "ui/SpeakerStyles.h"
#include "ui/Wording.h"
#include "ui/recordings/timeline/RecordingAxis.h"
#include "ui/recordings/timeline/VoiceNames.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kBarHeight = 14;
constexpr double kRadius = 4.0;
constexpr double kLeastWidth = 2.0;
constexpr double kLeastGap = 0.5;

bool isOf(const identify::Voice& voice, const identify::Turn& turn)
{
    return voice.speaker == turn.speaker && voice.unknown == turn.unknown;
}

} // namespace

LaneStrip::LaneStrip(RecordingAxis& axis, const SpeakerStyles& styles, QWidget* parent)
    : RecordingStrip(axis, parent), m_styles(styles)
{
    setObjectName(QStringLiteral("laneStrip"));
    setAccessibleName(tr("Who speaks when"));
}

void LaneStrip::setTimeline(const identify::Timeline& timeline)
{
    m_lanes.clear();
    for (const identify::Voice& voice : timeline.voices) {
        Lane& lane = m_lanes.emplace_back(Lane{voice, {}});
        std::ranges::copy_if(timeline.turns, std::back_inserter(lane.turns),
                             [&voice](const identify::Turn& turn) { return isOf(voice, turn); });
    }
    std::ranges::stable_sort(m_lanes, std::ranges::greater(), [](const Lane& lane) { return lane.voice.seconds; });
    QStringList parts;
    for (const Lane& lane : m_lanes) {
        parts.append(tr("%1, %2 of the speech").arg(voiceName(lane.voice), percent(lane.voice.share)));
    }
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    updateGeometry();
    renew();
}

int LaneStrip::laneHeight() const
{
    return std::max(kBarHeight, fontMetrics().height()) + kGrid;
}

QSize LaneStrip::sizeHint() const
{
    return {640, std::max(static_cast<int>(m_lanes.size()), 1) * laneHeight()};
}

QSize LaneStrip::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

void LaneStrip::paintContent(QPainter& painter)
{
    const QRect area = RecordingAxis::plot(*this);
    painter.setRenderHint(QPainter::Antialiasing);
    int top = 0;
    for (const Lane& lane : m_lanes) {
        const QRect row(0, top, width(), laneHeight());
        const QRectF bar(area.left(), row.center().y() - kBarHeight / 2, area.width(), kBarHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(Token::Track, palette()));
        painter.drawRoundedRect(bar, kRadius, kRadius);
        const SeriesStyle style = m_styles.of(lane.voice.speaker ? lane.voice.speaker->value : 0, palette());
        painter.setBrush(QBrush(style.colour, style.fill));
        painter.setClipRect(bar);
        const auto first = std::ranges::partition_point(
            lane.turns, [this](const identify::Turn& turn) { return turn.endSeconds < axis().begin(); });
        for (auto turn = first; turn != lane.turns.end() && turn->beginSeconds < axis().end();) {
            // Of hours, many turns share a pixel: they are one block.
            const double left = axis().xOf(turn->beginSeconds, *this);
            double right = axis().xOf(turn->endSeconds, *this);
            for (++turn; turn != lane.turns.end() && axis().xOf(turn->beginSeconds, *this) < right + kLeastGap;
                 ++turn) {
                right = axis().xOf(turn->endSeconds, *this);
            }
            painter.drawRoundedRect(QRectF(left, bar.top(), std::max(right - left, kLeastWidth), bar.height()), kRadius,
                                    kRadius);
        }
        painter.setClipping(false);
        painter.setPen(colour(Token::Text, palette()));
        const int nameWidth = area.left() - kGrid / 2;
        painter.drawText(QRect(0, row.top(), nameWidth, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(voiceName(lane.voice), Qt::ElideRight, nameWidth));
        painter.setPen(colour(Token::SoftText, palette()));
        painter.drawText(QRect(area.right() + 1 + kGrid, row.top(), width(), row.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, percent(lane.voice.share));
        top += row.height();
    }
}

QString LaneStrip::toolTipAt(const QPoint& at) const
{
    const auto row = static_cast<std::size_t>(std::max(at.y(), 0) / laneHeight());
    if (row >= m_lanes.size()) {
        return {};
    }
    const Lane& lane = m_lanes[row];
    const QString name = voiceName(lane.voice).toHtmlEscaped();
    const double seconds = axis().secondsAt(at.x(), *this);
    const auto turn = std::ranges::find_if(lane.turns, [seconds](const identify::Turn& one) {
        return one.beginSeconds <= seconds && seconds < one.endSeconds;
    });
    return turn == lane.turns.end()
               ? tr("%1: %2 of speech").arg(name, duration(lane.voice.seconds))
               : tr("%1: %2 to %3").arg(name, clockTime(turn->beginSeconds), clockTime(turn->endSeconds));
}

bool LaneStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return RecordingStrip::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

} // namespace rollcall::ui
