// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TurnStrip.h"

#include "ui/SpeakerStyles.h"
#include "ui/Wording.h"
#include "ui/live/TimeAxis.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

#include <algorithm>

namespace rollcall::ui {

using identify::LiveKind;

namespace {

constexpr int kHeight = 18;
constexpr double kRadius = 4.0;
constexpr double kLeastWidth = 3.0;
constexpr double kWaitingOpacity = 0.4;

} // namespace

QString nameOf(const Turn& turn)
{
    switch (turn.kind) {
    case LiveKind::Known:
        return turn.name;
    case LiveKind::Unknown:
        return TurnStrip::tr("Unknown voice");
    case LiveKind::Listening:
        if (turn.unanswered) {
            return turn.netSpeechSeconds < identify::LiveOptions().unknownSeconds ? TurnStrip::tr("Too short to tell")
                                                                                  : TurnStrip::tr("No answer");
        }
        break;
    case LiveKind::Silence:
        break;
    }
    return TurnStrip::tr("Listening…");
}

TurnStrip::TurnStrip(const LiveHistory& history, const TimeAxis& axis, const SpeakerStyles& styles, QWidget* parent)
    : QWidget(parent), m_history(history), m_axis(axis), m_styles(styles)
{
    setObjectName(QStringLiteral("turnStrip"));
    setAccessibleName(tr("Who spoke in the last half minute"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&axis, &TimeAxis::moved, this, qOverload<>(&QWidget::update));
    refresh();
}

QSize TurnStrip::sizeHint() const
{
    return {640, std::max(kHeight, QFontMetrics(TimeAxis::labelFont(*this)).height() + 2)};
}

QSize TurnStrip::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

QList<Turn> TurnStrip::shownTurns() const
{
    QList<Turn> shown;
    const double oldest = m_axis.now() - TimeAxis::kShownSeconds;
    const QList<Turn>& turns = m_history.turns();
    const auto first =
        std::ranges::partition_point(turns, [oldest](const Turn& turn) { return turn.endSeconds < oldest; });
    std::copy(first, turns.end(), std::back_inserter(shown));
    if (m_history.listening()) {
        shown.append(*m_history.listening());
    }
    return shown;
}

QRectF TurnStrip::blockOf(const Turn& turn) const
{
    const QRect plot = TimeAxis::plot(*this);
    const double left = std::max(m_axis.xOf(turn.beginSeconds, *this), static_cast<double>(plot.left()));
    const double right =
        std::clamp(m_axis.xOf(turn.endSeconds, *this), left, static_cast<double>(plot.left() + plot.width()));
    return {left, 0.0, std::max(right - left, kLeastWidth), static_cast<double>(height())};
}

void TurnStrip::refresh()
{
    QStringList parts;
    for (const Turn& turn : shownTurns()) {
        parts.append(tr("%1, %2").arg(nameOf(turn), duration(turn.endSeconds - turn.beginSeconds)));
    }
    setAccessibleDescription(parts.isEmpty() ? tr("Nobody spoke in the last half minute")
                                             : parts.join(QStringLiteral("; ")));
    update();
}

bool TurnStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    for (const Turn& turn : shownTurns()) {
        if (blockOf(turn).contains(help->pos())) {
            QToolTip::showText(
                help->globalPos(),
                tr("%1, %2 of speech").arg(nameOf(turn).toHtmlEscaped(), duration(turn.netSpeechSeconds)), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void TurnStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(Token::Card, palette()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(Token::Track, palette()));
    painter.drawRoundedRect(TimeAxis::plot(*this), kRadius, kRadius);
    painter.setFont(ui::font(font(), TextSize::Faint, true));
    const QFontMetrics metrics = painter.fontMetrics();
    for (const Turn& turn : shownTurns()) {
        const QRectF block = blockOf(turn);
        painter.setOpacity(turn.kind == LiveKind::Listening ? kWaitingOpacity : 1.0);
        painter.setPen(Qt::NoPen);
        const SeriesStyle style = m_styles.of(turn.speakerId, palette());
        painter.setBrush(QBrush(style.colour, style.fill));
        painter.drawRoundedRect(block, kRadius, kRadius);
        const QString name = nameOf(turn);
        if (turn.kind != LiveKind::Listening && metrics.horizontalAdvance(name) + kGrid <= block.width()) {
            painter.setPen(colour(Token::OnAccent, palette()));
            painter.drawText(block, Qt::AlignCenter, name);
        }
    }
}

} // namespace rollcall::ui
