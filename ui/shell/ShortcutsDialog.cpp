// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ShortcutsDialog.h"

#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMap>
#include <QRegularExpression>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

/// Without its mnemonic, which Chinese texts carry in brackets behind them.
QString plain(QString text)
{
    static const QRegularExpression kBracketed(QStringLiteral("\\(&.\\)"));
    return text.remove(kBracketed).remove(QLatin1Char('&'));
}

/// What each key does, in the order of the keys.
QMap<QString, QString> keysOf(const QWidget& window)
{
    QMap<QString, QString> keys;
    for (const QAction* action : window.findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty() && !action->text().isEmpty()) {
            keys.insert(action->shortcut().toString(QKeySequence::NativeText), plain(action->text()));
        }
    }
    for (const QShortcut* shortcut : window.findChildren<QShortcut*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(shortcut->parent());
        const QString text = button != nullptr ? plain(button->text()) : shortcut->whatsThis();
        if (!text.isEmpty()) {
            keys.insert(shortcut->key().toString(QKeySequence::NativeText), text);
        }
    }
    return keys;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QWidget& window, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keys"));
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setHorizontalSpacing(3 * kGrid);
    const QMap<QString, QString> keys = keysOf(window);
    int row = 0;
    const auto add = [grid, &row](const QString& key, const QString& text) {
        auto* name = new QLabel(key);
        name->setProperty("chip", QStringLiteral("plain"));
        grid->addWidget(name, row, 0, Qt::AlignLeft);
        grid->addWidget(new QLabel(text), row, 1);
        ++row;
    };
    for (auto it = keys.cbegin(); it != keys.cend(); ++it) {
        add(it.key(), it.value());
    }
    add(tr("Alt and an underlined letter"), tr("presses the button, opens the menu, goes to the field"));
    add(tr("Tab"), tr("goes to the next control; a frame shows where"));
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(1, 1);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(list);
    list->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    resize(520, 460);
}

} // namespace rollcall::ui
