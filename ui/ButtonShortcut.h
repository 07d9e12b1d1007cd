// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractButton;
class QKeySequence;

namespace rollcall::ui {

/// Lets a key press a button while it is visible and enabled. Unlike QAbstractButton::setShortcut() it stays when the button's text
/// changes, and leaves the underlined letter of the text its meaning.
void addShortcut(QAbstractButton& button, const QKeySequence& key);

} // namespace rollcall::ui
