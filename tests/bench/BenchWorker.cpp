// SPDX-License-Identifier: GPL-3.0-or-later
// Runs what ./dev bench compares, once for each line it reads: "float32 FRAMES THREADS", "bfloat16 FRAMES THREADS", "torch FRAMES THREADS", "frontend", "fftw",
// "search PROFILES THREADS" or "faiss PROFILES THREADS". Answers with the milliseconds that it took. bench.py reads this.
#include "core/features/FrontEnd.h"
#include "core/identify/Identifier.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/inference/InferenceNetwork.h"
#include "core/nn/model/Model.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <fftw3.h>
#include <fmt/format.h>
#ifdef ROLLCALL_HAVE_FAISS
#include <faiss/IndexFlat.h>
#include <omp.h>
#endif

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace rollcall;

namespace {

using Work = std::function<void()>;

constexpr int kFrontEndFrames = 600;
constexpr std::size_t kLength = 512;

std::vector<float> randomFloats(std::size_t count)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<float> uniform(-0.5F, 0.5F);
    std::vector<float> values(count);
    std::ranges::generate(values, [&] { return uniform(random); });
    return values;
}

/// As the scripts of the peers make them.
std::vector<float> waves(std::int64_t frames, int melBins)
{
    std::vector<float> values(static_cast<std::size_t>(frames * melBins));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(2.0 * std::sin(0.37 * static_cast<double>(i)));
    }
    return values;
}

/// @param length of the rows, which get unit length
std::vector<float> unitRows(std::size_t rows, std::size_t length)
{
    std::vector<float> values = randomFloats(rows * length);
    for (std::size_t row = 0; row < rows; ++row) {
        Embedding one(values.begin() + static_cast<std::ptrdiff_t>(row * length),
                      values.begin() + static_cast<std::ptrdiff_t>((row + 1) * length));
        nn::normaliseLength(one);
        std::ranges::copy(one, values.begin() + static_cast<std::ptrdiff_t>(row * length));
    }
    return values;
}

Work networkWork(const nn::Model& model, std::int64_t frames, int threads, nn::Precision precision)
{
    nn::setInferenceThreads(threads);
    auto inference = *nn::inferenceOptions();
    inference.weights = precision;
    auto network =
        std::make_shared<nn::InferenceNetwork>(*nn::InferenceNetwork::create(model.network, model.weights, inference));
    return [network, frames, in = waves(frames, model.network.melBins)] {
        nn::TimeStatistics statistics;
        statistics.add(network->columns(in, frames));
        static_cast<void>(network->embed(statistics));
    };
}

Work torchWork(const nn::Model& model, std::int64_t frames, int threads)
{
    auto network = std::make_shared<nn::TorchNetwork>(*nn::TorchNetwork::create(model.network, 0));
    static_cast<void>(network->setWeights(model.weights));
    const auto in = waves(frames, model.network.melBins);
    const at::Tensor tensor =
        torch::from_blob(const_cast<float*>(in.data()), {1, frames, model.network.melBins}).clone();
    return [network, tensor, threads] {
        at::set_num_threads(threads);
        const c10::InferenceMode guard;
        network->forward(tensor);
    };
}

Work frontEndWork()
{
    auto frontEnd = std::make_shared<features::FrontEnd>(*features::FrontEnd::create({}));
    return [frontEnd, samples = randomFloats(static_cast<std::size_t>(
                          features::samplesForFrames(features::FrontEndOptions(), kFrontEndFrames)))] {
        static_cast<void>(frontEnd->compute(samples));
    };
}

Work fftwWork()
{
    const int size = features::FrontEndOptions().fftSize;
    float* in = fftwf_alloc_real(static_cast<std::size_t>(size));
    fftwf_plan plan =
        fftwf_plan_dft_r2c_1d(size, in, fftwf_alloc_complex(static_cast<std::size_t>(size / 2 + 1)), FFTW_MEASURE);
    std::fill_n(in, size, 0.25F);
    return [plan] {
        for (int frame = 0; frame < kFrontEndFrames; ++frame) {
            fftwf_execute(plan);
        }
    };
}

Work searchWork(std::size_t profiles)
{
    const auto rows = unitRows(profiles + 1, kLength);
    std::vector<identify::Profile> enrolled(profiles);
    for (std::size_t i = 0; i < profiles; ++i) {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i * kLength);
        enrolled[i].id = SpeakerId{static_cast<std::int64_t>(i + 1)};
        enrolled[i].name = fmt::format("Speaker {}", i);
        enrolled[i].model = ModelId{"m"};
        enrolled[i].centroid.assign(first, first + static_cast<std::ptrdiff_t>(kLength));
    }
    auto identifier = std::make_shared<identify::Identifier>(*identify::Identifier::create(enrolled, {}));
    return [identifier, query = Embedding(rows.end() - static_cast<std::ptrdiff_t>(kLength), rows.end())] {
        static_cast<void>(identifier->identify(query, ModelId{"m"}, {10.0, 0.0}));
    };
}

#ifdef ROLLCALL_HAVE_FAISS
Work faissWork(std::size_t profiles, int threads)
{
    const auto rows = unitRows(profiles + 1, kLength);
    auto index = std::make_shared<faiss::IndexFlatIP>(static_cast<faiss::Index::idx_t>(kLength));
    index->add(static_cast<faiss::Index::idx_t>(profiles), rows.data());
    return [index, threads, query = Embedding(rows.end() - static_cast<std::ptrdiff_t>(kLength), rows.end())] {
        omp_set_num_threads(threads);
        std::vector<float> scores(10);
        std::vector<faiss::Index::idx_t> who(10);
        index->search(1, query.data(), 10, scores.data(), who.data());
    };
}
#endif

/// @return nothing where there is no such work
Work make(const nn::Model& model, const std::string& line)
{
    std::istringstream words(line);
    std::string kind;
    std::int64_t size = 0;
    int threads = 1;
    words >> kind >> size >> threads;
    if (kind == "float32" || kind == "bfloat16") {
        return networkWork(model, size, threads, kind == "float32" ? nn::Precision::Float32 : nn::Precision::BFloat16);
    }
    if (kind == "torch") {
        return torchWork(model, size, threads);
    }
    if (kind == "frontend") {
        return frontEndWork();
    }
    if (kind == "fftw") {
        return fftwWork();
    }
    if (kind == "search") {
        return searchWork(static_cast<std::size_t>(size));
    }
#ifdef ROLLCALL_HAVE_FAISS
    if (kind == "faiss") {
        return faissWork(static_cast<std::size_t>(size), threads);
    }
#endif
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        fmt::print(stderr, "usage: rollcall-bench-worker MODEL\n");
        return 2;
    }
    const auto model = nn::readModel(argv[1]);
    if (!model) {
        fmt::print(stderr, "{}\n", model.error().message);
        return 1;
    }
    std::map<std::string, Work> known;
    for (std::string line; std::getline(std::cin, line);) {
        auto found = known.find(line);
        if (found == known.end()) {
            found = known.emplace(line, make(*model, line)).first;
        }
        if (!found->second) {
            fmt::print("none\n");
        } else {
            const auto begin = std::chrono::steady_clock::now();
            found->second();
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
            fmt::print("{:.4f}\n", took.count());
        }
        std::fflush(stdout);
    }
    return 0;
}
