// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/InferenceOptions.h"

#include "core/base/ParallelFor.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::nn {

namespace {

constexpr int kMostThreads = 16;

std::atomic<int> wantedThreads{0};

std::string environment(const char* name)
{
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): no thread of ours sets one
    return value != nullptr ? value : "";
}

} // namespace

Result<InferenceOptions> inferenceOptions()
{
    const auto all = convolutionKernels();
    InferenceOptions options{&all.front(), Precision::Float32};
    if (const std::string name = environment("ROLLCALL_KERNELS"); !name.empty()) {
        const auto found = std::ranges::find(all, name, &ConvolutionKernels::name);
        if (found == all.end()) {
            std::vector<std::string_view> names;
            std::ranges::transform(all, std::back_inserter(names), &ConvolutionKernels::name);
            return makeError(ErrorCode::InvalidArgument, core::tr("ROLLCALL_KERNELS is \"{}\"; this processor has {}"),
                             name, fmt::join(names, ", "));
        }
        options.kernels = &*found;
    }
    if (const std::string name = environment("ROLLCALL_PRECISION"); !name.empty()) {
        if (name != "float32" && name != "bfloat16") {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("ROLLCALL_PRECISION is \"{}\"; there are float32 and bfloat16"), name);
        }
        options.weights = name == "bfloat16" ? Precision::BFloat16 : Precision::Float32;
    }
    return options;
}

void setInferenceThreads(int threads)
{
    wantedThreads = threads;
}

int inferenceThreads()
{
    const int wanted = wantedThreads;
    return std::clamp(wanted > 0 ? wanted : static_cast<int>(processorCount()), 1, kMostThreads);
}

} // namespace rollcall::nn
