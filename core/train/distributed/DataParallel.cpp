// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/distributed/DataParallel.h"

#include <torch/autograd.h>
#include <torch/types.h>

#include <utility>

namespace rollcall::train {

namespace {

struct GatherRows : torch::autograd::Function<GatherRows>
{
    /// @param communicator a pointer to nn::Communicator: autograd's functions take tensors and plain values only
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& rows,
                              std::int64_t communicator)
    {
        auto* processes = reinterpret_cast<nn::Communicator*>(communicator); // NOLINT(performance-no-int-to-ptr)
        context->saved_data["size"] = std::int64_t{processes->size()};
        context->saved_data["rank"] = std::int64_t{processes->rank()};
        const at::Tensor gathered = processes->gather(rows.contiguous());
        // Row k of process r is row k * size + r of the batch.
        return gathered.view({processes->size(), rows.size(0), rows.size(1)}).permute({1, 0, 2}).flatten(0, 1);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients)
    {
        const std::int64_t size = context->saved_data["size"].toInt();
        const std::int64_t rank = context->saved_data["rank"].toInt();
        const at::Tensor& gradient = gradients[0];
        return {gradient.view({gradient.size(0) / size, size, gradient.size(1)}).select(1, rank).contiguous(),
                at::Tensor()};
    }
};

} // namespace

DataParallel::DataParallel(nn::Communicator* communicator, std::string device)
    : m_communicator(communicator), m_device(std::move(device))
{
}

double DataParallel::broadcast(double value) const
{
    if (isAlone()) {
        return value;
    }
    at::Tensor shared =
        torch::full({1}, isRankZero() ? value : 0.0, torch::dtype(torch::kFloat64).device(torch::Device(m_device)));
    m_communicator->allReduce(shared);
    return shared.item<double>();
}

Result<void> DataParallel::broadcastResult(Result<void> result) const
{
    if (broadcast(result ? 0.0 : 1.0) == 0.0 || !result) {
        return result;
    }
    return makeError(ErrorCode::Cancelled, core::tr("the process with rank 0 has stopped; its message tells why"));
}

bool DataParallel::any(bool holds) const
{
    if (isAlone()) {
        return holds;
    }
    at::Tensor count = torch::full({1}, holds ? 1.0 : 0.0, torch::device(torch::Device(m_device)));
    m_communicator->allReduce(count);
    return count.item<double>() > 0.0;
}

void DataParallel::broadcastTensor(const at::Tensor& tensor) const
{
    if (isAlone()) {
        return;
    }
    const torch::NoGradGuard noGrad;
    at::Tensor shared = isRankZero() ? tensor.detach().clone() : torch::zeros_like(tensor.detach());
    m_communicator->allReduce(shared);
    tensor.detach().copy_(shared);
}

at::Tensor DataParallel::gather(const at::Tensor& rows) const
{
    return isAlone() ? rows : GatherRows::apply(rows, reinterpret_cast<std::int64_t>(m_communicator));
}

void DataParallel::allReduceGradients(const std::vector<at::Tensor>& parts, const at::Tensor& whole) const
{
    if (isAlone()) {
        return;
    }
    const torch::NoGradGuard noGrad;
    std::vector<at::Tensor> gradients;
    gradients.reserve(parts.size() + 1);
    for (const at::Tensor& part : parts) {
        gradients.push_back(part.grad());
    }
    if (whole.grad().defined()) {
        gradients.push_back(whole.grad().div_(m_communicator->size()));
    }
    std::vector<at::Tensor> flat;
    flat.reserve(gradients.size());
    for (const at::Tensor& gradient : gradients) {
        flat.push_back(gradient.flatten());
    }
    at::Tensor all = torch::cat(flat);
    m_communicator->allReduce(all);
    std::int64_t first = 0;
    for (at::Tensor& gradient : gradients) {
        gradient.copy_(all.narrow(0, first, gradient.numel()).view_as(gradient));
        first += gradient.numel();
    }
}

} // namespace rollcall::train
