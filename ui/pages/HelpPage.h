// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

class QLineEdit;
class QTextBrowser;

namespace rollcall::ui {

/// The user guide, which is part of the program, and a search in it.
///
/// @thread GUI
class HelpPage : public Page
{
    Q_OBJECT

public:
    explicit HelpPage(QWidget* parent = nullptr);

Q_SIGNALS:
    void shortcutsWanted();
    void aboutWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();
    /// Goes to the next place where the searched text stands; from the top again after the last.
    void findNext();

    QLineEdit* m_search;
    QTextBrowser* m_text;
};

} // namespace rollcall::ui
