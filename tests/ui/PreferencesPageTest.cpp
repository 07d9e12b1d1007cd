// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/StrangersNamed.h"
#include "core/nn/model/Model.h"
#include "core/store/Recognitions.h"
#include "core/store/Store.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/ShortcutsDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include <array>
#include <cstddef>
#include <span>

using namespace rollcall;

/// Preferences, help and the small dialogs, in the real window.
class PreferencesPageTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    ui::Questions m_questions;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toUtf8());
        m_settings = ui::Settings::temporary();
        const QString model = m_folder.filePath(QStringLiteral("model.safetensors"));
        QVERIFY(nn::writeModel(model.toStdString(), test::tinyModel()).ok());
        m_settings->setText(ui::SettingKey::StoreFile, m_folder.filePath(QStringLiteral("speakers.db")));
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        m_settings->setText(ui::SettingKey::ModelFile, model);
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_questions);
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        QVERIFY(test::showPage(*m_window, "preferencesPage"));
    }

    void choicesAreKept()
    {
        find<QRadioButton>("darkSchemeRadioButton")->click();
        QCOMPARE(m_settings->text(ui::SettingKey::Scheme), QStringLiteral("dark"));
        find<QRadioButton>("systemSchemeRadioButton")->click();
        QCOMPARE(m_settings->text(ui::SettingKey::Scheme), QStringLiteral("system"));
        auto* colours = find<QComboBox>("colourMapComboBox");
        m_settings->setText(ui::SettingKey::ColourMap, colours->itemText(1)); // as the menu does
        QCOMPARE(colours->currentIndex(), 1);
    }

    /// Who does not want it leaves no figure behind.
    void profilesAreWatchedUnlessUnwanted()
    {
        auto* watch = find<QCheckBox>("watchScoresCheckBox");
        QVERIFY(watch->isChecked());
        const ModelId model = nn::modelId(test::tinyModel());
        auto store = store::Store::open(m_folder.filePath(QStringLiteral("speakers.db")).toStdString());
        QVERIFY(store.ok());
        store::NewTake take;
        take.flac = {std::byte{1}};
        take.seconds = take.netSpeechSeconds = 4.0;
        take.origin = "a.wav";
        take.model = model;
        take.embedding = Embedding(32, 0.0F);
        take.embedding.front() = 1.0F;
        const auto ann = store->addSpeaker("Ann", std::span(&take, 1));
        QVERIFY(ann.ok());
        QVERIFY(store->recognitions().add(*ann, model, 5.0, QDateTime::currentMSecsSinceEpoch() + 86'400'000).ok());
        watch->click();
        QVERIFY(m_settings->text(ui::SettingKey::WatchScores).isEmpty());
        QTRY_VERIFY(store->recognitionDays(model)->empty());
        watch->click();
        QCOMPARE(m_settings->text(ui::SettingKey::WatchScores), QStringLiteral("yes"));
        QVERIFY(store->removeSpeakers(std::array{*ann}).ok());
    }

    /// Without another start, and without a button that saves.
    void howManyStrangersGetANameHoldsAtOnce()
    {
        QVERIFY(find<QRadioButton>("oneIn20StrangersRadioButton")->isChecked());
        const QString lenient = find<QLabel>("strangersLabel")->text();
        find<QRadioButton>("oneIn100StrangersRadioButton")->click();
        QCOMPARE(m_settings->number(ui::SettingKey::StrangersPerName), 100.0);
        QVERIFY(find<QLabel>("strangersLabel")->text() != lenient);
        const double wanted = identify::acceptProbability(identify::StrangersNamed::OneInHundred,
                                                          m_backend->identifier()->options().calibration);
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->identifier()->options().acceptProbability, wanted, 5000);
    }

    void theFilesAreNamed()
    {
        QCOMPARE(find<QLabel>("modelFileLabel")->text(), m_settings->text(ui::SettingKey::ModelFile));
        QCOMPARE(find<QLabel>("storeFileLabel")->text(), m_settings->text(ui::SettingKey::StoreFile));
    }

    void theGuideIsThereAndIsSearched()
    {
        QVERIFY(test::showPage(*m_window, "helpPage"));
        auto* text = find<QTextBrowser>("helpTextBrowser");
        QVERIFY(text->toPlainText().size() > 5000);
        auto* search = find<QLineEdit>("helpSearchLineEdit");
        QTest::keyClicks(search, QStringLiteral("enrol"));
        QCOMPARE(text->textCursor().selectedText().toLower(), QStringLiteral("enrol"));
        const int first = text->textCursor().position();
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(text->textCursor().position() > first);
        for (int i = 0; i < 500 && text->textCursor().position() != first; ++i) {
            QTest::keyClick(search, Qt::Key_Return);
        }
        QCOMPARE(text->textCursor().position(), first); // from the top again
    }

    void everyKeyIsListed()
    {
        const ui::ShortcutsDialog dialog(*m_window, m_window.get());
        QStringList texts;
        for (const auto* label : dialog.findChildren<QLabel*>()) {
            texts.append(label->text());
        }
        for (const char* key : {"Ctrl+1", "Ctrl+L", "Ctrl+R", "Ctrl+O", "Ctrl+,", "F1", "Del"}) {
            QVERIFY2(texts.contains(QString::fromUtf8(key)), key);
        }
        QVERIFY(!texts.contains(QString()));
    }

    void aboutNamesVersionAndLicence()
    {
        const ui::AboutDialog dialog(m_window.get());
        QString all;
        for (const auto* label : dialog.findChildren<QLabel*>()) {
            all += label->text() + QLatin1Char('\n');
        }
        QVERIFY(all.contains(QStringLiteral("GPL-3.0-or-later")) && all.contains(QStringLiteral("LibTorch")));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_backend.reset();
    }
};

ROLLCALL_GUI_TEST_MAIN(PreferencesPageTest)
#include "PreferencesPageTest.moc"
