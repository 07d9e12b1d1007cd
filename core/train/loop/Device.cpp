// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/Device.h"

#include <ATen/autocast_mode.h>
#include <torch/cuda.h>
#include <torch/types.h>
#include <torch/version.h>

#include <fmt/format.h>

namespace rollcall::train {

namespace {

bool processorHasBFloat16()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

} // namespace

Result<std::string> deviceFor(const std::string& wish, int localRank)
{
    std::string device = wish;
    if (wish == "auto" && !torch::cuda::is_available()) {
        device = "cpu";
    } else if (wish == "auto" || wish == "cuda") {
        device = fmt::format("cuda:{}", localRank);
    }
    try {
        static_cast<void>(torch::zeros({1}, torch::device(torch::Device(device))));
    } catch (const std::exception&) {
        return makeError(
            ErrorCode::InvalidArgument, core::tr("there is no device \"{}\" here; this machine has {}"), wish,
            torch::cuda::is_available() ? fmt::format("cpu and cuda:0 to cuda:{}", torch::cuda::device_count() - 1)
                                        : std::string("cpu alone"));
    }
    return device;
}

bool isCuda(const std::string& device)
{
    return device.starts_with("cuda");
}

bool computesInBFloat16(Precision precision, const std::string& device)
{
    return precision == Precision::BFloat16 ||
           (precision == Precision::Auto && (isCuda(device) || processorHasBFloat16()));
}

Autocast::Autocast(bool on, const std::string& device) : m_on(on), m_cuda(isCuda(device))
{
    set(true);
}

Autocast::~Autocast()
{
    if (m_on) {
        at::autocast::clear_cache();
    }
    set(false);
}

void Autocast::set(bool enabled) const
{
    if (!m_on) {
        return;
    }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    const at::DeviceType type = m_cuda ? at::kCUDA : at::kCPU;
    at::autocast::set_autocast_dtype(type, at::kBFloat16);
    at::autocast::set_autocast_enabled(type, enabled);
#else
    if (m_cuda) {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(enabled);
    } else {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(enabled);
    }
#endif
}

} // namespace rollcall::train
