// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recordings/timeline/RecordingStrip.h"
#include "ui/recordings/timeline/SpectrogramTiles.h"

namespace rollcall::ui {

/// The mel spectrogram of the visible part of a recording. What is not made yet is shown coarser, or empty.
class SpectrogramStrip : public RecordingStrip
{
    Q_OBJECT

public:
    explicit SpectrogramStrip(RecordingAxis& axis, QWidget* parent = nullptr);

    /// @param sound null: there is none yet
    void setSound(LoadedSoundPtr sound);
    void setColourMap(ColourMap map) { m_tiles.setColourMap(map); }

    /// Whether all that is visible is shown as fine as the screen.
    [[nodiscard]] bool isComplete() const { return m_complete; }

    [[nodiscard]] QSize sizeHint() const override { return {640, kHeight}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, kHeight}; }

protected:
    void paintContent(QPainter& painter) override;

private:
    static constexpr int kHeight = 96;

    /// @return whether it was there
    bool paintTile(QPainter& painter, int level, qint64 index);

    SpectrogramTiles m_tiles;
    bool m_hasSound = false;
    bool m_complete = false;
};

} // namespace rollcall::ui
