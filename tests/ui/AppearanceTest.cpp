// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Appearance.h"

#include "ui/Settings.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTest>

using namespace rollcall;

class AppearanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTokenOfTheSheetIsFilledIn()
    {
        for (const bool dark : {false, true}) {
            const QString sheet = ui::themeStyleSheet(dark, qApp->font());
            QVERIFY(sheet.size() > 1000);
            const QString comment = sheet.section(QStringLiteral("*/"), 0, 0);
            QVERIFY2(!sheet.mid(comment.size()).contains(QLatin1Char('@')),
                     qPrintable(sheet.mid(sheet.indexOf(QLatin1Char('@'), comment.size()), 60)));
            QVERIFY(sheet.contains(ui::colour(ui::Token::Accent, dark).name()));
        }
    }

    void theUsersChoiceHoldsAtOnce()
    {
        const auto settings = ui::Settings::temporary();
        settings->setText(ui::SettingKey::Scheme, QStringLiteral("light"));
        const ui::Appearance appearance(*qobject_cast<QApplication*>(qApp), *settings);
        QVERIFY(!appearance.isDark());
        QVERIFY(!ui::isDark(QGuiApplication::palette()));
        settings->setText(ui::SettingKey::Scheme, QStringLiteral("dark"));
        QVERIFY(appearance.isDark());
        QVERIFY(ui::isDark(QGuiApplication::palette()));
        QVERIFY(qApp->styleSheet().contains(ui::colour(ui::Token::Card, true).name()));
        settings->setText(ui::SettingKey::Scheme, QStringLiteral("light"));
        QVERIFY(!appearance.isDark());
    }

    /// Each icon can be drawn, in the colours of the theme of the moment, at any scale.
    void iconsFollowTheTheme()
    {
        ui::initialiseWindowResources();
        const QStringList files = QDir(QStringLiteral(":/icons/actions")).entryList();
        QVERIFY(files.size() > 20);
        for (const QString& file : files) {
            const QIcon icon = ui::icon(file.chopped(4));
            qApp->setPalette(ui::themePalette(false));
            const QImage light = icon.pixmap(QSize(20, 20), 1.0).toImage();
            QCOMPARE(icon.pixmap(QSize(20, 20), 2.0).toImage().size(), QSize(40, 40));
            qApp->setPalette(ui::themePalette(true));
            const QImage dark = icon.pixmap(QSize(20, 20), 1.0).toImage();
            QVERIFY2(light != dark, qPrintable(file));
            int drawn = 0;
            for (int y = 0; y < light.height(); ++y) {
                for (int x = 0; x < light.width(); ++x) {
                    drawn += qAlpha(light.pixel(x, y)) > 100 ? 1 : 0;
                }
            }
            QVERIFY2(drawn > 15, qPrintable(file));
        }
    }
};

QTEST_MAIN(AppearanceTest)
#include "AppearanceTest.moc"
