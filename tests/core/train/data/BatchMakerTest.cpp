// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchMaker.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::train;

class BatchMakerTest : public QObject
{
    Q_OBJECT

    InMemoryDataset m_bank;
    std::vector<DatasetUtterance> m_noise;
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
    void init()
    {
        m_bank = {};
        for (int speaker = 0; speaker < 8; ++speaker) {
            DatasetSpeaker one{"id" + std::to_string(speaker), speaker % 2, 0.0, {}};
            // The last speaker has a single, very short file: no endless loop, no second file to pair.
            for (int file = 0; file < (speaker == 7 ? 1 : 3); ++file) {
                one.utterances.push_back({"x", tone(200.0 + 100.0 * speaker, speaker == 7 ? 0.1 : 2.5), file / 2});
                one.seconds += 2.5;
            }
            m_bank.speakers.push_back(std::move(one));
        }
        m_noise = {{"noise", tone(3000.0, 1.0), 0}};
        m_recipe = Recipe();
        m_recipe.cropFrames = 50;
        m_recipe.softmax.steps = 10;
        m_recipe.softmax.batch = 16;
        m_recipe.triplet.steps = 10;
        m_recipe.triplet.triplets = 6;
    }

    void batchesHaveTheShapePromised()
    {
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const Batch batch = maker.make(maker.softmaxRows(0), 50);
        QCOMPARE(batch.rows.size(), 16U);
        QCOMPARE(batch.localRows, 16);
        QCOMPARE(batch.features.size(), std::size_t{16 * 50 * 64});
        for (const float value : batch.features) {
            QVERIFY(std::isfinite(value));
        }
        QCOMPARE(maker.tripletRows(0).size(), 18U);
        QCOMPARE(maker.classCount(), 8);
    }

    void batchDependsOnSeedPhaseAndStepAlone()
    {
        m_recipe.augmentation = everything();
        auto one = *BatchMaker::create(m_bank, m_noise, m_recipe);
        auto other = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const auto softmax = [](BatchMaker& maker, std::int64_t step) {
            return maker.make(maker.softmaxRows(step), 50).features;
        };
        softmax(one, 0);
        one.make(one.tripletRows(3), 50);
        QVERIFY(softmax(one, 5) == softmax(other, 5));
        QVERIFY(one.make(one.tripletRows(5), 50).features == other.make(other.tripletRows(5), 50).features);
        QVERIFY(softmax(one, 5) != softmax(one, 6));
        Recipe otherSeed = m_recipe;
        otherSeed.seed = 99;
        auto reseeded = *BatchMaker::create(m_bank, m_noise, otherSeed);
        QVERIFY(softmax(one, 5) != softmax(reseeded, 5));
    }

    /// Of four speakers with as much speech one weighs three times as much: half of what is drawn is of that one.
    void heavierSpeakersAreDrawnMoreOften()
    {
        m_bank.speakers.resize(4);
        m_bank.speakers[2].weight = 3.0;
        m_recipe.softmax.batch = 1000;
        m_recipe.triplet.triplets = 1;
        m_recipe.triplet.minerPoolSpeakers = 1;
        const auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const auto heavy = [](const BatchRow& row) { return row.speaker == 2; };
        const auto drawn = std::ranges::count_if(maker.softmaxRows(0), heavy);
        QVERIFY2(drawn > 440 && drawn < 560, qPrintable(QString::number(drawn))); // 500, deviation 16
        int anchors = 0;
        int pools = 0;
        for (int step = 0; step < 1000; ++step) {
            anchors += heavy(maker.tripletRows(step).front()) ? 1 : 0;
            pools += heavy(maker.minerRows(step).front()) ? 1 : 0;
        }
        QVERIFY2(anchors > 440 && anchors < 560, qPrintable(QString::number(anchors)));
        QVERIFY2(pools > 440 && pools < 560, qPrintable(QString::number(pools)));
    }

    /// Makers of one training share their rooms.
    void givenRoomsAreTheRecipesOwn()
    {
        m_recipe.augmentation = everything();
        auto one = *BatchMaker::create(m_bank, m_noise, m_recipe);
        auto other = *BatchMaker::create(m_bank, m_noise, m_recipe, {}, BatchMaker::makeRirs(m_recipe));
        QVERIFY(one.make(one.softmaxRows(0), 50).features == other.make(other.softmaxRows(0), 50).features);
        m_recipe.augmentation.rirProb = 0.0;
        QVERIFY(BatchMaker::makeRirs(m_recipe) == nullptr);
    }

    /// Processes that share a batch make the same rows as one process alone.
    void shardsAddUpToTheBatch()
    {
        m_recipe.augmentation = everything();
        auto whole = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const Batch all = whole.make(whole.softmaxRows(2), 50);
        const std::size_t size = std::size_t{50} * 64;
        for (int rank = 0; rank < 2; ++rank) {
            auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe, {rank, 2});
            const Batch part = maker.make(maker.softmaxRows(2), 50);
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
        QCOMPARE(BatchMaker::create(m_bank, m_noise, m_recipe, {0, 5}).error().code, ErrorCode::InvalidArgument);
    }

    void poolHoldsSeveralFilesOfEachSpeaker()
    {
        m_recipe.triplet.minerPoolSpeakers = 5;
        m_recipe.triplet.minerPoolUtterances = 2;
        const auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const auto rows = maker.minerRows(0);
        QCOMPARE(rows.size(), 10U);
        std::set<std::size_t> speakers;
        for (std::size_t i = 0; i < rows.size(); i += 2) {
            QCOMPARE(rows[i].speaker, rows[i + 1].speaker);
            QVERIFY(rows[i].utterance != rows[i + 1].utterance);
            const auto& files = m_bank.speakers[rows[i].speaker].utterances;
            QVERIFY(files[rows[i].utterance].session != files[rows[i + 1].utterance].session);
            QVERIFY(rows[i].speaker != 7);
            speakers.insert(rows[i].speaker);
        }
        QCOMPARE(speakers.size(), 5U);
        QVERIFY(maker.minerRows(0) == rows);
        QVERIFY(maker.minerRows(1) != rows);
        m_recipe.triplet.minerPoolSpeakers = 1000; // more than there are: all of them, once
        QCOMPARE(BatchMaker::create(m_bank, m_noise, m_recipe)->minerRows(0).size(), 14U);
    }

    /// Each speaker of the pool in one voice, or it would be chosen as its own negative.
    void poolsHoldChangedVoicesWhereAsked()
    {
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1, 1.3};
        m_recipe.triplet.minerPoolSpeakers = 7;
        m_recipe.triplet.minerPoolUtterances = 2;
        std::set<int> voices;
        Recipe changed = m_recipe; // makers refer to their recipe
        changed.triplet.minerPseudoSpeakers = true;
        const auto plain = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const auto maker = *BatchMaker::create(m_bank, m_noise, changed);
        for (int refresh = 0; refresh < 20; ++refresh) {
            for (const BatchRow& row : plain.minerRows(refresh)) {
                QCOMPARE(row.voice, 0);
            }
            const auto rows = maker.minerRows(refresh);
            for (std::size_t i = 0; i < rows.size(); i += 2) {
                QCOMPARE(rows[i].speaker, rows[i + 1].speaker);
                QCOMPARE(rows[i].voice, rows[i + 1].voice);
                voices.insert(rows[i].voice);
            }
        }
        QCOMPARE(voices, (std::set{0, 1, 2, 3}));
    }

    void tripletsAreAnchorPositiveNegativeOfOneCorpus()
    {
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        for (int step = 0; step < 50; ++step) {
            const Batch batch = maker.make(maker.tripletRows(step), 20);
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
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        QCOMPARE(maker.classCount(), 24);
        const auto corpora = maker.classCorpora();
        std::set<std::int64_t> seen;
        for (int step = 0; step < 40; ++step) {
            const Batch batch = maker.make(maker.softmaxRows(step), 20);
            for (std::size_t row = 0; row < 16; ++row) {
                seen.insert(batch.classes[row]);
                QCOMPARE(batch.corpora[row], corpora[static_cast<std::size_t>(batch.classes[row])]);
            }
        }
        QCOMPARE(seen.size(), 24U);
    }

    /// A tone of 500 Hz comes out at 350 to 650 Hz, under the same name.
    void pitchMovesAndTheSpeakerStays()
    {
        m_recipe.frontEnd.normalisation = features::Normalisation::None;
        const auto loudest = [](BatchMaker& maker, std::uint64_t seed) {
            const Batch batch = maker.make({{3, 0, 0, seed}}, 20);
            if (batch.classes != std::vector<std::int64_t>{3}) {
                return std::ptrdiff_t{-1};
            }
            const auto frame = batch.features.begin() + 10 * batch.melBins;
            return std::max_element(frame, frame + batch.melBins) - frame;
        };
        auto plain = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const std::ptrdiff_t recorded = loudest(plain, 0);
        m_recipe.augmentation.pitchProb = 0.5;
        m_recipe.augmentation.pitchRange = 0.3;
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        QCOMPARE(maker.classCount(), 8);
        int same = 0;
        std::set<std::ptrdiff_t> places;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const std::ptrdiff_t place = loudest(maker, seed);
            QVERIFY(place >= 0);
            QCOMPARE(place, loudest(maker, seed));
            same += place == recorded ? 1 : 0;
            places.insert(place);
        }
        QVERIFY(same >= 14 && same <= 32); // half of them, and those that were moved by little
        QVERIFY(*places.begin() < recorded - 1 && *places.rbegin() > recorded + 1);
        QVERIFY(places.size() >= 5);
    }

    void warpedVoicesAreSpeakersToo()
    {
        m_recipe.augmentation.vtlp = true;
        QCOMPARE(BatchMaker::create(m_bank, m_noise, m_recipe)->classCount(), 24);
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        QCOMPARE(maker.classCount(), 72);
        QCOMPARE(maker.classCorpora().size(), 72U);
        std::set<std::int64_t> seen;
        for (int step = 0; step < 120; ++step) {
            const Batch batch = maker.make(maker.softmaxRows(step), 20);
            seen.insert(batch.classes.begin(), batch.classes.end());
        }
        QCOMPARE(seen.size(), 72U);
        QCOMPARE(*seen.rbegin(), 71);
    }

    /// A tone of 500 Hz seems to lie at 450 or 550 Hz, and at the same place where only the speed differs by as much.
    void aVocalTractMovesFormants()
    {
        m_recipe.augmentation.vtlp = true;
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const auto loudest = [&](int voice) {
            const Batch batch = maker.make({{3, 0, voice, 1}}, 20);
            const auto frame = batch.features.begin() + 10 * batch.melBins;
            return std::max_element(frame, frame + batch.melBins) - frame;
        };
        m_recipe.frontEnd.normalisation = features::Normalisation::None;
        maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        // voice = 3 x tract + speed; both in the order 1, 0.9, 1.1
        QVERIFY(loudest(3) < loudest(0) && loudest(0) < loudest(6));
        QVERIFY(std::abs(loudest(3) - loudest(1)) <= 1 && std::abs(loudest(6) - loudest(2)) <= 1);
        QVERIFY(std::abs(loudest(3 + 2) - loudest(0)) <= 1); // longer and faster: formants where they were
        QCOMPARE(maker.voiceOf({3, 0, 0, 1}), (Voice{1.0, 1.0}));
        QCOMPARE(maker.voiceOf({3, 0, 3 + 2, 1}), (Voice{1.1, 0.9}));
    }

    void rowsOfEachClass()
    {
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        auto maker = *BatchMaker::create(m_bank, m_noise, m_recipe);
        const auto rows = maker.classRows(2);
        QCOMPARE(rows.size(), 48U);
        QVERIFY(rows == maker.classRows(2));
        const Batch batch = maker.make(rows, 20);
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
        QCOMPARE(BatchMaker::create(m_bank, {}, m_recipe).error().code, ErrorCode::InvalidArgument);
        m_recipe.augmentation.noiseProb = 0.0;
        m_recipe.augmentation.rirProb = 0.5;
        m_recipe.augmentation.rirRt60HighSeconds = 30.0;
        QCOMPARE(BatchMaker::create(m_bank, m_noise, m_recipe).error().code, ErrorCode::InvalidArgument);
        m_recipe.augmentation.rirProb = 0.0;
        m_recipe.augmentation.rirRt60HighSeconds = 0.3;
        m_bank.speakers.resize(1);
        QCOMPARE(BatchMaker::create(m_bank, m_noise, m_recipe).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(BatchMakerTest)
#include "BatchMakerTest.moc"
