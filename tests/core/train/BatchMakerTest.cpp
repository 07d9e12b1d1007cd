// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/BatchMaker.h"

#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace rollcall;
using namespace rollcall::train;

class BatchMakerTest : public QObject
{
    Q_OBJECT

    SpeechBank m_bank;
    std::vector<BankUtterance> m_noise;
    Recipe m_recipe;

    static std::vector<std::int16_t> tone(double hz, double seconds)
    {
        std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i] =
                static_cast<std::int16_t>(8000.0 * std::sin(6.2831853 * hz * static_cast<double>(i) / kSampleRateHz));
        }
        return samples;
    }

private Q_SLOTS:
    void init()
    {
        m_bank = {};
        for (int speaker = 0; speaker < 8; ++speaker) {
            BankSpeaker one{"id" + std::to_string(speaker), speaker % 2, 0.0, {}};
            // The last speaker has a single, very short file: no endless loop, no second file to pair.
            for (int file = 0; file < (speaker == 7 ? 1 : 3); ++file) {
                one.utterances.push_back({"x", tone(200.0 + 100.0 * speaker, speaker == 7 ? 0.1 : 2.5), file / 2});
                one.seconds += 2.5;
            }
            m_bank.speakers.push_back(std::move(one));
        }
        m_noise = {{"noise", tone(3000.0, 1.0), 0}};
        m_recipe = {};
        m_recipe.cropFrames = 50;
        m_recipe.softmax.steps = 10;
        m_recipe.softmax.batch = 16;
        m_recipe.triplet.steps = 10;
        m_recipe.triplet.triplets = 6;
    }

    void batchesHaveTheShapePromised()
    {
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const Batch batch = maker.softmaxBatch(0);
        QCOMPARE(batch.rows, 16);
        QCOMPARE(batch.features.size(), std::size_t{16 * 50 * 64});
        for (const float value : batch.features) {
            QVERIFY(std::isfinite(value));
        }
        QCOMPARE(maker.tripletBatch(0).rows, 18);
        QCOMPARE(maker.classCount(), 8);
    }

    void batchDependsOnSeedPhaseAndStepAlone()
    {
        m_recipe.augmentation = {0.5, 5, 20, 0.5, 13, 20, 0.5, 6.0, true, 10, 8};
        auto one = *BatchMaker::create(m_bank, m_noise, m_recipe);
        auto other = *BatchMaker::create(m_bank, m_noise, m_recipe);
        one.softmaxBatch(0);
        one.tripletBatch(3);
        QVERIFY(one.softmaxBatch(5).features == other.softmaxBatch(5).features);
        QVERIFY(one.tripletBatch(5).features == other.tripletBatch(5).features);
        QVERIFY(one.softmaxBatch(5).features != one.softmaxBatch(6).features);
        Recipe otherSeed = m_recipe;
        otherSeed.seed = 99;
        auto reseeded = *BatchMaker::create(m_bank, m_noise, otherSeed);
        QVERIFY(one.softmaxBatch(5).features != reseeded.softmaxBatch(5).features);
    }

    void tripletsAreAnchorPositiveNegativeOfOneCorpus()
    {
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        for (int step = 0; step < 50; ++step) {
            const Batch batch = maker.tripletBatch(step);
            std::set<std::int64_t> anchors;
            for (std::size_t row = 0; row < 6; ++row) {
                QCOMPARE(batch.classes[6 + row], batch.classes[row]);
                QVERIFY(batch.classes[12 + row] != batch.classes[row]);
                QCOMPARE(batch.corpora[12 + row], batch.corpora[row]);
                QVERIFY(batch.classes[row] != 7); // one file cannot be a pair
                anchors.insert(batch.classes[row]);
            }
            QCOMPARE(anchors.size(), 6U);
        }
    }

    void speedsAreSpeakersOfTheirOwn()
    {
        m_recipe.augmentation.speed = true;
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        QCOMPARE(maker.classCount(), 24);
        const auto corpora = maker.classCorpora();
        std::set<std::int64_t> seen;
        for (int step = 0; step < 40; ++step) {
            const Batch batch = maker.softmaxBatch(step);
            for (std::size_t row = 0; row < 16; ++row) {
                seen.insert(batch.classes[row]);
                QCOMPARE(batch.corpora[row], corpora[static_cast<std::size_t>(batch.classes[row])]);
            }
        }
        QCOMPARE(seen.size(), 24U);
    }

    void impossibleDemandsAreErrors()
    {
        m_recipe.augmentation.noiseShare = 0.5;
        QCOMPARE(BatchMaker::create(m_bank, {}, m_recipe).error().code, ErrorCode::InvalidArgument);
        m_recipe.augmentation.noiseShare = 0.0;
        m_bank.speakers.resize(1);
        QCOMPARE(BatchMaker::create(m_bank, m_noise, m_recipe).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(BatchMakerTest)
#include "BatchMakerTest.moc"
