// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/SoundChecks.h"

#include "core/audio/speech/Quality.h"

#include <QCoreApplication>

#include <cmath>

namespace rollcall::ui {

namespace {

using Verdict = SoundCheck::Verdict;

/// In the context that lupdate gives to free functions of this namespace.
QString tr(const char* text)
{
    return QCoreApplication::translate("rollcall::ui", text);
}

SoundCheck unknown()
{
    return {Verdict::Unknown, QStringLiteral("–")};
}

} // namespace

SoundChecks judgeSound(const audio::RunningQuality::Values& quality, std::optional<bool> oneVoice)
{
    SoundChecks checks{unknown(), unknown(), unknown(), {Verdict::Unknown, tr("after a take")}, {}};
    // The most important problem is the last that is found: it ruins most.
    if (oneVoice) {
        checks.oneVoice = *oneVoice ? SoundCheck{Verdict::Good, tr("yes")} : SoundCheck{Verdict::Bad, tr("several?")};
        if (!*oneVoice) {
            checks.advice = tr("Several people seem to speak in a take. Remove it, and record one person alone.");
        }
    }
    if (quality.snrDb) {
        if (*quality.snrDb < audio::kNoisySnrDb) {
            checks.noise = {Verdict::Bad, tr("noisy room")};
            checks.advice = tr("The room is noisy. Come closer to the microphone, or find a quieter place.");
        } else {
            checks.noise = {Verdict::Good, tr("%1 dB below you").arg(std::lround(*quality.snrDb))};
        }
    }
    if (!quality.speechLevelDbfs) {
        return checks;
    }
    checks.level = {Verdict::Good, tr("good")};
    checks.clipping = {Verdict::Good, tr("none")};
    if (*quality.speechLevelDbfs < audio::kTooQuietDbfs) {
        checks.level = {Verdict::Bad, tr("speak up")};
        checks.advice = tr("You are hard to hear. Speak up, or come closer to the microphone.");
    }
    if (quality.clippedShare > audio::kClippedShare) {
        checks.level = {Verdict::Bad, tr("too loud")};
        checks.clipping = {Verdict::Bad, tr("cut off")};
        checks.advice = tr("Too loud: the peaks are cut off. Move back, or lower the microphone's level.");
    }
    return checks;
}

} // namespace rollcall::ui
