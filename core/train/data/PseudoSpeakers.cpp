// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/PseudoSpeakers.h"

#include "core/audio/dsp/Speed.h"

namespace rollcall::train {

int PseudoSpeakers::draw(Random& random) const
{
    Change change;
    change.speed = audio::drawSpeed(random, m_speeds.size());
    if (m_vtlp) {
        change.alpha = chance(random, 0.5) ? 0 : 1 + below(random, kVtlpAlphas.size() - 1);
    }
    return static_cast<int>(change.alpha * speeds() + change.speed);
}

Voice PseudoSpeakers::voiceOf(int voice) const
{
    const Change change = changeOf(voice);
    return {change.speed == 0 ? 1.0 : m_speeds[change.speed - 1], kVtlpAlphas[change.alpha]};
}

} // namespace rollcall::train
