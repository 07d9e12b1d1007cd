// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QMap>
#include <QString>

namespace rollcall::ui {

/// What a page has to say, a line for each topic, so that news of one topic never hides that of another. A line stays until its
/// topic is said anew or withdrawn.
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

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Line
    {
        QString text;
        Tone tone = Tone::Plain;
    };

    void colour();

    QMap<int, Line> m_lines;
};

} // namespace rollcall::ui
