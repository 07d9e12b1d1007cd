// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Model.h"
#include "tests/support/FakeSource.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/shell/NavigationRail.h"
#include "ui/widgets/LevelMeterWidget.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

/// From nothing to "it knows me", in the real window.
class WelcomePageTest : public QObject
{
    Q_OBJECT

    std::vector<float> m_speech;
    std::unique_ptr<QTemporaryDir> m_folder;
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

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_questions);
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_speech, 4.0); });
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river, and "
                                                "then it runs back home before the evening comes.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        qputenv("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")).toUtf8());
        const QString model = m_folder->filePath(QStringLiteral("model.safetensors"));
        QVERIFY(nn::writeModel(model.toStdString(), test::tinyModel()).ok());
        m_settings->setText(ui::SettingKey::ModelFile, model);
        m_settings->setText(ui::SettingKey::StoreFile, m_folder->filePath(QStringLiteral("speakers.db")));
    }

    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
    }

    void leadsFromNothingToANameOnTheLivePage()
    {
        open();
        QTRY_COMPARE(test::currentPage(*m_window), QStringLiteral("welcomePage"));
        QCOMPARE(find<ui::NavigationRail>("navigationRail")->current(), -1);
        auto* start = find<QPushButton>("startSpeakingPushButton");
        // The meter moves, and nothing is recorded.
        QTRY_VERIFY(find<ui::LevelMeterWidget>("welcomeLevelMeterWidget")->level().peakDbfs > -40.0F);
        QVERIFY(!start->isEnabled());
        QTest::keyClicks(find<QLineEdit>("welcomeNameLineEdit"), QStringLiteral("Anna"));
        QVERIFY2(!start->isEnabled(), "without consent");
        QVERIFY(find<QLabel>("welcomeHintLabel")->text().contains(QStringLiteral("agree")));
        find<QCheckBox>("welcomeConsentCheckBox")->click();
        QVERIFY(start->isEnabled());
        QVERIFY(m_backend->speakers().isEmpty());

        start->click();
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("enrolPage"));
        QCOMPARE(find<QLineEdit>("speakerNameLineEdit")->text(), QStringLiteral("Anna"));
        auto* record = find<QPushButton>("recordPushButton");
        QTest::qWait(static_cast<int>(1000.0 * static_cast<double>(m_speech.size()) / kSampleRateHz / 4.0) + 800);
        record->click();
        auto* save = find<QPushButton>("saveSpeakerPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), 20000);
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_COMPARE(test::currentPage(*m_window), QStringLiteral("livePage"));
        QTRY_COMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Stop")); // it listens already
    }

    void canBeSkippedOnceAndForAll()
    {
        open();
        QTRY_COMPARE(test::currentPage(*m_window), QStringLiteral("welcomePage"));
        find<QPushButton>("skipWelcomePushButton")->click();
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("livePage"));
        QVERIFY(find<QPushButton>("enrolFirstPushButton")->isVisible()); // the way back
        cleanup();
        open();
        QTest::qWait(100);
        QVERIFY(test::currentPage(*m_window) != QStringLiteral("welcomePage"));
    }
};

ROLLCALL_GUI_TEST_MAIN(WelcomePageTest)
#include "WelcomePageTest.moc"
