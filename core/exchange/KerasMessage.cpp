// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/KerasMessage.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace rollcall::exchange {

namespace {

/// An error, or the layers; each text and list behind its length.
class Packer
{
public:
    std::vector<std::byte> pack(const Result<std::vector<KerasLayer>>& read)
    {
        number(read ? 0 : 1);
        if (!read) {
            number(static_cast<std::uint64_t>(read.error().code));
            list(read.error().message);
            return std::move(m_bytes);
        }
        number(read->size());
        for (const KerasLayer& layer : *read) {
            list(layer.name);
            number(layer.weights.size());
            for (const nn::NamedTensor& tensor : layer.weights) {
                list(tensor.name);
                list(tensor.shape);
                list(tensor.values);
            }
        }
        return std::move(m_bytes);
    }

private:
    std::vector<std::byte> m_bytes;

    void raw(const void* data, std::size_t size)
    {
        const auto* bytes = static_cast<const std::byte*>(data);
        m_bytes.insert(m_bytes.end(), bytes, bytes + size);
    }
    void number(std::uint64_t value) { raw(&value, sizeof value); }
    template <class List>
    void list(const List& values)
    {
        number(values.size());
        raw(values.data(), values.size() * sizeof(values[0]));
    }
};

class Unpacker
{
public:
    explicit Unpacker(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::optional<Result<std::vector<KerasLayer>>> unpack()
    {
        if (number() != 0) {
            const std::uint64_t code = number();
            auto message = list<std::string>();
            if (!m_isSound || code > static_cast<std::uint64_t>(ErrorCode::Exhausted)) {
                return std::nullopt;
            }
            return Result<std::vector<KerasLayer>>(makeError(static_cast<ErrorCode>(code), "{}", message));
        }
        std::vector<KerasLayer> layers;
        for (std::uint64_t left = number(); m_isSound && left > 0; --left) {
            KerasLayer& layer = layers.emplace_back();
            layer.name = list<std::string>();
            for (std::uint64_t tensors = number(); m_isSound && tensors > 0; --tensors) {
                auto name = list<std::string>();
                auto shape = list<std::vector<std::int64_t>>();
                auto values = list<std::vector<float>>();
                std::uint64_t count = 1;
                for (const std::int64_t extent : shape) {
                    m_isSound = m_isSound && extent > 0 && static_cast<std::uint64_t>(extent) <= values.size() / count;
                    count *= m_isSound ? static_cast<std::uint64_t>(extent) : 1;
                }
                m_isSound = m_isSound && count == values.size();
                layer.weights.push_back({std::move(name), std::move(shape), std::move(values)});
            }
        }
        return m_isSound && m_bytes.empty() ? std::optional(Result(std::move(layers))) : std::nullopt;
    }

private:
    std::span<const std::byte> m_bytes; ///< left
    bool m_isSound = true;

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        if (m_bytes.size() < sizeof value) {
            m_isSound = false;
            return 0;
        }
        std::memcpy(&value, m_bytes.data(), sizeof value);
        m_bytes = m_bytes.subspan(sizeof value);
        return value;
    }

    template <class List>
    List list()
    {
        List values;
        const std::uint64_t count = number();
        if (count > m_bytes.size() / sizeof(values[0])) {
            m_isSound = false;
            return values;
        }
        values.resize(count);
        std::memcpy(values.data(), m_bytes.data(), count * sizeof(values[0]));
        m_bytes = m_bytes.subspan(count * sizeof(values[0]));
        return values;
    }
};

} // namespace

std::vector<std::byte> packLayers(const Result<std::vector<KerasLayer>>& read)
{
    return Packer().pack(read);
}

std::optional<Result<std::vector<KerasLayer>>> unpackLayers(std::span<const std::byte> bytes)
{
    return Unpacker(bytes).unpack();
}

} // namespace rollcall::exchange
