// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/LogisticRegression.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::eval {

namespace {

using Row = std::vector<double>;

/// Solves a x = b for a symmetric positive definite matrix by Cholesky's decomposition, in place.
Row solve(std::vector<Row> a, Row b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i][j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= a[i][k] * a[j][k];
            }
            a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            b[i] -= a[i][k] * b[k];
        }
        b[i] /= a[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) {
            b[i] -= a[k][i] * b[k];
        }
        b[i] /= a[i][i];
    }
    return b;
}

/// What brings one value to mean 0 and deviation 1.
struct Standard
{
    double mean = 0.0;
    double deviation = 0.0; ///< 0 where it never differs
};

std::vector<Standard> standardsOf(std::span<const Observation> observations, double total)
{
    std::vector<Standard> standards(observations.front().values.size());
    for (std::size_t i = 0; i < standards.size(); ++i) {
        double sum = 0.0;
        double squares = 0.0;
        for (const Observation& one : observations) {
            sum += one.weight * one.values[i];
        }
        standards[i].mean = sum / total;
        for (const Observation& one : observations) {
            const double difference = one.values[i] - standards[i].mean;
            squares += one.weight * difference * difference;
        }
        constexpr double kLeastDeviation = 1e-6;
        const double deviation = std::sqrt(squares / total);
        standards[i].deviation = deviation > kLeastDeviation ? deviation : 0.0;
    }
    return standards;
}

} // namespace

Result<LogisticModel> logisticRegression(std::span<const Observation> observations)
{
    double total = 0.0;
    for (const Observation& one : observations) {
        total += one.weight;
        if (one.values.size() != observations.front().values.size() || !std::isfinite(one.weight) ||
            !std::ranges::all_of(one.values, [](double value) { return std::isfinite(value); })) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("a value of the regression is missing, NaN or infinite"));
        }
    }
    if (!(total > 0.0)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("there is nothing to fit a regression to"));
    }
    const std::vector<Standard> standards = standardsOf(observations, total);
    const std::size_t size = standards.size() + 1; // the last is the offset
    constexpr double kRidge = 1e-6;
    constexpr int kMaxSteps = 100;
    Row fitted(size, 0.0);
    Row x(size, 1.0);
    for (int step = 0; step < kMaxSteps; ++step) {
        Row gradient(size);
        std::vector<Row> hessian(size, Row(size, 0.0));
        for (std::size_t i = 0; i < size; ++i) {
            gradient[i] = kRidge * fitted[i];
            hessian[i][i] = kRidge;
        }
        for (const Observation& one : observations) {
            double logOdds = fitted.back();
            for (std::size_t i = 0; i + 1 < size; ++i) {
                x[i] =
                    standards[i].deviation > 0.0 ? (one.values[i] - standards[i].mean) / standards[i].deviation : 0.0;
                logOdds += fitted[i] * x[i];
            }
            const double probability = 1.0 / (1.0 + std::exp(-logOdds));
            const double weight = one.weight / total;
            const double residual = weight * (probability - (one.positive ? 1.0 : 0.0));
            const double curvature = weight * probability * (1.0 - probability);
            for (std::size_t i = 0; i < size; ++i) {
                gradient[i] += residual * x[i];
                for (std::size_t j = 0; j <= i; ++j) {
                    hessian[i][j] += curvature * x[i] * x[j];
                }
            }
        }
        const Row change = solve(std::move(hessian), std::move(gradient));
        double largest = 0.0;
        for (std::size_t i = 0; i < size; ++i) {
            fitted[i] -= change[i];
            largest = std::max(largest, std::abs(change[i]));
        }
        if (largest < 1e-10) {
            break;
        }
    }
    LogisticModel model{Row(size - 1, 0.0), fitted.back()};
    for (std::size_t i = 0; i + 1 < size; ++i) {
        if (standards[i].deviation > 0.0) {
            model.slopes[i] = fitted[i] / standards[i].deviation;
            model.offset -= model.slopes[i] * standards[i].mean;
        }
    }
    return model;
}

} // namespace rollcall::eval
