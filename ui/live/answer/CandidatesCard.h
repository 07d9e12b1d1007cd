// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Identifier.h"
#include "core/identify/live/LiveDecider.h"
#include "ui/shell/Card.h"

#include <QList>

namespace rollcall::ui {

class CandidateBars;
class SpeakerStyles;

/// The most probable speakers of the moment, and how probable it is that it is none of them.
///
/// @thread GUI
class CandidatesCard : public Card
{
public:
    /// @param styles of the speakers; must outlive it
    explicit CandidatesCard(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// Who decides from now on; null: nobody can be told.
    void setIdentifier(const identify::Identifier* identifier);
    void showState(const identify::LiveState& state);
    void clear();
    /// Nobody else is shown any more.
    void keepOnly(const QList<qint64>& speakerIds);

private:
    CandidateBars* m_bars;
};

} // namespace rollcall::ui
