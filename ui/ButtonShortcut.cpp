// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ButtonShortcut.h"

#include <QAbstractButton>
#include <QShortcut>

namespace rollcall::ui {

void addShortcut(QAbstractButton& button, const QKeySequence& key)
{
    auto* shortcut = new QShortcut(key, &button);
    shortcut->setAutoRepeat(false); // a key that is held starts and stops nothing again and again
    QObject::connect(shortcut, &QShortcut::activated, &button, &QAbstractButton::click);
}

} // namespace rollcall::ui
