// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/HeldOut.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>

namespace rollcall::train {

std::string HeldOutFigures::text() const
{
    return fmt::format("EER {:.2f} %, minDCF(0.01) {:.3f}; {} trials of speakers outside the training, cosine of whole "
                       "utterances, no score normalisation",
                       100.0 * eer, minDcf, trials);
}

Result<HeldOut> HeldOut::load(const SpeechSource& speech, std::vector<eval::Trial> trials, bool speechOnly,
                              const features::FrontEndOptions& frontEndOptions)
{
    HeldOut set;
    std::map<std::string, std::size_t> index;
    std::vector<std::string> paths;
    const auto indexOf = [&](const std::string& path) {
        const auto [found, fresh] = index.try_emplace(path, paths.size());
        if (fresh) {
            paths.push_back(path);
        }
        return found->second;
    };
    for (const eval::Trial& trial : trials) {
        const std::size_t enrolment = indexOf(trial.enrolment);
        set.m_pairs.emplace_back(enrolment, indexOf(trial.test));
    }
    set.m_trials = std::move(trials);
    auto utterances = speech.utterances(paths, speechOnly, {});
    if (!utterances) {
        return utterances.error();
    }
    auto frontEnd = features::FrontEnd::create(frontEndOptions);
    if (!frontEnd) {
        return frontEnd.error();
    }
    for (const BankUtterance& utterance : *utterances) {
        auto features = frontEnd->compute(toFloat(utterance.samples));
        if (!features) {
            return Error{features.error().code,
                         fmt::format("held-out {}: {}", utterance.path, features.error().message)};
        }
        set.m_features.push_back(std::move(*features));
    }
    return set;
}

std::vector<eval::ScoredTrial> HeldOut::score(nn::ResCnn& network, const std::string& device)
{
    network.setTraining(false);
    const c10::InferenceMode guard;
    std::vector<at::Tensor> rows;
    for (features::Features& features : m_features) {
        rows.push_back(
            network.forward(torch::from_blob(features.values.data(), {1, features.frames(), features.melBins})
                                .to(torch::Device(device))));
    }
    const at::Tensor embeddings = torch::cat(rows).to(torch::kCPU, torch::kFloat32);
    std::vector<eval::ScoredTrial> scored;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        const auto [enrolment, test] = m_pairs[i];
        const double score = embeddings[static_cast<std::int64_t>(enrolment)]
                                 .dot(embeddings[static_cast<std::int64_t>(test)])
                                 .item<double>();
        scored.push_back({score, m_trials[i].same});
    }
    return scored;
}

Result<HeldOutFigures> HeldOut::measure(nn::ResCnn& network, const std::string& device)
{
    const auto scored = score(network, device);
    auto tradeoff = eval::detectionErrorTradeoff(scored);
    auto fitted = eval::fitCalibration(scored);
    if (!tradeoff || !fitted) {
        return tradeoff ? fitted.error() : tradeoff.error();
    }
    HeldOutFigures figures{eval::equalError(*tradeoff).rate, eval::minDcf(*tradeoff, 0.01), {}, scored.size()};
    if (fitted->slope > 0.0 && std::isfinite(fitted->slope) && std::isfinite(fitted->offset)) {
        figures.calibration = {fitted->slope, fitted->offset};
    }
    return figures;
}

Result<HeldOutFigures> HeldOut::measure(const nn::Model& model)
{
    auto network = nn::ResCnn::create(model.network, 0);
    if (!network) {
        return network.error();
    }
    if (auto loaded = network->setWeights(model.weights); !loaded) {
        return loaded.error();
    }
    return measure(*network, "cpu");
}

} // namespace rollcall::train
