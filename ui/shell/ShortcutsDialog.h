// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace rollcall::ui {

/// Every key that does something in a window: read from its menus, buttons and shortcuts, so that none is forgotten.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const QWidget& window, QWidget* parent);
};

} // namespace rollcall::ui
