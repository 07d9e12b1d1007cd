// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/TimeEstimate.h"

#include "core/train/run/TrainingWork.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr double kMinute = 60.0;
constexpr double kHour = 3600.0;
constexpr double kDay = 24.0 * kHour;
constexpr double kTwoDays = 2.0 * kDay;
constexpr double kTwoHours = 2.0 * kHour;

/// As rough as an estimate is.
QString roughly(double seconds)
{
    const auto count = [seconds](double unit) { return std::max(1, static_cast<int>(std::lround(seconds / unit))); };
    if (seconds < kTwoHours) {
        return QCoreApplication::translate("TimeEstimate", "%n minute(s)", nullptr, count(kMinute));
    }
    return seconds < kTwoDays ? QCoreApplication::translate("TimeEstimate", "%n hour(s)", nullptr, count(kHour))
                              : QCoreApplication::translate("TimeEstimate", "%n day(s)", nullptr, count(kDay));
}

} // namespace

QString timeEstimate(const train::Recipe& recipe, const TrainingPace& pace)
{
    if (pace.workPerSecond <= 0.0) {
        return {};
    }
    const double seconds = train::trainingWork(recipe) / pace.workPerSecond;
    return pace.shown ? QCoreApplication::translate("TimeEstimate",
                                                    "About %1, by the pace of the last training on this computer.")
                            .arg(roughly(seconds))
                      : QCoreApplication::translate("TimeEstimate",
                                                    "Roughly %1 to %2: nothing was trained on this computer yet. A "
                                                    "graphics processor is much faster.")
                            .arg(roughly(0.5 * seconds), roughly(2.0 * seconds));
}

} // namespace rollcall::ui
