// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/live/LiveDecider.h"

#include <QDialog>

namespace rollcall::ui {

/// The figures behind the answer of one moment.
class WhyDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int kMaximumCandidates = 5;

    /// @param answer as it is shown on the page
    /// @param acceptScore acceptScore() of the speakers
    WhyDialog(const QString& answer, const identify::LiveState& state, const identify::DecisionOptions& options,
              double acceptScore, QWidget* parent = nullptr);
};

} // namespace rollcall::ui
