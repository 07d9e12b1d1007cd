// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace rollcall::ui {

/// How far a profile is: a ring that is full when more speech no longer changes it, and the seconds of speech inside.
///
/// @thread GUI
class ProfileRing : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileRing(QWidget* parent = nullptr);

    /// @param targetSeconds that it takes, as a rule
    void setTarget(double targetSeconds);
    /// @param progress 0 to 1
    void setState(double seconds, double progress);

    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] double progress() const { return m_progress; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    double m_seconds = 0.0;
    double m_progress = 0.0;
    double m_target = 20.0;
};

} // namespace rollcall::ui
