// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Wccn.h"

#include "tests/support/ResonanceDataset.h"
#include "tests/support/TinyModel.h"

#include <torch/types.h>

#include <QTest>

#include <vector>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::posttrain;

class WccnTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The map that was folded in turns the within-class covariance, worked out here from its definition, into a multiple of
    /// the unit matrix, and the mean direction into nothing.
    void whitensWithinSpeakers()
    {
        const InMemoryDataset speech = test::resonances(4, 6);
        const nn::Model before = test::tinyModel();
        nn::Model after = before;
        after.cohort = {nn::kCohortName, {2, 32}, std::vector<float>(64, 0.1767767F)};
        after.calibration->cohortSlope = -3.0;
        const auto done = applyWccn(after, speech, {0.5, 6}, {});
        QVERIFY2(done.ok(), done.ok() ? "" : done.error().message.c_str());
        QVERIFY(after.cohort.values.empty() && after.calibration == nn::Calibration{}); // a cohort is of one embedding

        const std::int64_t length = before.network.embeddingLength;
        at::Tensor within = torch::zeros({length, length}, torch::kFloat64);
        at::Tensor mean = torch::zeros({length}, torch::kFloat64);
        double norm = 0.0;
        std::vector<at::Tensor> old;
        std::vector<at::Tensor> fresh;
        for (std::size_t s = 0; s < 4; ++s) {
            const at::Tensor raw = test::unscaled(before, speech.speakers[s]);
            old.push_back(raw);
            fresh.push_back(test::unscaled(after, speech.speakers[s]));
            at::Tensor centre = torch::zeros({length}, torch::kFloat64);
            for (std::int64_t u = 0; u < 6; ++u) {
                centre += raw[u] / raw[u].norm() / 6.0;
                mean += raw[u] / raw[u].norm() / 24.0;
                norm += raw[u].norm().item<double>() / 24.0;
            }
            for (std::int64_t u = 0; u < 6; ++u) {
                const at::Tensor away = raw[u] / raw[u].norm() - centre;
                within += torch::outer(away, away) / 20.0; // 24 utterances less 4 means
            }
        }
        within += 0.5 * within.trace() / length * torch::eye(length, torch::kFloat64);
        const at::Tensor whitening = torch::linalg_inv(within);
        // Distances between any two utterances are those under the inverse covariance, up to one common factor.
        const at::Tensor x = torch::cat(old) - norm * mean;
        const at::Tensor y = torch::cat(fresh);
        const at::Tensor wanted = x.matmul(whitening).matmul(x.t());
        const at::Tensor got = y.matmul(y.t());
        const double factor = (got.trace() / wanted.trace()).item<double>();
        QVERIFY(factor > 0.0);
        const double error = ((got - factor * wanted).norm() / got.norm()).item<double>();
        QVERIFY2(error < 1e-3, qPrintable(QString::number(error)));
        QVERIFY(nn::modelId(after).value != nn::modelId(before).value);
    }

    void refusesWhatItCannotDo()
    {
        nn::Model severalSpeeds = test::tinyModelAtSpeeds();
        QCOMPARE(applyWccn(severalSpeeds, test::resonances(2, 3), {}, {}).error().code, ErrorCode::Incompatible);
        nn::Model model = test::tinyModel();
        QCOMPARE(applyWccn(model, test::resonances(3, 1), {}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(applyWccn(model, test::resonances(2, 2), {0.0, 8}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(applyWccn(model, test::resonances(2, 2), {1.0, 1}, {}).error().code, ErrorCode::InvalidArgument);
        const auto cancelled =
            applyWccn(model, test::resonances(2, 2), {}, [](std::size_t, std::size_t) { return false; });
        QVERIFY(cancelled.error().isCancelled());
        QCOMPARE(nn::modelId(model).value, nn::modelId(test::tinyModel()).value); // untouched
    }
};

QTEST_GUILESS_MAIN(WccnTest)
#include "WccnTest.moc"
