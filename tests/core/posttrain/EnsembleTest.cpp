// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Ensemble.h"

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

class EnsembleTest : public QObject
{
    Q_OBJECT

    static at::Tensor allRows(const nn::Model& model, const InMemoryDataset& bank)
    {
        std::vector<at::Tensor> rows;
        for (const DatasetSpeaker& speaker : bank.speakers) {
            rows.push_back(test::unscaled(model, speaker));
        }
        return torch::cat(rows);
    }

    /// Two models of which one has embeddings a hundred times as long: unbalanced, it would decide alone.
    static std::vector<nn::Model> loudAndQuiet()
    {
        std::vector<nn::Model> models{test::tinyModel(1), test::tinyModel(2)};
        for (std::size_t i = models[1].weights.size() - 2; i < models[1].weights.size(); ++i) {
            for (float& value : models[1].weights[i].values) {
                value *= 100.0F;
            }
        }
        return models;
    }

    /// Each model's embeddings over their mean length, behind each other: what the joined one shortens.
    static at::Tensor balanced(const std::vector<nn::Model>& models, const InMemoryDataset& bank)
    {
        std::vector<at::Tensor> parts;
        for (const nn::Model& model : models) {
            const at::Tensor rows = allRows(model, bank);
            parts.push_back(rows / rows.norm(2, 1).mean());
        }
        return torch::cat(parts, 1);
    }

private Q_SLOTS:
    void bothHaveTheSameSay()
    {
        const InMemoryDataset speech = test::resonances(4, 5);
        const auto models = loudAndQuiet();
        const auto joined = makeEnsemble(models, speech, {512, 5}, {});
        QVERIFY2(joined.ok(), joined.ok() ? "" : joined.error().message.c_str());
        QCOMPARE(joined->model.network.embeddingLength, 64); // all there is
        QVERIFY(std::abs(joined->kept - 1.0) < 1e-9);
        const at::Tensor wanted = balanced(models, speech);
        const at::Tensor got = allRows(joined->model, speech);
        const at::Tensor apart = wanted.matmul(wanted.t()) - got.matmul(got.t());
        QVERIFY2(apart.abs().max().item<double>() < 1e-4,
                 qPrintable(QString::number(apart.abs().max().item<double>())));
    }

    /// Of what lies behind each other, as much energy is left as in the strongest singular values.
    void shortensToTheStrongestDirections()
    {
        const InMemoryDataset speech = test::resonances(6, 5);
        const auto models = loudAndQuiet();
        const auto joined = makeEnsemble(models, speech, {6, 5}, {});
        QVERIFY2(joined.ok(), joined.ok() ? "" : joined.error().message.c_str());
        QCOMPARE(joined->model.network.embeddingLength, 6);
        std::vector<at::Tensor> directions;
        for (const nn::Model& model : models) {
            const at::Tensor rows = allRows(model, speech);
            directions.push_back(rows / rows.norm(2, 1, true));
        }
        const at::Tensor singular = torch::linalg_svdvals(torch::cat(directions, 1), c10::nullopt).square();
        const double kept = (singular.narrow(0, 0, 6).sum() / singular.sum()).item<double>();
        QVERIFY(kept < 0.9999); // or there was nothing to lose
        QVERIFY2(std::abs(joined->kept - kept) < 1e-5, qPrintable(QString::number(joined->kept - kept)));
        const at::Tensor rows = balanced(models, speech);
        const at::Tensor shortened = allRows(joined->model, speech);
        QVERIFY(shortened.norm().item<double>() <= rows.norm().item<double>() * (1.0 + 1e-5));
        QVERIFY(shortened.norm().item<double>() > std::sqrt(kept) * 0.98 * rows.norm().item<double>());
    }

    void refusesWhatItCannotDo()
    {
        const InMemoryDataset speech = test::resonances(2, 2);
        const auto models = loudAndQuiet();
        QCOMPARE(makeEnsemble(models, speech, {0, 8}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(makeEnsemble(models, speech, {32, 0}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(makeEnsemble({}, speech, {}, {}).error().code, ErrorCode::InvalidArgument);
        auto deaf = models;
        for (nn::NamedTensor& tensor : deaf[0].weights) {
            std::ranges::fill(tensor.values, 0.0F);
        }
        QCOMPARE(makeEnsemble(deaf, speech, {}, {}).error().code, ErrorCode::InvalidArgument);
        const auto cancelled = makeEnsemble(models, speech, {}, [](std::size_t, std::size_t) { return false; });
        QVERIFY(cancelled.error().isCancelled());
    }
};

QTEST_GUILESS_MAIN(EnsembleTest)
#include "EnsembleTest.moc"
