// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
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

/// Converter from any rate and sample format to interleaved float at kSampleRateHz. A channel stays a channel where the counts are
/// equal; else each output channel is the average of all input channels: FFmpeg's own rules would drop or weight some channels.
/// @param sampleFormat an AVSampleFormat
/// @return null where FFmpeg cannot
ConverterPtr makeConverter(int sampleFormat, int sampleRateHz, int inputChannels, int outputChannels);

} // namespace rollcall::audio
