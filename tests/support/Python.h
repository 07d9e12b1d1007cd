// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestPaths.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStringList>

namespace rollcall::test {

struct PythonAnswer
{
    bool ok = false;
    QByteArray output;
    QByteArray error;
};

/// Runs an independent reference program of the source tree with `input` on its standard input.
/// Debian's own interpreter is preferred: its NumPy is the one packaging/debian-packages.txt asks for.
inline PythonAnswer runPython(const char* script, const QByteArray& input, const QStringList& arguments = {})
{
    const QString debian = QStringLiteral("/usr/bin/python3");
    QProcess process;
    process.start(QFile::exists(debian) ? debian : QStringLiteral("python3"),
                  QStringList{QString::fromUtf8(kSourceDir) + QLatin1Char('/') + QString::fromUtf8(script)} +
                      arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool finished = process.waitForFinished(120000);
    PythonAnswer answer{finished && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                        process.readAllStandardOutput(), process.readAllStandardError()};
    if (!finished) {
        answer.error += process.errorString().toUtf8();
    }
    return answer;
}

} // namespace rollcall::test
