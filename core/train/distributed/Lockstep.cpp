// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/distributed/Lockstep.h"

#include <torch/autograd.h>
#include <torch/types.h>

#include <utility>

namespace rollcall::train {

namespace {

struct GatherRows : torch::autograd::Function<GatherRows>
{
    /// @param exchange a pointer to nn::Exchange: autograd's functions take tensors and plain values only
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& rows, std::int64_t exchange)
    {
        auto* processes = reinterpret_cast<nn::Exchange*>(exchange); // NOLINT(performance-no-int-to-ptr)
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

Lockstep::Lockstep(nn::Exchange* exchange, std::string device) : m_exchange(exchange), m_device(std::move(device)) {}

double Lockstep::agree(double value) const
{
    if (isAlone()) {
        return value;
    }
    at::Tensor shared =
        torch::full({1}, isFirst() ? value : 0.0, torch::dtype(torch::kFloat64).device(torch::Device(m_device)));
    m_exchange->sum(shared);
    return shared.item<double>();
}

Result<void> Lockstep::agreeOn(Result<void> result) const
{
    if (agree(result ? 0.0 : 1.0) == 0.0 || !result) {
        return result;
    }
    return Error{ErrorCode::Cancelled, "the process with rank 0 has stopped; its message tells why"};
}

bool Lockstep::any(bool holds) const
{
    if (isAlone()) {
        return holds;
    }
    at::Tensor count = torch::full({1}, holds ? 1.0 : 0.0, torch::device(torch::Device(m_device)));
    m_exchange->sum(count);
    return count.item<double>() > 0.0;
}

void Lockstep::copyFromFirst(const at::Tensor& tensor) const
{
    if (isAlone()) {
        return;
    }
    const torch::NoGradGuard noGrad;
    at::Tensor shared = isFirst() ? tensor.detach().clone() : torch::zeros_like(tensor.detach());
    m_exchange->sum(shared);
    tensor.detach().copy_(shared);
}

at::Tensor Lockstep::gather(const at::Tensor& rows) const
{
    return isAlone() ? rows : GatherRows::apply(rows, reinterpret_cast<std::int64_t>(m_exchange));
}

void Lockstep::sumGradients(const std::vector<at::Tensor>& parts, const at::Tensor& whole) const
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
        gradients.push_back(whole.grad().div_(m_exchange->size()));
    }
    std::vector<at::Tensor> flat;
    flat.reserve(gradients.size());
    for (const at::Tensor& gradient : gradients) {
        flat.push_back(gradient.flatten());
    }
    at::Tensor all = torch::cat(flat);
    m_exchange->sum(all);
    std::int64_t first = 0;
    for (at::Tensor& gradient : gradients) {
        gradient.copy_(all.narrow(0, first, gradient.numel()).view_as(gradient));
        first += gradient.numel();
    }
}

} // namespace rollcall::train
