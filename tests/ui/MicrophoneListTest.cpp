// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneList.h"

#include "tests/support/SoundServer.h"
#include "ui/Settings.h"

#include <QSignalSpy>
#include <QTest>

using namespace rollcall::ui;
using rollcall::test::SoundServer;

class MicrophoneListTest : public QObject
{
    Q_OBJECT

private:
    SoundServer m_server;
    QString m_unavailable;

private Q_SLOTS:
    void initTestCase()
    {
        m_unavailable = SoundServer::whyUnavailable();
        if (m_unavailable.isEmpty()) {
            QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        } else {
            SoundServer::pretendNoSoundCard();
        }
    }

    /// A server without a source, or none at all: either way there is no microphone.
    void noMicrophone()
    {
        const auto settings = Settings::temporary();
        settings->setText(SettingKey::MicrophoneId, QStringLiteral("left at home"));
        const MicrophoneList list(*settings);
        QVERIFY(list.microphones().isEmpty());
        QVERIFY(list.device().isNull());
        QCOMPARE(list.activeId(), QString());
        QCOMPARE(list.chosenId(), QStringLiteral("left at home"));
    }

    void choiceIsRemembered()
    {
        const auto settings = Settings::temporary();
        MicrophoneList list(*settings);
        QSignalSpy spy(&list, &MicrophoneList::changed);
        list.choose(QStringLiteral("someMic"));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(MicrophoneList(*settings).chosenId(), QStringLiteral("someMic"));
    }

    void comesAndGoes()
    {
        if (!m_unavailable.isEmpty()) {
            QSKIP(qPrintable(m_unavailable));
        }
        const auto settings = Settings::temporary();
        MicrophoneList list(*settings);
        QSignalSpy spy(&list, &MicrophoneList::changed);
        QVERIFY2(m_server.addMicrophone(QStringLiteral("deskMic")), qPrintable(m_server.problem()));
        QTRY_COMPARE(list.microphones().size(), 1);
        QCOMPARE(list.microphones().first().id, QStringLiteral("deskMic"));
        QCOMPARE(list.microphones().first().description, QStringLiteral("deskMic"));
        QVERIFY(spy.count() > 0);
        QTRY_VERIFY(list.microphones().first().isDefault);
        QCOMPARE(list.activeId(), QStringLiteral("deskMic"));

        QVERIFY2(m_server.addMicrophone(QStringLiteral("headset")), qPrintable(m_server.problem()));
        QTRY_COMPARE(list.microphones().size(), 2);
        list.choose(QStringLiteral("headset"));
        QCOMPARE(list.activeId(), QStringLiteral("headset"));

        // Unplugged: the default stands in, the choice is kept, and holds again when it comes back.
        QVERIFY2(m_server.removeMicrophone(QStringLiteral("headset")), qPrintable(m_server.problem()));
        QTRY_COMPARE(list.microphones().size(), 1);
        QCOMPARE(list.activeId(), QStringLiteral("deskMic"));
        QCOMPARE(list.chosenId(), QStringLiteral("headset"));
        QVERIFY2(m_server.addMicrophone(QStringLiteral("headset")), qPrintable(m_server.problem()));
        QTRY_COMPARE(list.activeId(), QStringLiteral("headset"));

        QVERIFY(m_server.removeMicrophone(QStringLiteral("headset")));
        QVERIFY(m_server.removeMicrophone(QStringLiteral("deskMic")));
        QTRY_VERIFY(list.microphones().isEmpty());
        QVERIFY(list.device().isNull());
    }
};

QTEST_MAIN(MicrophoneListTest)
#include "MicrophoneListTest.moc"
