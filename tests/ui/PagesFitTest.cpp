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
#include "ui/theme/Appearance.h"

#include <QAbstractButton>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <array>
#include <set>

using namespace rollcall;

/// Every page of the main window in every language and at the smallest sizes: nothing is blank, and no text is cut off.
class PagesFitTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    /// What has less room than its text takes.
    static QStringList cutOff(const QWidget& page)
    {
        QStringList found;
        const auto complain = [&found](const QWidget& widget, const QString& text, const QSize& needed) {
            found.append(QStringLiteral("%1 “%2”: %3x%4 of %5x%6")
                             .arg(widget.objectName(), text)
                             .arg(widget.width())
                             .arg(widget.height())
                             .arg(needed.width())
                             .arg(needed.height()));
        };
        for (const auto* button : page.findChildren<QAbstractButton*>()) {
            const QSize needed = button->minimumSizeHint().expandedTo(
                QSize(button->text().isEmpty() ? 0 : button->fontMetrics().horizontalAdvance(button->text()), 0));
            const auto* tool = qobject_cast<const QToolButton*>(button);
            if (tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly) {
                continue; // its text is its accessible name
            }
            if (button->isVisible() && !button->text().isEmpty() &&
                (button->width() < needed.width() || button->height() < needed.height())) {
                complain(*button, button->text(), needed);
            }
        }
        for (const auto* label : page.findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty()) {
                continue;
            }
            const QSize needed =
                label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->minimumSizeHint();
            const bool shrinks = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
            if ((!shrinks && label->width() < needed.width()) || label->height() < needed.height()) {
                complain(*label, label->text(), needed);
            }
        }
        for (const auto* bar : page.findChildren<QTabBar*>()) {
            if (bar->isVisible() && bar->width() < bar->minimumSizeHint().width()) {
                complain(*bar, bar->tabText(0), bar->minimumSizeHint());
            }
        }
        return found;
    }

    static bool isBlank(QWidget& page)
    {
        const QImage image = page.grab().toImage();
        std::set<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3) {
                colours.insert(image.pixel(x, y));
            }
        }
        return colours.size() < 8; // ground, cards, texts and what lies between
    }

    /// One that was stopped, with a name of some length.
    void writeTraining() const
    {
        const std::filesystem::path folder = path("runs/one").toStdString();
        train::RunState state;
        state.phase = train::RunPhase::Stopped;
        state.recipe = "Maximiliane's living room";
        state.stepsDone = 1100;
        state.steps = 1200;
        state.bestEerPercent = 12.34;
        QVERIFY(test::writeSampleRun(folder, state).ok());
        std::filesystem::create_directories(folder / "checkpoints");
        QVERIFY(writeFileAtomically(folder / "checkpoints/000001100.safetensors", "x").ok());
        train::HardestTriplets hardest;
        hardest.note({61,
                      0.32,
                      0.55,
                      0.62,
                      "Maximiliane von Hohenstein-Bartholomae/1.wav",
                      "b/1.wav",
                      "Bartholomae von Hohenstein-Maximiliane/2.wav",
                      {},
                      {}});
        QVERIFY(test::writeHardest(folder, hardest).ok());
    }

private Q_SLOTS:
    void fits_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("somebody");
        for (const QString& language : ui::languages()) {
            for (const QSize size : {QSize(1200, 780), QSize(1024, 700), QSize(640, 400), QSize(1920, 1080)}) {
                for (const bool somebody : {false, true}) {
                    QTest::addRow("%s %dx%d %s", qPrintable(language), size.width(), size.height(),
                                  somebody ? "enrolled" : "empty")
                        << language << size << somebody;
                }
            }
        }
    }

    void fits()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        QFETCH(const bool, somebody);
        m_folder = std::make_unique<QTemporaryDir>();
        const auto settings = ui::Settings::temporary();
        settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        settings->setText(ui::SettingKey::RunsFolder, path("runs"));
        settings->setText(ui::SettingKey::Language, language);
        settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        if (somebody) {
            auto store = store::Store::open(path("speakers.db").toStdString());
            QVERIFY(store.ok());
            for (const char* name : {"Ada", "Maximiliane von Hohenstein-Bartholomae", "赵元任"}) {
                QVERIFY(store->addSpeaker(name, std::array{test::sampleTake(name, 900)}).ok());
            }
            writeTraining();
        }
        const ui::Language spoken(*settings);
        const ui::Appearance appearance(*qApp, *settings);
        ui::Questions questions;
        ui::Backend backend(*settings);
        ui::MainWindow window(*settings, backend, questions);
        window.resize(size);
        window.show();
        backend.open();
        QTRY_VERIFY_WITH_TIMEOUT(!backend.status().loading, 30000);
        QStackedWidget* pages = test::pagesOf(window);
        QStringList found;
        for (int i = 0; i < pages->count(); ++i) {
            pages->setCurrentIndex(i);
            QTest::qWait(30); // a page that is seen for the first time is laid out
            QWidget& page = *pages->currentWidget();
            if (const auto* hardest = page.findChild<QWidget*>(QStringLiteral("hardestCard")); hardest && somebody) {
                QTRY_VERIFY(hardest->isVisible()); // the training is read
                QTest::qWait(30);                  // and laid out
            }
            if (isBlank(page)) {
                found.append(test::currentPage(window) + QStringLiteral(" is blank"));
            }
            for (const QString& one : cutOff(page)) {
                found.append(test::currentPage(window) + QStringLiteral(": ") + one);
            }
        }
        found.append(cutOff(*window.centralWidget()));
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(PagesFitTest)
#include "PagesFitTest.moc"
