// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/ReadAhead.h"

#include <QTest>

#include <atomic>
#include <vector>

using namespace rollcall;
using namespace rollcall::pipeline;

class ReadAheadTest : public QObject
{
    Q_OBJECT

    static constexpr auto kLong = static_cast<std::size_t>(ReadAhead::kMaxSamples);

    static Recording recordingOf(std::size_t samples)
    {
        Recording recording;
        recording.sound = audio::RecordedSound(std::vector<float>(samples));
        return recording;
    }

private Q_SLOTS:
    void theirOrderIsKept()
    {
        std::vector<std::string> names;
        for (int i = 1; i <= 20; ++i) {
            names.push_back(std::to_string(i));
        }
        ReadAhead reader(names, [](const std::string& name) -> Result<Recording> {
            if (name == "7") {
                return makeError(ErrorCode::Corrupt, "{}", name);
            }
            return recordingOf(std::stoul(name));
        });
        for (const std::string& name : names) {
            const auto recording = reader.take();
            QCOMPARE(recording.ok(), name != "7");
            QVERIFY(!recording || std::to_string(recording->sound.size()) == name);
        }
    }

    /// Of long recordings the next one is read when nobody needs the one before.
    void longOnesAreNotCollected()
    {
        const std::vector<std::string> names(4, "long");
        std::atomic<int> begun = 0;
        ReadAhead reader(names, [&begun](const std::string&) -> Result<Recording> {
            ++begun;
            return recordingOf(kLong);
        });
        for (int taken = 1; taken <= 4; ++taken) {
            QVERIFY(reader.take().ok());
            QTest::qWait(100);
            QCOMPARE(begun.load(), taken);
        }
    }

    /// Short ones wait while another is used, until they are too many, or too long together.
    void shortOnesAreReadAhead_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("ahead");
        QTest::newRow("short") << 100 << 8;
        QTest::newRow("a third") << static_cast<int>(kLong / 3 + 1) << 2;
    }

    void shortOnesAreReadAhead()
    {
        QFETCH(const int, samples);
        QFETCH(const int, ahead);
        const std::vector<std::string> names(30, "short");
        std::atomic<int> begun = 0;
        ReadAhead reader(names, [&begun, samples](const std::string&) -> Result<Recording> {
            ++begun;
            return recordingOf(static_cast<std::size_t>(samples));
        });
        QVERIFY(reader.take().ok());
        QTRY_COMPARE(begun.load(), 1 + ahead);
        QTest::qWait(100);
        QCOMPARE(begun.load(), 1 + ahead);
    }

    void whoLeavesEarlyWaitsForOneAtMost()
    {
        const std::vector<std::string> names(1000, "long");
        std::atomic<int> begun = 0;
        {
            ReadAhead reader(names, [&begun](const std::string&) -> Result<Recording> {
                ++begun;
                return recordingOf(kLong);
            });
            QVERIFY(reader.take().ok());
        }
        QVERIFY(begun.load() <= 2);
    }
};

QTEST_GUILESS_MAIN(ReadAheadTest)
#include "ReadAheadTest.moc"
