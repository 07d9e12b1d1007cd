// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/RecordingEmbedding.h"
#include "core/audio/io/Flac.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/base/Files.h"
#include "core/nn/Utterance.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class RecordingEmbeddingTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<float> m_speech;
    std::optional<nn::Embedder> m_embedder;
    std::optional<Recordings> m_recordings;

    using Names = std::vector<std::string>;

    Result<EmbeddedRecordings> embed(const Names& names, const RecordingEmbeddingOptions& options = {},
                                     const Progress& keepGoing = {})
    {
        return embedRecordings(*m_embedder, *m_recordings, names, options, keepGoing);
    }

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    std::string write(const char* name, std::span<const float> samples) const
    {
        const auto flac = *audio::encodeFlac(samples);
        const std::array parts{std::span<const std::byte>(flac)};
        const auto written = writeFileAtomically(path(name), std::span<const std::span<const std::byte>>(parts));
        Q_ASSERT(written.ok());
        return name;
    }

    /// As the file holds them: 16 bit.
    std::vector<float> samplesOf(const std::string& name) const
    {
        return std::move(audio::decodeFile(path(name.c_str()))->samples);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river, and "
                                                "then it sleeps all day long in the warm and pleasant sun.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
        auto embedder = nn::Embedder::create(test::tinyModel());
        QVERIFY(embedder.ok());
        m_embedder.emplace(std::move(*embedder));
        m_recordings.emplace(*Recordings::open(path("")));
    }

    void embedsAsUtterancesAre()
    {
        const Names names{write("a.flac", m_speech), write("b.flac", std::span(m_speech).first(32000))};
        const auto embedded = embed(names);
        QVERIFY2(embedded.ok(), embedded.ok() ? "" : embedded.error().message.c_str());
        QCOMPARE(embedded->recordings.size(), 2U);
        QVERIFY(embedded->bad.empty());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto expected = *nn::embedUtterance(*m_embedder, samplesOf(names[i]));
            QVERIFY(embedded->recordings[i]->embedding == expected.embedding); // bit for bit
            QCOMPARE(embedded->recordings[i]->netSpeechSeconds, expected.netSpeechSeconds);
            QVERIFY(embedded->recordings[i]->snrDb > 10.0);
            QVERIFY(!embedded->recordings[i]->truncated);
        }
    }

    void severalSpeedsToo()
    {
        auto embedder = *nn::Embedder::create(test::tinyModelAtSpeeds());
        const Names names{write("a.flac", m_speech)};
        const auto expected = *nn::embedUtterance(embedder, samplesOf(names[0]));
        QCOMPARE(expected.embedding.size(), 16U);
        const auto whole = embedRecordings(embedder, *m_recordings, names, {}, {});
        QVERIFY2(whole.ok(), whole.ok() ? "" : whole.error().message.c_str());
        QVERIFY(whole->recordings[0]->embedding == expected.embedding); // bit for bit
        // What surrounds the speech counts at the other speed.
        const auto samples = samplesOf(names[0]);
        const auto speech = audio::keepSpeech(samples, audio::findSpeech(samples));
        QVERIFY(*embedder.embedSpeech(speech) != expected.embedding);
        const auto one = embedRecordings(embedder, *m_recordings, names, {.windowFrames = 100000}, {});
        const auto windows = embedRecordings(embedder, *m_recordings, names, {.windowFrames = 160}, {});
        QVERIFY(one.ok() && windows.ok());
        float apart = 0.0F;
        for (std::size_t i = 0; i < expected.embedding.size(); ++i) {
            QVERIFY(std::abs(one->recordings[0]->embedding[i] - expected.embedding[i]) < 1e-6F);
            apart = std::max(apart, std::abs(windows->recordings[0]->embedding[i] - expected.embedding[i]));
        }
        QVERIFY(apart > 1e-4F);
    }

    void silenceIsEmbeddedWhole()
    {
        const Names names{write("silence.flac", test::whiteNoise(2 * kSampleRateHz, 1e-4F))};
        const auto embedded = embed(names);
        QVERIFY(embedded.ok());
        QVERIFY(embedded->recordings[0]->netSpeechSeconds < nn::kMinEmbedSeconds);
        QVERIFY(embedded->recordings[0]->embedding == *m_embedder->embedSpeech(samplesOf(names[0])));
        const auto refused = embed(names, {.wholeIfSilent = false});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::TooShort);
        QVERIFY(refused.error().message.find("silence.flac") != std::string::npos);
    }

    void windowsAreAveragedAndTheLastEndsWithTheRecording()
    {
        const Names names{write("a.flac", m_speech)};
        const auto samples = samplesOf(names[0]);
        const auto speech = audio::keepSpeech(samples, audio::findSpeech(samples));
        auto options = m_embedder->model().frontEnd;
        options.normalisation = features::Normalisation::None;
        const auto features = *features::FrontEnd::create(options)->compute(speech);
        const std::int64_t frames = features.frames();
        QVERIFY(frames > 250);
        // 160 frames a window: 0-159, 80-239 and so on while another frame follows, then the last 160.
        std::vector<std::int64_t> starts;
        for (std::int64_t first = 0; first + 160 < frames; first += 80) {
            starts.push_back(first);
        }
        starts.push_back(frames - 160);
        std::vector<double> sum(32);
        for (const std::int64_t first : starts) {
            features::Features window{
                {features.values.begin() + first * 64, features.values.begin() + (first + 160) * 64}, 64};
            for (int bin = 0; bin < 64; ++bin) {
                double mean = 0.0;
                for (int frame = 0; frame < 160; ++frame) {
                    mean += static_cast<double>(window.values[static_cast<std::size_t>(frame * 64 + bin)]) / 160.0;
                }
                for (int frame = 0; frame < 160; ++frame) {
                    window.values[static_cast<std::size_t>(frame * 64 + bin)] -= static_cast<float>(mean);
                }
            }
            const auto one = *m_embedder->embedFeatures(std::vector{window});
            for (std::size_t i = 0; i < sum.size(); ++i) {
                sum[i] += static_cast<double>(one[i]);
            }
        }
        double squares = 0.0;
        for (const double value : sum) {
            squares += value * value;
        }
        const auto embedded = embed(names, {.windowFrames = 160});
        QVERIFY(embedded.ok());
        for (std::size_t i = 0; i < sum.size(); ++i) {
            QVERIFY(std::abs(static_cast<double>(embedded->recordings[0]->embedding[i]) - sum[i] / std::sqrt(squares)) <
                    1e-4);
        }
        // A recording shorter than the window is one window; only its length is taken once more.
        const auto whole = *embed(names);
        const auto one = *embed(names, {.windowFrames = 100000});
        float fromAverage = 0.0F;
        for (std::size_t i = 0; i < sum.size(); ++i) {
            QVERIFY(std::abs(one.recordings[0]->embedding[i] - whole.recordings[0]->embedding[i]) < 1e-6F);
            fromAverage = std::max(fromAverage,
                                   std::abs(embedded->recordings[0]->embedding[i] - whole.recordings[0]->embedding[i]));
        }
        QVERIFY(fromAverage > 1e-4F);
        QCOMPARE(embed(names, {.windowFrames = 49}).error().code, ErrorCode::InvalidArgument);
    }

    void aBadRecordingEndsItOrIsLeftOut()
    {
        QVERIFY(writeFileAtomically(path("text.wav"), "this is a text").ok());
        const Names names{write("a.flac", m_speech), "text.wav", "missing.wav",
                          write("short.flac", std::span(m_speech).first(4000)), write("b.flac", m_speech)};
        auto embedded = embed(names);
        QVERIFY(!embedded.ok());
        QVERIFY(embedded.error().message.find("text.wav") != std::string::npos);
        embedded = embed(names, {.skipBad = true});
        QVERIFY(embedded.ok());
        QCOMPARE(embedded->recordings.size(), 5U);
        QCOMPARE(embedded->bad.size(), 3U);
        QVERIFY(embedded->recordings[0] && !embedded->recordings[1] && !embedded->recordings[2] &&
                !embedded->recordings[3]);
        QVERIFY(embedded->bad[1].find("missing.wav") != std::string::npos);
        QVERIFY(embedded->bad[2].find("short.flac") != std::string::npos);
        QVERIFY(embedded->recordings[4]->embedding == embedded->recordings[0]->embedding);
    }

    void stopsWhenAskedTo()
    {
        const Names names(40, write("a.flac", m_speech));
        std::size_t calls = 0;
        const auto embedded = embed(names, {}, [&](std::size_t done, std::size_t total) {
            ++calls;
            return done < 3 && total == 40;
        });
        QVERIFY(!embedded.ok());
        QCOMPARE(embedded.error().code, ErrorCode::Cancelled);
        QCOMPARE(calls, 3U);
    }
};

QTEST_GUILESS_MAIN(RecordingEmbeddingTest)
#include "RecordingEmbeddingTest.moc"
