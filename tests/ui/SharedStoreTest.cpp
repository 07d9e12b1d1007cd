// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GuiWatchdog.h"
#include "tests/support/WindowFixture.h"
#include "ui/StoreWatcher.h"
#include "ui/speakers/UndoBar.h"
#include "ui/widgets/CandidateBars.h"
#include "ui/widgets/DecisionLabel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

using namespace rollcall;

/// Others change the store while the window is open, or read what it erases.
class SharedStoreTest : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    /// rollcall-cli, or anybody, removes a speaker while the window listens: the name is not said any more.
    void whoIsRemovedElsewhereIsNotNamed()
    {
        enrolElsewhere("Anna");
        open();
        showPage("livePage");
        auto* label = find<ui::DecisionLabel>("decisionLabel");
        auto* bars = find<ui::CandidateBars>("candidateBars");
        for (int round = 0; round < 8; ++round) {
            m_heard.insert(m_heard.end(), m_speech.begin(), m_speech.end());
        }
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 1.0); });
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Anna"), 20000);
        removeElsewhere("Anna");
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->speakers().isEmpty(), 1000);
        QTRY_VERIFY_WITH_TIMEOUT(label->text() != QStringLiteral("Anna") && bars->bars().isEmpty(), 1000);
        for (int look = 0; look < 40; ++look) {
            QTest::qWait(50);
            QVERIFY2(label->text() != QStringLiteral("Anna"), qPrintable(label->text()));
            QVERIFY(bars->bars().isEmpty());
        }
        showPage("speakersPage");
        QVERIFY(find<QWidget>("noSpeakersFrame")->isVisible());
    }

    void whoIsEnrolledElsewhereIsShown()
    {
        open();
        enrolElsewhere("Anna");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 10000);
        QCOMPARE(m_backend->identifier()->size(), 1U);
        QVERIFY2(said("statusLabel").contains(QStringLiteral("1 speaker")), qPrintable(said("statusLabel")));
    }

    void removesSeveralAtOnceAndSaysWhatIsTrue()
    {
        for (const char* name : {"Anna", "Berta", "Clara"}) {
            enrolElsewhere(name);
        }
        open();
        showPage("speakersPage");
        find<ui::UndoBar>("undoBarFrame")->setWaitMs(0);
        auto* table = find<QTableView>("speakersTableView");
        table->selectRow(0);
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        click("removePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QCOMPARE(m_backend->speakers()[0].name, QStringLiteral("Clara"));
        QTRY_COMPARE_WITH_TIMEOUT(said("speakersMessageLabel"), QStringLiteral("Removed and erased: 2 speakers."),
                                  20000);
        // The window's own change, seen by its watch, takes nothing back of what is said.
        QTest::qWait(3 * ui::StoreWatcher::kPollMs);
        QCOMPARE(said("speakersMessageLabel"), QStringLiteral("Removed and erased: 2 speakers."));
        // While somebody reads, the bytes are still there.
        SQLite::Database reader(path("speakers.db").toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement reading(reader, "SELECT name FROM speaker");
        QVERIFY(reading.executeStep());
        table->selectRow(0);
        QVERIFY(said("speakersMessageLabel").isEmpty()); // that of the others is old
        click("removePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 0, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(said("speakersMessageLabel").contains(QStringLiteral("not erased")), 20000);
        QVERIFY(!said("speakersMessageLabel").contains(QStringLiteral("and erased")));
    }

    /// What was said is taken back when its cause is gone.
    void oldMessagesGo()
    {
        enrolElsewhere("Anna");
        enrolElsewhere("Berta");
        open();
        showPage("speakersPage");
        auto* table = find<QTableView>("speakersTableView");
        const auto fail = [&] {
            table->model()->setData(table->model()->index(0, 0), QStringLiteral("Berta"));
            QTRY_VERIFY(said("speakersMessageLabel").contains(QStringLiteral("Berta")));
        };
        fail();
        table->selectRow(1);
        QVERIFY(said("speakersMessageLabel").isEmpty());
        fail();
        QTest::keyClicks(find<QLineEdit>("filterLineEdit"), QStringLiteral("a"));
        QVERIFY(said("speakersMessageLabel").isEmpty());
        fail();
        removeElsewhere("Berta"); // now the name is free
        QTRY_VERIFY(said("speakersMessageLabel").isEmpty());
        table->model()->setData(table->model()->index(0, 0), QStringLiteral("Clara"));
        QTRY_VERIFY(said("speakersMessageLabel").contains(QStringLiteral("Clara")));
        showPage("livePage");
        QVERIFY(said("speakersMessageLabel").isEmpty());
    }
};

ROLLCALL_GUI_TEST_MAIN(SharedStoreTest)
#include "SharedStoreTest.moc"
