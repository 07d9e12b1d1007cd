// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/FeatureBlocks.h"
#include "tests/support/Speech.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::nn;
using features::Normalisation;

Q_DECLARE_METATYPE(rollcall::features::Normalisation)

class FeatureBlocksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreTheFrontEndsFrames_data()
    {
        QTest::addColumn<Normalisation>("normalisation");
        QTest::addColumn<bool>("padTail");
        QTest::addColumn<int>("blockFrames");
        QTest::addColumn<float>("tolerance");
        QTest::newRow("none") << Normalisation::None << false << 256 << 0.0F;
        QTest::newRow("per frame, padded") << Normalisation::PerFrame << true << 256 << 0.0F;
        QTest::newRow("utterance mean") << Normalisation::UtteranceMean << false << 256 << 0.0F;
        QTest::newRow("utterance mean, one block") << Normalisation::UtteranceMean << false << 4096 << 0.0F;
        QTest::newRow("utterance mean, padded") << Normalisation::UtteranceMean << true << 100 << 0.0F;
        QTest::newRow("sliding mean") << Normalisation::SlidingMean << false << 256 << 1e-5F;
    }

    void blocksAreTheFrontEndsFrames()
    {
        QFETCH(const Normalisation, normalisation);
        QFETCH(const bool, padTail);
        QFETCH(const int, blockFrames);
        QFETCH(const float, tolerance);
        features::FrontEndOptions options;
        options.normalisation = normalisation;
        options.padTail = padTail;
        auto samples = test::whiteNoise(std::size_t{23} * kSampleRateHz + 211, 0.1F);
        for (std::size_t i = 0; i < samples.size(); ++i) { // a mean that moves
            samples[i] *= 0.1F + static_cast<float>(i % 70'000) / 70'000.0F;
        }
        const audio::SoundView sound(samples);
        const auto whole = *features::FrontEnd::create(options)->compute(samples);
        constexpr int kContext = 48;
        auto blocks = *FeatureBlocks::create(options, sound, blockFrames, kContext);
        QCOMPARE(blocks.frames(), whole.frames());
        std::int64_t first = 0;
        while (const auto block = blocks.next()) {
            QCOMPARE(block->contextBefore, std::min<std::int64_t>(first, kContext));
            QCOMPARE(block->frames, std::min<std::int64_t>(blockFrames, whole.frames() - first));
            const std::int64_t end = std::min(whole.frames(), first + block->frames + kContext);
            QCOMPARE(block->features.frames(), end - first + block->contextBefore);
            const auto wanted = whole.values.begin() + (first - block->contextBefore) * 64;
            float apart = 0.0F;
            for (std::size_t i = 0; i < block->features.values.size(); ++i) {
                apart = std::max(apart, std::abs(block->features.values[i] - wanted[static_cast<std::ptrdiff_t>(i)]));
            }
            QVERIFY2(apart <= tolerance, qPrintable(QString::number(apart)));
            first += block->frames;
        }
        QCOMPARE(first, whole.frames());
        QVERIFY(!blocks.next());
    }

    void lessThanAFrameIsTooShort()
    {
        const std::vector<float> samples(399);
        const audio::SoundView sound(samples);
        QCOMPARE(FeatureBlocks::create({}, sound, 256, 0).error().code, ErrorCode::TooShort);
    }
};

QTEST_GUILESS_MAIN(FeatureBlocksTest)
#include "FeatureBlocksTest.moc"
