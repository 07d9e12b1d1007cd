// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchRenderer.h"
#include "core/train/data/BatchSampler.h"
#include "tests/support/ToneSpeakers.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::train;

class BatchRendererTest : public QObject
{
    Q_OBJECT

    const InMemoryDataset m_bank = test::toneSpeakers();
    const std::vector<DatasetUtterance> m_noise{{"noise", test::tone(3000.0, 1.0), 0}};
    Recipe m_recipe;

    /// Every effect often.
    static Augmentation everything()
    {
        Augmentation augmentation;
        for (double* share : {&augmentation.rirProb, &augmentation.babbleProb, &augmentation.noiseProb,
                              &augmentation.equaliserProb, &augmentation.bandLimitProb, &augmentation.telephoneProb,
                              &augmentation.overdriveProb, &augmentation.codecProb, &augmentation.packetLossProb}) {
            *share = 0.5;
        }
        augmentation.rirCount = 5;
        augmentation.rirRt60HighSeconds = 0.3;
        augmentation.gainLowDb = -6.0;
        augmentation.gainHighDb = 6.0;
        augmentation.speakerSpeedPerturb = {0.9, 1.1};
        augmentation.pitchProb = 0.5;
        augmentation.mask = {10, 8};
        return augmentation;
    }

private Q_SLOTS:
    void init() { m_recipe = test::smallRecipe(); }

    void batchesHaveTheShapePromised()
    {
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        auto renderer = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        const Batch batch = renderer.make(sampler.softmaxRows(0), 50);
        QCOMPARE(batch.rows.size(), 16U);
        QCOMPARE(batch.localRows, 16);
        QCOMPARE(batch.features.size(), std::size_t{16 * 50 * 64});
        for (const float value : batch.features) {
            QVERIFY(std::isfinite(value));
        }
    }

    void rowsAloneDecide()
    {
        m_recipe.augmentation = everything();
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        auto one = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        auto other = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        const auto softmax = [&sampler](BatchRenderer& renderer, std::int64_t step) {
            return renderer.make(sampler.softmaxRows(step), 50).features;
        };
        softmax(one, 0);
        one.make(sampler.tripletRows(3), 50);
        QVERIFY(softmax(one, 5) == softmax(other, 5));
        QVERIFY(one.make(sampler.tripletRows(5), 50).features == other.make(sampler.tripletRows(5), 50).features);
        QVERIFY(softmax(one, 5) != softmax(one, 6));
    }

    /// Renderers of one training share their rooms.
    void givenRoomsAreTheRecipesOwn()
    {
        m_recipe.augmentation = everything();
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        auto one = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        auto other = *BatchRenderer::create(m_bank, m_noise, m_recipe, {}, BatchRenderer::makeRirs(m_recipe));
        QVERIFY(one.make(sampler.softmaxRows(0), 50).features == other.make(sampler.softmaxRows(0), 50).features);
        m_recipe.augmentation.rirProb = 0.0;
        QVERIFY(BatchRenderer::makeRirs(m_recipe) == nullptr);
    }

    /// Processes that share a batch make the same rows as one process alone.
    void shardsAddUpToTheBatch()
    {
        m_recipe.augmentation = everything();
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        auto whole = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        const Batch all = whole.make(sampler.softmaxRows(2), 50);
        const std::size_t size = std::size_t{50} * 64;
        for (int rank = 0; rank < 2; ++rank) {
            auto renderer = *BatchRenderer::create(m_bank, m_noise, m_recipe, {rank, 2});
            const Batch part = renderer.make(sampler.softmaxRows(2), 50);
            QVERIFY(part.rows == all.rows);
            QVERIFY(part.classes == all.classes);
            QCOMPARE(part.localRows, 8);
            for (std::size_t i = 0; i < 8; ++i) {
                const std::size_t row = 2 * i + static_cast<std::size_t>(rank);
                QVERIFY(std::equal(part.features.begin() + static_cast<std::ptrdiff_t>(i * size),
                                   part.features.begin() + static_cast<std::ptrdiff_t>((i + 1) * size),
                                   all.features.begin() + static_cast<std::ptrdiff_t>(row * size)));
            }
        }
        QCOMPARE(BatchRenderer::create(m_bank, m_noise, m_recipe, {0, 5}).error().code, ErrorCode::InvalidArgument);
    }

    /// A tone of 500 Hz comes out at 350 to 650 Hz, under the same name.
    void pitchMovesAndTheSpeakerStays()
    {
        m_recipe.frontEnd.normalisation = features::Normalisation::None;
        const auto loudest = [](BatchRenderer& renderer, std::uint64_t seed) {
            const Batch batch = renderer.make({{3, 0, 0, seed}}, 20);
            if (batch.classes != std::vector<std::int64_t>{3}) {
                return std::ptrdiff_t{-1};
            }
            const auto frame = batch.features.begin() + 10 * batch.melBins;
            return std::max_element(frame, frame + batch.melBins) - frame;
        };
        auto plain = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        const std::ptrdiff_t recorded = loudest(plain, 0);
        m_recipe.augmentation.pitchProb = 0.5;
        m_recipe.augmentation.pitchRange = 0.3;
        auto renderer = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        int same = 0;
        std::set<std::ptrdiff_t> places;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const std::ptrdiff_t place = loudest(renderer, seed);
            QVERIFY(place >= 0);
            QCOMPARE(place, loudest(renderer, seed));
            same += place == recorded ? 1 : 0;
            places.insert(place);
        }
        QVERIFY(same >= 14 && same <= 32); // half of them, and those that were moved by little
        QVERIFY(*places.begin() < recorded - 1 && *places.rbegin() > recorded + 1);
        QVERIFY(places.size() >= 5);
    }

    /// A tone of 500 Hz seems to lie at 450 or 550 Hz, and at the same place where only the speed differs by as much.
    void aVocalTractMovesFormants()
    {
        m_recipe.augmentation.vtlp = true;
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        auto renderer = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        const auto loudest = [&](int voice) {
            const Batch batch = renderer.make({{3, 0, voice, 1}}, 20);
            const auto frame = batch.features.begin() + 10 * batch.melBins;
            return std::max_element(frame, frame + batch.melBins) - frame;
        };
        m_recipe.frontEnd.normalisation = features::Normalisation::None;
        renderer = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        // voice = 3 x alpha + speed; both in the order 1, 0.9, 1.1
        QVERIFY(loudest(3) < loudest(0) && loudest(0) < loudest(6));
        QVERIFY(std::abs(loudest(3) - loudest(1)) <= 1 && std::abs(loudest(6) - loudest(2)) <= 1);
        QVERIFY(std::abs(loudest(3 + 2) - loudest(0)) <= 1); // longer and faster: formants where they were
    }

    void rowsOfEachClassComeInItsPlace()
    {
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        auto renderer = *BatchRenderer::create(m_bank, m_noise, m_recipe);
        const auto rows = sampler.classRows(2);
        QCOMPARE(rows.size(), 48U);
        QVERIFY(rows == sampler.classRows(2));
        const Batch batch = renderer.make(rows, 20);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(batch.classes[i], static_cast<std::int64_t>(i / 2));
            if (i % 2 == 1 && rows[i].speaker != 7) { // one file cannot be two
                QVERIFY(rows[i].utterance != rows[i - 1].utterance);
            }
        }
    }

    void impossibleDemandsAreErrors()
    {
        m_recipe.augmentation.noiseProb = 0.5;
        QCOMPARE(BatchRenderer::create(m_bank, {}, m_recipe).error().code, ErrorCode::InvalidArgument);
        m_recipe.augmentation.noiseProb = 0.0;
        m_recipe.augmentation.rirProb = 0.5;
        m_recipe.augmentation.rirRt60HighSeconds = 30.0;
        QCOMPARE(BatchRenderer::create(m_bank, m_noise, m_recipe).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(BatchRendererTest)
#include "BatchRendererTest.moc"
