// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/TrainingRuns.h"

#include <QList>
#include <QTableWidget>

namespace rollcall::ui {

/// The last figures of several trainings side by side, each with the colour of its curves.
class RunsComparison : public QTableWidget
{
    Q_OBJECT

public:
    /// @param runs must outlive it
    explicit RunsComparison(const TrainingRuns& runs, QWidget* parent = nullptr);

    void show(const QList<RunRow>& runs);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    const TrainingRuns& m_runs;
};

} // namespace rollcall::ui
