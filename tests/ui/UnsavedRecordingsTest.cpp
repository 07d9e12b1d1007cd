// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/Paths.h"
#include "core/pipeline/live/RecordingSpool.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Window.h"
#include "tests/support/WindowFixture.h"
#include "ui/enrol/TakeList.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include <cmath>
#include <span>
#include <vector>

using namespace rollcall;

/// Recordings that are not saved have a copy on the disk, which is offered again after the program was killed.
class UnsavedRecordingsTest : public test::WindowFixture
{
    Q_OBJECT

    /// What a program that was killed while it recorded leaves: the file, and nobody who owns it.
    void leaveInterrupted(const char* name) const { leaveInterrupted(name, m_speech); }
    void leaveInterrupted(const char* name, std::span<const float> sound) const
    {
        const auto folder = pipeline::defaultSpoolFolder();
        const auto running = *pipeline::RecordingSpool::create(folder, "desk microphone");
        QVERIFY(running->append(0, sound).ok());
        const QString file = QString::fromStdString(folder.string()) + QLatin1Char('/');
        QVERIFY(QFile::copy(file + spooled().value(0), path(name)));
        QVERIFY(QFile::rename(path(name), file + QString::fromUtf8(name)));
    }

private Q_SLOTS:
    /// A recording has a copy on the disk until it is saved or dropped.
    void unsavedRecordingsLieOnTheDisk()
    {
        open();
        record(m_speech);
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QCOMPARE(spooled().size(), 2);
        find<QListWidget>("takesListWidget")->setCurrentRow(0);
        click("removeTakePushButton");
        QCOMPARE(m_answers->asked, 0); // it can be brought back for a while
        QTRY_COMPARE_WITH_TIMEOUT(spooled().size(), 1, ui::TakeList::kUndoMs + 5000);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY(spooled().isEmpty());
        record(std::vector<float>(3 * kSampleRateHz, 0.0F)); // refused
        QTRY_VERIFY(message().contains(QStringLiteral("0.0 s of speech")));
        QTRY_VERIFY(spooled().isEmpty());
        record(m_speech); // given up with the window, which asked
        QTRY_COMPARE(spooled().size(), 1);
        QVERIFY(m_window->close());
        m_window.reset();
        QVERIFY(spooled().isEmpty());
    }

    void unsavedRecordingsAreAskedAbout()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        m_answers->accept = false;
        QVERIFY(!m_window->close());
        m_answers->accept = true;
        QVERIFY(m_window->close());
    }

    void interruptedRecordingIsOffered()
    {
        leaveInterrupted("one.spool");
        leaveInterrupted("two.spool");
        open();
        auto* frame = find<QWidget>("interruptedFrame");
        QTRY_VERIFY(frame->isVisible()); // on the page that opens by itself
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("enrolPage"));
        const QString offered = find<QLabel>("interruptedLabel")->text();
        const int seconds = static_cast<int>(std::lround(static_cast<double>(m_speech.size()) / kSampleRateHz));
        QVERIFY2(offered.contains(QStringLiteral("A recording of %1 s").arg(seconds)), qPrintable(offered));
        click("keepInterruptedPushButton");
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(take(0).contains(QStringLiteral("desk microphone")), qPrintable(take(0)));
        QCOMPARE(spooled().size(), 2);
        m_answers->accept = false;
        click("discardInterruptedPushButton");
        QCOMPARE(m_answers->asked, 1);
        QVERIFY2(m_answers->text.contains(QStringLiteral("cannot be brought back")), qPrintable(m_answers->text));
        QTest::qWait(300);
        QVERIFY(frame->isVisible());
        QCOMPARE(spooled().size(), 2);
        m_answers->accept = true;
        click("discardInterruptedPushButton");
        QVERIFY(!frame->isVisible());
        QTRY_COMPARE(spooled().size(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY(spooled().isEmpty());
    }

    void interruptedRecordingWithoutEnoughSpeechIsLeftOut()
    {
        leaveInterrupted("one.spool", std::span(m_speech).first(kSampleRateHz * 4 / 5));
        leaveInterrupted("two.spool");
        open();
        QTRY_VERIFY(find<QWidget>("interruptedFrame")->isVisible());
        click("keepInterruptedPushButton");
        QTRY_VERIFY2(message().contains(QStringLiteral("is left out")), qPrintable(message()));
        QTRY_COMPARE(spooled().size(), 1);
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        click("keepInterruptedPushButton");
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(message().contains(QStringLiteral("is left out")), qPrintable(message())); // until it is read
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
    }

    void undecidedInterruptedRecordingIsOfferedAgain()
    {
        leaveInterrupted("one.spool");
        for (int start = 0; start < 2; ++start) {
            open();
            QTRY_VERIFY(find<QWidget>("interruptedFrame")->isVisible());
            QVERIFY(m_window->close());
            m_window.reset();
        }
        QCOMPARE(spooled().size(), 1);
    }
};

ROLLCALL_GUI_TEST_MAIN(UnsavedRecordingsTest)
#include "UnsavedRecordingsTest.moc"
