// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SpeakersModel.h"

#include <QList>
#include <QString>

namespace rollcall::ui {

/// What the enrolled speakers offer a training. Who did not agree to be stored does not count.
struct OwnVoices
{
    static constexpr int kLeastTakes = 2;      ///< of each who counts: a voice is learned from two recordings of it
    static constexpr int kLeastBesideData = 2; ///< speakers
    static constexpr int kLeastAlone = 10;     ///< with fewer, a network forgets the voices of everybody else

    int speakers = 0; ///< with enough takes
    int lonely = 0;   ///< with a single one
    int takes = 0;    ///< of those with enough
    double speechSeconds = 0.0;
};

[[nodiscard]] OwnVoices ownVoices(const QList<SpeakerRow>& speakers);

/// "4 speakers with 14 recordings, 3 min 20 s of speech."
[[nodiscard]] QString ownVoicesText(const OwnVoices& voices);

/// What is missing for a training on them, and what to do; empty where nothing is.
/// @param besideData a data set is trained on too
[[nodiscard]] QString ownVoicesObstacle(const OwnVoices& voices, bool besideData);

} // namespace rollcall::ui
