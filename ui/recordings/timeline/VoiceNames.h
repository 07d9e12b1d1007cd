// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/diarisation/Timeline.h"

#include <QString>

#include <map>

namespace rollcall::ui {

/// "Mira" or "Unknown 1".
[[nodiscard]] QString voiceName(const QString& name, int unknown);
[[nodiscard]] QString voiceName(const identify::Voice& voice);
[[nodiscard]] QString voiceName(const identify::Turn& turn);

/// Somebody says who an unknown voice is: its turns become the speaker's, and the voice the same as one that is theirs already.
void nameVoice(identify::Timeline& timeline, int unknown, SpeakerId speaker, const std::string& name);

/// Names follow those of the speakers of the moment; who is not among them becomes an unknown voice.
void keepOnly(identify::Timeline& timeline, const std::map<SpeakerId, std::string>& enrolled);

/// Whether two timelines of one recording call its voices the same.
[[nodiscard]] bool haveSameNames(const identify::Timeline& a, const identify::Timeline& b);

} // namespace rollcall::ui
