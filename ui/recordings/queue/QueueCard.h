// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

class QListView;
class QPushButton;

namespace rollcall::ui {

class RecordingQueue;

/// The queue of recordings, and what can be done with them. Delete removes the chosen one, Escape cancels it, Enter listens to one that was
/// cancelled or had no answer once more.
class QueueCard : public Card
{
    Q_OBJECT

public:
    /// @param queue must outlive it
    explicit QueueCard(RecordingQueue& queue, QWidget* parent = nullptr);

    void choose(qint64 id);
    /// 0: none.
    [[nodiscard]] qint64 chosen() const;

Q_SIGNALS:
    void chosenChanged();

private:
    void cancelChosen();
    void removeChosen();
    void listenAgain();
    void updateButtons();

    RecordingQueue& m_queue;
    QListView* m_list;
    QPushButton* m_cancel;
    QPushButton* m_remove;
    QPushButton* m_all; ///< cancels all, or goes on with all
};

} // namespace rollcall::ui
