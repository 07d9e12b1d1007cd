// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/StatusText.h"

#include "ui/Backend.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace rollcall::ui {

namespace {

constexpr qsizetype kMostNamedTakes = 5;

/// Lends its name to the translations.
struct StatusText
{
    Q_DECLARE_TR_FUNCTIONS(StatusText)
};

/// As many as can be read; the others in number.
QString shortened(const QStringList& texts)
{
    const QString first = texts.mid(0, kMostNamedTakes).join(QStringLiteral(", "));
    return texts.size() <= kMostNamedTakes
               ? first
               : StatusText::tr("%1 and %2 more").arg(first, QString::number(texts.size() - kMostNamedTakes));
}

} // namespace

QString problemsText(const BackendStatus& status, bool hasMicrophone)
{
    QStringList problems;
    if (!status.storeProblem.isEmpty()) {
        problems.append(StatusText::tr("The speaker store cannot be used: %1").arg(status.storeProblem));
    }
    if (!status.modelProblem.isEmpty()) {
        problems.append(StatusText::tr("Voices cannot be compared: %1").arg(status.modelProblem));
    }
    if (!status.unusableTakes.isEmpty()) {
        problems.append(StatusText::tr("These recordings cannot be used by the model and count for nobody: %1")
                            .arg(shortened(status.unusableTakes)));
    }
    if (!hasMicrophone) {
        problems.append(
            StatusText::tr("No microphone was found. Plug one in; recordings can still be dropped on the pages."));
    }
    return problems.join(QLatin1Char('\n'));
}

QStringList statusParts(const BackendStatus& status, qsizetype speakers)
{
    if (status.loading) {
        return {StatusText::tr("Loading the network…")};
    }
    QStringList parts{speakers == 1 ? StatusText::tr("1 speaker") : StatusText::tr("%1 speakers").arg(speakers)};
    if (!status.modelId.isEmpty()) {
        parts.append(StatusText::tr("model %1").arg(QFileInfo(status.modelFile).completeBaseName()));
    }
    return parts;
}

} // namespace rollcall::ui
