// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/FileEmbedding.h"
#include "core/audio/Flac.h"
#include "core/audio/Vad.h"
#include "core/base/Files.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class FileEmbeddingTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<float> m_speech;
    std::optional<nn::Embedder> m_embedder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    std::filesystem::path write(const char* name, std::span<const float> samples) const
    {
        const auto flac = *audio::encodeFlac(samples);
        const std::array parts{std::span<const std::byte>(flac)};
        const auto written = writeFileAtomically(path(name), std::span<const std::span<const std::byte>>(parts));
        Q_ASSERT(written.ok());
        return path(name);
    }

    /// As the file holds them: 16 bit.
    static std::vector<float> samplesOf(const std::filesystem::path& file)
    {
        return std::move(audio::decodeFile(file)->samples);
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
    }

    void embedsAsTheEmbedderDoes()
    {
        const std::vector files{write("a.flac", m_speech), write("b.flac", std::span(m_speech).first(32000))};
        const auto embedded = embedFiles(*m_embedder, files, {}, {});
        QVERIFY2(embedded.ok(), embedded.ok() ? "" : embedded.error().message.c_str());
        QCOMPARE(embedded->files.size(), 2U);
        QVERIFY(embedded->bad.empty());
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto expected = *m_embedder->embed(samplesOf(files[i]));
            QVERIFY(embedded->files[i]->embedding == expected.embedding); // bit for bit
            QCOMPARE(embedded->files[i]->netSpeechSeconds, expected.netSpeechSeconds);
            QVERIFY(embedded->files[i]->snrDb > 10.0);
            QVERIFY(!embedded->files[i]->truncated);
        }
    }

    void silenceIsEmbeddedWhole()
    {
        const std::vector files{write("silence.flac", test::whiteNoise(2 * kSampleRateHz, 1e-4F))};
        const auto embedded = embedFiles(*m_embedder, files, {}, {});
        QVERIFY(embedded.ok());
        QVERIFY(embedded->files[0]->netSpeechSeconds < nn::kMinEmbedSeconds);
        QVERIFY(embedded->files[0]->embedding == *m_embedder->embedSpeech(samplesOf(files[0])));
    }

    void windowsAreAveragedAndTheLastEndsWithTheRecording()
    {
        const std::vector files{write("a.flac", m_speech)};
        const auto samples = samplesOf(files[0]);
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
            const auto one = *m_embedder->embedFeatures(window);
            for (std::size_t i = 0; i < sum.size(); ++i) {
                sum[i] += static_cast<double>(one[i]);
            }
        }
        double squares = 0.0;
        for (const double value : sum) {
            squares += value * value;
        }
        const auto embedded = embedFiles(*m_embedder, files, {.windowFrames = 160}, {});
        QVERIFY(embedded.ok());
        for (std::size_t i = 0; i < sum.size(); ++i) {
            QVERIFY(std::abs(static_cast<double>(embedded->files[0]->embedding[i]) - sum[i] / std::sqrt(squares)) <
                    1e-4);
        }
        // A recording shorter than the window is one window; only its length is taken once more.
        const auto whole = *embedFiles(*m_embedder, files, {}, {});
        const auto one = *embedFiles(*m_embedder, files, {.windowFrames = 100000}, {});
        float fromAverage = 0.0F;
        for (std::size_t i = 0; i < sum.size(); ++i) {
            QVERIFY(std::abs(one.files[0]->embedding[i] - whole.files[0]->embedding[i]) < 1e-6F);
            fromAverage =
                std::max(fromAverage, std::abs(embedded->files[0]->embedding[i] - whole.files[0]->embedding[i]));
        }
        QVERIFY(fromAverage > 1e-4F);
        QCOMPARE(embedFiles(*m_embedder, files, {.windowFrames = 49}, {}).error().code, ErrorCode::InvalidArgument);
    }

    void aBadFileEndsItOrIsLeftOut()
    {
        QVERIFY(writeFileAtomically(path("text.wav"), "this is a text").ok());
        const std::vector files{write("a.flac", m_speech), path("text.wav"), path("missing.wav"),
                                write("short.flac", std::span(m_speech).first(4000)), write("b.flac", m_speech)};
        auto embedded = embedFiles(*m_embedder, files, {}, {});
        QVERIFY(!embedded.ok());
        QVERIFY(embedded.error().message.find("text.wav") != std::string::npos);
        embedded = embedFiles(*m_embedder, files, {.skipBad = true}, {});
        QVERIFY(embedded.ok());
        QCOMPARE(embedded->files.size(), 5U);
        QCOMPARE(embedded->bad.size(), 3U);
        QVERIFY(embedded->files[0] && !embedded->files[1] && !embedded->files[2] && !embedded->files[3]);
        QVERIFY(embedded->bad[1].find("missing.wav") != std::string::npos);
        QVERIFY(embedded->bad[2].find("short.flac") != std::string::npos);
        QVERIFY(embedded->files[4]->embedding == embedded->files[0]->embedding);
    }

    void stopsWhenAskedTo()
    {
        const std::vector<std::filesystem::path> files(40, write("a.flac", m_speech));
        std::size_t calls = 0;
        const auto embedded = embedFiles(*m_embedder, files, {}, [&](std::size_t done, std::size_t total) {
            ++calls;
            return done < 3 && total == 40;
        });
        QVERIFY(!embedded.ok());
        QCOMPARE(embedded.error().code, ErrorCode::Cancelled);
        QCOMPARE(calls, 3U);
    }
};

QTEST_GUILESS_MAIN(FileEmbeddingTest)
#include "FileEmbeddingTest.moc"
