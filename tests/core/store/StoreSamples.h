// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::test {

inline constexpr std::size_t kEmbeddingLength = 512;

inline const ModelId& sampleModel()
{
    static const ModelId model{"0123abcd"};
    return model;
}

/// Unit vector along one axis.
inline Embedding axis(std::size_t index, std::size_t length = kEmbeddingLength)
{
    Embedding embedding(length, 0.0F);
    embedding[index % length] = 1.0F;
    return embedding;
}

/// A take whose "recording" is `marker` over and over, which can be found again in a file.
inline store::NewTake sampleTake(std::string_view marker, std::size_t bytes, std::size_t axisIndex = 0)
{
    store::NewTake take;
    for (std::size_t index = 0; index < bytes; ++index) {
        take.flac.push_back(static_cast<std::byte>(marker[index % marker.size()]));
    }
    take.seconds = 6.5;
    take.netSpeechSeconds = 4.25;
    take.snrDb = 21.0;
    take.speechLevelDbfs = -23.5;
    take.clippedShare = 0.001;
    take.origin = std::string(marker) + ".wav";
    take.model = sampleModel();
    take.embedding = axis(axisIndex);
    return take;
}

template <class T>
ErrorCode codeOf(const Result<T>& result)
{
    return result.ok() ? ErrorCode::Internal : result.error().code;
}

template <class T>
std::string messageOf(const Result<T>& result)
{
    return result.ok() ? std::string("no error") : result.error().message;
}

} // namespace rollcall::test

#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto& verified = (result);                                                                               \
        QVERIFY2(verified.ok(), messageOf(verified).c_str());                                                          \
    } while (false)
