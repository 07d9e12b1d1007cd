// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/InMemoryDataset.h"

#include <QTest>

#include <set>

using namespace rollcall;
using namespace rollcall::dataset;

class InMemoryDatasetTest : public QObject
{
    Q_OBJECT

    /// 0, 1, 2 ... 99 of which [10, 20), [20, 25) and [90, 100) are kept.
    static SpeechSamples parts()
    {
        auto owner = std::make_shared<std::vector<std::int16_t>>(100);
        for (std::size_t i = 0; i < owner->size(); ++i) {
            (*owner)[i] = static_cast<std::int16_t>(i);
        }
        return {owner, *owner, {{10, 20}, {20, 25}, {90, 100}}};
    }

private Q_SLOTS:
    void partsLieBehindEachOther()
    {
        const SpeechSamples samples = parts(); // the recording lives on in it
        const std::vector<int> expected{10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                                        23, 24, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99};
        QCOMPARE(samples.size(), expected.size());
        for (std::size_t first = 0; first < expected.size(); ++first) {
            for (std::size_t count = 0; first + count <= expected.size(); ++count) {
                std::vector<float> out(count);
                samples.copyTo(first, out);
                for (std::size_t i = 0; i < count; ++i) {
                    QCOMPARE(out[i], static_cast<float>(expected[first + i]) / 32768.0F);
                }
            }
        }
    }

    void sixteenBitsAreKeptBitForBit()
    {
        std::vector<std::int16_t> all;
        for (int value = INT16_MIN; value <= INT16_MAX; ++value) {
            all.push_back(static_cast<std::int16_t>(value));
        }
        const SpeechSamples samples(all);
        QVERIFY(toInt16(toFloat(samples)) == all);
        QVERIFY((toInt16(std::vector<float>{1.0F, 2.0F, -1.0F, -2.0F}) ==
                 std::vector<std::int16_t>{32767, 32767, -32768, -32768}));
    }

    /// A resumed training compares this: whatever decides the batches must be in it.
    void theFingerprintTellsBanksApart()
    {
        const auto bank = [] {
            InMemoryDataset made;
            for (const char* name : {"a", "b"}) {
                DatasetSpeaker speaker{name, 0, 1.0, {}};
                speaker.utterances.push_back({std::string(1, '1'), std::vector<std::int16_t>(160), 0});
                speaker.utterances.push_back({std::string(1, '2'), std::vector<std::int16_t>(160), 1});
                made.speakers.push_back(std::move(speaker));
            }
            return made;
        };
        const std::string same = bank().fingerprint();
        QCOMPARE(bank().fingerprint(), same);
        std::set<std::string> prints{same};
        const auto note = [&](auto change) {
            InMemoryDataset changed = bank();
            change(changed);
            prints.insert(changed.fingerprint());
        };
        note([](InMemoryDataset& one) { one.speakers[0].name.push_back('c'); });
        note([](InMemoryDataset& one) { one.speakers[0].corpus = 1; });
        note([](InMemoryDataset& one) { one.speakers[0].weight = 2.0; });
        note([](InMemoryDataset& one) { one.speakers[0].utterances[1].session = 0; });
        note([](InMemoryDataset& one) { one.speakers[0].utterances[1].path.push_back('3'); });
        note([](InMemoryDataset& one) { one.speakers[0].utterances[1].samples = std::vector<std::int16_t>(161); });
        note([](InMemoryDataset& one) { one.speakers[1].utterances.pop_back(); });
        QCOMPARE(prints.size(), 8U);
    }

    void settlingDropsWhatIsTooShort()
    {
        const auto seconds = [](double length) {
            return SpeechSamples(std::vector<std::int16_t>(static_cast<std::size_t>(length * kSampleRateHz)));
        };
        InMemoryDataset bank;
        bank.unreadable = {"z: broken"};
        bank.speakers.push_back({"one", 0, 0.0, {{"a", seconds(1.0), 0}, {"b", seconds(0.25), 0}}});
        bank.speakers.push_back({"none", 0, 0.0, {{"c", seconds(0.0), 0}}});
        bank.dropShort(0.5);
        QCOMPARE(bank.speakers.size(), 1U);
        QCOMPARE(bank.utteranceCount(), 1U);
        QCOMPARE(bank.speakers[0].seconds, 1.0);
        QCOMPARE(bank.hours(), 1.0 / 3600.0);
        QCOMPARE(bank.unreadable.size(), 3U);
        QVERIFY(bank.unreadable[0].starts_with("b: only 0.2 s"));
        QVERIFY(bank.unreadable[1].starts_with("c: "));
        // Nothing is asked for, and still what is empty goes: no crop could be drawn from it.
        InMemoryDataset silent;
        silent.speakers.push_back({"none", 0, 0.0, {{"c", {}, 0}}});
        silent.dropShort(0.0);
        QVERIFY(silent.speakers.empty());
    }
};

QTEST_GUILESS_MAIN(InMemoryDatasetTest)
#include "InMemoryDatasetTest.moc"
