// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/diarisation/Timeline.h"

#include <QMenu>

#include <string>

namespace rollcall::ui {

/// Forms in which who speaks when is saved.
enum class TimelineForm { Rttm, Csv, Json, Labels };

/// @param recording name of its file
[[nodiscard]] std::string timelineAs(TimelineForm form, const identify::Timeline& timeline, const QString& recording);

/// Name for the file: that of the recording with the form's ending.
[[nodiscard]] QString exportName(TimelineForm form, const QString& recording);

/// Asks which form is wanted.
class ExportMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ExportMenu(QWidget* parent = nullptr);

Q_SIGNALS:
    void formChosen(rollcall::ui::TimelineForm form);
};

} // namespace rollcall::ui
