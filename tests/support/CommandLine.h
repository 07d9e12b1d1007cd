// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestPaths.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace rollcall::test {

/// What a run of rollcall-cli left.
struct Answer
{
    int code = -1; ///< -1: it crashed, or took too long
    QByteArray output;
    QByteArray error;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    /// Of an answer that is JSON objects, one a line: the last one.
    [[nodiscard]] QJsonObject lastJson() const
    {
        return QJsonDocument::fromJson(output.trimmed().split('\n').last()).object();
    }
};

inline QString commandLineProgram()
{
    return QString::fromUtf8(kBinaryDir) + QStringLiteral("/rollcall-cli");
}

/// Runs rollcall-cli to its end, as scripts do.
inline Answer runCommandLine(const QStringList& arguments)
{
    constexpr int kPatienceMs = 300'000;
    QProcess process;
    process.start(commandLineProgram(), arguments);
    const bool ended = process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace rollcall::test
