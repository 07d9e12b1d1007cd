// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MessageLabel.h"

#include <QStringList>
#include <QStyle>

#include <algorithm>

namespace rollcall::ui {

MessageLabel::MessageLabel(QWidget* parent) : QLabel(parent)
{
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored); // a long name must not widen the window
    setSizePolicy(policy);
    present({}, Tone::Plain);
}

void MessageLabel::say(int topic, const QString& text, Tone tone)
{
    if (text.isEmpty()) {
        m_lines.remove(topic);
    } else {
        m_lines[topic] = {text, tone};
    }
    QStringList lines;
    for (const Line& line : m_lines) {
        lines.append(line.text);
    }
    const bool warns =
        std::any_of(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.tone == Tone::Warning; });
    present(lines.join(QLatin1Char('\n')), warns ? Tone::Warning : Tone::Plain);
}

void MessageLabel::present(const QString& text, Tone tone)
{
    if (text == this->text() && tone == m_tone) {
        return; // it is said again many times a second
    }
    m_tone = tone;
    setText(text);
    setAccessibleName(text);
    setProperty("banner", tone == Tone::Warning ? QStringLiteral("warning") : QStringLiteral("plain"));
    style()->unpolish(this); // a style sheet looks at properties once
    style()->polish(this);
    setVisible(!text.isEmpty());
}

} // namespace rollcall::ui
