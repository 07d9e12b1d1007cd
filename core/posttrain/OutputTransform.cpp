// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/OutputTransform.h"

#include "core/nn/TorchNetwork.h"

#include <torch/types.h>

#include <utility>

namespace rollcall::posttrain {

void transformOutput(nn::Model& model, const at::Tensor& matrix, const at::Tensor& offset)
{
    const torch::NoGradGuard noGrad;
    nn::NamedTensor& weight =
        model.weights[model.weights.size() - 2]; // the affine layer's, by the order of weightShapes()
    nn::NamedTensor& bias = model.weights.back();
    const at::Tensor w = torch::from_blob(weight.values.data(), weight.shape);
    const at::Tensor b = torch::from_blob(bias.values.data(), bias.shape);
    nn::NamedTensor newWeight = nn::namedTensor(weight.name, matrix.matmul(w));
    nn::NamedTensor newBias = nn::namedTensor(bias.name, matrix.matmul(b - offset));
    weight = std::move(newWeight);
    bias = std::move(newBias);
    model.network.embeddingLength = static_cast<int>(matrix.size(0));
    nn::forgetCohort(model); // it was of the embeddings before
}

} // namespace rollcall::posttrain
