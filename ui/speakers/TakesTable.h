// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/TakesModel.h"
#include "ui/rows/RowTable.h"

namespace rollcall::ui {

/// The takes of one speaker. A click on a row's first or last cell plays or removes it; on the keyboard Space or Return, and Delete.
class TakesTable : public RowTable
{
    Q_OBJECT

public:
    explicit TakesTable(const SpeakerStyles& styles, QWidget* parent = nullptr);

    [[nodiscard]] TakesModel& takesModel() { return *m_model; }

Q_SIGNALS:
    /// Also for the take that is heard: then it is to stop.
    void playWanted(qint64 take);
    void removalWanted(qint64 take);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    TakesTable(const SpeakerStyles& styles, TakesModel* model, QWidget* parent);
    void play(int row) override;
    void remove(int row);

    TakesModel* m_model;
};

} // namespace rollcall::ui
