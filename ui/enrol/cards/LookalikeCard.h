// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Decision.h"
#include "ui/shell/Card.h"

#include <optional>

class QLabel;
class QPushButton;

namespace rollcall::ui {

/// Asks before saving whether the new speaker is somebody who is enrolled already. Hidden while nobody resembles them.
///
/// @thread GUI
class LookalikeCard : public Card
{
    Q_OBJECT

public:
    explicit LookalikeCard(QWidget* parent = nullptr);

    void setLookalike(const std::optional<identify::Candidate>& lookalike);
    /// @param canAdd the takes can be saved now   @param canCompare there is a take to play
    void setPossible(bool canAdd, bool canCompare);

Q_SIGNALS:
    void addWanted();
    void dismissed();
    void compareWanted();

private:
    QLabel* m_title;
    QPushButton* m_add;
    QPushButton* m_compare;
};

} // namespace rollcall::ui
