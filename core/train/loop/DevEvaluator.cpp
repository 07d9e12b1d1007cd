// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/DevEvaluator.h"

#include "core/nn/model/Model.h"

#include <utility>

namespace rollcall::train {

Result<void> DevEvaluator::run(CurvePoint& point)
{
    std::optional<WeightEma>& average = m_training.state.average;
    if (average) {
        average->swap();
    }
    auto evaluated = evaluate(point);
    if (average) {
        average->swap();
    }
    return evaluated;
}

Result<void> DevEvaluator::evaluate(CurvePoint& point)
{
    const Recipe& recipe = m_training.recipe();
    TrainingState& state = m_training.state;
    nn::Model model;
    if (!m_training.speech.devSet.empty()) {
        const auto figures = m_training.speech.devSet.measure(state.network, state.device);
        if (!figures) {
            return figures.error();
        }
        point.devEerPercent = 100.0 * figures->eer;
        if (figures->eer >= state.bestEer) {
            ++state.evaluationsWithoutGain;
            return {};
        }
        state.bestEer = figures->eer;
        state.evaluationsWithoutGain = 0;
        model.calibration = figures->calibration;
        model.evaluation["devSet"] = figures->text();
    }
    model.network = recipe.network;
    model.frontEnd = recipe.frontEnd;
    model.speechOnly = recipe.speechOnly;
    model.recipe = recipe.text;
    model.trainingData = m_training.job.dataDescription;
    nn::addTrainingSpeakers(model, state.earlierSpeakers);
    nn::addTrainingSpeakers(model, m_training.speech.bank.speakerNames());
    model.weights = state.network.weights();
    return nn::writeModel(modelFile(m_training.job.runFolder), model);
}

} // namespace rollcall::train
