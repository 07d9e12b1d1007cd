// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/InferenceNetwork.h"
#include "core/nn/model/Model.h"
#include "tests/support/Python.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

/// What the tests of imports have in common: a network as Rollcall computes it beside a reference of another program.
namespace rollcall::test {

/// Drawn features [rows][frames][mel] in a file, as the reference programs read them.
struct FeatureFile
{
    QString path;
    std::vector<float> values;
    int rows = 2;
    int frames = 0;
    int mel = 0;

    FeatureFile(const QTemporaryDir& folder, int theFrames, int theMel)
        : path(folder.filePath(QStringLiteral("features.f32"))), frames(theFrames), mel(theMel)
    {
        std::mt19937 random(7);
        std::normal_distribution<float> normal(0.0F, 1.5F);
        values.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(frames * mel));
        std::ranges::generate(values, [&] { return normal(random); });
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(reinterpret_cast<const char*>(values.data()),
                       static_cast<qint64>(values.size() * sizeof(float)));
        }
    }
};

/// The embeddings of a model's network for every row, one behind the other.
inline std::vector<float> embed(const nn::Model& model, const FeatureFile& features)
{
    std::vector<float> all;
    auto network = nn::InferenceNetwork::create(model.network, model.weights, *nn::inferenceOptions());
    if (!network) {
        qWarning("%s", network.error().message.c_str());
        return all;
    }
    const auto length = static_cast<std::size_t>(features.frames * features.mel);
    for (std::size_t row = 0; row < static_cast<std::size_t>(features.rows); ++row) {
        const auto columns =
            network->columns(std::span(features.values).subspan(row * length, length), features.frames);
        nn::TimeStatistics statistics;
        statistics.add(columns);
        const Embedding embedding = network->embed(statistics);
        all.insert(all.end(), embedding.begin(), embedding.end());
    }
    return all;
}

/// The largest difference to what a reference program printed; infinite where it printed something else than so many finite figures, or an
/// embedding is NaN or infinite.
inline double differenceTo(const QByteArray& printed, const std::vector<float>& embeddings)
{
    constexpr double kNone = std::numeric_limits<double>::infinity();
    const QList<QByteArray> expected = printed.simplified().split(' ');
    if (expected.size() != static_cast<qsizetype>(embeddings.size())) {
        return kNone;
    }
    double worst = 0.0;
    for (std::size_t i = 0; i < embeddings.size(); ++i) {
        bool isNumber = false;
        const double wanted = expected[static_cast<qsizetype>(i)].toDouble(&isNumber);
        const double difference = std::abs(static_cast<double>(embeddings[i]) - wanted);
        if (!isNumber || !std::isfinite(difference)) { // std::max() passes NaN over
            return kNone;
        }
        worst = std::max(worst, difference);
    }
    return worst;
}

} // namespace rollcall::test
