// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/LiveAnalysis.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/DevelopmentVoices.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::pipeline;

/// The shipped model live, on real voices that it does not know: short sentences with pauses between them.
class LiveHeardTest : public QObject
{
    Q_OBJECT

    static constexpr const char* kAnna = "id20490";
    static constexpr const char* kBerta = "id20725";
    static constexpr std::int64_t kPauseSamples = kSampleRateHz + kSampleRateHz / 10;

    QTemporaryDir m_folder;
    SpeakerService m_service;

    /// Recordings of these speakers, number `first` on, in turn, each followed by a pause.
    static std::vector<float> conversation(const std::vector<const char*>& speakers, int first)
    {
        std::vector<float> samples;
        std::map<std::string, int> next;
        for (const char* speaker : speakers) {
            const int number = first + next[speaker]++;
            const auto sentence = test::developmentVoice(speaker, number, number);
            samples.insert(samples.end(), sentence.begin(), sentence.end());
            samples.insert(samples.end(), kPauseSamples, 0.0F);
        }
        return samples;
    }

    /// Seconds in which each name was shown; "unknown" where it was that.
    std::map<std::string, double> shown(const std::vector<float>& samples)
    {
        auto analysis = *LiveAnalysis::create({});
        analysis.setEmbedder(*nn::Embedder::load(test::shippedModel()));
        const auto identifier = *m_service.identifier();
        std::map<std::string, double> seconds;
        constexpr std::size_t kStep = audio::kVadFrameSamples;
        for (std::size_t first = 0; first + kStep <= samples.size(); first += kStep) {
            if (!analysis.push(static_cast<std::int64_t>(first), std::span(samples).subspan(first, kStep),
                               identifier.get())) {
                return {};
            }
            if (const identify::LiveState* state = analysis.state()) {
                if (state->kind == identify::LiveKind::Known) {
                    seconds[state->speaker->name] += audio::kVadFrameMs / 1000.0;
                } else if (state->kind == identify::LiveKind::Unknown) {
                    seconds["unknown"] += audio::kVadFrameMs / 1000.0;
                }
            }
        }
        return seconds;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (test::developmentVoice(kAnna, 1, 1).empty()) {
            QSKIP("../shared/data is not here");
        }
        QVERIFY(m_service.openStore(m_folder.filePath(QStringLiteral("s.db")).toStdString()).ok());
        QVERIFY(m_service.loadModel(test::shippedModel()).ok());
        for (const auto& [name, speaker] : {std::pair{"Anna", kAnna}, {"Berta", kBerta}}) {
            const std::vector<Clip> clips{{test::developmentVoice(speaker, 1, 4), "enrolment"}};
            QVERIFY(m_service.enrol(name, clips, false).ok());
        }
    }

    /// Each pause used to forget what was heard: then short sentences never said enough.
    void pausesDoNotForget()
    {
        for (const char* speaker : {kAnna, kBerta}) {
            const std::string name = speaker == kAnna ? "Anna" : "Berta";
            auto seconds = shown(conversation(std::vector(7, speaker), 9));
            const auto found = QStringLiteral("%1 s named, %2 s unknown").arg(seconds[name]).arg(seconds["unknown"]);
            QVERIFY2(seconds[name] > 3.0 * seconds["unknown"] && seconds[name] > 8.0, qPrintable(found));
            QVERIFY(seconds.size() <= 2); // nobody else's name
        }
    }

    /// And who answers is not mixed with who spoke before.
    void anotherVoiceIsNotMixedIn()
    {
        std::vector<const char*> speakers;
        for (int i = 0; i < 5; ++i) {
            speakers.insert(speakers.end(), {kAnna, kBerta});
        }
        auto alone = shown(conversation(std::vector(5, kAnna), 9));
        auto together = shown(conversation(speakers, 9));
        QVERIFY2(together["Anna"] > 0.5 * alone["Anna"] && together["Anna"] < 1.3 * alone["Anna"],
                 qPrintable(QStringLiteral("%1 s alone, %2 s together").arg(alone["Anna"]).arg(together["Anna"])));
        QVERIFY(together["Berta"] > 0.5 * together["Anna"]);
    }
};

QTEST_GUILESS_MAIN(LiveHeardTest)
#include "LiveHeardTest.moc"
