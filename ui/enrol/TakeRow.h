// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/enrol/Take.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace rollcall::ui {

class WaveformThumb;

/// A take as it stands in the list: play, length, quality, picture of its sound, remove.
///
/// @thread GUI
class TakeRow : public QWidget
{
    Q_OBJECT

public:
    explicit TakeRow(const Take& take, QWidget* parent = nullptr);

    void setTake(const Take& take);
    void setPlaying(bool playing);
    void setRemovable(bool removable);

Q_SIGNALS:
    void playWanted();
    void removeWanted();

private:
    QPushButton* m_play;
    QLabel* m_title;
    QLabel* m_length;
    QLabel* m_stars;
    QLabel* m_doubt;
    WaveformThumb* m_waveform;
    QPushButton* m_remove;
    int m_number = 0;
};

/// What is said of a take in words: where it came from, how much speech, what is wrong with it.
[[nodiscard]] QString takeText(const Take& take);

} // namespace rollcall::ui
