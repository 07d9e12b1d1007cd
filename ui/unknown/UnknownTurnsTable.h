// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/unknown/UnknownTurnsModel.h"

#include <QTableView>

namespace rollcall::ui {

class SpeakerStyles;

/// The turns of one unknown voice. A click on the first cell of a row plays it; on the keyboard Space or Return.
class UnknownTurnsTable : public QTableView
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit UnknownTurnsTable(const SpeakerStyles& styles, QWidget* parent = nullptr);

    [[nodiscard]] UnknownTurnsModel& turnsModel() { return *m_model; }

Q_SIGNALS:
    /// Also for the turn that is heard: then it is to stop.
    void playWanted(qint64 turn);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void play(int row);

    UnknownTurnsModel* m_model;
};

} // namespace rollcall::ui
