// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxFile.h"

#include "core/base/Files.h"

#include <exchange/OnnxFile.pb.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace rollcall::exchange {

namespace {

namespace pb = onnx_file;

// TensorProto.DataType and AttributeProto.AttributeType
constexpr int kFloat = 1;
constexpr int kInt64 = 7;
constexpr int kAttributeFloat = 1;
constexpr int kAttributeInt = 2;
constexpr int kAttributeString = 3;
constexpr int kAttributeTensor = 4;
constexpr int kAttributeInts = 7;
constexpr int kExternal = 1;
constexpr int kIrVersion = 7; // of the time of opset 13

class Reader
{
public:
    explicit Reader(const std::string& name) : m_name(name) {}

    Result<OnnxFile> read(const pb::Model& model)
    {
        const pb::Graph& graph = model.graph();
        OnnxFile file;
        file.producer = model.producer_name();
        for (const pb::Entry& entry : model.metadata_props()) {
            file.metadata[entry.key()] = entry.value();
        }
        for (const pb::Tensor& tensor : graph.initializer()) {
            if (auto read = addConstant(file, tensor, tensor.name()); !read) {
                return read.error();
            }
        }
        for (const pb::Node& node : graph.node()) {
            if (auto read = addNode(file, node); !read) {
                return read.error();
            }
        }
        for (const pb::ValueInfo& value : graph.input()) {
            if (file.constant(value.name()) == nullptr) { // old files list constants as inputs, too
                file.inputs.push_back(valueOf(value));
            }
        }
        for (const pb::ValueInfo& value : graph.output()) {
            file.outputs.push_back(valueOf(value));
        }
        return file;
    }

private:
    const std::string& m_name;

    [[nodiscard]] Error corrupt(const std::string& what) const
    {
        return makeError(ErrorCode::Corrupt, core::tr("{}: the ONNX file is damaged ({}); fetch or export it again"),
                         m_name, what);
    }

    [[nodiscard]] Error unreadable(const std::string& what) const
    {
        return makeError(ErrorCode::Incompatible, core::tr("{}: {}; export the network anew as float32 in one file"),
                         m_name, what);
    }

    static OnnxValue valueOf(const pb::ValueInfo& value)
    {
        OnnxValue made{value.name(), {}};
        for (const pb::Dimension& extent : value.type().tensor_type().shape().dim()) {
            made.shape.push_back(extent.has_dim_value() ? fmt::format("{}", extent.dim_value()) : extent.dim_param());
        }
        return made;
    }

    Result<void> addNode(OnnxFile& file, const pb::Node& node) const
    {
        if (!node.domain().empty() && node.domain() != "ai.onnx") {
            return makeError(
                ErrorCode::Incompatible,
                core::tr("{}: its node \"{}\" is an operator of \"{}\"; export the network with ONNX's own "
                         "operators alone"),
                m_name, node.name(), node.domain());
        }
        OnnxNode made;
        made.kind = node.op_type();
        made.name = node.name();
        made.inputs.assign(node.input().begin(), node.input().end());
        made.outputs.assign(node.output().begin(), node.output().end());
        for (const pb::Attribute& attribute : node.attribute()) {
            if (attribute.has_t() && made.kind == "Constant" && made.outputs.size() == 1) {
                if (auto read = addConstant(file, attribute.t(), made.outputs.front()); !read) {
                    return read;
                }
            } else if (attribute.ints_size() > 0) {
                made.integers[attribute.name()].assign(attribute.ints().begin(), attribute.ints().end());
            } else if (attribute.has_i()) {
                made.integers[attribute.name()] = {attribute.i()};
            } else if (attribute.has_f()) {
                made.numbers[attribute.name()] = static_cast<double>(attribute.f());
            } else if (attribute.has_s()) {
                made.texts[attribute.name()] = attribute.s();
            }
        }
        if (made.kind != "Constant") {
            file.nodes.push_back(std::move(made));
        }
        return {};
    }

    /// Of other kinds than float32 and 64-bit integers only the name is kept: shapes and masks that no network here reads.
    Result<void> addConstant(OnnxFile& file, const pb::Tensor& tensor, const std::string& called) const
    {
        OnnxTensor made{called, {tensor.dims().begin(), tensor.dims().end()}, {}, {}};
        if (tensor.data_location() == kExternal || tensor.external_data_size() > 0) {
            return unreadable(fmt::format("its constant \"{}\" lies in another file", called));
        }
        if (tensor.data_type() == kFloat) {
            if (!fill(made.floats, made.shape, tensor.raw_data(), tensor.float_data())) {
                return corrupt(fmt::format("its constant \"{}\" is not as long as its shape says", called));
            }
        } else if (tensor.data_type() == kInt64) {
            if (!fill(made.integers, made.shape, tensor.raw_data(), tensor.int64_data())) {
                return corrupt(fmt::format("its constant \"{}\" is not as long as its shape says", called));
            }
        }
        file.constants.push_back(std::move(made));
        return {};
    }

    template <class Number, class Listed>
    static bool fill(std::vector<Number>& values, const std::vector<std::int64_t>& shape, const std::string& raw,
                     const Listed& listed)
    {
        const std::size_t given = raw.empty() ? static_cast<std::size_t>(listed.size()) : raw.size() / sizeof(Number);
        std::size_t count = 1;
        for (const std::int64_t extent : shape) {
            if (extent < 0 || (count != 0 && static_cast<std::uint64_t>(extent) > given / count)) {
                return false;
            }
            count *= static_cast<std::size_t>(extent);
        }
        if (given != count || (!raw.empty() && raw.size() != count * sizeof(Number))) {
            return false;
        }
        if (raw.empty()) {
            values.assign(listed.begin(), listed.end());
        } else {
            values.resize(count);
            std::memcpy(values.data(), raw.data(), raw.size()); // little-endian, as every processor here
        }
        return true;
    }
};

void setValue(pb::ValueInfo& made, const OnnxValue& value)
{
    made.set_name(value.name);
    pb::TensorType& type = *made.mutable_type()->mutable_tensor_type();
    type.set_elem_type(kFloat);
    for (const std::string& extent : value.shape) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(extent.data(), extent.data() + extent.size(), number);
        pb::Dimension& dimension = *type.mutable_shape()->add_dim();
        if (error == std::errc{} && end == extent.data() + extent.size()) {
            dimension.set_dim_value(number);
        } else {
            dimension.set_dim_param(extent);
        }
    }
}

void setNode(pb::Node& made, const OnnxNode& node)
{
    made.set_op_type(node.kind);
    made.set_name(node.name);
    made.mutable_input()->Add(node.inputs.begin(), node.inputs.end());
    made.mutable_output()->Add(node.outputs.begin(), node.outputs.end());
    for (const auto& [name, values] : node.integers) {
        pb::Attribute& attribute = *made.add_attribute();
        attribute.set_name(name);
        // What the operators written here take as one number: all others are lists.
        if (name == "group" || name == "axis" || name == "keepdims" || name == "transB" || name == "p" ||
            name == "to") {
            attribute.set_type(kAttributeInt);
            attribute.set_i(values.front());
        } else {
            attribute.set_type(kAttributeInts);
            attribute.mutable_ints()->Add(values.begin(), values.end());
        }
    }
    for (const auto& [name, value] : node.numbers) {
        pb::Attribute& attribute = *made.add_attribute();
        attribute.set_name(name);
        attribute.set_type(kAttributeFloat);
        attribute.set_f(static_cast<float>(value));
    }
    for (const auto& [name, value] : node.texts) {
        pb::Attribute& attribute = *made.add_attribute();
        attribute.set_name(name);
        attribute.set_type(kAttributeString);
        attribute.set_s(value);
    }
}

template <class Number>
void setNumbers(pb::Tensor& made, int type, const std::vector<Number>& values)
{
    made.set_data_type(type);
    made.set_raw_data(values.data(), values.size() * sizeof(Number));
}

} // namespace

std::vector<std::int64_t> OnnxNode::integersOr(const std::string& attribute, std::vector<std::int64_t> otherwise) const
{
    const auto found = integers.find(attribute);
    return found == integers.end() ? std::move(otherwise) : found->second;
}

const OnnxTensor* OnnxFile::constant(std::string_view name) const
{
    const auto found = std::ranges::find(constants, name, &OnnxTensor::name);
    return found == constants.end() ? nullptr : &*found;
}

Result<OnnxFile> parseOnnx(std::span<const std::byte> bytes, const std::string& name)
{
    pb::Model model;
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        !model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return makeError(ErrorCode::Corrupt,
                         core::tr("{}: this is no ONNX file, or it is cut off; fetch or export it again"), name);
    }
    if (!model.has_ir_version() || !model.has_graph() || model.graph().node_size() == 0) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("{}: this is no ONNX file: it holds no graph; export the network again"), name);
    }
    return Reader(name).read(model);
}

Result<void> writeOnnx(const std::filesystem::path& file, const OnnxFile& content)
{
    pb::Model model;
    model.set_ir_version(kIrVersion);
    model.set_producer_name(content.producer);
    model.add_opset_import()->set_version(kWrittenOpset);
    for (const auto& [key, value] : content.metadata) {
        pb::Entry& entry = *model.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value);
    }
    pb::Graph& graph = *model.mutable_graph();
    graph.set_name("network");
    for (const OnnxNode& node : content.nodes) {
        setNode(*graph.add_node(), node);
    }
    for (const OnnxTensor& tensor : content.constants) {
        pb::Tensor& made = *graph.add_initializer();
        made.set_name(tensor.name);
        made.mutable_dims()->Add(tensor.shape.begin(), tensor.shape.end());
        if (tensor.integers.empty()) {
            setNumbers(made, kFloat, tensor.floats);
        } else {
            setNumbers(made, kInt64, tensor.integers);
        }
    }
    for (const OnnxValue& value : content.inputs) {
        setValue(*graph.add_input(), value);
    }
    for (const OnnxValue& value : content.outputs) {
        setValue(*graph.add_output(), value);
    }
    std::string bytes;
    if (model.ByteSizeLong() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        !model.SerializeToString(&bytes)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("the network has more weights than the 2 GiB that an ONNX file holds"));
    }
    return writeFileAtomically(file, bytes);
}

} // namespace rollcall::exchange
