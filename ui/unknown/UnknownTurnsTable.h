// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rows/RowTable.h"
#include "ui/unknown/UnknownTurnsModel.h"

namespace rollcall::ui {

/// The turns of one unknown voice. A click on the first cell of a row plays it; on the keyboard Space or Return.
class UnknownTurnsTable : public RowTable
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit UnknownTurnsTable(const SpeakerStyles& styles, QWidget* parent = nullptr);

    [[nodiscard]] UnknownTurnsModel& turnsModel() { return *m_model; }

Q_SIGNALS:
    /// Also for the turn that is heard: then it is to stop.
    void playWanted(qint64 turn);

private:
    UnknownTurnsTable(const SpeakerStyles& styles, UnknownTurnsModel* model, QWidget* parent);
    void play(int row) override;

    UnknownTurnsModel* m_model;
};

} // namespace rollcall::ui
