// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optim/Losses.h"
#include "core/train/optim/AdamW.h"
#include "tests/support/Python.h"

#include <QTest>

#include <torch/autograd.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>

using namespace rollcall::train;

class LossesTest : public QObject
{
    Q_OBJECT

    static at::Tensor unitRows(std::int64_t rows, std::int64_t length)
    {
        const at::Tensor x = torch::randn({rows, length});
        return x / x.norm(2, 1, true);
    }

    static QByteArray text(const at::Tensor& values)
    {
        QByteArray out;
        const at::Tensor flat = values.to(torch::kFloat64).contiguous();
        for (std::int64_t i = 0; i < flat.numel(); ++i) {
            out += QByteArray::number(flat.data_ptr<double>()[i], 'g', 17) + ' ';
        }
        return out + '\n';
    }

    static double activeShare(const std::vector<TripletScore>& scores, double margin)
    {
        const auto active = std::ranges::count_if(
            scores, [margin](const TripletScore& score) { return score.different - score.same + margin > 0.0; });
        return static_cast<double>(active) / static_cast<double>(scores.size());
    }

private Q_SLOTS:
    void init() { torch::manual_seed(4); }

    /// NumPy loops over triplets and rows one by one.
    void lossesAgreeWithNumPy()
    {
        const at::Tensor embeddings = unitRows(12, 6);
        const at::Tensor classWeights = torch::randn({5, 6});
        const at::Tensor classes = torch::tensor({0, 1, 2, 3, 0, 1, 2, 3, 1, 0, 4, 4}, torch::kInt64);
        const at::Tensor corpora = torch::tensor({0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1}, torch::kInt64);
        const at::Tensor classCorpora = torch::tensor({0, 0, 1, 1, 1}, torch::kInt64);
        const auto answer = rollcall::test::runPython("tests/core/train/optim/losses_reference.py",
                                                      text(embeddings) + text(classWeights) + text(classes) +
                                                          text(corpora) + text(classCorpora));
        QVERIFY2(answer.ok, answer.error.constData());
        const QList<QByteArray> expected = answer.output.simplified().split(' ');
        QCOMPARE(expected.size(), 8);
        double accuracy = 0.0;
        const auto near = [](const at::Tensor& value, const QByteArray& text) {
            return std::abs(value.item<double>() - text.toDouble()) < 1e-5;
        };
        QVERIFY(near(softmaxLoss(embeddings, classWeights, classes, corpora, classCorpora, {20.0, 0.1}, accuracy),
                     expected[0]));
        QCOMPARE(static_cast<float>(accuracy), expected[1].toFloat());
        std::vector<TripletScore> scores;
        QVERIFY(near(tripletLoss(embeddings, classes, corpora, {0.2, Mining::Random}, scores), expected[2]));
        QCOMPARE(static_cast<float>(activeShare(scores, 0.2)), expected[3].toFloat());
        QVERIFY(near(tripletLoss(embeddings, classes, corpora, {0.2, Mining::BatchHard}, scores), expected[4]));
        QCOMPARE(static_cast<float>(activeShare(scores, 0.2)), expected[5].toFloat());
        QVERIFY(near(tripletLoss(embeddings, classes, corpora, {0.2, Mining::SemiHard}, scores), expected[6]));
        QCOMPARE(static_cast<float>(activeShare(scores, 0.2)), expected[7].toFloat());
    }

    void collapsedEmbeddingsCostTheMargin()
    {
        const at::Tensor same = unitRows(1, 8).repeat({9, 1});
        const at::Tensor classes = torch::tensor({0, 1, 2, 0, 1, 2, 1, 2, 0}, torch::kInt64);
        std::vector<TripletScore> scores;
        const double loss =
            tripletLoss(same, classes, torch::zeros({9}, torch::kInt64), {0.2, Mining::BatchHard}, scores)
                .item<double>();
        QVERIFY(std::abs(loss - 0.2) < 1e-6);
        QCOMPARE(activeShare(scores, 0.2), 1.0);
    }

    void hardNegativesNeverCostLess()
    {
        for (int round = 0; round < 20; ++round) {
            const at::Tensor embeddings = unitRows(30, 4);
            const at::Tensor anchors = torch::arange(10, torch::kInt64);
            const at::Tensor classes = torch::cat({anchors, anchors, (anchors + 1).remainder(10)});
            const at::Tensor corpora = torch::zeros({30}, torch::kInt64);
            std::vector<TripletScore> scores;
            const double own = tripletLoss(embeddings, classes, corpora, {0.2, Mining::Random}, scores).item<double>();
            const double hard =
                tripletLoss(embeddings, classes, corpora, {0.2, Mining::BatchHard}, scores).item<double>();
            QVERIFY(hard >= own);
            // The rows named are the rows scored.
            for (const TripletScore& score : scores) {
                const double cosine = embeddings[score.anchor].dot(embeddings[score.negative]).item<double>();
                QVERIFY(std::abs(cosine - score.different) < 1e-6);
                QVERIFY(classes[score.negative].item<std::int64_t>() != classes[score.anchor].item<std::int64_t>());
            }
        }
    }

    void optimiserClipsAndDescends()
    {
        const at::Tensor target = torch::tensor({3.0F, -2.0F});
        at::Tensor parameter = torch::zeros({2}).set_requires_grad(true);
        AdamW optimiser({parameter}, 0.0);
        double norm = 0.0;
        for (int step = 0; step < 400; ++step) {
            (parameter - target).square().sum().backward();
            norm = optimiser.step(0.05, 1.0);
            QVERIFY(!parameter.grad().defined());
        }
        QVERIFY(torch::allclose(parameter.detach(), target, 0.0, 0.05));
        QVERIFY(norm < 1.0);
    }
};

QTEST_GUILESS_MAIN(LossesTest)
#include "LossesTest.moc"
