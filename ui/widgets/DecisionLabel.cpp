// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DecisionLabel.h"

#include "ui/SpeakerStyles.h"
#include "ui/widgets/Avatar.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kAvatar = 64;
constexpr int kGap = 4;
constexpr int kMargin = 8;
constexpr int kReasonLines = 2; ///< and room for one more, where the width is short

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
    return ui::font(font(), TextSize::Answer, true);
}

QSize DecisionLabel::sizeHint() const
{
    const int text = QFontMetrics(bigFont()).height() + kGap + kReasonLines * fontMetrics().height();
    return {400, std::max(text + 2 * fontMetrics().height(), kAvatar + 2 * kMargin)};
}

QSize DecisionLabel::minimumSizeHint() const
{
    return {240, sizeHint().height()};
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
    const bool isKnown = m_emphasis == Emphasis::Speaker;
    const QColor shade = isKnown ? m_styles.of(m_speakerId, palette()).colour : colour(Token::FaintText, palette());
    const QRect circle(0, (height() - kAvatar) / 2, kAvatar, kAvatar);
    if (m_emphasis == Emphasis::Quiet) {
        painter.setPen(QPen(colour(Token::Line, palette()), 2.0));
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
    } else {
        paintAvatar(painter, circle, isKnown ? m_text : QString(), shade, font(), palette());
    }

    const int bigHeight = QFontMetrics(bigFont()).height();
    const int block = bigHeight + kGap + kReasonLines * fontMetrics().height();
    const QRect inside(kAvatar + 2 * kMargin, (height() - block) / 2, width() - kAvatar - 2 * kMargin, block);
    QFont big = bigFont();
    for (const TextSize smaller : {TextSize::Title, TextSize::Section}) { // a long one shrinks, then it is cut
        if (QFontMetrics(big).horizontalAdvance(m_text) > inside.width()) {
            big = ui::font(font(), smaller, true);
        }
    }
    painter.setPen(colour(m_emphasis == Emphasis::Quiet ? Token::SoftText : Token::Text, palette()));
    painter.setFont(big);
    painter.drawText(QRect(inside.left(), inside.top(), inside.width(), bigHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(big).elidedText(m_text, Qt::ElideRight, inside.width()));
    painter.setFont(font());
    painter.setPen(colour(Token::SoftText, palette()));
    painter.drawText(inside.adjusted(0, bigHeight + kGap, 0, fontMetrics().height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_reason);
}

} // namespace rollcall::ui
