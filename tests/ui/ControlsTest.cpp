// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "core/store/Store.h"
#include "tests/core/store/StoreSamples.h"
#include "tests/support/SampleRuns.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>

using namespace rollcall;

/// What the controls of the window are called: underlined letters and object names are not given twice.
class ControlsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::Language> m_language;
    ui::Questions m_questions;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    /// Somebody is enrolled, and there is a training.
    void open(const QString& language)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_settings->setText(ui::SettingKey::RunsFolder, path("runs"));
        m_settings->setText(ui::SettingKey::Language, language);
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        {
            auto store = store::Store::open(path("speakers.db").toStdString());
            QVERIFY(store.ok());
            QVERIFY(store->addSpeaker("Ada", std::array{test::sampleTake("Ada", 900)}).ok());
        }
        train::RunState state;
        state.phase = train::RunPhase::Stopped;
        state.recipe = "one";
        state.stepsDone = 100;
        state.steps = 200;
        QVERIFY(test::writeSampleRun(path("runs/one").toStdString(), state).ok());
        m_language = std::make_unique<ui::Language>(*m_settings);
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_questions);
        m_window->resize(1200, 780);
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        QStackedWidget* pages = test::pagesOf(*m_window);
        for (int i = 0; i < pages->count(); ++i) {
            pages->setCurrentIndex(i); // what a page makes when it is first seen is there
            QTest::qWait(30);
        }
    }

    /// The letters of what can be pressed on a page, seen or not, and of the menus beside it.
    [[nodiscard]] QMultiMap<QString, const QWidget*> letters(const QWidget& page) const
    {
        QMultiMap<QString, const QWidget*> found;
        const auto note = [&found](const QString& text, const QWidget* widget) {
            if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty()) {
                found.insert(key.toString(), widget);
            }
        };
        for (const auto* button : page.findChildren<QAbstractButton*>()) {
            note(button->text(), button);
        }
        for (const auto* label : page.findChildren<QLabel*>()) {
            if (label->buddy() != nullptr) {
                note(label->text(), label);
            }
        }
        for (const QAction* action : m_window->menuBar()->actions()) {
            note(action->text(), action->menu());
        }
        return found;
    }

    /// Whether a stack shows one of the two at most.
    static bool exclude(const QWidget& one, const QWidget& other)
    {
        for (const QWidget* branch = &one; branch->parentWidget() != nullptr; branch = branch->parentWidget()) {
            const auto* stack = qobject_cast<const QStackedWidget*>(branch->parentWidget());
            if (stack != nullptr && stack->isAncestorOf(&other) && !branch->isAncestorOf(&other) && branch != &other) {
                return true;
            }
        }
        // A training that is at work is not gone on with, and it is paused or goes on.
        const QStringList run{QStringLiteral("pausePushButton"), QStringLiteral("resumePushButton")};
        return run.contains(one.objectName()) && run.contains(other.objectName());
    }

private Q_SLOTS:
    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
        m_language.reset();
    }

    void lettersAreUnderlinedOnce_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::languages()) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }

    void lettersAreUnderlinedOnce()
    {
        QFETCH(const QString, language);
        open(language);
        QStringList doubled;
        const QStackedWidget* pages = test::pagesOf(*m_window);
        for (int i = 0; i < pages->count(); ++i) {
            const auto found = letters(*pages->widget(i));
            for (const QString& letter : found.uniqueKeys()) {
                const QList<const QWidget*> widgets = found.values(letter);
                for (qsizetype a = 0; a < widgets.size(); ++a) {
                    for (qsizetype b = a + 1; b < widgets.size(); ++b) {
                        if (!exclude(*widgets[a], *widgets[b])) {
                            const auto nameOf = [](const QWidget& widget) {
                                const auto* label = qobject_cast<const QLabel*>(&widget);
                                return label != nullptr ? label->text() : widget.objectName();
                            };
                            doubled.append(QStringLiteral("%1: %2 of %3 and %4")
                                               .arg(pages->widget(i)->objectName(), letter, nameOf(*widgets[a]),
                                                    nameOf(*widgets[b])));
                        }
                    }
                }
            }
        }
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(QLatin1Char('\n'))));
    }

    void objectNamesAreGivenOnce()
    {
        open(QStringLiteral("en"));
        QMap<QString, int> counts;
        for (const auto* widget : m_window->findChildren<QWidget*>()) {
            ++counts[widget->objectName()];
        }
        QStringList doubled;
        for (const auto& [name, count] : counts.toStdMap()) {
            const bool isQts = name.isEmpty() || name.startsWith(QLatin1String("qt_")) ||
                               name.startsWith(QLatin1String("Scroll")); // parts of its own widgets
            if (count > 1 && !isQts) {
                doubled.append(QStringLiteral("%1 x %2").arg(QString::number(count), name));
            }
        }
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(ControlsTest)
#include "ControlsTest.moc"
