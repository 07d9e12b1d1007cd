// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/LiveSession.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/FakeSource.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <new>
#include <set>

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
        QCOMPARE(snapshot.droppedSamples, 0);
        QVERIFY(snapshot.netSpeechSeconds > 0.5 * seconds && snapshot.netSpeechSeconds <= snapshot.seconds);
        const auto recording = session.takeRecording();
        QVERIFY(recording.sound.samples.size() >= m_speech.size());
        QVERIFY(std::equal(m_speech.begin(), m_speech.end(), recording.sound.samples.begin()));
        QVERIFY(recording.sound.lost.empty() && recording.spool == nullptr);
        QCOMPARE(recording.sourceName, std::string("fake microphone"));
        QVERIFY(session.takeRecording().sound.samples.empty());
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QCOMPARE(columns[i].frame, static_cast<std::int64_t>(i));
        }
    }

    void handsTheSoundOnWhileItListens()
    {
        LiveOptions options;
        options.recent = std::make_shared<RecentSound>(600.0);
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY(options.recent->held().length() > kSampleRateHz);
        const auto heard = options.recent->read({0, kSampleRateHz});
        for (std::size_t i = 0; i < heard.size(); ++i) {
            QVERIFY(std::abs(heard[i] - m_speech[i]) <= 1.0F / 32768.0F);
        }
        session.stop();
        QVERIFY(session.takeRecording().sound.samples.empty());
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
        QCOMPARE(session.takeRecording().sound.samples.size(), std::size_t{kSampleRateHz / 2});
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
        LiveSession session(std::make_unique<test::FakeSource>(m_speech, 50.0, makeError(ErrorCode::Io, "unplugged")),
                            options);
        QVERIFY(session.start().ok());
        std::optional<Error> failure;
        QTRY_VERIFY_WITH_TIMEOUT((failure = session.poll().failure).has_value(), 20000);
        QCOMPARE(failure->message, std::string("unplugged"));
        session.stop();
        QVERIFY(session.takeRecording().sound.samples == m_speech);
    }

    void sourceThatLosesSoundLeavesAGap_data()
    {
        QTest::addColumn<int>("firstSample");
        QTest::addColumn<int>("lostSamples");
        QTest::newRow("a second") << 16000 << 16000;
        QTest::newRow("not on a frame") << 16123 << 7777;
        QTest::newRow("less than a frame") << 16170 << 40;
        QTest::newRow("across two frames") << 16300 << 200;
        QTest::newRow("the beginning") << 0 << 4800;
    }

    /// Where it was: in the recording to the sample, in the columns to the frame, and in the count.
    void sourceThatLosesSoundLeavesAGap()
    {
        QFETCH(const int, firstSample);
        QFETCH(const int, lostSamples);
        const SampleRange gap{firstSample, firstSample + lostSamples};
        LiveOptions options;
        options.record = true;
        test::FakeBehaviour behaviour;
        behaviour.speed = 50.0;
        behaviour.lostAtEnd = makeError(ErrorCode::Io, "unplugged");
        behaviour.gaps = {gap};
        LiveSession session(std::make_unique<test::FakeSource>(m_speech, behaviour), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY_WITH_TIMEOUT(session.poll().failure.has_value(), 20000);
        session.stop();
        // Nothing was polled but the last moment's columns: all of them are among the 3000 newest.
        std::vector<float> expected = m_speech;
        std::fill(expected.begin() + gap.firstSample, expected.begin() + gap.endSample, 0.0F);
        const auto recording = session.takeRecording();
        QVERIFY(recording.sound.samples == expected);
        QCOMPARE(recording.sound.lost, std::vector<SampleRange>{gap});
        QCOMPARE(session.poll().droppedSamples, std::int64_t{lostSamples});
        QVERIFY(std::abs(session.poll().seconds - static_cast<double>(m_speech.size()) / kSampleRateHz) < 0.011);
    }

    void gapIsAGapInTheColumns()
    {
        const SampleRange gap{16123, 32246}; // frames 101 to 200 are lost as a whole
        test::FakeBehaviour behaviour;
        behaviour.speed = 50.0;
        behaviour.gaps = {gap};
        LiveSession session(std::make_unique<test::FakeSource>(m_speech, behaviour), {});
        LiveSession whole(std::make_unique<test::FakeSource>(m_speech, 50.0), {});
        QVERIFY(session.start().ok() && whole.start().ok());
        const auto first400 = [](LiveSession& live) {
            std::map<std::int64_t, DisplayColumn> columns;
            const bool all = QTest::qWaitFor(
                [&] {
                    for (const DisplayColumn& column : live.poll().newColumns) {
                        columns.emplace(column.frame, column);
                    }
                    return columns.contains(300);
                },
                20000);
            return all ? columns : std::map<std::int64_t, DisplayColumn>{};
        };
        const auto columns = first400(session);
        const auto expected = first400(whole);
        for (std::int64_t frame = 0; frame <= 300; ++frame) {
            QCOMPARE(columns.contains(frame), frame < 101 || frame > 200);
            // Away from the gap they are those of the whole sound, at the same place; the notches ring for 0.15 s.
            if (frame < 98 || frame > 216) {
                for (std::size_t bin = 0; bin < kDisplayMelBins; ++bin) {
                    QVERIFY2(std::abs(columns.at(frame).logMel[bin] - expected.at(frame).logMel[bin]) < 1e-3F,
                             qPrintable(QString::number(frame)));
                }
            }
        }
    }

    /// A worker that stands still while six times the ring goes by really loses sound, the oldest, and says so.
    void overloadDropsTheOldestAndSaysSo()
    {
        constexpr std::int64_t kTotal = 24 * kSampleRateHz;
        std::vector<float> ramp(kTotal);
        for (std::size_t i = 0; i < ramp.size(); ++i) {
            ramp[i] = static_cast<float>(i % 32000 + 1) / 32768.0F; // never 0, each its own place
        }
        LiveOptions options;
        options.record = true;
        std::atomic<bool> allSent{false};
        // From the first chunk on.
        options.beforeChunk = [&] { allSent.wait(false); };
        test::FakeBehaviour behaviour;
        behaviour.speed = 0.0;
        behaviour.lostAtEnd = makeError(ErrorCode::Io, "unplugged");
        LiveSession session(std::make_unique<test::FakeSource>(ramp, behaviour), options);
        QVERIFY(session.start().ok());
        std::set<std::int64_t> frames;
        const auto look = [&] {
            LiveSnapshot snapshot = session.poll();
            for (const DisplayColumn& column : snapshot.newColumns) {
                frames.insert(column.frame);
            }
            return snapshot;
        };
        QTRY_VERIFY_WITH_TIMEOUT(look().failure.has_value(), 20000);
        allSent = true;
        allSent.notify_all();
        QTRY_VERIFY_WITH_TIMEOUT((look(), frames.contains(kTotal / 160 - 3)), 20000);
        session.stop();
        const CapturedSound sound = session.takeRecording().sound;
        QCOMPARE(std::ssize(sound.samples), kTotal);
        // A worker that has begun may fall behind more than once on a busy machine.
        QVERIFY(!sound.lost.empty());
        const std::int64_t lastLost = sound.lost.back().endSample;
        QVERIFY2(lastLost > kTotal - 4 * kSampleRateHz && lastLost <= kTotal - kSampleRateHz,
                 qPrintable(QString::number(lastLost))); // the newest is there
        std::int64_t lostSamples = 0;
        for (const SampleRange& lost : sound.lost) {
            lostSamples += lost.length();
        }
        QVERIFY(lostSamples > 15 * kSampleRateHz);
        const auto isLost = [&sound](std::int64_t first, std::int64_t end) {
            return std::ranges::any_of(sound.lost, [first, end](const SampleRange& lost) {
                return first >= lost.firstSample && end <= lost.endSample;
            });
        };
        for (std::int64_t i = 0; i < kTotal; ++i) {
            QCOMPARE(sound.samples[static_cast<std::size_t>(i)],
                     isLost(i, i + 1) ? 0.0F : ramp[static_cast<std::size_t>(i)]);
        }
        QCOMPARE(session.poll().droppedSamples, lostSamples);
        for (std::int64_t frame = 0; frame < kTotal / 160 - 3; ++frame) {
            QVERIFY2(frames.contains(frame) != isLost(frame * 160, (frame + 1) * 160),
                     qPrintable(QStringLiteral("frame %1 of %2 losses").arg(frame).arg(sound.lost.size())));
        }
    }

    void failureInTheWorkerIsSaid_data()
    {
        QTest::addColumn<bool>("standard");
        QTest::newRow("exception") << true;
        QTest::newRow("anything") << false;
    }

    void failureInTheWorkerIsSaid()
    {
        QFETCH(const bool, standard);
        LiveOptions options;
        options.record = true;
        int chunks = 0;
        options.beforeChunk = [&] {
            if (++chunks == 5) {
                if (standard) {
                    throw std::bad_alloc();
                }
                throw 5;
            }
        };
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        std::optional<Error> failure;
        QTRY_VERIFY_WITH_TIMEOUT((failure = session.poll().failure).has_value(), 20000);
        QCOMPARE(failure->code, ErrorCode::Internal);
        session.stop();
        QVERIFY(!session.takeRecording().sound.samples.empty()); // what was heard before is kept
    }

    /// Answers that fail are not silent: here the profiles are another model's.
    void failingAnswersAreSaid()
    {
        QVERIFY(nn::writeModel(path("other.safetensors"), test::tinyModel(2)).ok());
        SpeakerService service;
        QVERIFY(service.openStore(path("other.db")).ok());
        QVERIFY(service.loadModel(path("other.safetensors")).ok());
        const std::vector<Clip> clips{{m_speech, "a.wav"}};
        QVERIFY(service.enrol("Anna", clips, false).ok());
        LiveOptions options;
        options.modelFile = path("model.safetensors");
        options.identifier = *service.identifier();
        LiveSession session(std::make_unique<test::FakeSource>(m_speech, 2.0), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY_WITH_TIMEOUT(session.poll().warning.has_value(), 20000);
        QCOMPARE(session.poll().warning->code, ErrorCode::Incompatible);
        QVERIFY(!session.poll().failure);
        // Their cause gone, the warning goes.
        QVERIFY(service.openStore(path("speakers.db")).ok());
        QVERIFY(service.loadModel(path("model.safetensors")).ok());
        QVERIFY(service.enrol("Berta", clips, false).ok());
        session.setIdentifier(*service.identifier());
        QTRY_VERIFY_WITH_TIMEOUT(!session.poll().warning.has_value(), 20000);
    }

    void copyGrowsOnTheDisk()
    {
        LiveOptions options;
        options.record = true;
        options.spoolFolder = path("unsaved");
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY(session.poll().seconds > 1.0);
        const QDir folder(QString::fromStdString(options.spoolFolder.string()));
        QCOMPARE(folder.entryList(QDir::Files).size(), 1);
        QVERIFY(folder.entryInfoList(QDir::Files).front().size() > kSampleRateHz);
        session.stop();
        auto recording = session.takeRecording();
        const auto copy = recording.spool->read();
        QCOMPARE(copy->samples.size(), recording.sound.samples.size());
        QVERIFY(std::abs(copy->samples[12345] - recording.sound.samples[12345]) < 1e-4F);
        recording = {};
        QVERIFY(folder.entryList(QDir::Files).isEmpty());
    }

    void copyThatCannotBeWrittenIsSaid()
    {
        LiveOptions options;
        options.record = true;
        options.spoolFolder = path("model.safetensors") / "a file is no folder";
        LiveSession session(std::make_unique<test::FakeSource>(m_speech), options);
        QVERIFY(session.start().ok());
        QTRY_VERIFY_WITH_TIMEOUT(session.poll().warning.has_value(), 10000);
        QVERIFY(!session.poll().failure);
        session.stop();
        QVERIFY(!session.takeRecording().sound.samples.empty());
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
