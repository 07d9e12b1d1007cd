// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>
#include <QRect>

class QWidget;

namespace rollcall::ui {

/// The time axis that all strips of a recording share: the same margins, the same visible part, one cursor. Seconds are of the recording.
///
/// @thread GUI
class RecordingAxis : public QObject
{
    Q_OBJECT

public:
    static constexpr double kShortestView = 1.0; ///< seconds

    using QObject::QObject;

    /// Another recording: all of it is visible, the cursor at its begin.
    void reset(double seconds);

    [[nodiscard]] double seconds() const { return m_seconds; }
    /// The visible part.
    [[nodiscard]] double begin() const { return m_begin; }
    [[nodiscard]] double end() const { return m_begin + m_length; }
    [[nodiscard]] double length() const { return m_length; }
    [[nodiscard]] double cursor() const { return m_cursor; }

    /// Within the recording; the visible part follows where the cursor would leave it.
    void moveCursor(double seconds);
    /// @param factor below 1: closer   @param around stays where it is
    void zoom(double factor, double around);
    void scrollTo(double begin);

    /// Where a strip draws, all of its height: a margin for names at the left and one for shares at the right, which depend on the font alone.
    [[nodiscard]] static QRect plot(const QWidget& strip);

    [[nodiscard]] double xOf(double seconds, const QWidget& strip) const;
    /// The opposite; not clamped.
    [[nodiscard]] double secondsAt(double x, const QWidget& strip) const;

Q_SIGNALS:
    void viewChanged();
    void cursorMoved(double seconds);

private:
    void show(double begin, double length);

    double m_seconds = 0.0;
    double m_begin = 0.0;
    double m_length = 0.0;
    double m_cursor = 0.0;
};

} // namespace rollcall::ui
