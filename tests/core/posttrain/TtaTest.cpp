// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Tta.h"

#include "core/nn/Embedder.h"
#include "tests/support/ResonanceDataset.h"
#include "tests/support/TinyModel.h"

#include <torch/types.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::posttrain;

class TtaTest : public QObject
{
    Q_OBJECT

    /// What the network makes of each utterance at one speed, at unit length: [utterances][E].
    static at::Tensor directions(const nn::Model& model, const InMemoryDataset& bank, std::size_t speed,
                                 const std::vector<double>& speeds)
    {
        auto embedder = *nn::Embedder::create(model);
        auto frontEnd = *nn::TtaFrontEnd::create(model.frontEnd, speeds);
        std::vector<at::Tensor> rows;
        for (const DatasetSpeaker& speaker : bank.speakers) {
            for (const DatasetUtterance& utterance : speaker.utterances) {
                const auto samples = toFloat(utterance.samples);
                const auto heard = *frontEnd.compute({samples, samples});
                auto embedding = *embedder.embedFeatures(std::vector{heard[speed]});
                rows.push_back(torch::from_blob(embedding.data(), {std::ssize(embedding)}).clone().to(torch::kFloat64));
            }
        }
        return torch::stack(rows);
    }

private Q_SLOTS:
    /// Of each speed by itself the strongest singular directions are kept.
    void keepsTheStrongestOfEachSpeed()
    {
        const InMemoryDataset speech = test::resonances(6, 5);
        const nn::Model model = test::tinyModel();
        const std::vector<double> speeds{1.0, 0.8, 1.25};
        const auto heard = addTta(model, speech, {speeds, 12, 5}, {});
        QVERIFY2(heard.ok(), heard.ok() ? "" : heard.error().message.c_str());
        QCOMPARE(heard->model.ttaSpeeds, speeds);
        QVERIFY(heard->model.projection.shape == (std::vector<std::int64_t>{3, 4, 32}));
        QCOMPARE(heard->model.embeddingLength(), 12);
        double kept = 0.0;
        auto values = heard->model.projection.values;
        const at::Tensor projection = torch::from_blob(values.data(), {3, 4, 32}).to(torch::kFloat64);
        for (std::size_t i = 0; i < speeds.size(); ++i) {
            const at::Tensor rows = directions(model, speech, i, speeds);
            const at::Tensor singular = torch::linalg_svdvals(rows, c10::nullopt).square();
            const double share = (singular.narrow(0, 0, 4).sum() / singular.sum()).item<double>();
            kept += share / 3.0;
            const at::Tensor shortened = rows.matmul(projection[static_cast<std::int64_t>(i)].t());
            const double left = shortened.square().sum().item<double>() / rows.square().sum().item<double>();
            QVERIFY2(std::abs(left - share) < 1e-4, qPrintable(QString::number(left - share)));
        }
        QVERIFY(kept < 0.9999); // or there was nothing to lose
        QVERIFY(std::abs(heard->kept - kept) < 1e-4);
        QVERIFY(heard->model.evaluation.empty());
        QVERIFY(heard->model.recipe.find(nn::modelId(model).value) != std::string::npos);
    }

    void oneSpeedUndoesIt()
    {
        const nn::Model model = test::tinyModelAtSpeeds();
        const auto undone = addTta(model, {}, {{1.0}}, {});
        QVERIFY(undone.ok());
        QVERIFY(nn::modelId(undone->model) == nn::modelId(test::tinyModel()));
        QCOMPARE(undone->model.embeddingLength(), 32);
        // Speeds from before do not count.
        const InMemoryDataset speech = test::resonances(2, 3);
        const auto anew = addTta(model, speech, {{1.0, 0.8}, 8, 3}, {});
        const auto fresh = addTta(test::tinyModel(), speech, {{1.0, 0.8}, 8, 3}, {});
        QVERIFY(anew.ok() && fresh.ok());
        QVERIFY(nn::modelId(anew->model) == nn::modelId(fresh->model));
    }

    void refusesWhatItCannotDo()
    {
        const InMemoryDataset speech = test::resonances(2, 2);
        const nn::Model model = test::tinyModel();
        QCOMPARE(addTta(model, speech, {{0.9}}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addTta(model, speech, {{1.0, 0.9}, 1}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addTta(model, speech, {{1.0, 0.9}, 8, 0}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(addTta(model, {}, {{1.0, 0.9}}, {}).error().code, ErrorCode::InvalidArgument);
        nn::Model deaf = model;
        for (nn::NamedTensor& tensor : deaf.weights) {
            std::ranges::fill(tensor.values, 0.0F);
        }
        QCOMPARE(addTta(deaf, speech, {{1.0, 0.9}}, {}).error().code, ErrorCode::InvalidArgument);
        const auto cancelled = addTta(model, speech, {}, [](std::size_t, std::size_t) { return false; });
        QVERIFY(cancelled.error().isCancelled());
    }
};

QTEST_GUILESS_MAIN(TtaTest)
#include "TtaTest.moc"
