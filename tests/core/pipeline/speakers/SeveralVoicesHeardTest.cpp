// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/DevelopmentVoices.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::pipeline;

/// The shipped model on real voices that it does not know.
class SeveralVoicesHeardTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SpeakerService m_service;

    /// So many seconds of a speaker of speechocean762, from a recording of a number on.
    static std::vector<float> voice(const std::string& speaker, double seconds, int firstRecording = 1)
    {
        std::vector<float> samples;
        const auto wanted = static_cast<std::size_t>(seconds * kSampleRateHz);
        for (int i = firstRecording; samples.size() < wanted; ++i) {
            const auto more = test::developmentVoice(speaker, i, i);
            if (more.empty()) {
                return {};
            }
            samples.insert(samples.end(), more.begin(), more.end());
        }
        samples.resize(wanted);
        return samples;
    }

    static std::vector<float> joined(std::vector<float> a, const std::vector<float>& b)
    {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto anna = voice(kAnna, 20.0);
        if (anna.empty()) {
            QSKIP("../shared/data is not here");
        }
        QVERIFY(m_service.openStore(m_folder.filePath(QStringLiteral("s.db")).toStdString()).ok());
        QVERIFY(m_service.loadModel(test::shippedModel()).ok());
        const std::vector<Clip> clips{{anna, "anna.wav"}};
        const auto enrolled = m_service.enrol("Anna", clips, false);
        QVERIFY2(enrolled.ok(), enrolled.ok() ? "" : enrolled.error().message.c_str());
    }

    void onePersonIsNamed()
    {
        const auto answer = m_service.identify(voice(kAnna, 20.0, 10));
        QVERIFY(answer.ok() && answer->decision.speaker);
        QVERIFY(answer->decision.speaker->name == "Anna");
        const auto verified = m_service.verify("Anna", voice(kAnna, 20.0, 10));
        QVERIFY(verified.ok() && verified->accepted && !verified->severalVoices);
    }

    void twoPeopleAreNotNamed_data()
    {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::newRow("20 s + 20 s") << 20.0 << 20.0;
        QTest::newRow("6 s + 4 s of a stranger") << 6.0 << 4.0;
    }

    void twoPeopleAreNotNamed()
    {
        QFETCH(const double, first);
        QFETCH(const double, second);
        const auto both = joined(voice(kAnna, first, 10), voice(kStranger, second));
        const auto answer = m_service.identify(both);
        QVERIFY(answer.ok());
        QCOMPARE(answer->decision.outcome, identify::Outcome::SeveralVoices);
        QVERIFY(!answer->decision.speaker && answer->decision.candidates.empty());
        QVERIFY(answer->decision.reason.find("several people") != std::string::npos);
        const auto verified = m_service.verify("Anna", both);
        QVERIFY(verified.ok() && verified->severalVoices && !verified->accepted);
        std::vector<Clip> clips{{both, "both.wav"}};
        const auto refused = m_service.enrol("Both", clips, false);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::Incompatible);
        QVERIFY(refused.error().message.starts_with("both.wav: several people"));
        QCOMPARE(m_service.speakers()->size(), 1U);
        // Unless somebody knows better.
        clips[0].oneVoice = true;
        const auto enrolled = m_service.enrol("Both", clips, false);
        QVERIFY2(enrolled.ok(), enrolled.ok() ? "" : enrolled.error().message.c_str());
        QVERIFY(m_service.remove(std::array{enrolled->speaker}).ok());
    }

    /// A recording of ten minutes and more goes another way: packed and in blocks.
    void aLongRecordingOfOnePersonIsNamed()
    {
        std::vector<float> hour;
        while (hour.size() < static_cast<std::size_t>(audio::RecordedSound::kExactSamples) + 1) {
            hour = joined(std::move(hour), voice(kAnna, 60.0));
        }
        const audio::RecordedSound sound(std::move(hour));
        double reached = 0.0;
        const auto answer = m_service.identify(sound, [&reached](double share) {
            reached = share;
            return true;
        });
        QVERIFY(answer.ok() && answer->decision.speaker);
        QCOMPARE(reached, 1.0);
        QVERIFY(m_service.identify(sound, [](double) { return false; }).error().isCancelled());
    }

private:
    static constexpr const char* kAnna = "id20026";
    static constexpr const char* kStranger = "id20071";
};

QTEST_GUILESS_MAIN(SeveralVoicesHeardTest)
#include "SeveralVoicesHeardTest.moc"
