// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/ProfileRing.h"

#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kLineWidth = 8;
constexpr int kSixteenths = 16; ///< of a degree, the unit of QPainter::drawArc()

} // namespace

ProfileRing::ProfileRing(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("profileRing"));
    setAccessibleName(tr("Progress of the voice profile"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void ProfileRing::setTarget(double targetSeconds)
{
    m_target = targetSeconds;
    describe();
}

void ProfileRing::setState(double seconds, double progress)
{
    m_seconds = std::max(seconds, 0.0);
    m_progress = std::clamp(progress, 0.0, 1.0);
    describe();
}

void ProfileRing::describe()
{
    setAccessibleDescription(tr("%1 s of speech, of about %2 s")
                                 .arg(QLocale().toString(static_cast<int>(std::floor(m_seconds))),
                                      QLocale().toString(static_cast<int>(std::lround(m_target)))));
    update();
}

QSize ProfileRing::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(tr("of about %1").arg(QStringLiteral("88")));
    const int side = std::max(84, text + 4 * kLineWidth);
    return {side, side};
}

void ProfileRing::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = std::min(width(), height());
    const QRectF ring = QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side)
                            .adjusted(kLineWidth, kLineWidth, -kLineWidth, -kLineWidth)
                            .adjusted(-kLineWidth / 2.0, -kLineWidth / 2.0, kLineWidth / 2.0, kLineWidth / 2.0);
    painter.setPen(QPen(colour(Token::Track, palette()), kLineWidth));
    painter.drawEllipse(ring);
    const Token token = m_progress >= 1.0 ? Token::Good : Token::Accent;
    painter.setPen(QPen(colour(token, palette()), kLineWidth, Qt::SolidLine, Qt::RoundCap));
    if (m_progress > 0.0) {
        painter.drawArc(ring, 90 * kSixteenths, -static_cast<int>(std::lround(m_progress * 360.0 * kSixteenths)));
    }
    const QString seconds = tr("%1 s").arg(QLocale().toString(static_cast<int>(std::floor(m_seconds))));
    const QString target = tr("of about %1").arg(QLocale().toString(static_cast<int>(std::lround(m_target))));
    const QFont large = ui::font(font(), TextSize::Section, true);
    const QFont small = ui::font(font(), TextSize::Faint);
    const int upper = QFontMetrics(large).height();
    const int lower = QFontMetrics(small).height();
    const int top = (height() - upper - lower) / 2;
    painter.setFont(large);
    painter.setPen(colour(Token::Text, palette()));
    painter.drawText(QRect(0, top, width(), upper), Qt::AlignCenter, seconds);
    painter.setFont(small);
    painter.setPen(colour(Token::FaintText, palette()));
    painter.drawText(QRect(0, top + upper, width(), lower), Qt::AlignCenter, target);
}

} // namespace rollcall::ui
