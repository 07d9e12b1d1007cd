// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxResNet.h"

#include "core/exchange/OnnxTrunk.h"
#include "core/exchange/OnnxWalk.h"
#include "core/nn/model/AffineLayer.h"
#include "core/nn/model/NetworkLayers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace rollcall::exchange {

namespace {

constexpr const char* kFrontEndPreset = "kaldi-fbank";
/// WeSpeaker has changed it from 1e-8 to 1e-7; neither shows in an embedding.
constexpr float kMostVarianceFloor = 1e-5F;

using Floats = std::vector<float>;

class Importer
{
public:
    Importer(const OnnxFile& file, std::string name) : m_file(file), m_name(std::move(name)), m_walk(file) {}

    Result<ImportedModel> import()
    {
        nn::NetworkOptions& network = m_read.network;
        network.architecture = nn::Architecture::ResNet;
        network.channels.clear();
        network.blocksPerStage = 0;
        network.pooling = nn::Pooling::Statistics;
        m_made.source = "WeSpeaker";
        m_made.model.calibration.reset();
        if (auto read = readInput(); !read) {
            return read.error();
        }
        auto reached = OnnxTrunk(m_walk, m_name, m_read).read(m_value);
        if (!reached) {
            return reached.error();
        }
        m_value = std::move(*reached);
        if (auto read = readHead(); !read) {
            return read.error();
        }
        if (const OnnxNode* left = m_walk.firstLeftOver()) {
            return unlikeResNet(m_name, *left, "is not understood");
        }
        if (auto filled = fillModel(); !filled) {
            return filled.error();
        }
        return std::move(m_made);
    }

private:
    const OnnxFile& m_file;
    std::string m_name;
    OnnxWalk m_walk;
    ImportedModel m_made;
    std::string m_value; ///< reached so far
    ReadResNet m_read;

    /// Features come as [B][T][mel] and are worked on as [B][1][mel][T].
    Result<void> readInput()
    {
        if (m_file.inputs.size() != 1 || m_file.outputs.size() != 1) {
            return unlikeResNet(m_name, "it has not one input and one output");
        }
        const OnnxValue& in = m_file.inputs.front();
        int& mels = m_read.network.melBins;
        if (in.shape.size() != 3 ||
            std::from_chars(in.shape[2].data(), in.shape[2].data() + in.shape[2].size(), mels).ec != std::errc{}) {
            return unlikeResNet(m_name, fmt::format("its input \"{}\" is not [batch][frames][mel bins]", in.name));
        }
        m_value = in.name;
        const OnnxNode* transpose = m_walk.soleReader(m_value, "Transpose");
        if (transpose == nullptr || transpose->integersOr("perm", {}) != std::vector<std::int64_t>{0, 2, 1}) {
            return unlikeResNet(m_name, m_walk, m_value, "a Transpose of time and mel bins");
        }
        m_walk.step(m_value, "Transpose");
        const OnnxNode* unsqueeze = m_walk.soleReader(m_value, "Unsqueeze");
        if (unsqueeze == nullptr || axesOf(*unsqueeze) != std::vector<std::int64_t>{1}) {
            return unlikeResNet(m_name, m_walk, m_value, "an Unsqueeze of the channel");
        }
        m_walk.step(m_value, "Unsqueeze");
        return {};
    }

    /// Until opset 12 an attribute, then an input.
    [[nodiscard]] std::vector<std::int64_t> axesOf(const OnnxNode& node) const
    {
        const OnnxTensor* axes = m_walk.constant(node, 1);
        return axes != nullptr ? axes->integers : node.integersOr("axes", {});
    }

    /// From the output back to what the trunk gives.
    Result<void> readHead()
    {
        const OnnxNode* last = m_walk.giverOf(m_file.outputs.front().name);
        Floats less;
        if (last != nullptr && last->kind == "Sub" && m_walk.constant(*last, 1) != nullptr) {
            less = m_walk.constant(*last, 1)->floats;
            m_walk.markUnderstood(*last);
            last = m_walk.giverOf(m_walk.input(*last, 0));
        }
        if (last == nullptr || last->kind != "Gemm") {
            return last == nullptr ? unlikeResNet(m_name, "its output comes from nothing")
                                   : unlikeResNet(m_name, *last, "stands where the affine layer was expected");
        }
        if (auto read = readAffine(*last, less); !read) {
            return read;
        }
        const OnnxNode* concat = m_walk.giverOf(m_walk.input(*last, 0));
        const auto axis = concat == nullptr ? std::vector<std::int64_t>{} : concat->integersOr("axis", {});
        if (concat == nullptr || concat->kind != "Concat" || concat->inputs.size() != 2 ||
            (axis != std::vector<std::int64_t>{1} && axis != std::vector<std::int64_t>{-1})) {
            return unlikeResNet(m_name, concat == nullptr ? *last : *concat,
                                "does not join mean and deviation over time, as WeSpeaker's TSTP pooling does");
        }
        m_walk.markUnderstood(*concat);
        const OnnxNode* mean = beforeReshaping(m_walk.input(*concat, 0));
        if (mean == nullptr || !isMeanOverTime(*mean) || m_walk.input(*mean, 0) != m_value) {
            return unlikeResNet(m_name, mean == nullptr ? *concat : *mean,
                                "is not the mean over time of the last block");
        }
        m_walk.markUnderstood(*mean);
        return readDeviation(*concat);
    }

    Result<void> readAffine(const OnnxNode& node, const Floats& less)
    {
        const auto one = [&node](const char* factor) {
            const auto found = node.numbers.find(factor);
            return found == node.numbers.end() || found->second == 1.0;
        };
        const OnnxTensor* weight = m_walk.constant(node, 1);
        const OnnxTensor* bias = m_walk.constant(node, 2);
        if (weight == nullptr || weight->shape.size() != 2 || weight->floats.empty() || bias == nullptr ||
            !one("alpha") || !one("beta") || node.integersOr("transA", {0}) != std::vector<std::int64_t>{0}) {
            return unlikeResNet(m_name, node, "is no affine layer with constants");
        }
        const bool stored = node.integersOr("transB", {0}) == std::vector<std::int64_t>{1};
        const auto rows = static_cast<std::size_t>(weight->shape[0]);
        const auto columns = static_cast<std::size_t>(weight->shape[1]);
        const std::size_t length = stored ? rows : columns;
        Floats matrix = weight->floats;
        if (!stored) { // [pooled][E]
            for (std::size_t row = 0; row < rows; ++row) {
                for (std::size_t column = 0; column < columns; ++column) {
                    matrix[column * rows + row] = weight->floats[row * columns + column];
                }
            }
        }
        Floats added = bias->floats;
        if (added.size() != length || (!less.empty() && less.size() != length && less.size() != 1)) {
            return unlikeResNet(m_name, node, "has a bias of another length than its rows");
        }
        for (std::size_t i = 0; i < length && !less.empty(); ++i) {
            added[i] -= less[less.size() == 1 ? 0 : i];
        }
        m_read.network.embeddingLength = static_cast<int>(std::min<std::size_t>(length, 1 << 20));
        const std::string affine = nn::affineName(m_read.network);
        m_read.weights[affine + ".weight"] = std::move(matrix);
        m_read.weights[affine + ".bias"] = std::move(added);
        m_walk.markUnderstood(node);
        return {};
    }

    /// What gives a value that is only put into another shape.
    const OnnxNode* beforeReshaping(const std::string& value)
    {
        const OnnxNode* node = m_walk.giverOf(value);
        for (std::size_t steps = 0; steps < m_file.nodes.size() && node != nullptr; ++steps) {
            if (node->kind != "Flatten" && node->kind != "Reshape" && node->kind != "Squeeze") {
                return node;
            }
            m_walk.markUnderstood(*node);
            markShape(m_walk.input(*node, 1));
            node = m_walk.giverOf(m_walk.input(*node, 0));
        }
        return node;
    }

    /// A shape that is computed: only from shapes, so that it holds no numbers of the network.
    void markShape(const std::string& value)
    {
        static const std::set<std::string, std::less<>> kShapes{"Shape", "Gather", "Unsqueeze", "Concat",
                                                                "Slice", "Cast",   "Mul"};
        const OnnxNode* node = value.empty() ? nullptr : m_walk.giverOf(value);
        if (node == nullptr || !kShapes.contains(node->kind) || !m_marked.insert(node).second) {
            return;
        }
        m_walk.markUnderstood(*node);
        for (std::size_t i = 0; i < node->inputs.size() && node->kind != "Shape"; ++i) {
            markShape(m_walk.input(*node, i));
        }
    }

    [[nodiscard]] bool isMeanOverTime(const OnnxNode& node) const
    {
        const auto axes = axesOf(node);
        return node.kind == "ReduceMean" &&
               (axes == std::vector<std::int64_t>{-1} || axes == std::vector<std::int64_t>{3});
    }

    /// The root of the unbiased variance over time, as torch.var() is exported.
    Result<void> readDeviation(const OnnxNode& concat)
    {
        const OnnxNode* root = beforeReshaping(m_walk.input(concat, 1));
        if (root == nullptr || root->kind != "Sqrt") {
            return unlikeResNet(m_name, root == nullptr ? concat : *root, "is not the deviation over time");
        }
        m_walk.markUnderstood(*root);
        const OnnxNode* floored = m_walk.giverOf(m_walk.input(*root, 0));
        const bool swapped = floored != nullptr && m_walk.constant(*floored, 0) != nullptr;
        const OnnxTensor* floor = floored == nullptr ? nullptr : m_walk.constant(*floored, swapped ? 0 : 1);
        if (floored == nullptr || floored->kind != "Add" || floor == nullptr || floor->floats.size() != 1 ||
            !(floor->floats[0] >= 0.0F && floor->floats[0] <= kMostVarianceFloor)) {
            return unlikeResNet(m_name, *root, "is not the deviation over time with a floor");
        }
        m_walk.markUnderstood(*floored);
        std::set<std::string> kinds;
        if (auto read = readVariance(m_walk.input(*floored, swapped ? 1 : 0), kinds); !read) {
            return read;
        }
        for (const char* kind : {"ReduceMean", "Sub", "Div"}) { // without the last it would be the biased one
            if (!kinds.contains(kind)) {
                return unlikeResNet(m_name, *root, "is not the root of the unbiased variance");
            }
        }
        return {};
    }

    /// Marks all that a variance is computed from, down to what the trunk gives.
    Result<void> readVariance(const std::string& value, std::set<std::string>& kinds)
    {
        static const std::set<std::string, std::less<>> kKinds{
            "ReduceMean", "Sub",  "Mul",       "Pow",   "Div",       "Shape",   "Gather",
            "ReduceProd", "Cast", "ReduceSum", "Slice", "Unsqueeze", "Squeeze", "Max"};
        std::vector<std::string> left{value};
        while (!left.empty()) {
            const std::string next = std::move(left.back());
            left.pop_back();
            const OnnxNode* node = next == m_value ? nullptr : m_walk.giverOf(next);
            if (node == nullptr || m_marked.contains(node)) {
                continue;
            }
            if (!kKinds.contains(node->kind)) {
                return unlikeResNet(m_name, *node, "stands where a variance over time was expected");
            }
            if (node->kind == "ReduceMean" && !isMeanOverTime(*node)) {
                return unlikeResNet(m_name, *node, "is a mean over something else than time");
            }
            m_marked.insert(node);
            m_walk.markUnderstood(*node);
            kinds.insert(node->kind);
            for (std::size_t i = 0; i < node->inputs.size(); ++i) {
                left.push_back(m_walk.input(*node, i));
            }
        }
        return {};
    }

    std::set<const OnnxNode*> m_marked; ///< of shapes and the variance

    Result<void> fillModel()
    {
        nn::Model& model = m_made.model;
        model.network = m_read.network;
        if (const auto problems = model.network.validate(); !problems.empty()) {
            return unlikeResNet(m_name, fmt::format("{}", fmt::join(problems, "; ")));
        }
        auto frontEnd = features::frontEndPreset(kFrontEndPreset);
        if (!frontEnd) {
            return frontEnd.error();
        }
        model.frontEnd = *frontEnd;
        model.frontEnd.melBins = model.network.melBins;
        const auto correction = static_cast<float>(std::sqrt(1.0 + model.network.batchNormEps));
        for (const auto& [name, shape] : nn::weightShapes(model.network)) {
            Floats values = std::move(m_read.weights[name]);
            m_read.weights.erase(name);
            std::size_t count = 1;
            for (const std::int64_t extent : shape) {
                count *= static_cast<std::size_t>(extent);
            }
            if (values.empty() && shape.size() == 1 && name.ends_with(".weight")) {
                values.assign(count, correction); // a norm that was folded
            }
            if (values.size() != count) {
                return unlikeResNet(m_name, fmt::format("its weights for \"{}\" are {}, where {} were expected", name,
                                                        values.size(), count));
            }
            const float least = name.ends_with("running_var") ? 0.0F : std::numeric_limits<float>::lowest();
            if (!std::ranges::all_of(values, [least](float value) { return std::isfinite(value) && value >= least; })) {
                return makeError(ErrorCode::Corrupt,
                                 core::tr("{}: its weights for \"{}\" hold values that are NaN, infinite or out of "
                                          "range; fetch it again"),
                                 m_name, name);
            }
            model.weights.push_back({name, shape, std::move(values)});
        }
        if (!m_read.weights.empty()) { // such as those of a convolution beside a block that needs none
            return unlikeResNet(m_name, fmt::format("its weights for \"{}\" have no place in a ResNet of these blocks",
                                                    m_read.weights.begin()->first));
        }
        return {};
    }
};

} // namespace

Result<ImportedModel> importOnnxResNet(const OnnxFile& file, const std::string& name)
{
    return Importer(file, name).import();
}

} // namespace rollcall::exchange
