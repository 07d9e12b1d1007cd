// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QMap>
#include <QString>

namespace rollcall::ui {

/// The banner of a page: a line for each topic, so that news of one topic never hides that of another. A line stays until its topic is
/// said anew or withdrawn; without any the banner is hidden.
class MessageLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Plain, Warning };

    explicit MessageLabel(QWidget* parent = nullptr);

    /// @param topic a number of the page's own; lines stand in their order
    /// @param text empty: the topic is withdrawn
    void say(int topic, const QString& text, Tone tone = Tone::Plain);
    void withdraw(int topic) { say(topic, {}); }

    /// The line of a topic; empty when there is none.
    [[nodiscard]] QString line(int topic) const { return m_lines.value(topic).text; }

    /// Warning where any line is one.
    [[nodiscard]] Tone tone() const { return m_tone; }

private:
    struct Line
    {
        QString text;
        Tone tone = Tone::Plain;
    };

    void present(const QString& text, Tone tone);

    QMap<int, Line> m_lines;
    Tone m_tone = Tone::Warning; ///< another one than the first
};

} // namespace rollcall::ui
