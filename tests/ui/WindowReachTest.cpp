// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GuiWatchdog.h"
#include "tests/support/WindowStates.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QSet>
#include <QTest>

using namespace rollcall;

/// Every page on a small screen: 1280 x 800 at 200 %.
class WindowReachTest : public test::WindowStates
{
    Q_OBJECT

    /// What of a widget is not cut off by what it lies in. QWidget::visibleRegion() has no more of a chart or a list than its frame: their
    /// viewport lies over the rest.
    [[nodiscard]] QSize shownOf(const QWidget& widget) const
    {
        QRect shown(widget.mapTo(m_window.get(), QPoint()), widget.size());
        for (const QWidget* one = widget.parentWidget(); one != nullptr; one = one->parentWidget()) {
            shown &= QRect(one->mapTo(m_window.get(), QPoint()), one->size());
        }
        return shown.size();
    }

    /// The least view of those that the widget scrolls in.
    [[nodiscard]] static QSize roomFor(const QWidget& widget)
    {
        QSize room = widget.size();
        for (const QWidget* one = widget.parentWidget(); one != nullptr; one = one->parentWidget()) {
            if (const auto* area = qobject_cast<const QScrollArea*>(one)) {
                room = room.boundedTo(area->viewport()->size());
            }
        }
        return room;
    }

private Q_SLOTS:
    /// 1280 x 800 at 200 %: pages scroll, and the keyboard brings everything into view.
    void everythingIsInReachOnASmallScreen_data() { addStates(); }

    void everythingIsInReachOnASmallScreen()
    {
        QFETCH(const State, state);
        const QSize small(640, 400);
        const auto lock = openFor(state);
        m_window->resize(small);
        QTRY_COMPARE(m_window->size(), small);
        QVERIFY2(m_window->minimumSizeHint().width() <= small.width() &&
                     m_window->minimumSizeHint().height() <= small.height(),
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
        if (const QString pictures = qEnvironmentVariable("ROLLCALL_PICTURES"); !pictures.isEmpty()) {
            m_window->grab().save(
                QStringLiteral("%1/small-%2.png").arg(pictures, QString::fromUtf8(QTest::currentDataTag())));
        }
        QSet<QWidget*> reached;
        for (int step = 0; step < 100; ++step) {
            QTest::keyClick(m_window.get(), Qt::Key_Tab);
            QWidget* widget = QApplication::focusWidget();
            if (widget == nullptr) {
                continue;
            }
            reached.insert(widget);
            // All of it is seen, or of what is larger than the page's view as much as goes in.
            const QRect place(widget->mapTo(m_window.get(), QPoint()), widget->size());
            const QSize expected = widget->size().boundedTo(roomFor(*widget)) - QSize(2, 2); // halves are rounded
            const QSize shown = shownOf(*widget);
            QVERIFY2(shown.width() >= expected.width() && shown.height() >= expected.height(),
                     qPrintable(QStringLiteral("%1 of %2 x %3 at %4,%5 shows %6 x %7")
                                    .arg(widget->objectName())
                                    .arg(place.width())
                                    .arg(place.height())
                                    .arg(place.x())
                                    .arg(place.y())
                                    .arg(shown.width())
                                    .arg(shown.height())));
        }
        for (const QAbstractButton* button : seen<QAbstractButton>()) {
            const bool byTab = button->isEnabled() && (button->focusPolicy() & Qt::TabFocus) != 0;
            QVERIFY2(!byTab || reached.contains(const_cast<QAbstractButton*>(button)),
                     qPrintable(button->objectName()));
        }
    }
};

ROLLCALL_GUI_TEST_MAIN(WindowReachTest)
#include "WindowReachTest.moc"
