// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "core/base/Files.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/WindowFixture.h"
#include "ui/shell/NavigationRail.h"
#include "ui/widgets/DecisionLabel.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <string>

using namespace rollcall;

/// The pages of the window together: what one does to another, and what is missing to all.
class MainWindowTest : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void identifiesLive()
    {
        open();
        enrol(QStringLiteral("Anna"));
        showPage("livePage");
        auto* label = find<ui::DecisionLabel>("decisionLabel");
        m_heard.clear();
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Silence"), 10000);
        click("listenPushButton");
        QTRY_COMPARE(label->text(), QStringLiteral("Not listening"));
        m_heard = m_speech;
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 1.0); });
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Anna"), 20000);
    }

    /// It goes on behind another page, which its mark tells, until somebody else needs the microphone, which is said.
    void listeningGoesOnBehindOtherPages()
    {
        open();
        const auto* rail = find<ui::NavigationRail>("navigationRail");
        showPage("livePage");
        click("listenPushButton");
        QTRY_COMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Silence"));
        showPage("speakersPage");
        QTest::qWait(200);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Stop"));
        QVERIFY(rail->isMarked(0));
        QVERIFY(!rail->isMarked(2));
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Listen"));
        QVERIFY(!rail->isMarked(0) && !rail->isMarked(2));
        QVERIFY(said("liveMessageLabel").contains(QStringLiteral("Listening stopped")));
    }

    void renamesAndRemoves()
    {
        open();
        enrol(QStringLiteral("Anna"));
        enrol(QStringLiteral("Berta"));
        showPage("speakersPage");
        auto* table = find<QTableView>("speakersTableView");
        QCOMPARE(table->model()->rowCount(), 2);
        QTest::keyClicks(find<QLineEdit>("filterLineEdit"), QStringLiteral("ber"));
        QCOMPARE(table->model()->rowCount(), 1);
        find<QLineEdit>("filterLineEdit")->clear();
        table->model()->setData(table->model()->index(0, 0), QStringLiteral("Clara"));
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->speakers()[1].name == QStringLiteral("Clara"), 10000);
        table->model()->setData(table->model()->index(0, 0), QStringLiteral("Clara"));
        QTRY_VERIFY(find<QLabel>("speakersMessageLabel")->text().contains(QStringLiteral("Clara")));
        table->selectRow(0);
        click("removePushButton");
        QCOMPARE(m_backend->speakers().size(), 1); // at once; erased after the time to undo it
        QTest::mouseClick(find<QWidget>("speakersPage")->findChild<QPushButton*>(QStringLiteral("undoPushButton")),
                          Qt::LeftButton); // Unknown voices has one too
        QCOMPARE(m_backend->speakers().size(), 2);
    }

    void withoutAMicrophoneNothingListens()
    {
        open(false);
        QVERIFY(!find<QPushButton>("listenPushButton")->isEnabled());
        QVERIFY(!find<QPushButton>("recordPushButton")->isEnabled());
        QVERIFY(find<QPushButton>("recordPushButton")->toolTip().contains(QStringLiteral("No microphone")));
        QVERIFY(find<QPushButton>("addFilesPushButton")->isEnabled());
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 20.0); });
        QVERIFY(find<QPushButton>("listenPushButton")->isEnabled());
        QVERIFY(find<QPushButton>("recordPushButton")->isEnabled());
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("said");
        QTest::newRow("no model") << QStringLiteral("speakers.db") << QStringLiteral("missing.safetensors")
                                  << QStringLiteral("Voices cannot be compared");
        QTest::newRow("damaged model") << QStringLiteral("speakers.db") << QStringLiteral("broken")
                                       << QStringLiteral("Voices cannot be compared");
        QTest::newRow("foreign store") << QStringLiteral("broken") << QStringLiteral("model.safetensors")
                                       << QStringLiteral("speaker store cannot be used");
    }

    void saysWhatIsMissing()
    {
        QFETCH(const QString, store);
        QFETCH(const QString, model);
        QFETCH(const QString, said);
        const std::string text(5000, 'x');
        QVERIFY(writeFileAtomically(path("broken").toStdString(), text).ok());
        m_settings->setText(ui::SettingKey::StoreFile, m_folder->filePath(store));
        m_settings->setText(ui::SettingKey::ModelFile, m_folder->filePath(model));
        open();
        QVERIFY(find<QLabel>("noticeLabel")->isVisible());
        QVERIFY2(find<QLabel>("noticeLabel")->text().contains(said), qPrintable(find<QLabel>("noticeLabel")->text()));
        QVERIFY(!find<QPushButton>("listenPushButton")->isEnabled());
        QVERIFY(!find<QPushButton>("recordPushButton")->isEnabled());
        QCOMPARE(readFile(path("broken").toStdString(), 1 << 20)->size(), text.size());
    }

    void aLongNoticeDoesNotWidenTheWindow()
    {
        m_settings->setText(ui::SettingKey::StoreFile, path("broken"));
        QVERIFY(writeFileAtomically(path("broken").toStdString(), std::string(5000, 'x')).ok());
        m_settings->setText(ui::SettingKey::ModelFile, QStringLiteral("/") + QString(300, QLatin1Char('m')));
        open();
        QVERIFY(find<QLabel>("noticeLabel")->isVisible());
        QVERIFY2(m_window->minimumSizeHint().width() <= 640 && m_window->minimumSizeHint().height() <= 400,
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
    }
};

ROLLCALL_GUI_TEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
