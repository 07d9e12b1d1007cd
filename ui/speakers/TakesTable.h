// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/TakesModel.h"

#include <QTableView>

namespace rollcall::ui {

class SpeakerStyles;

/// The takes of one speaker. A click on a row's first or last cell plays or removes it; on the keyboard Space or Return, and Delete.
class TakesTable : public QTableView
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
    void onClicked(const QModelIndex& index);
    void remove(int row);

    TakesModel* m_model;
};

} // namespace rollcall::ui
