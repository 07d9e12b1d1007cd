// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/StrangersNamed.h"

#include <algorithm>

namespace rollcall::identify {

namespace {

struct Level
{
    int strangers = 0;
    double acceptProbability = 0.0; ///< with a calibration that knows the condition
    double byCosine = 0.0;          ///< with one that knows the cosine alone
};

Level levelOf(StrangersNamed setting)
{
    switch (setting) {
    case StrangersNamed::OneInThousand:
        return {1000, 0.70, 0.96};
    case StrangersNamed::OneInHundred:
        return {100, 0.55, 0.925};
    case StrangersNamed::OneInTwenty:
        break;
    }
    return {20, 0.34, 0.60};
}

} // namespace

int strangersPerName(StrangersNamed setting)
{
    return levelOf(setting).strangers;
}

std::optional<StrangersNamed> strangersNamed(int strangersPerName)
{
    const auto* found = std::ranges::find_if(kStrangersNamed, [strangersPerName](StrangersNamed setting) {
        return identify::strangersPerName(setting) == strangersPerName;
    });
    return found != kStrangersNamed.end() ? std::optional(*found) : std::nullopt;
}

double acceptProbability(StrangersNamed setting, const nn::Calibration& calibration)
{
    const Level level = levelOf(setting);
    return calibration.knowsCondition() ? level.acceptProbability : level.byCosine;
}

} // namespace rollcall::identify
