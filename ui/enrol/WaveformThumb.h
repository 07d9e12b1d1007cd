// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace rollcall::ui {

/// A small picture of a sound: its peaks over time.
class WaveformThumb : public QWidget
{
    Q_OBJECT

public:
    explicit WaveformThumb(QWidget* parent = nullptr);

    /// @param peaks of equal parts, 0 to 1
    void setPeaks(std::vector<float> peaks);

    [[nodiscard]] QSize sizeHint() const override { return {120, 20}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<float> m_peaks;
};

} // namespace rollcall::ui
