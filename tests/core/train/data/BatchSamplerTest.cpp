// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchSampler.h"
#include "tests/support/ToneSpeakers.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::train;

class BatchSamplerTest : public QObject
{
    Q_OBJECT

    const InMemoryDataset m_speakers = test::toneSpeakers();
    InMemoryDataset m_bank;
    Recipe m_recipe;

    std::int64_t classOf(const BatchRow& row) const
    {
        return row.voice * std::ssize(m_bank.speakers) + static_cast<std::int64_t>(row.speaker);
    }

private Q_SLOTS:
    void init()
    {
        m_bank = m_speakers;
        m_recipe = test::smallRecipe();
    }

    void rowsDependOnSeedPhaseAndStepAlone()
    {
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        const auto one = *BatchSampler::create(m_bank, m_recipe);
        const auto other = *BatchSampler::create(m_bank, m_recipe);
        QCOMPARE(one.softmaxRows(0).size(), 16U);
        QCOMPARE(one.tripletRows(0).size(), 18U);
        QVERIFY(one.softmaxRows(5) == other.softmaxRows(5));
        QVERIFY(one.tripletRows(5) == other.tripletRows(5));
        QVERIFY(one.softmaxRows(5) != one.softmaxRows(6));
        Recipe otherSeed = m_recipe;
        otherSeed.seed = 99;
        QVERIFY(one.softmaxRows(5) != BatchSampler::create(m_bank, otherSeed)->softmaxRows(5));
    }

    /// Of four speakers with as much speech one weighs three times as much: half of what is drawn is of that one.
    void heavierSpeakersAreDrawnMoreOften()
    {
        m_bank.speakers.resize(4);
        m_bank.speakers[2].weight = 3.0;
        m_recipe.softmax.batch = 1000;
        m_recipe.triplet.triplets = 1;
        m_recipe.triplet.minerPoolSpeakers = 1;
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        const auto heavy = [](const BatchRow& row) { return row.speaker == 2; };
        const auto drawn = std::ranges::count_if(sampler.softmaxRows(0), heavy);
        QVERIFY2(drawn > 440 && drawn < 560, qPrintable(QString::number(drawn))); // 500, deviation 16
        int anchors = 0;
        int pools = 0;
        for (int step = 0; step < 1000; ++step) {
            anchors += heavy(sampler.tripletRows(step).front()) ? 1 : 0;
            pools += heavy(sampler.minerRows(step).front()) ? 1 : 0;
        }
        QVERIFY2(anchors > 440 && anchors < 560, qPrintable(QString::number(anchors)));
        QVERIFY2(pools > 440 && pools < 560, qPrintable(QString::number(pools)));
    }

    void poolHoldsSeveralFilesOfEachSpeaker()
    {
        m_recipe.triplet.minerPoolSpeakers = 5;
        m_recipe.triplet.minerPoolUtterances = 2;
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        const auto rows = sampler.minerRows(0);
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
        QVERIFY(sampler.minerRows(0) == rows);
        QVERIFY(sampler.minerRows(1) != rows);
        m_recipe.triplet.minerPoolSpeakers = 1000; // more than there are: all of them, once
        QCOMPARE(BatchSampler::create(m_bank, m_recipe)->minerRows(0).size(), 14U);
    }

    /// Each speaker of the pool in one voice, or it would be chosen as its own negative.
    void poolsHoldChangedVoicesWhereAsked()
    {
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1, 1.3};
        m_recipe.triplet.minerPoolSpeakers = 7;
        m_recipe.triplet.minerPoolUtterances = 2;
        std::set<int> voices;
        Recipe changed = m_recipe; // samplers refer to their recipe
        changed.triplet.minerPseudoSpeakers = true;
        const auto plain = *BatchSampler::create(m_bank, m_recipe);
        const auto sampler = *BatchSampler::create(m_bank, changed);
        for (int refresh = 0; refresh < 20; ++refresh) {
            for (const BatchRow& row : plain.minerRows(refresh)) {
                QCOMPARE(row.voice, 0);
            }
            const auto rows = sampler.minerRows(refresh);
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
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        for (int step = 0; step < 50; ++step) {
            const auto rows = sampler.tripletRows(step);
            std::set<std::size_t> anchors;
            for (std::size_t i = 0; i < 6; ++i) {
                QCOMPARE(rows[6 + i].speaker, rows[i].speaker);
                QVERIFY(rows[12 + i].speaker != rows[i].speaker);
                QCOMPARE(m_bank.speakers[rows[12 + i].speaker].corpus, m_bank.speakers[rows[i].speaker].corpus);
                QVERIFY(rows[i].speaker != 7); // one file cannot be a pair
                anchors.insert(rows[i].speaker);
            }
            QCOMPARE(anchors.size(), 6U);
        }
    }

    void speedsAreSpeakersOfTheirOwn()
    {
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        QCOMPARE(sampler.classCount(), 24);
        const auto corpora = sampler.classCorpora();
        std::set<std::int64_t> seen;
        for (int step = 0; step < 40; ++step) {
            for (const BatchRow& row : sampler.softmaxRows(step)) {
                seen.insert(classOf(row));
                QCOMPARE(m_bank.speakers[row.speaker].corpus, corpora[static_cast<std::size_t>(classOf(row))]);
            }
        }
        QCOMPARE(seen.size(), 24U);
    }

    void warpedVoicesAreSpeakersToo()
    {
        m_recipe.augmentation.vtlp = true;
        QCOMPARE(BatchSampler::create(m_bank, m_recipe)->classCount(), 24);
        m_recipe.augmentation.speakerSpeedPerturb = {0.9, 1.1};
        const auto sampler = *BatchSampler::create(m_bank, m_recipe);
        QCOMPARE(sampler.classCount(), 72);
        QCOMPARE(sampler.classCorpora().size(), 72U);
        std::set<std::int64_t> seen;
        for (int step = 0; step < 120; ++step) {
            for (const BatchRow& row : sampler.softmaxRows(step)) {
                seen.insert(classOf(row));
            }
        }
        QCOMPARE(seen.size(), 72U);
        QCOMPARE(*seen.rbegin(), 71);
        QCOMPARE(sampler.voiceOf({3, 0, 0, 1}), (Voice{1.0, 1.0}));
        QCOMPARE(sampler.voiceOf({3, 0, 3 + 2, 1}), (Voice{1.1, 0.9})); // voice = 3 x alpha + speed
    }

    void tripletsNeedASecondSpeaker()
    {
        m_bank.speakers.resize(1);
        QCOMPARE(BatchSampler::create(m_bank, m_recipe).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(BatchSamplerTest)
#include "BatchSamplerTest.moc"
