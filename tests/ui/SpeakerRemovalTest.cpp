// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GuiWatchdog.h"
#include "tests/ui/SpeakersPageFixture.h"
#include "ui/speakers/SimilarityBars.h"
#include "ui/speakers/TakesTable.h"
#include "ui/speakers/UndoBar.h"

#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <array>

using namespace rollcall;

/// Speakers and takes that are removed, merged and brought back on the Speakers page.
class SpeakerRemovalTest : public test::SpeakersPageFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void removalCanBeUndone()
    {
        openThree();
        chooseRow(1);
        click("removePushButton");
        // From here on the name is nowhere, and nothing is erased.
        QCOMPARE(m_backend->speakers().size(), 2);
        QCOMPARE(m_backend->identifier()->size(), 2U);
        QVERIFY(find<QWidget>("undoBarFrame")->isVisible());
        QCOMPARE(list()->model()->rowCount(), 2);
        chooseRow(1);
        for (const auto& voice : find<ui::SimilarityBars>("similarityBars")->voices()) {
            QVERIFY(!voice.name.startsWith(QStringLiteral("Mira")));
        }
        QCOMPARE(stored().size(), 3);
        click("undoPushButton");
        QVERIFY(!find<QWidget>("undoBarFrame")->isVisible());
        QCOMPARE(m_backend->speakers().size(), 3);
        QCOMPARE(m_backend->identifier()->size(), 3U);
        chooseRow(1);
        QTRY_COMPARE(find<ui::SimilarityBars>("similarityBars")->voices().size(), 2);
    }

    void removalErasesAfterTheWait()
    {
        openThree();
        m_page->undoBar()->setWaitMs(100);
        chooseRow(1);
        m_page->activateWindow();
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Removed and erased: Mira Unmistakable."), 20000);
        QCOMPARE(stored(), QStringList({QStringLiteral("Jonas"), QStringLiteral("Priya")}));
        QFile file(path("speakers.db"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Unmistakable"));
    }

    /// A second removal waits with the first.
    void severalRemovalsAreOne()
    {
        openThree();
        chooseRow(0);
        click("removePushButton");
        chooseRow(0);
        click("removePushButton");
        QVERIFY(find<QLabel>("undoLabel")->text().startsWith(QStringLiteral("2 speakers")));
        m_page->undoBar()->finish();
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Removed and erased: 2 speakers."), 20000);
        QCOMPARE(stored(), QStringList{QStringLiteral("Priya")});
    }

    void closingCompletesTheRemoval()
    {
        openThree();
        chooseRow(1);
        click("removePushButton");
        m_page.reset();
        m_backend.reset();
        QCOMPARE(stored(), QStringList({QStringLiteral("Jonas"), QStringLiteral("Priya")}));
    }

    /// Somebody who was removed by another program meanwhile does not stop the others' removal.
    void removedElsewhereMeanwhile()
    {
        openThree();
        chooseRow(0);
        click("removePushButton");
        chooseRow(0);
        click("removePushButton");
        {
            auto store = store::Store::open(storeFile());
            const auto jonas = store->speaker("Jonas");
            QVERIFY(store->removeSpeakers(std::array{jonas->id}).ok());
        }
        m_page.reset();
        m_backend.reset();
        QCOMPARE(stored(), QStringList{QStringLiteral("Priya")});
    }

    void merges()
    {
        openThree();
        chooseRow(0);
        click("mergePushButton"); // nobody is chosen: nothing happens
        QCOMPARE(m_answers->offered, QStringList({QStringLiteral("Mira Unmistakable"), QStringLiteral("Priya")}));
        QCOMPARE(stored().size(), 3);
        m_answers->choice = 1;
        click("mergePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Jonas is merged into Priya."), 20000);
        QTRY_COMPARE(takes()->model()->rowCount(), 3);
        QCOMPARE(find<QLabel>("chosenSpeakerLabel")->text(), QStringLiteral("Priya"));
        QCOMPARE(stored(), QStringList({QStringLiteral("Mira Unmistakable"), QStringLiteral("Priya")}));
    }

    void removesATake()
    {
        openThree();
        chooseRow(2);
        m_answers->accept = false;
        takes()->selectRow(0);
        QTest::keyClick(takes(), Qt::Key_Delete);
        QCOMPARE(takes()->model()->rowCount(), 2);
        m_answers->accept = true;
        QTest::keyClick(takes(), Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Removed and erased: one take."), 20000);
        QTRY_COMPARE(takes()->model()->rowCount(), 1);
        QSignalSpy removal(takes(), &ui::TakesTable::removalWanted);
        takes()->selectRow(0);
        QTest::keyClick(takes(), Qt::Key_Delete); // the only one
        QCOMPARE(removal.count(), 0);
    }
};

ROLLCALL_GUI_TEST_MAIN(SpeakerRemovalTest)
#include "SpeakerRemovalTest.moc"
