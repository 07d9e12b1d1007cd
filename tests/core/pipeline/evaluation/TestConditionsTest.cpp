// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/TestConditions.h"

#include "core/audio/augment/NoiseSplit.h"
#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>
#include <filesystem>

using namespace rollcall;
using namespace rollcall::pipeline;

class TestConditionsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    std::filesystem::path write(const std::string& text) const
    {
        auto file = path("conditions.toml");
        const auto written = writeFileAtomically(file, text);
        Q_ASSERT(written.ok());
        return file;
    }

    /// @param count recordings of each half of the split
    void writeNoise(const char* folder, int count) const
    {
        std::filesystem::create_directories(path(folder));
        int training = 0;
        int measuring = 0;
        for (int i = 0; training < count || measuring < count; ++i) {
            const std::string name = std::to_string(i) + ".flac";
            int& have = audio::noiseHalfOf(name) == audio::NoiseHalf::Training ? training : measuring;
            if (have == count) {
                continue;
            }
            ++have;
            const auto flac = *audio::encodeFlac(test::whiteNoise(8000 + static_cast<std::size_t>(i), 0.1F));
            const std::array parts{std::span<const std::byte>(flac)};
            const auto written =
                writeFileAtomically(path(folder) / name, std::span<const std::span<const std::byte>>(parts));
            Q_ASSERT(written.ok());
        }
    }

    static constexpr const char* kNoisy =
        "[[condition]]\nname = \"noisy\"\neffects = [{ effect = \"noise\", snrDb = 10 }]\n"
        "[[condition]]\nname = \"quiet\"\neffects = [{ effect = \"gain\", db = -20 }]\n";

private Q_SLOTS:
    void initTestCase()
    {
        writeNoise("noise/rain", 3);
        writeNoise("noise/sea", 2);
    }

    /// Only half of the noise, and only from the folders named.
    void noiseIsOfTheMeasuringHalf()
    {
        auto conditions = TestConditions::open(write(kNoisy), path("noise"));
        QVERIFY2(conditions.ok(), conditions.ok() ? "" : conditions.error().message.c_str());
        QCOMPARE(conditions->noiseCount(), 5U);
        conditions = TestConditions::open(write(std::string("noiseFolders = [\"sea\"]\n") + kNoisy), path("noise"));
        QVERIFY(conditions.ok());
        QCOMPARE(conditions->noiseCount(), 2U);
    }

    void missingNoiseIsTold()
    {
        auto conditions = TestConditions::open(write(kNoisy), {});
        QVERIFY(!conditions && conditions.error().code == ErrorCode::InvalidArgument);
        QVERIFY(conditions.error().message.find("\"noisy\" needs noise") != std::string::npos);
        conditions = TestConditions::open(write(std::string("noiseFolders = [\"wind\"]\n") + kNoisy), path("noise"));
        QVERIFY(!conditions && conditions.error().isNotFound());
        QVERIFY(conditions.error().message.find("in wind") != std::string::npos);
        QVERIFY(!TestConditions::open(write(kNoisy), path("nowhere")));
    }

    void recordingsAreDegradedAndHeardAnew()
    {
        if (!test::writeSpeechCorpus(m_folder.filePath(QStringLiteral("speech")), 1, 2)) {
            QSKIP("espeak-ng is not installed");
        }
        auto embedder = nn::Embedder::create(test::tinyModel());
        QVERIFY(embedder.ok());
        const auto recordings = *Recordings::open(path("speech"));
        const std::vector<std::string> names{"id000/s0/00000.flac", "id000/s1/00001.flac"};
        const auto clean = *embedRecordings(*embedder, recordings, names, {}, {});
        auto conditions = *TestConditions::open(write(kNoisy), path("noise"));
        std::vector<std::size_t> counts;
        const auto embed = [&](std::span<const std::string> which) {
            counts.clear();
            return *conditions.embed(*embedder, recordings, which, {}, [&counts](std::size_t done, std::size_t total) {
                counts.push_back(done);
                return total > 0;
            });
        };
        const auto all = embed(names);
        QVERIFY((counts == std::vector<std::size_t>{1, 2, 3, 4}));
        QCOMPARE(all.size(), 2U);
        const auto& noisy = *all[0].recordings[1];
        QVERIFY(noisy.embedding != clean.recordings[1]->embedding);
        QVERIFY(noisy.snrDb < clean.recordings[1]->snrDb - 5.0);
        const auto& quiet = *all[1].recordings[1];
        QVERIFY(std::abs(quiet.netSpeechSeconds - clean.recordings[1]->netSpeechSeconds) < 0.3);
        // Alone it is the same.
        const auto one = embed(std::span(names).subspan(1));
        QVERIFY(one[0].recordings[0]->embedding == noisy.embedding);

        const auto stopped =
            conditions.embed(*embedder, recordings, names, {}, [](std::size_t done, std::size_t) { return done < 3; });
        QVERIFY(!stopped && stopped.error().isCancelled());
    }
};

QTEST_GUILESS_MAIN(TestConditionsTest)
#include "TestConditionsTest.moc"
