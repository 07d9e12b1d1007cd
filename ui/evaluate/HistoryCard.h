// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/EvaluationHistory.h"
#include "ui/shell/Card.h"

class QComboBox;
class QPushButton;
class QTableView;

namespace rollcall::ui {

/// The last evaluations: which one is shown, and which one it is compared with. Delete removes the chosen one.
class HistoryCard : public Card
{
    Q_OBJECT

public:
    /// `history` must outlive it.
    explicit HistoryCard(EvaluationHistory& history, QWidget* parent = nullptr);

    void choose(int row);
    /// Null: none.
    [[nodiscard]] SummaryPtr chosen() const;
    /// Null: nothing.
    [[nodiscard]] SummaryPtr other() const;

Q_SIGNALS:
    /// chosen() or other() is another one.
    void changed();

private:
    void listOthers();
    void removeChosen();

    EvaluationHistory& m_history;
    QTableView* m_view;
    QComboBox* m_other;
    QPushButton* m_remove;
};

} // namespace rollcall::ui
