// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/Ffmpeg.h"

#include "core/base/Types.h"

#include <algorithm>
#include <array>
#include <cmath>
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

ConverterPtr makeMonoConverter(int sampleFormat, int sampleRateHz, int channels)
{
    if (channels < 1 || sampleRateHz < 1) {
        return nullptr;
    }
    AVChannelLayout mono{};
    av_channel_layout_default(&mono, 1);
    AVChannelLayout input{};
    av_channel_layout_default(&input, channels);
    if (input.nb_channels == 0) {
        input.order = AV_CHANNEL_ORDER_UNSPEC;
        input.nb_channels = channels;
    }
    SwrContext* raw = nullptr;
    const int code = swr_alloc_set_opts2(&raw, &mono, AV_SAMPLE_FMT_FLT, kSampleRateHz, &input,
                                         static_cast<AVSampleFormat>(sampleFormat), sampleRateHz, 0, nullptr);
    ConverterPtr converter(raw);
    if (code < 0) {
        return nullptr;
    }
    const std::vector<double> average(static_cast<std::size_t>(channels), 1.0 / channels);
    swr_set_matrix(converter.get(), average.data(), channels);
    return swr_init(converter.get()) < 0 ? nullptr : std::move(converter);
}

bool sanitise(std::span<float> samples)
{
    bool finite = true;
    for (float& sample : samples) {
        if (!std::isfinite(sample)) {
            sample = 0.0F;
            finite = false;
        }
        sample = std::clamp(sample, -1.0F, 1.0F);
    }
    return finite;
}

} // namespace rollcall::audio
