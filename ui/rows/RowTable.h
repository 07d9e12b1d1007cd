// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace rollcall::ui {

class SpeakerStyles;

/// A list of recordings, a row each, drawn by RowDelegate: a click on one column plays a row; on the keyboard Space or Return.
class RowTable : public QTableView
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    /// @param playColumn plays its row when it is clicked
    /// @param wideColumn takes the room that the others leave
    RowTable(const SpeakerStyles& styles, QAbstractItemModel& model, int playColumn, int wideColumn,
             QWidget* parent = nullptr);

protected:
    /// @param row may be -1: none is current
    virtual void play(int row) = 0;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace rollcall::ui
