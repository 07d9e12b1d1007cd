// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <memory>
#include <span>
#include <string>

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct SwrContext;

/// What the users of FFmpeg in this folder share; for their .cpp files only.
namespace rollcall::audio {

struct FfmpegFree
{
    void operator()(AVFormatContext* input) const;
    void operator()(AVCodecContext* codec) const;
    void operator()(AVFrame* frame) const;
    void operator()(AVPacket* packet) const;
    void operator()(SwrContext* converter) const;
};
using InputPtr = std::unique_ptr<AVFormatContext, FfmpegFree>;
using CodecPtr = std::unique_ptr<AVCodecContext, FfmpegFree>;
using FramePtr = std::unique_ptr<AVFrame, FfmpegFree>;
using PacketPtr = std::unique_ptr<AVPacket, FfmpegFree>;
using ConverterPtr = std::unique_ptr<SwrContext, FfmpegFree>;

/// FFmpeg's own words for an error code.
std::string ffmpegMessage(int code);

/// Converter from any rate, channel count and sample format to mono float at kSampleRateHz. All channels are averaged:
/// surround down-mix rules would drop or weight some.
/// @param sampleFormat an AVSampleFormat
/// @return null where FFmpeg cannot
ConverterPtr makeMonoConverter(int sampleFormat, int sampleRateHz, int channels);

/// Makes samples safe to compute with: NaN and infinities become 0, the rest is clipped to [-1, 1].
/// @return true when all were finite
bool sanitise(std::span<float> samples);

} // namespace rollcall::audio
