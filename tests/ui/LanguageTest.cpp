// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Language.h"

#include "ui/MainWindow.h"
#include "ui/Settings.h"
#include "ui/Wording.h"

#include <QLocale>
#include <QTest>

#include <tuple>

using namespace rollcall;

class LanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ui::languages().size() == 1) {
            QSKIP("lrelease was not installed when this was built");
        }
    }

    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void englishIsTheTextsOfTheSources()
    {
        const auto settings = ui::Settings::temporary();
        settings->setText(ui::SettingKey::Language, QStringLiteral("en"));
        const ui::Language language(*settings);
        QCOMPARE(language.name(), QStringLiteral("en"));
        QCOMPARE(ui::MainWindow::tr("&File"), QStringLiteral("&File"));
        QCOMPARE(ui::languages().count(QStringLiteral("en")), 1);
    }

    /// In English, too.
    void countsAreSingularOrPlural()
    {
        const auto settings = ui::Settings::temporary();
        for (const auto& [name, one, many] :
             {std::tuple("en", "1 speaker", "3 speakers"), std::tuple("de", "1 Person", "3 Personen")}) {
            settings->setText(ui::SettingKey::Language, QString::fromUtf8(name));
            const ui::Language language(*settings);
            QCOMPARE(QCoreApplication::translate("OwnVoices", "%n speaker(s)", nullptr, 1), QString::fromUtf8(one));
            QCOMPARE(QCoreApplication::translate("OwnVoices", "%n speaker(s)", nullptr, 3), QString::fromUtf8(many));
        }
    }

    /// Texts of classes and of free functions, and the numbers.
    void theChosenLanguageIsSpoken()
    {
        const auto settings = ui::Settings::temporary();
        settings->setText(ui::SettingKey::Language, QStringLiteral("de"));
        {
            const ui::Language language(*settings);
            QCOMPARE(language.name(), QStringLiteral("de"));
            QVERIFY(ui::MainWindow::tr("&File") != QStringLiteral("&File"));
            QCOMPARE(ui::duration(8.2), QStringLiteral("8,2 s"));
        }
        QCOMPARE(ui::MainWindow::tr("&File"), QStringLiteral("&File"));
    }

    void whatThereIsNotIsEnglishOrTheDesktops()
    {
        const auto settings = ui::Settings::temporary();
        settings->setText(ui::SettingKey::Language, QStringLiteral("tlh"));
        QVERIFY(ui::languages().contains(ui::Language(*settings).name()));
    }
};

QTEST_MAIN(LanguageTest)
#include "LanguageTest.moc"
