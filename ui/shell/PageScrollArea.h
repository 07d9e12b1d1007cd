// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace rollcall::ui {

/// On a small screen a page is larger than the window: all of it can be reached by scrolling.
///
/// @thread GUI
class PageScrollArea : public QScrollArea
{
public:
    explicit PageScrollArea(QWidget* page);

    /// Scrolls every scroll area that a widget lies in so that all of it is seen, not only its cursor as ensureWidgetVisible() has it; of one
    /// that is larger than the view, its middle. Whatever way the keyboard came there, what it acts on is seen then.
    /// @param widget may be null
    static void bringIntoView(QWidget* widget);
};

} // namespace rollcall::ui
