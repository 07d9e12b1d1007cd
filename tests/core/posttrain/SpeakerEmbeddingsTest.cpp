// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/SpeakerEmbeddings.h"

#include "tests/support/ResonanceDataset.h"
#include "tests/support/TinyModel.h"

#include <QTest>

#include <torch/types.h>

#include <cstddef>
#include <utility>
#include <vector>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::posttrain;

class SpeakerEmbeddingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Two of six lie three apart; of a speaker with one there is one.
    void takesUtterancesEvenly()
    {
        InMemoryDataset bank = test::resonances(2, 6);
        bank.speakers[1].utterances.resize(1);
        const nn::Model model = test::tinyModel();
        std::vector<at::Tensor> rows;
        std::vector<std::pair<std::size_t, std::size_t>> progress;
        const auto count = embedSpeakers(
            model, bank, 2, [&rows](const at::Tensor& speaker) { rows.push_back(speaker); },
            [&progress](std::size_t done, std::size_t total) {
                progress.emplace_back(done, total);
                return true;
            });
        QVERIFY2(count.ok(), count.ok() ? "" : count.error().message.c_str());
        QCOMPARE(*count, std::size_t{3});
        QCOMPARE(progress, (std::vector<std::pair<std::size_t, std::size_t>>{{1, 3}, {2, 3}, {3, 3}}));
        QCOMPARE(rows.size(), std::size_t{2});
        const at::Tensor all = test::unscaled(model, bank.speakers[0]);
        QVERIFY(torch::equal(rows[0][0], all[0]));
        QVERIFY(torch::equal(rows[0][1], all[3]));
        QVERIFY(!torch::equal(all[0], all[3]));
        QVERIFY(torch::equal(rows[1], test::unscaled(model, bank.speakers[1])));
    }

    void saysWhatIsWrong()
    {
        const InMemoryDataset bank = test::resonances(2, 2);
        nn::Model model = test::tinyModel();
        const auto ignore = [](const at::Tensor&) {};
        QVERIFY(embedSpeakers(model, bank, 2, ignore, [](std::size_t, std::size_t) { return false; })
                    .error()
                    .isCancelled());
        model.weights.pop_back();
        QCOMPARE(embedSpeakers(model, bank, 2, ignore, {}).error().code, ErrorCode::Incompatible);
    }
};

QTEST_GUILESS_MAIN(SpeakerEmbeddingsTest)
#include "SpeakerEmbeddingsTest.moc"
