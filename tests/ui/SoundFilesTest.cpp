// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "tests/support/WindowFixture.h"
#include "ui/recordings/queue/QueueModel.h"
#include "ui/recordings/timeline/SegmentsModel.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace rollcall;

/// Recordings that come as files, chosen or dropped: to enrol from them, or to identify who speaks.
class SoundFilesTest : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreTakenOrRefusedWithAReason()
    {
        open();
        writeFlac("good.flac");
        QVERIFY(writeFileAtomically(path("text.wav").toStdString(), "no sound").ok());
        showPage("enrolPage");
        m_answers->files = {path("good.flac")};
        click("addFilesPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        find<QListWidget>("takesListWidget")->setCurrentRow(0);
        click("removeTakePushButton");
        QCOMPARE(m_answers->asked, 0); // the file stays
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        click("addFilesPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        m_answers->files = {path("text.wav")};
        click("addFilesPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("enrolMessageLabel")->text().contains(QStringLiteral("text.wav")), 20000);
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 1);
    }

    void filesCanBeDropped()
    {
        open();
        writeFlac("good.flac");
        drop("enrolPage", {QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
    }

    void damagedFilesAreNamed()
    {
        open();
        writeFlac("good.flac");
        writeFlac("damaged.flac", 20000);
        showPage("enrolPage");
        drop("enrolPage", {QUrl::fromLocalFile(path("damaged.flac")), QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 2, 20000);
        QVERIFY2(message().contains(path("damaged.flac") + QStringLiteral(" is damaged")), qPrintable(message()));
        QVERIFY(take(0).contains(QStringLiteral("damaged file")));
        QVERIFY(!take(1).contains(QStringLiteral("damaged file")));
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("damaged.flac was a damaged file")), 20000);
        showPage("recordingsPage");
        drop("recordingsPage", {QUrl::fromLocalFile(path("damaged.flac"))});
        QTRY_VERIFY_WITH_TIMEOUT(said("recordingsMessageLabel").contains(QStringLiteral("damaged.flac is damaged")),
                                 20000);
    }

    /// News of one file do not hide those of another.
    void everyRefusedFileIsNamed()
    {
        open();
        writeFlac("good.flac");
        QVERIFY(writeFileAtomically(path("a.wav").toStdString(), "no sound").ok());
        QVERIFY(writeFileAtomically(path("b.wav").toStdString(), "no sound").ok());
        showPage("enrolPage");
        drop("enrolPage", {QUrl::fromLocalFile(path("a.wav")), QUrl::fromLocalFile(path("b.wav")),
                           QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        QVERIFY2(message().contains(QStringLiteral("a.wav: ")) && message().contains(QStringLiteral("b.wav: ")),
                 qPrintable(message()));
    }

    /// A model that takes everybody for several people: no two windows are alike enough to it.
    void severalVoicesAreAskedAbout()
    {
        auto model = test::tinyModel();
        model.calibration = {1e6, -1e6 + 10.0};
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), model).ok());
        writeFlac("one.flac");
        auto reversed = m_speech;
        std::ranges::reverse(reversed); // another recording
        m_answers->accept = false;
        m_answers->files = {path("one.flac")};
        open();
        showPage("enrolPage");
        auto* takes = find<QListWidget>("takesListWidget");
        click("addFilesPushButton");
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("one.flac: several people")), qPrintable(message()),
                                  20000);
        QCOMPARE(m_answers->asked, 1);
        QVERIFY2(m_answers->text.contains(QStringLiteral("one.flac: several people")), qPrintable(m_answers->text));
        QCOMPARE(takes->count(), 0);
        m_answers->accept = true;
        click("addFilesPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(takes->count(), 1, 20000);
        QCOMPARE(m_answers->asked, 2);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QCOMPARE(m_answers->asked, 2); // once is enough
        // What is recorded is found out about when it is saved.
        record(reversed);
        QTRY_COMPARE(takes->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Berta"));
        m_answers->accept = false;
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("several people")), qPrintable(message()), 20000);
        QCOMPARE(m_answers->asked, 3);
        QCOMPARE(takes->count(), 1); // nothing is lost by saying no
        m_answers->accept = true;
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 2, 20000);
        QCOMPARE(m_answers->asked, 4);
        QTRY_COMPARE(takes->count(), 0);
    }

    void allDroppedFilesAreIdentifiedInOrder()
    {
        open();
        enrol(QStringLiteral("Anna"));
        writeFlac("one.flac");
        writeFlac("three.flac");
        QVERIFY(writeFileAtomically(path("two.wav").toStdString(), "no sound").ok());
        showPage("livePage"); // where the other page opens by itself
        drop("livePage", {QUrl::fromLocalFile(path("one.flac")), QUrl::fromLocalFile(path("two.wav")),
                          QUrl::fromLocalFile(path("three.flac"))});
        auto* rows = find<QListView>("recordingsListView");
        QCOMPARE(rows->model()->rowCount(), 3);
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("recordingsPage"));
        QVERIFY(rows->isVisible());
        const auto answers = [rows] {
            QStringList texts;
            for (int row = 0; row < 3; ++row) {
                const QModelIndex index = rows->model()->index(row, 0);
                texts.append(index.data().toString() + QLatin1Char(' ') +
                             index.data(ui::QueueModel::ChipRole).toString());
            }
            return texts;
        };
        QTRY_COMPARE_WITH_TIMEOUT(
            answers(),
            (QStringList{QStringLiteral("one.flac Anna"), QStringLiteral("two.wav not a recording"),
                         QStringLiteral("three.flac Anna")}),
            20000);
        const auto* table = find<QTableView>("segmentsTableView");
        QCOMPARE(table->model()->index(0, ui::SegmentsModel::SpeakerColumn).data().toString(), QStringLiteral("Anna"));
        rows->setCurrentIndex(rows->model()->index(1, 0));
        QVERIFY(said("noTimelineLabel").contains(QStringLiteral("not a recording")));
        QVERIFY(said("recordingsMessageLabel").contains(QStringLiteral("two.wav")));
    }

    /// What a user names is shown as it is, also where it looks like a place for something else.
    void namesWithPlaceholdersAreShownAsTheyAre()
    {
        open();
        writeFlac("%1 %2.flac", 20000);
        showPage("recordingsPage");
        drop("recordingsPage", {QUrl::fromLocalFile(path("%1 %2.flac"))});
        QTRY_VERIFY2_WITH_TIMEOUT(said("recordingsMessageLabel").startsWith(QStringLiteral("%1 %2.flac is damaged")),
                                  qPrintable(said("recordingsMessageLabel")), 20000);
        QVERIFY2(said("recordingsMessageLabel").endsWith(QStringLiteral(" s of speech.")),
                 qPrintable(said("recordingsMessageLabel")));
        QCOMPARE(find<QListView>("recordingsListView")->model()->index(0, 0).data().toString(),
                 QStringLiteral("%1 %2.flac"));
    }
};

ROLLCALL_GUI_TEST_MAIN(SoundFilesTest)
#include "SoundFilesTest.moc"
