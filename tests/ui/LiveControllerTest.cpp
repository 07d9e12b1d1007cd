// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/LiveController.h"

#include "tests/support/FakeSource.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace rollcall;
using namespace rollcall::ui;
using namespace std::chrono_literals;

namespace {

/// The longest time that the event loop was kept from running.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_since.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longestMs = std::max(m_longestMs, m_since.elapsed());
            m_since.restart();
        });
        m_timer.start(5);
    }
    [[nodiscard]] qint64 longestMs() const { return std::max(m_longestMs, m_since.elapsed()); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longestMs = 0;
};

/// One who listens, and remembers what was said.
struct Listener
{
    QObject owner;
    QList<LiveStage> stages;
    QList<LiveEnding::Why> endings;
    std::optional<Error> error;
    std::size_t recorded = 0;
    double heardSeconds = 0.0;

    explicit Listener(LiveController& live)
    {
        QObject::connect(&live, &LiveController::stageChanged, &owner, [this, &live] {
            if (stages.isEmpty() || stages.last() != live.stage(&owner)) {
                stages.append(live.stage(&owner));
            }
        });
        QObject::connect(&live, &LiveController::heard, &owner,
                         [this](const QObject* who, const pipeline::LiveSnapshot& snapshot) {
                             heardSeconds = who == &owner ? snapshot.seconds : heardSeconds;
                         });
        QObject::connect(&live, &LiveController::stopped, &owner, [this](const QObject* who, const LiveEnding& ending) {
            if (who == &owner) {
                endings.append(ending.why);
                error = ending.error;
                recorded = ending.recording.sound.samples.size();
            }
        });
    }
};

} // namespace

class LiveControllerTest : public QObject
{
    Q_OBJECT

    test::FakeBehaviour m_behaviour;
    const std::vector<float> m_sound = std::vector<float>(kSampleRateHz, 0.25F);

    SourceFactory factory()
    {
        return [this] { return std::make_unique<test::FakeSource>(m_sound, m_behaviour); };
    }

    static pipeline::LiveOptions recording()
    {
        pipeline::LiveOptions options;
        options.record = true;
        return options;
    }

private Q_SLOTS:
    void init() { m_behaviour = {}; }

    void slowSoundSystemDoesNotStopTheWindow()
    {
        m_behaviour.startTakes = 1500ms;
        m_behaviour.firstSoundTakes = 500ms;
        m_behaviour.stopTakes = 1500ms;
        LiveController live(factory());
        Listener listener(live);
        const Heartbeat heartbeat;
        live.start(&listener.owner, recording());
        QCOMPARE(live.stage(&listener.owner), LiveStage::Starting);
        QTest::qWait(1000);
        QCOMPARE(live.stage(&listener.owner), LiveStage::Starting);
        QTRY_COMPARE(live.stage(&listener.owner), LiveStage::Running);
        QVERIFY(listener.heardSeconds == 0.0 || listener.heardSeconds < 1.0); // from the first sound on
        live.stop(&listener.owner);
        QCOMPARE(live.stage(&listener.owner), LiveStage::Stopping);
        QTRY_COMPARE(live.stage(&listener.owner), LiveStage::Idle);
        QCOMPARE(listener.stages,
                 (QList<LiveStage>{LiveStage::Starting, LiveStage::Running, LiveStage::Stopping, LiveStage::Idle}));
        QCOMPARE(listener.endings, QList<LiveEnding::Why>{LiveEnding::Why::Asked});
        QVERIFY2(heartbeat.longestMs() < 1000, qPrintable(QString::number(heartbeat.longestMs())));
    }

    void everythingFromTheFirstSoundOnIsKept()
    {
        m_behaviour.firstSoundTakes = 700ms;
        LiveController live(factory());
        Listener listener(live);
        live.start(&listener.owner, recording());
        QTRY_VERIFY(listener.heardSeconds >= 1.0);
        live.stop(&listener.owner);
        QTRY_COMPARE(listener.endings.size(), 1);
        QVERIFY(listener.recorded >= m_sound.size());
    }

    void stopBeforeItRuns()
    {
        m_behaviour.startTakes = 500ms;
        LiveController live(factory());
        Listener listener(live);
        live.start(&listener.owner, recording());
        live.stop(&listener.owner);
        QCOMPARE(live.stage(&listener.owner), LiveStage::Stopping);
        QTRY_COMPARE(listener.endings, QList<LiveEnding::Why>{LiveEnding::Why::Asked});
        QCOMPARE(live.stage(&listener.owner), LiveStage::Idle);
    }

    void failureToStartIsSaid()
    {
        m_behaviour.startError = makeError(ErrorCode::NotFound, "no microphone");
        LiveController live(factory());
        Listener listener(live);
        live.start(&listener.owner, recording());
        QTRY_COMPARE(listener.endings, QList<LiveEnding::Why>{LiveEnding::Why::Failed});
        QCOMPARE(listener.error->message, std::string("no microphone"));
        QCOMPARE(live.stage(&listener.owner), LiveStage::Idle);
    }

    void lostMicrophoneEndsTheSessionWithWhatWasHeard()
    {
        m_behaviour.lostAtEnd = makeError(ErrorCode::Io, "unplugged");
        LiveController live(factory());
        Listener listener(live);
        live.start(&listener.owner, recording());
        QTRY_COMPARE(listener.endings, QList<LiveEnding::Why>{LiveEnding::Why::Failed});
        QCOMPARE(listener.error->message, std::string("unplugged"));
        QCOMPARE(listener.recorded, m_sound.size());
    }

    /// Whoever starts takes the microphone over; whoever had it is told.
    void oneAtATime()
    {
        m_behaviour.stopTakes = 200ms;
        LiveController live(factory());
        Listener first(live);
        Listener second(live);
        live.start(&first.owner, recording());
        QTRY_COMPARE(live.stage(&first.owner), LiveStage::Running);
        live.start(&second.owner, recording());
        QCOMPARE(live.stage(&first.owner), LiveStage::Stopping);
        QCOMPARE(live.stage(&second.owner), LiveStage::Starting);
        live.stop(&first.owner); // is not the one who listens any more
        QTRY_COMPARE(live.stage(&second.owner), LiveStage::Running);
        QCOMPARE(first.endings, QList<LiveEnding::Why>{LiveEnding::Why::TakenOver});
        QVERIFY(first.recorded > 0);
        QVERIFY(second.endings.isEmpty());
    }

    void availabilityIsToldOnce()
    {
        LiveController live(factory());
        int changes = 0;
        connect(&live, &LiveController::stageChanged, this, [&changes] { ++changes; });
        live.setAvailable(false);
        live.setAvailable(false);
        QVERIFY(!live.isAvailable());
        QCOMPARE(changes, 1);
    }

    void destroyedAtAnyMoment()
    {
        m_behaviour.startTakes = 20ms;
        m_behaviour.stopTakes = 20ms;
        for (int round = 0; round < 12; ++round) {
            QObject owner;
            LiveController live(factory());
            live.start(&owner, recording());
            QTest::qWait(round * 7);
            if (round % 2 == 0) {
                live.stop(&owner);
                QTest::qWait(round % 5 * 5);
            }
        }
    }
};

QTEST_GUILESS_MAIN(LiveControllerTest)
#include "LiveControllerTest.moc"
