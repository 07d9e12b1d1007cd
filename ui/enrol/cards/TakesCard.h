// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/enrol/TakeList.h"
#include "ui/shell/Card.h"

#include <cstdint>

class QFrame;
class QLabel;
class QListWidget;
class QPushButton;

namespace rollcall::ui {

class SoundPlayer;

/// Shows a TakeList, plays and removes its takes.
///
/// @thread GUI
class TakesCard : public Card
{
    Q_OBJECT

public:
    /// Both must outlive it.
    TakesCard(TakeList& takes, SoundPlayer& player, QWidget* parent = nullptr);

    [[nodiscard]] QPushButton& addFiles() const { return *m_files; }

    /// @param number of the take that is being recorded; 0: none is
    void setRecording(int number);
    /// While takes are being saved, they stay.
    void setSaving(bool saving);

private:
    void refresh();
    void insertRow(int row, const Take& take);
    void play(std::int64_t id);
    void remove(std::int64_t id);
    void onFinished();

    TakeList& m_takes;
    SoundPlayer& m_player;
    std::int64_t m_playing = 0; ///< id of the take that plays; 0: none
    bool m_saving = false;

    QListWidget* m_list;
    QLabel* m_recording;
    QLabel* m_hint;
    QPushButton* m_files;
    QFrame* m_undoBar;
    QLabel* m_removed;
};

} // namespace rollcall::ui
