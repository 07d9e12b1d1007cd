// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/KerasWeights.h"

#include "core/exchange/ChildProcess.h"
#include "core/exchange/KerasMessage.h"

#include <fmt/format.h>
#include <hdf5.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

namespace rollcall::exchange {

namespace {

constexpr std::array<unsigned char, 8> kSignature{0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
constexpr hsize_t kMostNames = 100'000;
constexpr std::size_t kLongestName = 4096;
constexpr int kMostDimensions = 4;

/// An open object of libhdf5.
class Handle
{
public:
    Handle() = default;
    Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close) {}
    Handle(Handle&& other) noexcept : m_id(std::exchange(other.m_id, H5I_INVALID_HID)), m_close(other.m_close) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(m_id, other.m_id);
        std::swap(m_close, other.m_close);
        return *this;
    }
    ~Handle()
    {
        if (m_id >= 0) {
            m_close(m_id);
        }
    }

    [[nodiscard]] hid_t id() const { return m_id; }
    explicit operator bool() const { return m_id >= 0; }

private:
    hid_t m_id = H5I_INVALID_HID;
    herr_t (*m_close)(hid_t) = nullptr;
};

/// A link to another file is refused: a file must not make a program read another one.
herr_t refuseOtherFile(const char* /*parentFile*/, const char* /*parentGroup*/, const char* /*childFile*/,
                       const char* /*childObject*/, unsigned* /*flags*/, hid_t /*access*/, void* /*data*/)
{
    return -1;
}

/// What comes behind the last slash, without TensorFlow's ":0": "conv64-s/kernel:0" is the layer's "kernel".
std::string kindOf(const std::string& weight)
{
    const std::size_t slash = weight.rfind('/');
    const std::string last = slash == std::string::npos ? weight : weight.substr(slash + 1);
    return last.substr(0, last.find(':'));
}

class Reader
{
public:
    Reader(std::span<const std::byte> bytes, std::string name) : m_bytes(bytes), m_name(std::move(name)) {}

    Result<std::vector<KerasLayer>> read()
    {
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // messages are ours
        const Handle access(H5Pcreate(H5P_FILE_ACCESS), &H5Pclose);
        m_groupAccess = Handle(H5Pcreate(H5P_GROUP_ACCESS), &H5Pclose);
        m_tensorAccess = Handle(H5Pcreate(H5P_DATASET_ACCESS), &H5Pclose);
        constexpr std::size_t kIncrement = std::size_t{64} << 10U;
        if (!access || H5Pset_elink_cb(m_groupAccess.id(), &refuseOtherFile, nullptr) < 0 ||
            H5Pset_elink_cb(m_tensorAccess.id(), &refuseOtherFile, nullptr) < 0 ||
            H5Pset_fapl_core(access.id(), kIncrement, 0) < 0 ||
            H5Pset_file_image(access.id(), const_cast<std::byte*>(m_bytes.data()), m_bytes.size()) < 0) {
            return makeError(ErrorCode::Internal, core::tr("libhdf5 cannot be set up"));
        }
        m_file = Handle(H5Fopen("image", H5F_ACC_RDONLY, access.id()), &H5Fclose);
        if (!m_file) {
            return corrupt("its HDF5 structure cannot be read");
        }
        Handle root = open("/");
        if (!root) {
            return corrupt("it has no root group");
        }
        // A whole model has its weights one group further down.
        if (H5Lexists(root.id(), "model_weights", H5P_DEFAULT) > 0) {
            root = open("/model_weights");
            m_prefix = "/model_weights";
        }
        if (!root) {
            return corrupt("its group \"model_weights\" cannot be opened");
        }
        if (!hasTexts(root, "layer_names")) {
            if (H5Lexists(root.id(), "layers", H5P_DEFAULT) > 0) {
                return foreign("it is of Keras 3; load the model there and save it whole, by model.save(\"model.h5\")");
            }
            return foreign("it has no \"layer_names\", which Keras writes; give a file that save_weights() made");
        }
        auto names = texts(root, "layer_names");
        if (!names) {
            return names.error();
        }
        std::vector<KerasLayer> layers;
        for (std::string& layer : *names) {
            auto read = readLayer(layer);
            if (!read) {
                return read.error();
            }
            layers.push_back(std::move(*read));
        }
        return layers;
    }

private:
    std::span<const std::byte> m_bytes;
    std::string m_name;
    std::string m_prefix;
    Handle m_groupAccess;
    Handle m_tensorAccess;
    Handle m_file;
    std::uint64_t m_bytesTaken = 0; ///< by weights; those of one file lie side by side in it

    [[nodiscard]] Error corrupt(const std::string& what) const
    {
        return makeError(ErrorCode::Corrupt, core::tr("{}: the file is damaged or cut off ({}); fetch it again"),
                         m_name, what);
    }

    [[nodiscard]] Error foreign(const std::string& what) const
    {
        return makeError(ErrorCode::Incompatible, core::tr("{}: it cannot be read as weights of Keras: {}"), m_name,
                         what);
    }

    [[nodiscard]] Handle open(const std::string& path) const
    {
        return {H5Gopen2(m_file.id(), path.c_str(), m_groupAccess.id()), &H5Gclose};
    }

    /// Keras parts long lists: layer_names0, layer_names1.
    [[nodiscard]] static bool hasTexts(const Handle& group, const std::string& attribute)
    {
        return H5Aexists(group.id(), attribute.c_str()) > 0 || H5Aexists(group.id(), (attribute + "0").c_str()) > 0;
    }

    Result<std::vector<std::string>> texts(const Handle& group, const std::string& attribute) const
    {
        std::vector<std::string> all;
        if (H5Aexists(group.id(), attribute.c_str()) > 0) {
            auto read = readTexts(group, attribute, all);
            return read ? Result(std::move(all)) : read.error();
        }
        for (int part = 0;; ++part) {
            const std::string name = fmt::format("{}{}", attribute, part);
            if (H5Aexists(group.id(), name.c_str()) <= 0) {
                return all;
            }
            if (auto read = readTexts(group, name, all); !read) {
                return read.error();
            }
        }
    }

    Result<void> readTexts(const Handle& group, const std::string& attribute, std::vector<std::string>& into) const
    {
        const Handle handle(H5Aopen(group.id(), attribute.c_str(), H5P_DEFAULT), &H5Aclose);
        const Handle type(handle ? H5Aget_type(handle.id()) : H5I_INVALID_HID, &H5Tclose);
        const Handle space(handle ? H5Aget_space(handle.id()) : H5I_INVALID_HID, &H5Sclose);
        if (!type || !space) {
            return corrupt(fmt::format("its attribute \"{}\" cannot be read", attribute));
        }
        const hssize_t count = H5Sget_simple_extent_npoints(space.id());
        if (count < 0 || static_cast<hsize_t>(count) + into.size() > kMostNames) {
            return corrupt(fmt::format("its attribute \"{}\" has no sensible length", attribute));
        }
        if (count == 0) {
            return {}; // a layer without weights; what type it has is anybody's guess
        }
        const std::size_t size = H5Tget_size(type.id());
        if (H5Tget_class(type.id()) != H5T_STRING || size == 0 || size > kLongestName) {
            return foreign(fmt::format("its attribute \"{}\" is no list of names; save the weights again", attribute));
        }
        if (H5Tis_variable_str(type.id()) > 0) {
            std::vector<char*> pointers(static_cast<std::size_t>(count), nullptr);
            if (H5Aread(handle.id(), type.id(), static_cast<void*>(pointers.data())) < 0) {
                return corrupt(fmt::format("its attribute \"{}\" cannot be read", attribute));
            }
            for (const char* text : pointers) {
                into.emplace_back(text == nullptr ? "" : text);
            }
            H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, static_cast<void*>(pointers.data()));
            return {};
        }
        if (size * static_cast<std::size_t>(count) > m_bytes.size()) {
            return corrupt(fmt::format("its attribute \"{}\" is longer than the file", attribute));
        }
        std::vector<char> buffer(size * static_cast<std::size_t>(count));
        if (H5Aread(handle.id(), type.id(), buffer.data()) < 0) {
            return corrupt(fmt::format("its attribute \"{}\" cannot be read", attribute));
        }
        for (std::size_t at = 0; at < buffer.size(); at += size) {
            into.emplace_back(&buffer[at], ::strnlen(&buffer[at], size));
        }
        return {};
    }

    Result<KerasLayer> readLayer(const std::string& name)
    {
        KerasLayer layer{name, {}};
        const std::string path = m_prefix + "/" + name;
        const Handle group = open(path);
        if (!group) {
            return corrupt(fmt::format("its layer \"{}\" is missing", name));
        }
        if (!hasTexts(group, "weight_names")) {
            return layer;
        }
        const auto weights = texts(group, "weight_names");
        if (!weights) {
            return weights.error();
        }
        for (const std::string& weight : *weights) {
            auto tensor = readTensor(path + "/" + weight);
            if (!tensor) {
                return tensor.error();
            }
            tensor->name = kindOf(weight);
            layer.weights.push_back(std::move(*tensor));
        }
        return layer;
    }

    Result<nn::NamedTensor> readTensor(const std::string& path)
    {
        const auto damaged = [&](const char* what) { return corrupt(fmt::format("its weight \"{}\" {}", path, what)); };
        const Handle set(H5Dopen2(m_file.id(), path.c_str(), m_tensorAccess.id()), &H5Dclose);
        const Handle type(set ? H5Dget_type(set.id()) : H5I_INVALID_HID, &H5Tclose);
        const Handle space(set ? H5Dget_space(set.id()) : H5I_INVALID_HID, &H5Sclose);
        const Handle made(set ? H5Dget_create_plist(set.id()) : H5I_INVALID_HID, &H5Pclose);
        if (!type || !space || !made) {
            return damaged("is missing");
        }
        const H5D_layout_t layout = H5Pget_layout(made.id());
        if ((layout != H5D_CONTIGUOUS && layout != H5D_COMPACT) || H5Pget_external_count(made.id()) != 0 ||
            H5Pget_nfilters(made.id()) != 0) {
            return foreign(fmt::format(
                "its weight \"{}\" is compressed or in another file; save the weights by save_weights()", path));
        }
        if (H5Tget_class(type.id()) != H5T_FLOAT) {
            return foreign(
                fmt::format("its weight \"{}\" is of another type than float; save the weights as float32", path));
        }
        const int rank = H5Sget_simple_extent_ndims(space.id());
        std::array<hsize_t, kMostDimensions> extents{};
        if (rank < 0 || rank > kMostDimensions ||
            H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr) != rank) {
            return damaged("has no sensible shape");
        }
        // Only then is there room in the file for so many numbers, so that nothing larger than it is allocated.
        const std::uint64_t most = m_bytes.size() / std::max<std::size_t>(H5Tget_size(type.id()), 1);
        nn::NamedTensor tensor;
        std::uint64_t count = 1;
        for (int i = 0; i < rank; ++i) {
            const hsize_t extent = extents[static_cast<std::size_t>(i)];
            if (extent == 0 || extent > most / count) {
                return damaged("is larger than the file");
            }
            count *= extent;
            tensor.shape.push_back(static_cast<std::int64_t>(extent));
        }
        const std::uint64_t size = count * H5Tget_size(type.id());
        m_bytesTaken += size;
        if (H5Dget_storage_size(set.id()) != size || m_bytesTaken > m_bytes.size()) {
            return damaged("is not as long as its shape says");
        }
        tensor.values.resize(count);
        if (H5Dread(set.id(), H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, tensor.values.data()) < 0) {
            return damaged("cannot be read");
        }
        return tensor;
    }
};

/// Processor time that reading may take; a sound file takes a hundredth of it.
unsigned cpuSecondsFor(std::size_t bytes)
{
    constexpr std::size_t kBytesASecond = std::size_t{32} << 20U;
    return 2 + static_cast<unsigned>(bytes / kBytesASecond);
}

} // namespace

const nn::NamedTensor* KerasLayer::weight(std::string_view kind) const
{
    const auto found = std::ranges::find(weights, kind, &nn::NamedTensor::name);
    return found == weights.end() ? nullptr : &*found;
}

bool isHdf5(std::span<const std::byte> bytes)
{
    return bytes.size() >= kSignature.size() && std::memcmp(bytes.data(), kSignature.data(), kSignature.size()) == 0;
}

Result<std::vector<KerasLayer>> parseKerasWeights(std::span<const std::byte> bytes, const std::string& name)
{
    if (!isHdf5(bytes)) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("{}: this is not an HDF5 file; give one that Keras has saved"), name);
    }
    // libhdf5 1.10 crashes or goes round in circles on one damaged file of twenty.
    const auto made =
        inChildProcess([&] { return packLayers(Reader(bytes, name).read()); }, cpuSecondsFor(bytes.size()));
    if (!made) {
        return made.error();
    }
    auto read = *made ? unpackLayers(**made) : std::nullopt;
    return read ? std::move(*read)
                : makeError(ErrorCode::Corrupt,
                            core::tr("{}: the file is damaged: libhdf5 cannot read it; fetch it again"), name);
}

} // namespace rollcall::exchange
