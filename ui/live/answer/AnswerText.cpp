// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/answer/AnswerText.h"

#include "ui/Wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

using identify::Candidate;
using identify::LiveKind;

namespace {

constexpr double kWellAboveShare = 0.6; ///< of the way from the acceptance level to certainty
constexpr double kNobodyElse = 0.005;   ///< shown as 0 %

struct AnswerText
{
    Q_DECLARE_TR_FUNCTIONS(AnswerText)
};

QString standing(double probability, double accept)
{
    if (probability < accept) {
        return AnswerText::tr("Below the acceptance level at the moment");
    }
    return probability >= accept + kWellAboveShare * (1.0 - accept) ? AnswerText::tr("Well above the acceptance level")
                                                                    : AnswerText::tr("Above the acceptance level");
}

QString knownText(const identify::LiveState& state, double accept)
{
    const Candidate& speaker = *state.speaker;
    const QString first =
        AnswerText::tr("%1 · %2 of speech").arg(percent(speaker.probability), duration(state.netSpeechSeconds));
    const auto next =
        std::ranges::find_if(state.candidates, [&speaker](const Candidate& one) { return one.id != speaker.id; });
    const bool isNear = next != state.candidates.end() && next->probability >= kNobodyElse;
    const QString second = standing(speaker.probability, accept);
    return first + QLatin1Char('\n') +
           (isNear ? AnswerText::tr("%1, next is %2 at %3")
                         .arg(second, QString::fromStdString(next->name), percent(next->probability))
                   : second);
}

QString unknownText(const identify::LiveState& state, double accept)
{
    const QString first = AnswerText::tr("%1 of speech").arg(duration(state.netSpeechSeconds));
    if (state.candidates.empty()) {
        return first;
    }
    const Candidate& best = state.candidates.front();
    const QString name = QString::fromStdString(best.name);
    const QString second = best.probability >= accept && state.candidates.size() > 1
                               ? AnswerText::tr("%1 and %2 are too close to tell apart")
                                     .arg(name, QString::fromStdString(state.candidates[1].name))
                               : AnswerText::tr("Nearest is %1 at %2, accepted from %3")
                                     .arg(name, percent(best.probability), percent(accept));
    return first + QLatin1Char('\n') + second;
}

/// Where there is no probability there is no answer to come to.
QString nearestText(const identify::LiveState& state, identify::NoProbability reason)
{
    const Candidate& nearest = state.candidates.front();
    const QString text =
        reason == identify::NoProbability::Uncalibrated
            ? AnswerText::tr("Nearest is %1, similarity %2. The model has no calibration, so nobody is named.")
            : AnswerText::tr("Nearest is %1, similarity %2. The speakers' own recordings do not tell them apart, so "
                             "nobody is named. Record them again, or merge those who are one person.");
    return AnswerText::tr("%1 of speech").arg(duration(state.netSpeechSeconds)) + QLatin1Char('\n') +
           text.arg(QString::fromStdString(nearest.name), QLocale().toString(nearest.score, 'f', 2));
}

} // namespace

QString answerText(const identify::LiveState& state, const identify::DecisionOptions& options)
{
    switch (state.kind) {
    case LiveKind::Known:
        return state.speaker ? knownText(state, options.acceptProbability) : QString();
    case LiveKind::Unknown:
        return unknownText(state, options.acceptProbability);
    case LiveKind::Listening:
        if (options.noProbability && !state.candidates.empty()) {
            return nearestText(state, *options.noProbability);
        }
        return state.netSpeechSeconds < options.minNetSpeechSeconds
                   ? AnswerText::tr("%1 of speech, %2 are needed")
                         .arg(duration(state.netSpeechSeconds), duration(options.minNetSpeechSeconds))
                   : AnswerText::tr("%1 of speech, comparing").arg(duration(state.netSpeechSeconds));
    case LiveKind::Silence:
        break;
    }
    return {};
}

identify::LiveState ofEnrolled(identify::LiveState state, const std::function<bool(SpeakerId)>& isEnrolled)
{
    std::erase_if(state.candidates, [&isEnrolled](const Candidate& one) { return !isEnrolled(one.id); });
    if (state.speaker && !isEnrolled(state.speaker->id)) {
        state.kind = LiveKind::Listening;
        state.speaker.reset();
    }
    return state;
}

double acceptScore(const identify::Identifier& identifier)
{
    const identify::DecisionOptions options = identify::LiveDecider::decisionOptions(identifier.options());
    const double speakers = std::max<double>(1.0, static_cast<double>(identifier.size()));
    const double odds = options.acceptProbability / (1.0 - options.acceptProbability) * (1.0 - options.targetPrior) /
                        (options.targetPrior / speakers);
    return options.scoreAt(std::log(odds));
}

} // namespace rollcall::ui
