// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/SessionExport.h"

#include "ui/live/TurnStrip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr double kAroundSeconds = 0.2; ///< speech begins and ends softly
constexpr int kLongestName = 60;

double rounded(double value)
{
    return std::round(value * 1000.0) / 1000.0;
}

QString answerOf(const Turn& turn)
{
    switch (turn.kind) {
    case identify::LiveKind::Known:
        return QStringLiteral("known");
    case identify::LiveKind::Unknown:
        return QStringLiteral("unknown");
    case identify::LiveKind::Listening:
    case identify::LiveKind::Silence:
        break;
    }
    return QStringLiteral("none");
}

QString timeOf(const Turn& turn)
{
    return turn.beganAt.toOffsetFromUtc(turn.beganAt.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

QString quoted(QString text)
{
    static const QRegularExpression special(QStringLiteral("[\",\r\n]"));
    if (!text.contains(special)) {
        return text;
    }
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString decimal(double value)
{
    return QString::number(value, 'f', 3);
}

} // namespace

QByteArray turnsAsJson(const QList<Turn>& turns, const QString& modelId)
{
    QJsonArray list;
    for (const Turn& turn : turns) {
        QJsonObject one{{QStringLiteral("number"), turn.number},
                        {QStringLiteral("began_at"), timeOf(turn)},
                        {QStringLiteral("begin_s"), rounded(turn.beginSeconds)},
                        {QStringLiteral("end_s"), rounded(turn.endSeconds)},
                        {QStringLiteral("answer"), answerOf(turn)},
                        {QStringLiteral("probability"), rounded(turn.probability)},
                        {QStringLiteral("net_speech_s"), rounded(turn.netSpeechSeconds)}};
        if (turn.kind == identify::LiveKind::Known) {
            one.insert(QStringLiteral("speaker"), turn.name);
        }
        list.append(one);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("model"), modelId}, {QStringLiteral("turns"), list}}).toJson();
}

QByteArray turnsAsCsv(const QList<Turn>& turns)
{
    QStringList lines{QStringLiteral("number,began_at,begin_s,end_s,answer,speaker,probability,net_speech_s")};
    for (const Turn& turn : turns) {
        lines.append(QStringList{QString::number(turn.number), timeOf(turn), decimal(turn.beginSeconds),
                                 decimal(turn.endSeconds), answerOf(turn), quoted(turn.name), decimal(turn.probability),
                                 decimal(turn.netSpeechSeconds)}
                         .join(QLatin1Char(',')));
    }
    return (lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8();
}

QString soundFileName(const Turn& turn)
{
    static const QRegularExpression forbidden(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]"));
    const QString name = nameOf(turn).replace(forbidden, QStringLiteral("_")).left(kLongestName).trimmed();
    return QStringLiteral("%1 %2.wav").arg(turn.beganAt.toString(QStringLiteral("yyyy-MM-dd HH.mm.ss")), name);
}

SampleRange soundOf(const Turn& turn)
{
    const auto sample = [](double seconds) {
        return static_cast<std::int64_t>(std::llround(std::max(seconds, 0.0) * kSampleRateHz));
    };
    return {sample(turn.beginSeconds - kAroundSeconds), sample(turn.endSeconds + kAroundSeconds)};
}

} // namespace rollcall::ui
