// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace rollcall::ui {

/// How much net speech was recorded, against the least that may be saved and what is aimed for.
class NetSpeechBar : public QWidget
{
    Q_OBJECT

public:
    explicit NetSpeechBar(QWidget* parent = nullptr);

    /// @param minimumSeconds below it nothing can be saved; at most `targetSeconds`
    /// @param targetSeconds the full bar, more than 0
    void setBounds(double minimumSeconds, double targetSeconds);
    void setSeconds(double seconds);

    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] double minimumSeconds() const { return m_minimumSeconds; }
    [[nodiscard]] double targetSeconds() const { return m_targetSeconds; }
    [[nodiscard]] bool hasMinimum() const { return m_seconds >= m_minimumSeconds; }
    /// What is written on the bar, such as "12.3 s of speech".
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    double m_seconds = 0.0;
    double m_minimumSeconds = 2.0;
    double m_targetSeconds = 20.0;
};

} // namespace rollcall::ui
