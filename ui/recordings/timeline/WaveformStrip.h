// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recordings/sound/LoadedSound.h"
#include "ui/recordings/timeline/RecordingStrip.h"

namespace rollcall::ui {

/// The waveform of a recording, as low as its loudest sample allows.
class WaveformStrip : public RecordingStrip
{
    Q_OBJECT

public:
    explicit WaveformStrip(RecordingAxis& axis, QWidget* parent = nullptr);

    /// @param sound null: there is none yet
    void setSound(LoadedSoundPtr sound);

    [[nodiscard]] QSize sizeHint() const override { return {640, kHeight}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, kHeight}; }

protected:
    void paintContent(QPainter& painter) override;

private:
    static constexpr int kHeight = 64;

    LoadedSoundPtr m_sound;
};

} // namespace rollcall::ui
