// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/DevSet.h"

#include "core/nn/Embedder.h"
#include "core/nn/TtaFrontEnd.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>

namespace rollcall::train {

std::string DevFigures::text() const
{
    return fmt::format("EER {:.2f} %, minDCF(0.01) {:.3f}; {} trials of speakers outside the training, cosine of whole "
                       "utterances, no score normalisation",
                       100.0 * eer, minDcf, trials);
}

Result<DevSet> DevSet::load(const dataset::Dataset& speech, std::vector<dataset::Trial> trials, bool speechOnly,
                            const features::FrontEndOptions& frontEndOptions, std::span<const double> speeds)
{
    DevSet set;
    std::map<std::string, std::size_t> index;
    std::vector<std::string> paths;
    const auto indexOf = [&](const std::string& path) {
        const auto [found, fresh] = index.try_emplace(path, paths.size());
        if (fresh) {
            paths.push_back(path);
        }
        return found->second;
    };
    for (const dataset::Trial& trial : trials) {
        const std::size_t enrolment = indexOf(trial.enrolment);
        set.m_pairs.emplace_back(enrolment, indexOf(trial.test));
    }
    set.m_trials = std::move(trials);
    auto utterances = speech.utterances(paths, speechOnly ? dataset::Keep::Speech : dataset::Keep::Everything, {});
    if (!utterances) {
        return utterances.error();
    }
    std::vector<dataset::DatasetUtterance> padded = *utterances;
    if (speechOnly && speeds.size() > 1) {
        auto more = speech.utterances(paths, dataset::Keep::Padded, {});
        if (!more) {
            return more.error();
        }
        padded = std::move(*more);
    }
    auto frontEnd = nn::TtaFrontEnd::create(frontEndOptions, speeds);
    if (!frontEnd) {
        return frontEnd.error();
    }
    for (std::size_t i = 0; i < utterances->size(); ++i) {
        const dataset::DatasetUtterance& utterance = (*utterances)[i];
        auto heard = frontEnd->compute({dataset::toFloat(utterance.samples), dataset::toFloat(padded[i].samples)});
        if (!heard) {
            return makeError(heard.error().code, core::tr("development {}: {}"), utterance.path, heard.error());
        }
        set.m_features.push_back(std::move(*heard));
    }
    return set;
}

Result<DevFigures> DevSet::figuresOf(const at::Tensor& embeddings) const
{
    std::vector<eval::ScoredTrial> scored;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        const auto [enrolment, test] = m_pairs[i];
        const double score = embeddings[static_cast<std::int64_t>(enrolment)]
                                 .dot(embeddings[static_cast<std::int64_t>(test)])
                                 .item<double>();
        scored.push_back({score, m_trials[i].same});
    }
    auto tradeoff = eval::detectionErrorTradeoff(scored);
    auto fitted = eval::fitCalibration(scored);
    if (!tradeoff || !fitted) {
        return tradeoff ? fitted.error() : tradeoff.error();
    }
    DevFigures figures{eval::equalError(*tradeoff).rate, eval::minDcf(*tradeoff, 0.01), {}, scored.size()};
    if (fitted->slope > 0.0 && std::isfinite(fitted->slope) && std::isfinite(fitted->offset)) {
        figures.calibration = {fitted->slope, fitted->offset};
    }
    return figures;
}

Result<DevFigures> DevSet::measure(nn::TorchNetwork& network, const std::string& device)
{
    network.setTraining(false);
    const c10::InferenceMode guard;
    std::vector<at::Tensor> rows;
    for (const auto& heard : m_features) {
        const features::Features& asSpoken = heard.front();
        rows.push_back(network.forward(
            torch::from_blob(const_cast<float*>(asSpoken.values.data()), {1, asSpoken.frames(), asSpoken.melBins})
                .to(torch::Device(device))));
    }
    return figuresOf(torch::cat(rows).to(torch::kCPU, torch::kFloat32));
}

Result<DevFigures> DevSet::measure(const nn::Model& model)
{
    auto embedder = nn::Embedder::create(model);
    if (!embedder) {
        return embedder.error();
    }
    const c10::InferenceMode guard;
    std::vector<at::Tensor> rows;
    for (const auto& heard : m_features) {
        auto embedding = embedder->embedFeatures(heard);
        if (!embedding) {
            return embedding.error();
        }
        rows.push_back(torch::from_blob(embedding->data(), {std::ssize(*embedding)}).clone());
    }
    return figuresOf(torch::stack(rows));
}

} // namespace rollcall::train
