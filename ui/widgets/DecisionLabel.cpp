// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DecisionLabel.h"

#include "ui/SpeakerStyles.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr double kBigScale = 2.8;
constexpr double kSmallestBigScale = 1.6; // a long name shrinks to this, then it is cut
constexpr int kGap = 4;
constexpr int kMargin = 8;
constexpr int kReasonLines = 2;

} // namespace

DecisionLabel::DecisionLabel(const SpeakerStyles& styles, QWidget* parent) : QWidget(parent), m_styles(styles)
{
    setObjectName(QStringLiteral("decisionLabel"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    showIdle(tr("Not listening"));
}

void DecisionLabel::showState(identify::LiveKind kind, qint64 speakerId, const QString& name, const QString& reason)
{
    switch (kind) {
    case identify::LiveKind::Known:
        show(name, reason, Emphasis::Speaker, speakerId);
        return;
    case identify::LiveKind::Unknown:
        show(tr("Unknown voice"), reason, Emphasis::Stranger, 0);
        return;
    case identify::LiveKind::Listening:
        show(tr("Listening…"), reason, Emphasis::Quiet, 0);
        return;
    case identify::LiveKind::Silence:
        show(tr("Silence"), reason, Emphasis::Quiet, 0);
        return;
    }
}

void DecisionLabel::showIdle(const QString& text, const QString& reason)
{
    show(text, reason, Emphasis::Quiet, 0);
}

void DecisionLabel::show(const QString& text, const QString& reason, Emphasis emphasis, qint64 speakerId)
{
    m_emphasis = emphasis;
    m_speakerId = speakerId;
    m_reason = reason;
    m_text = text;
    // As with any label its text is its name, so that screen readers speak a new answer; they are told of changes only.
    setAccessibleName(m_text);
    setAccessibleDescription(m_reason);
    setToolTip(m_reason.toHtmlEscaped());
    update();
}

QFont DecisionLabel::bigFont() const
{
    QFont big = font();
    big.setPointSizeF(font().pointSizeF() * kBigScale);
    big.setBold(true);
    return big;
}

QSize DecisionLabel::sizeHint() const
{
    return {400, 2 * kMargin + QFontMetrics(bigFont()).height() + kGap + kReasonLines * fontMetrics().height()};
}

QSize DecisionLabel::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void DecisionLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void DecisionLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect inside = rect().adjusted(2 * kMargin, kMargin, -kMargin, -kMargin);
    QFont big = bigFont();
    const int bigHeight = QFontMetrics(big).height();
    const int needed = QFontMetrics(big).horizontalAdvance(m_text);
    if (needed > inside.width()) {
        big.setPointSizeF(
            std::max(big.pointSizeF() * inside.width() / needed, font().pointSizeF() * kSmallestBigScale));
    }
    const QFontMetrics metrics(big);

    QColor colour = quietTextColour(palette());
    if (m_emphasis == Emphasis::Speaker) {
        colour = m_styles.of(m_speakerId, palette()).colour;
    } else if (m_emphasis == Emphasis::Stranger) {
        colour = warningColour(palette());
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(trackColour(palette()));
    painter.drawRoundedRect(rect(), 4.0, 4.0);
    painter.fillRect(0, 0, kMargin / 2, height(), colour);

    painter.setPen(colour);
    painter.setFont(big);
    painter.drawText(QRect(inside.left(), inside.top(), inside.width(), bigHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_text, Qt::ElideRight, inside.width()));
    painter.setFont(font());
    painter.setPen(quietTextColour(palette()));
    painter.drawText(inside.adjusted(0, bigHeight + kGap, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     m_reason);
}

} // namespace rollcall::ui
