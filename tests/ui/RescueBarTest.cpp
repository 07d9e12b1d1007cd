// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RescueBar.h"
#include "core/nn/model/Model.h"
#include "core/store/Store.h"
#include "tests/core/store/StoreSamples.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    QStringList offered; ///< at the last choice
    QString store;
    QString model;

    bool confirm(QWidget*, const QString&, const QString&, const QString&) override { return true; }
    int choose(QWidget*, const QString&, const QString&, const QStringList& options, const QString&) override
    {
        offered = options;
        return 0;
    }
    QString storeFile(QWidget*) override { return store; }
    QString modelFile(QWidget*) override { return model; }
};

} // namespace

/// The main window on a store, or without a model, as people find them on a bad day.
class RescueBarTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    Answers m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return m_window->findChild<QPushButton*>(QString::fromUtf8(name));
    }
    void click(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_answers);
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
    }

    void close()
    {
        m_window.reset();
        m_backend.reset();
    }

    void enrol(const char* file, const char* name) const
    {
        auto store = store::Store::open(path(file).toStdString());
        QVERIFY(store.ok());
        auto take = test::sampleTake(name, 9000);
        QVERIFY(store->addSpeaker(name, std::array{take}).ok());
    }

    void damage(const char* name) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4096));
        QVERIFY(file.write(QByteArray(static_cast<int>(file.size()) - 4096, '\x5a')) > 0);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
    }
    void cleanup() { close(); }

    void isHiddenWhileNothingIsMissing()
    {
        open();
        QVERIFY(m_backend->status().ready());
        QVERIFY(!m_window->findChild<ui::RescueBar*>()->isVisible());
    }

    /// The copy of the day before is made by the window itself.
    void damagedStoreIsRestored()
    {
        enrol("speakers.db", "Ada");
        const QString copyOfToday = path("speakers.db.backup-") + QDate::currentDate().toString(Qt::ISODate);
        open();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(copyOfToday), 30000);
        close();
        damage("speakers.db");
        open();
        QVERIFY(!m_backend->status().storeProblem.isEmpty());
        QVERIFY(button("restoreStorePushButton")->isVisible());
        QVERIFY(!button("retryStorePushButton")->isVisible());
        click("restoreStorePushButton");
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading && m_backend->status().storeProblem.isEmpty(), 30000);
        QCOMPARE(m_answers.offered.size(), 1);
        QCOMPARE(m_backend->speakers().size(), 1);
        QCOMPARE(m_backend->speakers().front().name, QStringLiteral("Ada"));
        auto* outcome = m_window->findChild<QLabel*>(QStringLiteral("rescueOutcomeLabel"));
        QTRY_VERIFY(outcome->isVisible());
        QVERIFY2(outcome->text().contains(QStringLiteral("speakers.db.kept-1")), qPrintable(outcome->text()));
        QVERIFY(QFile::exists(path("speakers.db.kept-1")));
        QVERIFY(!button("restoreStorePushButton")->isVisible());
    }

    /// An erasure destroys the copies; the window does not wait for another day to make one.
    void aCopyIsMadeAgainAfterAnErasure()
    {
        enrol("speakers.db", "Ada");
        enrol("speakers.db", "Berta");
        const QString copy = path("speakers.db.backup-") + QDate::currentDate().toString(Qt::ISODate);
        open();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(copy), 30000);
        m_backend->beginRemoval({m_backend->speakers().front().id});
        bool erased = false;
        m_backend->finishRemoval(m_window.get(), [&erased](const Result<store::Erasure>& result) {
            erased = result.ok() && *result == store::Erasure::Complete;
        });
        QTRY_VERIFY_WITH_TIMEOUT(erased, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(copy), 30000);
        const auto readsAda = [&copy] {
            QFile file(copy);
            return file.open(QIODevice::ReadOnly) && file.readAll().contains("Ada");
        };
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(copy) && !readsAda(), 30000);
    }

    void foreignFileGivesWayToANewStore()
    {
        QFile file(path("speakers.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QByteArray(5000, 'x')) == 5000);
        file.close();
        open();
        QVERIFY(!button("restoreStorePushButton")->isVisible()); // there is no copy
        click("newStorePushButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->status().ready(), 30000);
        QVERIFY(m_backend->speakers().isEmpty());
        QFile kept(path("speakers.db.kept-1"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray(5000, 'x'));
    }

    void anotherStoreIsOpened()
    {
        enrol("elsewhere.db", "Berta");
        QFile file(path("speakers.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QByteArray(5000, 'x')) == 5000);
        file.close();
        open();
        m_answers.store = path("elsewhere.db");
        click("otherStorePushButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->speakers().size() == 1, 30000);
        QCOMPARE(m_backend->speakers().front().name, QStringLiteral("Berta"));
        QCOMPARE(m_settings->text(ui::SettingKey::StoreFile), path("elsewhere.db"));
    }

    void missingModelIsChosen()
    {
        QVERIFY(QFile::rename(path("model.safetensors"), path("moved.safetensors")));
        open();
        QVERIFY(!m_backend->status().modelProblem.isEmpty());
        QVERIFY(!button("otherStorePushButton")->isVisible());
        m_answers.model = path("moved.safetensors");
        click("rescueModelPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->status().ready(), 30000);
        QTRY_VERIFY(!button("rescueModelPushButton")->isVisible());
    }
};

ROLLCALL_GUI_TEST_MAIN(RescueBarTest)
#include "RescueBarTest.moc"
