// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/HeldOut.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <fmt/format.h>

#include <map>
#include <string>

namespace rollcall::train {

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

} // namespace rollcall::train
