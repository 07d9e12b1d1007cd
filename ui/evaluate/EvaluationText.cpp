// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationText.h"

#include "core/eval/conditions/Conditions.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace rollcall::ui {

namespace {

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// Of a range of seconds or decibels, as eval::groupOf() names it.
QString bandTitle(const QString& name)
{
    const QString below = QStringLiteral("below ");
    const QString from = QStringLiteral("from ");
    if (name.startsWith(below)) {
        return QCoreApplication::translate("EvaluationText", "below %1").arg(name.mid(below.size()));
    }
    if (name.startsWith(from)) {
        return QCoreApplication::translate("EvaluationText", "from %1").arg(name.mid(from.size()));
    }
    return QString(name).replace(QLatin1Char('-'), QChar(0x2013)); // an en dash
}

} // namespace

QString evaluationTitle(const pipeline::EvaluationSummary& summary)
{
    return summary.list.empty() ? QCoreApplication::translate("EvaluationText", "My speakers")
                                : QFileInfo(textOf(summary.list)).fileName();
}

QString evaluationTime(const pipeline::EvaluationSummary& summary)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(summary.atMs);
    return when.date() == QDate::currentDate() ? QLocale().toString(when.time(), QStringLiteral("HH:mm"))
                                               : QLocale().toString(when.date(), QStringLiteral("d MMM yyyy"));
}

QString evaluationState(const pipeline::EvaluationSummary& summary)
{
    QStringList parts{evaluationTitle(summary),
                      QCoreApplication::translate("EvaluationText", "%1 trials").arg(number(summary.all.trials))};
    if (summary.speakers > 0) {
        parts.append(QCoreApplication::translate("EvaluationText", "%1 speakers").arg(number(summary.speakers)));
    }
    parts.append(textOf(summary.modelFile));
    return parts.join(QString::fromUtf8(" · "));
}

QString evaluationDoubts(const pipeline::EvaluationSummary& summary)
{
    QStringList doubts;
    if (summary.seenInTraining > 0) {
        doubts.append(QCoreApplication::translate(
                          "EvaluationText",
                          "Not fair: speakers of this list were in the model's training (%1). It looks better than it "
                          "is.")
                          .arg(number(summary.seenInTraining)));
    }
    if (summary.selfTrials > 0) {
        doubts.append(
            QCoreApplication::translate("EvaluationText", "Not fair: trials compare a recording with itself (%1).")
                .arg(number(summary.selfTrials)));
    }
    if (summary.silent > 0) {
        doubts.append(QCoreApplication::translate("EvaluationText", "Recordings with hardly any speech: %1.")
                          .arg(number(summary.silent)));
    }
    if (summary.skippedTrials > 0) {
        doubts.append(
            QCoreApplication::translate("EvaluationText", "Recordings left out: %1. Trials left out with them: %2.")
                .arg(number(summary.skipped.size()), number(summary.skippedTrials)));
    }
    return doubts.join(QLatin1Char('\n'));
}

QString tableTitle(const pipeline::TableSummary& table)
{
    static constexpr std::array<std::pair<std::string_view, const char*>, 6> kTitles{{
        {"duration", QT_TRANSLATE_NOOP("EvaluationText", "Speech")},
        {"snr", QT_TRANSLATE_NOOP("EvaluationText", "Noise")},
        {"corpus", QT_TRANSLATE_NOOP("EvaluationText", "Corpus")},
        {"sex", QT_TRANSLATE_NOOP("EvaluationText", "Sex")},
        {"age", QT_TRANSLATE_NOOP("EvaluationText", "Age")},
        {pipeline::kByCondition, QT_TRANSLATE_NOOP("EvaluationText", "Condition")},
    }};
    const auto title = std::ranges::find(kTitles, table.by, &std::pair<std::string_view, const char*>::first);
    return title == kTitles.end() ? textOf(table.by) : QCoreApplication::translate("EvaluationText", title->second);
}

QString setTitle(const pipeline::TableSummary& table, const pipeline::SetSummary& set)
{
    const QString name = textOf(set.name);
    if (table.by == pipeline::kByCondition) {
        return set.name == eval::kCleanName ? QCoreApplication::translate("EvaluationText", "as recorded") : name;
    }
    if (table.by == "duration" || table.by == "snr") {
        return bandTitle(name);
    }
    struct Word
    {
        const char* by;
        const char* name;
        const char* shown;
    };
    static constexpr std::array kWords{
        Word{"", "mixed", QT_TRANSLATE_NOOP("EvaluationText", "mixed")},
        Word{"", "unknown", QT_TRANSLATE_NOOP("EvaluationText", "unknown")},
        Word{"age", "child", QT_TRANSLATE_NOOP("EvaluationText", "children")},
        Word{"age", "adult", QT_TRANSLATE_NOOP("EvaluationText", "adults")},
        Word{"sex", "f", QT_TRANSLATE_NOOP("EvaluationText", "women")},
        Word{"sex", "female", QT_TRANSLATE_NOOP("EvaluationText", "women")},
        Word{"sex", "m", QT_TRANSLATE_NOOP("EvaluationText", "men")},
        Word{"sex", "male", QT_TRANSLATE_NOOP("EvaluationText", "men")},
    };
    const auto word = std::ranges::find_if(
        kWords, [&](const Word& one) { return set.name == one.name && (*one.by == '\0' || table.by == one.by); });
    return word == kWords.end() ? name : QCoreApplication::translate("EvaluationText", word->shown);
}

QString number(std::size_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString ratePercent(double rate)
{
    constexpr double kTwoDecimalsBelow = 0.1;
    return QCoreApplication::translate("EvaluationText", "%1 %")
        .arg(QLocale().toString(100.0 * rate, 'f', rate < kTwoDecimalsBelow ? 2 : 1));
}

QString rateInterval(const eval::Interval& interval)
{
    return QCoreApplication::translate("EvaluationText", "%1 to %2 %")
        .arg(QLocale().toString(100.0 * interval.low, 'f', 1), QLocale().toString(100.0 * interval.high, 'f', 1));
}

QString oneIn(double rate)
{
    return rate > 0.0 ? QCoreApplication::translate("EvaluationText", "1 in %1")
                            .arg(number(static_cast<std::size_t>(std::lround(1.0 / rate))))
                      : QCoreApplication::translate("EvaluationText", "none");
}

QString cost(double value)
{
    return QLocale().toString(value, 'f', 3);
}

} // namespace rollcall::ui
