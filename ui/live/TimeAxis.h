// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>
#include <QRect>

#include <cstdint>

class QPainter;
class QPalette;
class QWidget;

namespace rollcall::ui {

/// The time axis that all strips of a page share: the same margins, the same half minute, "now" at the right edge. Time moves by whole device
/// pixels, so that pictures that scroll and lines that are drawn stay aligned to the pixel.
///
/// @thread GUI
class TimeAxis : public QObject
{
    Q_OBJECT

public:
    static constexpr double kShownSeconds = 30.0;
    static constexpr int kFramesPerSecond = 100; ///< columns of the spectrogram
    static constexpr int kShownFrames = 3000;

    using QObject::QObject;

    /// On the session's clock.
    void setNow(double seconds);
    [[nodiscard]] double now() const { return m_now; }

    /// Where a strip of this width draws; all of its height. The margins depend on the font alone.
    [[nodiscard]] static QRect plot(const QWidget& strip);
    /// Of the labels in the margins and below.
    [[nodiscard]] static QFont labelFont(const QWidget& strip);

    /// Device pixels of a plot's width, and the one behind "now", counted from the session's start.
    [[nodiscard]] static int devicePixels(const QWidget& strip);
    [[nodiscard]] std::int64_t endPixel(int devicePixels) const;

    /// @return x in the strip; left of the plot for what is too old
    [[nodiscard]] double xOf(double seconds, const QWidget& strip) const;
    /// The opposite.
    [[nodiscard]] double secondsAt(double x, const QWidget& strip) const;

    /// "-30 s" ... "now" and their ticks, from y down, below the plot.
    static void paintLabels(QPainter& painter, int y, const QWidget& strip);
    [[nodiscard]] static int labelsHeight(const QWidget& strip);

Q_SIGNALS:
    void moved();

private:
    double m_now = 0.0;
};

} // namespace rollcall::ui
