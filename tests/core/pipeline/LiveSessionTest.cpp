// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/LiveSession.h"
#include "core/pipeline/SpeakerService.h"
#include "tests/support/FakeSource.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::pipeline;

class LiveSessionTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<float> m_speech;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river, and "
                                                "then it runs back home before the evening comes.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
        QVERIFY(nn::writeModel(path("model.safetensors"), test::tinyModel()).ok());
    }

    void keepsEverySampleAndCountsSpeech()
    {
        LiveOptions options;
        options.record = true;
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        const double seconds = static_cast<double>(m_speech.size()) / kSampleRateHz;
        LiveSnapshot snapshot;
        std::vector<DisplayColumn> columns;
        QTRY_VERIFY_WITH_TIMEOUT((snapshot = session.poll(),
                                  columns.insert(columns.end(), snapshot.newColumns.begin(), snapshot.newColumns.end()),
                                  snapshot.seconds > seconds),
                                 20000);
        session.stop();
        QCOMPARE(snapshot.droppedSamples, 0U);
        QVERIFY(snapshot.netSpeechSeconds > 0.5 * seconds && snapshot.netSpeechSeconds <= snapshot.seconds);
        const auto recording = session.takeRecording();
        QVERIFY(recording.size() >= m_speech.size());
        QVERIFY(std::equal(m_speech.begin(), m_speech.end(), recording.begin()));
        QVERIFY(session.takeRecording().empty());
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QCOMPARE(columns[i].frame, static_cast<std::int64_t>(i));
        }
    }

    void stopsKeepingAtItsLimit()
    {
        LiveOptions options;
        options.record = true;
        options.maxRecordSeconds = 0.5;
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY_WITH_TIMEOUT(session.poll().recordingFull, 10000);
        session.stop();
        QCOMPARE(session.takeRecording().size(), std::size_t{kSampleRateHz / 2});
    }

    void identifiesTheOneWhoSpeaks()
    {
        SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db")).ok());
        QVERIFY(service.loadModel(path("model.safetensors")).ok());
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(service.enrol("Anna", clips, false).ok());
        LiveOptions options;
        options.modelFile = path("model.safetensors");
        options.identifier = *service.identifier();
        // Real time: the decision has to keep up.
        LiveSession session(std::make_unique<test::FakeSource>(m_speech, 1.0), options);
        QVERIFY(session.start().ok());
        LiveSnapshot snapshot;
        QTRY_VERIFY_WITH_TIMEOUT((snapshot = session.poll(), snapshot.state.kind == identify::LiveKind::Known), 20000);
        QCOMPARE(snapshot.state.speaker->name, std::string("Anna"));
        QVERIFY(snapshot.modelReady);
        QTRY_VERIFY_WITH_TIMEOUT(session.poll().state.kind == identify::LiveKind::Silence, 20000);
    }

    void badModelIsReported()
    {
        LiveOptions options;
        options.modelFile = path("no such model");
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY_WITH_TIMEOUT(session.poll().failure.has_value(), 10000);
    }

    void lostMicrophoneIsReportedAndNothingHeardIsLost()
    {
        LiveOptions options;
        options.record = true;
        LiveSession session(std::make_unique<test::FakeSource>(m_speech, 50.0, Error{ErrorCode::Io, "unplugged"}),
                            options);
        QVERIFY(session.start().ok());
        std::optional<Error> failure;
        QTRY_VERIFY_WITH_TIMEOUT((failure = session.poll().failure).has_value(), 20000);
        QCOMPARE(failure->message, std::string("unplugged"));
        session.stop();
        QVERIFY(session.takeRecording() == m_speech);
    }

    void startsAndStopsManyTimes()
    {
        for (int round = 0; round < 100; ++round) {
            LiveSession session(std::make_unique<test::FakeSource>(m_speech, 100.0), {});
            QVERIFY(session.start().ok());
            if (round % 3 == 0) {
                QTest::qWait(round % 7);
            }
            session.stop();
            session.stop();
        }
    }
};

QTEST_GUILESS_MAIN(LiveSessionTest)
#include "LiveSessionTest.moc"
