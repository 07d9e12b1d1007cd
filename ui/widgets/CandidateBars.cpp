// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CandidateBars.h"

#include "ui/SpeakerStyles.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kGap = 6;
constexpr int kNameShare = 3; // names take at most a third of the width

QString percent(double probability)
{
    return CandidateBars::tr("%1 %").arg(QLocale().toString(static_cast<int>(std::lround(probability * 100.0))));
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
        parts.append(tr("%1: %2").arg(bar.name, percent(bar.probability)));
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
    if (m_bars.isEmpty()) {
        painter.setPen(quietTextColour(palette()));
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
    const QRect track(nameWidth + kGap, 0, std::max(width() - nameWidth - percentWidth - 2 * kGap, 1),
                      shown * rowHeight());
    for (int row = 0; row < shown; ++row) {
        const CandidateBar& bar = m_bars[row];
        const double probability = std::clamp(bar.probability, 0.0, 1.0);
        const int top = row * rowHeight();
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, top, nameWidth, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(bar.name, Qt::ElideRight, nameWidth));
        const QRect whole(track.left(), top + kGap / 2, track.width(), rowHeight() - kGap);
        painter.fillRect(whole, trackColour(palette()));
        SeriesStyle style = m_styles.of(bar.speakerId, palette());
        if (probability < m_acceptProbability) {
            style.colour.setAlphaF(0.45F);
        }
        painter.fillRect(
            QRect(whole.topLeft(), QSize(static_cast<int>(std::lround(probability * whole.width())), whole.height())),
            QBrush(style.colour, style.fill));
        painter.drawText(QRect(track.right() + 1 + kGap, top, percentWidth, rowHeight()),
                         Qt::AlignRight | Qt::AlignVCenter, percent(bar.probability));
    }
    const int x = track.left() + static_cast<int>(std::lround(m_acceptProbability * (track.width() - 1)));
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DashLine));
    painter.drawLine(x, track.top(), x, track.bottom() + kGap / 2);
    const QString label = tr("accepted from %1").arg(percent(m_acceptProbability));
    const int labelWidth = metrics.horizontalAdvance(label);
    painter.setPen(quietTextColour(palette()));
    painter.drawText(QRect(std::clamp(x - labelWidth / 2, 0, std::max(width() - labelWidth, 0)),
                           track.bottom() + kGap / 2, labelWidth, metrics.height()),
                     Qt::AlignCenter, label);
}

} // namespace rollcall::ui
