// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace rollcall::ui {

class SegmentsModel;

/// The table of turns. Enter or a click on a row asks for its place; F2, a double click on the speaker or a click on the note edits the name of an
/// unknown voice.
class SegmentsTable : public QTableView
{
    Q_OBJECT

public:
    /// @param model must outlive it
    explicit SegmentsTable(SegmentsModel& model, QWidget* parent = nullptr);

    /// Chooses the turn of a time, unless the user is typing a name.
    void followTo(double seconds);

Q_SIGNALS:
    void placeWanted(double seconds);
    void playPressed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void editName(int row);

    SegmentsModel& m_segments;
};

} // namespace rollcall::ui
