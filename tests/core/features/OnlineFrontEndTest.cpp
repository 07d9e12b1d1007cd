// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/OnlineFrontEnd.h"
#include "core/features/FrontEnd.h"
#include "core/features/Normalisation.h"
#include "tests/core/features/Signals.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <random>
#include <span>

using namespace rollcall;
using namespace rollcall::features;
using test::noise;
using test::preset;

class OnlineFrontEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyChunkingIsTheSame_data();
    void anyChunkingIsTheSame();
    void streamStartsAnewAfterFinish();
};

void OnlineFrontEndTest::anyChunkingIsTheSame_data()
{
    QTest::addColumn<QString>("presetName");
    QTest::addColumn<int>("chunk"); // 0: random sizes
    for (const std::string& name : frontEndPresetNames()) {
        for (const int chunk : {1, 7, 160, 399, 400, 1000, 100000, 0}) {
            QTest::addRow("%s by %d", name.c_str(), chunk) << QString::fromStdString(name) << chunk;
        }
    }
}

void OnlineFrontEndTest::anyChunkingIsTheSame()
{
    QFETCH(const QString, presetName);
    QFETCH(const int, chunk);
    FrontEndOptions options = preset(presetName);
    options.levelDbfs.reset(); // a stream cannot know it
    const std::vector<float> samples = noise(16123, 7);
    auto offline = FrontEnd::create(options);
    auto online = OnlineFrontEnd::create(options);
    QVERIFY(offline.ok() && online.ok());
    const auto expected = offline->compute(samples);
    QVERIFY(expected.ok());

    std::mt19937 generator(3);
    std::vector<float> streamed;
    const std::span<const float> all(samples);
    for (std::size_t first = 0; first < all.size();) {
        const std::size_t wanted = chunk > 0 ? static_cast<std::size_t>(chunk) : generator() % 1500;
        const std::size_t count = std::min(wanted, all.size() - first);
        online->push(all.subspan(first, count), streamed);
        QCOMPARE(online->framesOut() * options.melBins, static_cast<std::int64_t>(streamed.size()));
        first += count;
    }
    online->finish(streamed);
    if (options.normalisation == Normalisation::UtteranceMean) {
        normalise(Normalisation::UtteranceMean, streamed, options.melBins);
    }
    QCOMPARE(streamed.size(), expected->values.size());
    QVERIFY(std::memcmp(streamed.data(), expected->values.data(), streamed.size() * sizeof(float)) == 0);
}

void OnlineFrontEndTest::streamStartsAnewAfterFinish()
{
    const std::vector<float> samples = noise(3000, 1);
    for (const std::string& name : frontEndPresetNames()) {
        auto online = OnlineFrontEnd::create(*frontEndPreset(name));
        QVERIFY(online.ok());
        std::vector<float> first;
        std::vector<float> second;
        std::vector<float> third;
        online->push(samples, first);
        online->finish(first);
        QCOMPARE(online->framesOut(), std::int64_t{0});
        online->push(samples, second);
        online->finish(second);
        QCOMPARE(second, first);
        online->push(std::span(samples).first(777), third);
        online->reset();
        third.clear();
        online->push(samples, third);
        online->finish(third);
        QCOMPARE(third, first);
    }
}

QTEST_GUILESS_MAIN(OnlineFrontEndTest)
#include "OnlineFrontEndTest.moc"
