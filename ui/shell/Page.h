// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace rollcall::ui {

class MessageLabel;

/// What all pages of the window have in common: a title, one grey sentence of state, what can be done at the right of it, a banner for
/// messages below, and cards.
class Page : public QWidget
{
    Q_OBJECT

public:
    /// @param name objectName; the banner is `name` with "Page" replaced by "MessageLabel"
    Page(const QString& name, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const;
    void setState(const QString& sentence);
    [[nodiscard]] QString state() const;

Q_SIGNALS:
    /// Another page holds what helps, by its objectName.
    void pageWanted(const QString& name);

protected:
    /// From left to right, beside the title.
    [[nodiscard]] QHBoxLayout* actions() const { return m_actions; }
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    [[nodiscard]] MessageLabel* message() const { return m_message; }

    /// Makes a button the filled one; a page has one at most.
    static void makePrimary(QPushButton& button);

private:
    QLabel* m_title;
    QLabel* m_state;
    QHBoxLayout* m_actions;
    QVBoxLayout* m_body;
    MessageLabel* m_message;
};

/// Shows `text` as what it is for: "section", "soft", "faint", "heading".
void setRole(QLabel& label, const char* role);

/// A button that looks like a link, for the small things beside a sentence.
[[nodiscard]] QPushButton* makeLink(const QString& text);

} // namespace rollcall::ui
