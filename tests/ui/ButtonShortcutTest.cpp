// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ButtonShortcut.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace rollcall::ui;

class ButtonShortcutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyAndLetterBothPress()
    {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* button = new QPushButton(QStringLiteral("&Record"));
        layout->addWidget(button);
        addShortcut(*button, QKeySequence(Qt::CTRL | Qt::Key_R));
        QSignalSpy clicked(button, &QPushButton::clicked);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(clicked.size(), 1);
        QTest::keyClick(&window, Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(clicked.size(), 2); // Qt shows the button pressed for a moment first
        // Another text, and both still do.
        button->setText(QStringLiteral("St&op"));
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(clicked.size(), 3);
        QTest::keyClick(&window, Qt::Key_O, Qt::AltModifier);
        QTRY_COMPARE(clicked.size(), 4);
        button->setEnabled(false);
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        button->setEnabled(true);
        button->hide();
        QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(clicked.size(), 4);
    }
};

QTEST_MAIN(ButtonShortcutTest)
#include "ButtonShortcutTest.moc"
