// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GuiWatchdog.h"
#include "tests/support/WindowStates.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <map>
#include <memory>

using namespace rollcall;

/// Every underlined letter and every shortcut of every page.
class WindowKeysTest : public test::WindowStates
{
    Q_OBJECT

private Q_SLOTS:
    /// Every underlined letter and every shortcut is pressed; each does its one thing and nothing else.
    void everyKeyDoesItsThing_data() { addStates(); }

    void everyKeyDoesItsThing()
    {
        QFETCH(const State, state);
        const auto lock = openFor(state);
        m_answers->accept = false;
        // Everything can be pressed, and nothing comes of it.
        std::map<QObject*, std::unique_ptr<QSignalSpy>> spies;
        for (QAbstractButton* button : seen<QAbstractButton>()) {
            button->setEnabled(true);
            QObject::disconnect(button, &QAbstractButton::clicked, nullptr, nullptr);
            spies.emplace(button, std::make_unique<QSignalSpy>(button, &QAbstractButton::clicked));
        }
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->menu() == nullptr && !action->text().isEmpty()) {
                QObject::disconnect(action, &QAction::triggered, nullptr, nullptr);
                spies.emplace(action, std::make_unique<QSignalSpy>(action, &QAction::triggered));
            }
        }
        QList<QSignalSpy*> ambiguous;
        for (QShortcut* shortcut : m_window->findChildren<QShortcut*>()) {
            ambiguous.append(new QSignalSpy(shortcut, &QShortcut::activatedAmbiguously));
            ambiguous.last()->setParent(m_window.get());
        }
        const auto fired = [&spies] {
            QList<QObject*> objects;
            for (auto& [object, spy] : spies) {
                for (qsizetype i = 0; i < spy->size(); ++i) {
                    objects.append(object);
                }
                spy->clear();
            }
            return objects;
        };
        constexpr int kPressedMs = 120; // Qt shows a button that a letter presses pressed for 100 ms, and clicks then
        QWidget* const rest = m_window->centralWidget();
        const auto press = [&](const QKeySequence& key) {
            rest->setFocus();
            QTest::keySequence(m_window.get(), key);
            QTest::qWait(kPressedMs);
            QCoreApplication::processEvents();
        };
        int pressed = 0;

        for (QAbstractButton* button : seen<QAbstractButton>()) {
            if (const QKeySequence key = QKeySequence::mnemonic(button->text()); !key.isEmpty()) {
                button->setEnabled(true);
                auto* withMenu = qobject_cast<QPushButton*>(button);
                if (withMenu != nullptr && withMenu->menu() != nullptr) {
                    // The menu keeps its key press waiting until it is closed.
                    bool opened = false;
                    QTimer::singleShot(2 * kPressedMs, withMenu, [withMenu, &opened] {
                        opened = withMenu->menu()->isVisible();
                        withMenu->menu()->close();
                    });
                    press(key);
                    QTRY_VERIFY2(opened, qPrintable(button->objectName()));
                    fired();
                    ++pressed;
                    continue;
                }
                press(key);
                const QList<QObject*> answering = fired();
                QStringList names;
                for (const QObject* one : answering) {
                    names.append(one->objectName());
                }
                QVERIFY2(answering == QList<QObject*>{button},
                         qPrintable(QStringLiteral("%1 %2: %3")
                                        .arg(button->objectName(), key.toString(), names.join(QLatin1Char(' ')))));
                if (withMenu != nullptr && withMenu->isCheckable()) {
                    withMenu->toggle(); // what it shows is there again
                }
                ++pressed;
            }
        }
        for (const QLabel* label : seen<QLabel>()) {
            const QKeySequence key = QKeySequence::mnemonic(label->text());
            if (label->buddy() != nullptr && !key.isEmpty()) {
                if (!label->buddy()->isEnabled()) {
                    continue; // as the choice of a microphone where there is none
                }
                press(key);
                QVERIFY2(label->buddy()->hasFocus(), qPrintable(label->text()));
                QVERIFY(fired().isEmpty());
                ++pressed;
            }
        }
        for (QAction* menuAction : m_window->menuBar()->actions()) {
            QMenu* menu = menuAction->menu();
            for (QAction* action : menu->actions()) {
                const QKeySequence key = QKeySequence::mnemonic(action->text());
                if (key.isEmpty() || !action->isEnabled()) {
                    continue;
                }
                press(QKeySequence::mnemonic(menuAction->text()));
                QTRY_VERIFY2(menu->isVisible(), qPrintable(menuAction->text()));
                QTest::keyClick(menu, static_cast<Qt::Key>(key[0].key()));
                if (action->menu() != nullptr) {
                    QTRY_VERIFY(action->menu()->isVisible());
                    action->menu()->close();
                } else {
                    QVERIFY2(fired() == QList<QObject*>{action}, qPrintable(action->text()));
                }
                menu->close();
                QTest::keyClick(m_window->menuBar(), Qt::Key_Escape);
                ++pressed;
            }
        }
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (spies.contains(action) && !action->shortcut().isEmpty()) {
                press(action->shortcut());
                QVERIFY2(fired() == QList<QObject*>{action}, qPrintable(action->text()));
                ++pressed;
            }
        }
        for (QShortcut* shortcut : m_window->findChildren<QShortcut*>()) {
            auto* owner = qobject_cast<QWidget*>(shortcut->parent());
            if (!owner->isVisible()) {
                continue;
            }
            QSignalSpy activated(shortcut, &QShortcut::activated);
            rest->setFocus();
            if (shortcut->context() == Qt::WidgetShortcut || shortcut->context() == Qt::WidgetWithChildrenShortcut) {
                owner->setFocus();
            }
            QTest::keySequence(QApplication::focusWidget(), shortcut->key());
            QVERIFY2(activated.size() == 1, qPrintable(owner->objectName() + shortcut->key().toString()));
            const auto objects = fired();
            QVERIFY(objects.isEmpty() || objects == QList<QObject*>{owner});
            ++pressed;
        }
        for (const QSignalSpy* spy : ambiguous) {
            QCOMPARE(spy->size(), 0);
        }
        QVERIFY2(pressed >= 12, qPrintable(QString::number(pressed)));
    }
};

ROLLCALL_GUI_TEST_MAIN(WindowKeysTest)
#include "WindowKeysTest.moc"
