// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/WindowFixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <cstddef>

using namespace rollcall;

/// Speakers enrolled from the microphone, which may be silent, slow, lost or taken.
class MicrophoneEnrolmentTest : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void enrolsFromTheMicrophone()
    {
        open();
        QVERIFY(!find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        enrol(QStringLiteral("Anna"));
        QCOMPARE(m_backend->speakers()[0].name, QStringLiteral("Anna"));
        QVERIFY(m_backend->speakers()[0].netSpeechSeconds > 2.0);
        QVERIFY(find<QLabel>("enrolMessageLabel")->text().contains(QStringLiteral("Anna")));
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        QVERIFY(find<QLineEdit>("speakerNameLineEdit")->text().isEmpty());
    }

    void silenceIsNotEnrolled()
    {
        open();
        record(std::vector<float>(3 * kSampleRateHz, 0.0F));
        QTRY_VERIFY(find<QLabel>("enrolMessageLabel")->text().contains(QStringLiteral("0.0 s of speech")));
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        QVERIFY(!find<QPushButton>("saveSpeakerPushButton")->isEnabled());
    }

    void lostMicrophoneKeepsTheRecording()
    {
        open();
        m_behaviour.lostAtEnd = makeError(ErrorCode::Io, "the microphone was unplugged");
        // So short that the loss ends it, not a profile that has settled.
        m_heard.assign(m_speech.begin(), m_speech.begin() + std::ptrdiff_t{4} * kSampleRateHz);
        showPage("enrolPage");
        click("recordPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        QCOMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
        // Both are said, and stay said: that it was lost, and that what was heard is kept.
        QTest::qWait(300);
        QVERIFY2(message().contains(QStringLiteral("the microphone was unplugged")), qPrintable(message()));
        QVERIFY2(message().contains(QStringLiteral("Recorded.")), qPrintable(message()));
        // Until the user acts.
        m_behaviour.lostAtEnd.reset();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QVERIFY2(!message().contains(QStringLiteral("unplugged")), qPrintable(message()));
    }

    void microphoneThatDoesNotStartIsSaid()
    {
        open();
        m_behaviour.startError = makeError(ErrorCode::Io, "another program uses the microphone");
        showPage("enrolPage");
        click("recordPushButton");
        QTRY_VERIFY(message().contains(QStringLiteral("another program uses the microphone")));
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
        QVERIFY(message().contains(QStringLiteral("another program uses the microphone")));
        showPage("livePage");
        click("listenPushButton");
        QTRY_VERIFY(said("liveMessageLabel").contains(QStringLiteral("another program uses")));
    }

    /// "Speak now" is said when what is spoken is kept, not before.
    void saysWhenToSpeak()
    {
        open();
        m_behaviour.startTakes = std::chrono::milliseconds(600);
        m_behaviour.firstSoundTakes = std::chrono::milliseconds(600);
        m_heard = m_speech;
        showPage("enrolPage");
        QTRY_VERIFY(find<QPushButton>("recordPushButton")->isEnabled()); // the one before may still be stopping
        click("recordPushButton");
        QTest::qWait(900);
        QVERIFY2(message().contains(QStringLiteral("Starting")), qPrintable(message()));
        QVERIFY(!message().contains(QStringLiteral("Speak now")));
        QTRY_VERIFY(message().contains(QStringLiteral("Speak now")));
        click("recordPushButton");
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
    }

    void lostSoundIsSaidOfTheRecordingAndKept()
    {
        open();
        m_behaviour.gaps = {{kSampleRateHz, kSampleRateHz * 3 / 2}};
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(message().contains(QStringLiteral("0.5 s of sound were lost")), qPrintable(message()));
        QVERIFY2(take(0).contains(QStringLiteral("0.5 s lost")), qPrintable(take(0)));
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY2(message().contains(QStringLiteral("0.5 s of sound are missing")), qPrintable(message()));
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
        const auto takes = service.takes(service.speaker("Anna")->id);
        QCOMPARE(takes->front().origin, std::string("microphone: fake microphone (0.5 s lost)"));
        const auto kept = service.takeSamples(takes->front().id);
        QVERIFY(std::all_of(kept->begin() + kSampleRateHz, kept->begin() + kSampleRateHz * 3 / 2,
                            [](float sample) { return sample == 0.0F; }));
    }

    /// Only what was handed over for saving is done with when it is saved.
    void recordingThatEndsDuringASaveStays()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        for (int i = 0; i < 250; ++i) { // the save waits behind them
            m_backend->run<int>(
                m_window.get(),
                [](pipeline::SpeakerService&) {
                    QThread::msleep(10);
                    return Result(0);
                },
                [](const Result<int>&) {}, false);
        }
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        m_behaviour.speed = 200.0;
        record(m_speech);
        find<QLineEdit>("speakerNameLineEdit")->setText(QStringLiteral("Berta"));
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QCOMPARE(m_backend->speakers().size(), 0); // the save is still under way
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 120000);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QCOMPARE(m_backend->speakers()[0].takes, 1);
        QCOMPARE(find<QLineEdit>("speakerNameLineEdit")->text(), QStringLiteral("Berta"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 2, 20000);
    }

    void addsToSomebodyWhoIsThereOnRequest()
    {
        open();
        enrol(QStringLiteral("Anna"));
        record(test::synthesise(
            "en-us+m1", "She sells sea shells by the sea shore every sunny morning, while gulls cry above the boats."));
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("anna"));
        m_answers->accept = false;
        click("saveSpeakerPushButton");
        QCOMPARE(m_answers->asked, 1);
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 1); // nothing is lost by saying no
        m_answers->accept = true;
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers()[0].takes, 2, 20000);
    }
};

ROLLCALL_GUI_TEST_MAIN(MicrophoneEnrolmentTest)
#include "MicrophoneEnrolmentTest.moc"
