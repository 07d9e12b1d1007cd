// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NetSpeechBar.h"

#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kBarHeight = 10;
constexpr int kGap = 4;

QString seconds(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

NetSpeechBar::NetSpeechBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("netSpeechBar"));
    setAccessibleName(tr("Recorded speech"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void NetSpeechBar::setBounds(double minimumSeconds, double targetSeconds)
{
    Q_ASSERT(targetSeconds > 0.0 && minimumSeconds <= targetSeconds);
    m_minimumSeconds = minimumSeconds;
    m_targetSeconds = targetSeconds;
    describe();
}

void NetSpeechBar::setSeconds(double seconds)
{
    m_seconds = std::max(seconds, 0.0);
    describe();
}

QString NetSpeechBar::text() const
{
    // Rounded down: what is written never promises more than there is.
    return tr("%1 s of speech").arg(ui::seconds(std::floor(m_seconds * 10.0 + 1e-6) / 10.0));
}

void NetSpeechBar::describe()
{
    setAccessibleDescription(
        tr("%1; at least %2 s, better %3 s").arg(text(), ui::seconds(m_minimumSeconds), ui::seconds(m_targetSeconds)));
    update();
}

QSize NetSpeechBar::sizeHint() const
{
    return {320, fontMetrics().height() + kGap + kBarHeight + 1};
}

QSize NetSpeechBar::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void NetSpeechBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const int textHeight = fontMetrics().height();
    const QRect line(0, 0, width(), textHeight);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    QString state;
    if (m_seconds >= m_targetSeconds) {
        state = tr("plenty");
    } else if (hasMinimum()) {
        state = tr("enough; more makes it surer");
    } else {
        // Rounded up: at "0.0 s to go" it is enough.
        state = tr("%1 s to go").arg(ui::seconds(std::ceil((m_minimumSeconds - m_seconds) * 10.0 - 1e-6) / 10.0));
    }
    painter.setPen(colour(Token::FaintText, palette()));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, state);

    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, textHeight + kGap, width(), kBarHeight);
    QPainterPath shape;
    shape.addRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.fillPath(shape, colour(Token::Track, palette()));
    painter.setClipPath(shape);
    const double filled = bar.width() * std::min(m_seconds / m_targetSeconds, 1.0);
    painter.fillRect(QRectF(bar.left(), bar.top(), filled, bar.height()),
                     hasMinimum() ? colour(Token::Good, palette()) : colour(Token::Warning, palette()));
    if (m_minimumSeconds > 0.0 && m_minimumSeconds < m_targetSeconds) {
        painter.fillRect(
            QRectF(bar.left() + bar.width() * m_minimumSeconds / m_targetSeconds - 1.0, bar.top(), 2.0, bar.height()),
            palette().color(QPalette::WindowText));
    }
}

} // namespace rollcall::ui
