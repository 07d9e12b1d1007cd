// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/LevelMeter.h"

#include <QTimer>
#include <QWidget>

namespace rollcall::ui {

/// Level of the microphone in dBFS: a bar for RMS, a mark for the peak, and a lamp that stays lit after clipping.
class LevelMeterWidget : public QWidget
{
    Q_OBJECT

public:
    static constexpr float kLowestDbfs = -60.0F; ///< left end of the bar
    static constexpr int kClipHoldMs = 2000;     ///< the lamp stays lit this long after the last clipping

    explicit LevelMeterWidget(QWidget* parent = nullptr);

    void setLevel(const audio::Level& level);
    [[nodiscard]] const audio::Level& level() const { return m_level; }
    /// Nothing is being recorded: empty bar, lamp out.
    void clear();

    [[nodiscard]] bool clipLampLit() const { return m_clipHold.isActive(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    audio::Level m_level;
    QTimer m_clipHold;
};

} // namespace rollcall::ui
