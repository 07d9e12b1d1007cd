// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CandidateBars.h"

#include "ui/SpeakerStyles.h"
#include "ui/Wording.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kGap = 6;
constexpr int kBarHeight = 8;
constexpr int kNameShare = 3; // names take at most a third of the width

QString figureOf(const CandidateBar& bar)
{
    return bar.hasProbability() ? percent(bar.probability) : QLocale().toString(bar.score, 'f', 2);
}

} // namespace

CandidateBars::CandidateBars(const SpeakerStyles& styles, QWidget* parent)
    : QWidget(parent), m_styles(styles), m_emptyText(tr("Nobody has spoken yet"))
{
    setObjectName(QStringLiteral("candidateBars"));
    setAccessibleName(tr("Most probable speakers"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void CandidateBars::setBars(const QList<CandidateBar>& bars)
{
    if (bars != m_bars) {
        m_bars = bars;
        describe();
    }
}

void CandidateBars::setMaximumBars(int count)
{
    m_maximumBars = std::max(count, 1);
    updateGeometry();
    describe();
}

void CandidateBars::setAcceptProbability(double probability)
{
    m_acceptProbability = std::clamp(probability, 0.0, 1.0);
    update();
}

void CandidateBars::setEmptyText(const QString& text)
{
    m_emptyText = text;
    describe();
}

void CandidateBars::describe()
{
    QStringList parts;
    for (const CandidateBar& bar : m_bars.first(std::min<qsizetype>(m_bars.size(), m_maximumBars))) {
        parts.append(tr("%1: %2").arg(bar.name, figureOf(bar)));
    }
    setAccessibleDescription(parts.isEmpty() ? m_emptyText : parts.join(QStringLiteral(", ")));
    update();
}

int CandidateBars::rowHeight() const
{
    return fontMetrics().height() + kGap;
}

QSize CandidateBars::sizeHint() const
{
    // Room for all rows at once: what is below must not jump when a speaker is added.
    return {360, m_maximumBars * rowHeight() + fontMetrics().height() + kGap};
}

QSize CandidateBars::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void CandidateBars::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_bars.isEmpty()) {
        painter.setPen(colour(Token::FaintText, palette()));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const QFontMetrics metrics = fontMetrics();
    const int shown = static_cast<int>(std::min<qsizetype>(m_bars.size(), m_maximumBars));
    int nameWidth = 0;
    for (const CandidateBar& bar : m_bars.first(shown)) {
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(bar.name));
    }
    nameWidth = std::min(nameWidth, width() / kNameShare);
    const int percentWidth = metrics.horizontalAdvance(percent(1.0));
    const QRect track(nameWidth + 2 * kGap, 0, std::max(width() - nameWidth - percentWidth - 4 * kGap, 1),
                      shown * rowHeight());
    for (int row = 0; row < shown; ++row) {
        const CandidateBar& bar = m_bars[row];
        const double share = std::clamp(bar.hasProbability() ? bar.probability : bar.score, 0.0, 1.0);
        const int top = row * rowHeight();
        painter.setPen(colour(Token::Text, palette()));
        painter.drawText(QRect(0, top, nameWidth, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(bar.name, Qt::ElideRight, nameWidth));
        const QRectF whole(track.left(), top + (rowHeight() - kBarHeight) / 2.0, track.width(), kBarHeight);
        QPainterPath shape;
        shape.addRoundedRect(whole, kBarHeight / 2.0, kBarHeight / 2.0);
        painter.fillPath(shape, colour(Token::Track, palette()));
        const SeriesStyle style = m_styles.of(bar.speakerId, palette());
        painter.save();
        painter.setClipPath(shape);
        painter.fillRect(QRectF(whole.topLeft(), QSizeF(share * whole.width(), kBarHeight)),
                         QBrush(style.colour, style.fill));
        painter.restore();
        painter.drawText(QRect(track.right() + 1, top, width() - track.right() - 1, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter, figureOf(bar));
    }
    if (!m_bars.front().hasProbability()) {
        return;
    }
    const int x = track.left() + static_cast<int>(std::lround(m_acceptProbability * (track.width() - 1)));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colour(Token::SoftText, palette()), 1.0, Qt::DashLine));
    painter.drawLine(x, track.top(), x, track.bottom());
    const QString label = tr("accepted from %1").arg(percent(m_acceptProbability));
    painter.setFont(ui::font(font(), TextSize::Faint));
    const int labelWidth = painter.fontMetrics().horizontalAdvance(label);
    painter.setPen(colour(Token::FaintText, palette()));
    painter.drawText(QRect(std::clamp(x - labelWidth / 2, 0, std::max(width() - labelWidth, 0)), track.bottom() + 1,
                           labelWidth, metrics.height()),
                     Qt::AlignCenter, label);
}

} // namespace rollcall::ui
