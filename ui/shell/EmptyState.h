// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace rollcall::ui {

/// What stands on a page where there is nothing yet: what will be here, and the button that helps.
class EmptyState : public QFrame
{
    Q_OBJECT

public:
    /// Its button is named after it: that of a noSpeakersFrame is the noSpeakersPushButton.
    /// @param icon   name of an icon
    /// @param button empty: none
    EmptyState(const QString& icon, const QString& title, const QString& text, const QString& button,
               QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void pressed();

private:
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace rollcall::ui
