// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Ffmpeg.h"

#include "core/base/Types.h"

#include <array>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
}

namespace rollcall::audio {

void FfmpegFree::operator()(AVFormatContext* input) const
{
    avformat_close_input(&input);
}

void FfmpegFree::operator()(AVCodecContext* codec) const
{
    avcodec_free_context(&codec);
}

void FfmpegFree::operator()(AVFrame* frame) const
{
    av_frame_free(&frame);
}

void FfmpegFree::operator()(AVPacket* packet) const
{
    av_packet_free(&packet);
}

void FfmpegFree::operator()(SwrContext* converter) const
{
    swr_free(&converter);
}

std::string ffmpegMessage(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

namespace {

AVChannelLayout layoutOf(int channels)
{
    AVChannelLayout layout{};
    av_channel_layout_default(&layout, channels);
    if (layout.nb_channels == 0) {
        layout.order = AV_CHANNEL_ORDER_UNSPEC;
        layout.nb_channels = channels;
    }
    return layout;
}

} // namespace

ConverterPtr makeConverter(int sampleFormat, int sampleRateHz, int inputChannels, int outputChannels)
{
    AVChannelLayout input = layoutOf(inputChannels);
    AVChannelLayout output = layoutOf(outputChannels);
    SwrContext* raw = nullptr;
    const int code = swr_alloc_set_opts2(&raw, &output, AV_SAMPLE_FMT_FLT, kSampleRateHz, &input,
                                         static_cast<AVSampleFormat>(sampleFormat), sampleRateHz, 0, nullptr);
    ConverterPtr converter(raw);
    if (code < 0) {
        return nullptr;
    }
    const auto inputs = static_cast<std::size_t>(inputChannels);
    const auto outputs = static_cast<std::size_t>(outputChannels);
    std::vector<double> matrix(inputs * outputs, inputs == outputs ? 0.0 : 1.0 / inputChannels); // [output][input]
    if (inputs == outputs) {
        for (std::size_t channel = 0; channel < inputs; ++channel) {
            matrix[channel * inputs + channel] = 1.0;
        }
    }
    swr_set_matrix(converter.get(), matrix.data(), inputChannels);
    return swr_init(converter.get()) < 0 ? nullptr : std::move(converter);
}

} // namespace rollcall::audio
