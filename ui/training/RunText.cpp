// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunText.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace rollcall::ui {

QString timeLeftText(const RunRow& run)
{
    if (run.condition != RunCondition::Training || run.secondsLeft <= 0.0) {
        return {};
    }
    const auto minutes = static_cast<qint64>(std::ceil(run.secondsLeft / 60.0));
    if (minutes < 60) {
        return QCoreApplication::translate("RunText", "%1 min left").arg(minutes);
    }
    return QCoreApplication::translate("RunText", "%1 h %2 min left")
        .arg(QString::number(minutes / 60), QString::number(minutes % 60));
}

QString runStateText(const RunRow& run)
{
    const QLocale locale;
    const QString place = QCoreApplication::translate("RunText", "step %1 of %2")
                              .arg(locale.toString(run.stepsDone), locale.toString(run.steps));
    switch (run.condition) {
    case RunCondition::Preparing:
        return QCoreApplication::translate("RunText", "Reading the recordings…");
    case RunCondition::Training:
        return run.pausing ? QCoreApplication::translate("RunText", "At %1; pauses after this step…").arg(place)
                           : QCoreApplication::translate("RunText", "Training: %1").arg(place);
    case RunCondition::Paused:
        return run.pausing
                   ? QCoreApplication::translate("RunText", "Paused at %1. Continue goes on at once.").arg(place)
                   : QCoreApplication::translate("RunText", "At %1; goes on…").arg(place);
    case RunCondition::Stopped:
        return run.resumable ? QCoreApplication::translate("RunText",
                                                           "Stopped at %1. Nothing is lost: Resume goes on from there.")
                                   .arg(place)
                             : QCoreApplication::translate("RunText", "Stopped before its first step.");
    case RunCondition::Interrupted:
        return run.resumable
                   ? QCoreApplication::translate(
                         "RunText", "Interrupted at %1: its process is gone. Resume goes on from the last checkpoint.")
                         .arg(place)
                   : QCoreApplication::translate("RunText",
                                                 "Interrupted before its first checkpoint: its process is gone.");
    case RunCondition::Finished:
        return QCoreApplication::translate("RunText",
                                           "Finished."); // a phase may end before all its steps; the curves show it
    case RunCondition::Failed:
        break;
    }
    return QCoreApplication::translate("RunText", "Failed at %1.").arg(place);
}

} // namespace rollcall::ui
