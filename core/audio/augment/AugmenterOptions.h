// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/Codec.h"

#include <string>
#include <vector>

namespace rollcall::audio {

/// Opus at 6 to 32 kbit/s, MP3 at 16 to 64, and GSM full rate.
std::vector<CodecOptions> trainingCodecs();

/// What may happen to a sound. A share is the probability that an effect is applied, 0: never; what lies between two limits is
/// drawn evenly.
struct AugmenterOptions
{
    double rirProb = 0.0; ///< heard in a simulated room
    double rirRt60LowSeconds = 0.15;
    double rirRt60HighSeconds = 0.6;
    int rirCount = 200;      ///< made ahead, to draw from
    double babbleProb = 0.0; ///< 3 to 6 other voices together
    double babbleSnrLowDb = 13.0;
    double babbleSnrHighDb = 20.0;
    double noiseProb = 0.0; ///< a recording of noise
    double noiseSnrLowDb = 5.0;
    double noiseSnrHighDb = 20.0;
    double equaliserProb = 0.0; ///< three drawn bands, as microphones colour sound
    double equaliserDb = 6.0;   ///< each raised or lowered by up to this
    double overdriveProb = 0.0; ///< clipped on the way: the loudest sample lies above full scale by what is drawn
    double overdriveLowDb = 3.0;
    double overdriveHighDb = 24.0;
    double bandLimitProb = 0.0; ///< nothing above a cut-off frequency
    double bandLimitLowHz = 3000.0;
    double bandLimitHighHz = 7000.0;
    double telephoneProb = 0.0; ///< 300 to 3400 Hz and the codec of telephone lines
    double codecProb = 0.0;     ///< one of `codecs`
    /// To draw from. None of the settings that models/conditions.toml measures by.
    std::vector<CodecOptions> codecs = trainingCodecs();
    double packetLossProb = 0.0; ///< packets of 20 ms are missing
    double packetLossHigh = 0.2; ///< up to this share of them
    double gainLowDb =
        0.0; ///< level at which a 16-bit recorder hears it, always drawn: clipped or rounded, as it may be
    double gainHighDb = 0.0;

    /// Every problem at once, by the names above, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    bool operator==(const AugmenterOptions&) const = default;
};

} // namespace rollcall::audio
