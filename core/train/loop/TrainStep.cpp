// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/TrainStep.h"

#include "core/train/data/BatchTensors.h"

#include <torch/types.h>

#include <fmt/format.h>

#include <cmath>

namespace rollcall::train {

namespace {

/// 1 - mean cosine between rows of different classes.
double dispersionOf(const at::Tensor& embeddings, const at::Tensor& classes)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor different = classes.unsqueeze(0) != classes.unsqueeze(1);
    const at::Tensor cosines = embeddings.matmul(embeddings.t()).masked_select(different);
    return cosines.numel() == 0 ? 1.0 : 1.0 - cosines.mean().item<double>();
}

} // namespace

Result<CurvePoint> TrainStep::run(Batch& batch)
{
    const Recipe& recipe = m_training.recipe();
    TrainingState& state = m_training.state;
    const bool softmax = m_training.phase() == Phase::Softmax;
    const LearningRate& rate = softmax ? recipe.softmax.learningRate : recipe.triplet.learningRate;
    CurvePoint point;
    point.phase = m_training.phase();
    point.step = state.step + 1;
    point.steps = m_training.stepsOf(point.phase);
    point.learningRate = rate.at(state.step, point.steps);

    const torch::Device device(state.device);
    state.network.setTraining(true);
    const at::Tensor embeddings = m_training.parallel.gather(state.forward(batch));
    const at::Tensor classes = viewOf(batch.classes).to(device);
    const at::Tensor corpora = viewOf(batch.corpora).to(device);
    std::vector<TripletScore> triplets;
    double accuracy = 0.0;
    const at::Tensor loss =
        softmax ? softmaxLoss(embeddings, state.head(), classes, corpora, state.classCorpora(),
                              {recipe.softmax.scale, recipe.softmax.marginAt(state.step)}, accuracy)
                : tripletLoss(embeddings, classes, corpora, {recipe.triplet.margin, recipe.triplet.mining}, triplets);
    const double value = loss.item<double>();
    if (std::isfinite(value)) {
        loss.backward();
        m_training.parallel.allReduceGradients(state.network.parameters(), state.head());
        point.gradientNorm = state.optimiser->step(point.learningRate, recipe.maxGradNorm);
    }
    if (!std::isfinite(value) || !std::isfinite(point.gradientNorm)) {
        return makeError(
            ErrorCode::Internal,
            core::tr("the loss is NaN or infinite at {} step {} (batch {} of seed {}); the last checkpoint is "
                     "from before. Lower the learning rate, or look for damaged recordings"),
            phaseName(point.phase), point.step, state.step, recipe.seed);
    }
    if (state.average) {
        state.average->update();
    }
    if (softmax) {
        point.trainingAccuracy = accuracy;
    } else {
        point.activeTripletFraction = noteTriplets(batch, triplets);
    }
    state.lossSum += value;
    ++state.lossCount;
    point.loss = state.lossSum / static_cast<double>(state.lossCount);
    point.interSpeakerDispersion = dispersionOf(embeddings.detach(), classes);
    if (auto fine = state.collapse.see(point, value, recipe.triplet.margin); !fine) {
        return fine.error();
    }
    return point;
}

/// Keeps the hardest triplets by name.
/// @return active-triplet fraction
double TrainStep::noteTriplets(const Batch& batch, const std::vector<TripletScore>& triplets)
{
    TrainingState& state = m_training.state;
    const auto pathOf = [&](std::int64_t row) -> const std::string& {
        const BatchRow& source = batch.rows[static_cast<std::size_t>(row)];
        return m_training.speech.bank.speakers[source.speaker].utterances[source.utterance].path;
    };
    const auto voiceOf = [&](std::int64_t row) {
        return m_training.sampler.voiceOf(batch.rows[static_cast<std::size_t>(row)]);
    };
    std::size_t active = 0;
    for (const TripletScore& triplet : triplets) {
        const double loss = triplet.different - triplet.same + m_training.recipe().triplet.margin;
        active += loss > 0.0 ? 1U : 0U;
        if (state.hardest.wants(loss)) {
            state.hardest.note({state.step + 1, loss, triplet.same, triplet.different, pathOf(triplet.anchor),
                                pathOf(triplet.positive), pathOf(triplet.negative), voiceOf(triplet.anchor),
                                voiceOf(triplet.negative)});
        }
    }
    return triplets.empty() ? 0.0 : static_cast<double>(active) / static_cast<double>(triplets.size());
}

} // namespace rollcall::train
