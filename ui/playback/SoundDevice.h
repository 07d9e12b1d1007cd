// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Resampler.h"
#include "core/audio/sound/ResampledSound.h"
#include "core/audio/sound/Sound.h"

#include <QAudioFormat>
#include <QIODevice>

#include <cstdint>
#include <memory>
#include <optional>

namespace rollcall::ui {

/// A sound as bytes for a loudspeaker: 16 bits, the same on every channel, made as they are read. A moment of silence follows, so that a
/// device that stops early swallows no word.
class SoundDevice : public QIODevice
{
    Q_OBJECT

public:
    static constexpr double kTailSeconds = 0.1;

    /// Open for reading.
    /// @param format of Int16 samples   @param fromSeconds where it begins
    SoundDevice(std::shared_ptr<const audio::Sound> sound, const QAudioFormat& format, double fromSeconds);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    [[nodiscard]] const audio::Sound& sound() const;

    std::shared_ptr<const audio::Sound> m_sound;
    QAudioFormat m_format;
    std::optional<audio::Resampler> m_resampler; ///< for a loudspeaker of another rate
    std::optional<audio::ResampledSound> m_resampled;
    std::int64_t m_next = 0; ///< sample of sound()
    std::int64_t m_end = 0;  ///< with the silence
};

} // namespace rollcall::ui
