// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MessageLabel.h"

#include "ui/Theme.h"

#include <QEvent>
#include <QStringList>

#include <algorithm>

namespace rollcall::ui {

MessageLabel::MessageLabel(QWidget* parent) : QLabel(parent)
{
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextFormat(Qt::PlainText);
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
    const QString all = lines.join(QLatin1Char('\n'));
    setText(all);
    setAccessibleName(all);
    colour();
}

void MessageLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange) {
        colour();
    }
    QLabel::changeEvent(event);
}

void MessageLabel::colour()
{
    QPalette colours;
    if (std::any_of(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.tone == Tone::Warning; })) {
        colours.setColor(QPalette::WindowText, warningColour(colours));
    }
    setPalette(colours);
}

} // namespace rollcall::ui
