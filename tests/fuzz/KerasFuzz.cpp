// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: exchange::parseForeignModel() with HDF5 files of Keras.
#include "core/exchange/Import.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <hdf5.h>

#include <cmath>
#include <string>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

struct Weight
{
    const char* kind;
    std::vector<hsize_t> shape;
};

/// Writes what Keras does, into memory.
class Writer
{
public:
    Writer()
    {
        const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
        H5Pset_fapl_core(access, 4096, 0);
        m_file = H5Fcreate("memory", H5F_ACC_TRUNC, H5P_DEFAULT, access);
        H5Pclose(access);
    }

    void add(const std::string& layer, const std::vector<Weight>& weights)
    {
        m_layers.push_back(layer);
        const hid_t group = H5Gcreate2(m_file, layer.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
        std::vector<std::string> names;
        for (const Weight& weight : weights) {
            names.push_back(layer + "/" + weight.kind + ":0");
            const hid_t space = H5Screate_simple(static_cast<int>(weight.shape.size()), weight.shape.data(), nullptr);
            const hid_t links = H5Pcreate(H5P_LINK_CREATE);
            H5Pset_create_intermediate_group(links, 1);
            const hid_t set =
                H5Dcreate2(group, names.back().c_str(), H5T_IEEE_F32LE, space, links, H5P_DEFAULT, H5P_DEFAULT);
            const auto count = static_cast<std::size_t>(H5Sget_simple_extent_npoints(space));
            const std::vector<float> values(count, 0.5F);
            H5Dwrite(set, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
            H5Dclose(set);
            H5Pclose(links);
            H5Sclose(space);
        }
        setTexts(group, "weight_names", names);
        H5Gclose(group);
    }

    Bytes finish()
    {
        setTexts(m_file, "layer_names", m_layers);
        H5Fflush(m_file, H5F_SCOPE_GLOBAL);
        Bytes bytes(static_cast<std::size_t>(H5Fget_file_image(m_file, nullptr, 0)));
        H5Fget_file_image(m_file, bytes.data(), bytes.size());
        H5Fclose(m_file);
        return bytes;
    }

private:
    hid_t m_file;
    std::vector<std::string> m_layers;

    static void setTexts(hid_t object, const char* name, const std::vector<std::string>& texts)
    {
        constexpr std::size_t kSize = 64;
        std::string joined;
        for (const std::string& text : texts) {
            joined += text + std::string(kSize - text.size(), '\0');
        }
        const hid_t type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, kSize);
        const hsize_t count = texts.size();
        const hid_t space = H5Screate_simple(1, &count, nullptr);
        const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
        H5Awrite(attribute, type, joined.data());
        H5Aclose(attribute);
        H5Sclose(space);
        H5Tclose(type);
    }
};

/// A network of Walleclipse's of one stage with one block.
Bytes fileOf(bool bottleneck)
{
    Writer writer;
    int relus = 0;
    const auto conv = [&writer](const std::string& name, hsize_t kernel, hsize_t in) {
        writer.add(name, {{"kernel", {kernel, kernel, in, 2}}, {"bias", {2}}});
        std::string norm = name;
        if (norm.ends_with("conv1_1") || norm.ends_with("conv1_2")) {
            norm[norm.size() - 2] = '.';
        }
        writer.add(norm + "_bn", {{"gamma", {2}}, {"beta", {2}}, {"moving_mean", {2}}, {"moving_variance", {2}}});
    };
    const auto relu = [&writer, &relus] {
        writer.add("lambda_" + std::string(1, static_cast<char>('1' + relus++)), {});
    };
    conv("conv2-s", 5, 1);
    relu();
    if (bottleneck) {
        conv("res1_0_branch_conv1_1", 1, 2);
        relu();
        conv("res1_0_branch_conv3", 3, 2);
        relu();
        conv("res1_0_branch_conv1_2", 1, 2);
    } else {
        conv("res1_0_branch_2a", 3, 2);
        relu();
        conv("res1_0_branch_2b", 3, 2);
    }
    relu();
    writer.add("affine", {{"kernel", {64, 3}}, {"bias", {3}}});
    return writer.finish();
}

} // namespace

std::vector<Bytes> seeds()
{
    return {fileOf(false), fileOf(true)};
}

std::vector<Bytes> regressions()
{
    return {};
}

void mutate(Bytes& input, Random& random)
{
    mutateBytes(input, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto imported = exchange::parseForeignModel(std::as_bytes(std::span(data, size)), "input");
    if (!imported) {
        fuzz::require(!imported.error().message.empty(), "a refusal says nothing");
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(imported->model.network.validate().empty(), "the network of an imported model is out of range");
    for (const nn::NamedTensor& tensor : imported->model.weights) {
        for (const float value : tensor.values) {
            fuzz::require(std::isfinite(value), "a weight is NaN or infinite");
        }
    }
    return 0;
}
