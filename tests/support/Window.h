// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QString>
#include <QWidget>

/// The way through the main window for tests that drive it.
namespace rollcall::test {

inline QStackedWidget* pagesOf(const QWidget& window)
{
    return window.findChild<QStackedWidget*>(QStringLiteral("pagesStackedWidget"));
}

/// objectName of the page that is seen.
inline QString currentPage(const QWidget& window)
{
    return qobject_cast<QScrollArea*>(pagesOf(window)->currentWidget())->widget()->objectName();
}

/// Opens the page of that objectName.
/// @return false where there is none
inline bool showPage(const QWidget& window, const char* name)
{
    QStackedWidget* pages = pagesOf(window);
    for (int i = 0; i < pages->count(); ++i) {
        if (qobject_cast<QScrollArea*>(pages->widget(i))->widget()->objectName() == QString::fromUtf8(name)) {
            pages->setCurrentIndex(i);
            QCoreApplication::processEvents();
            return true;
        }
    }
    return false;
}

} // namespace rollcall::test
