// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>

#include <algorithm>
#include <string>

namespace rollcall::test {

inline QByteArray contents(const QString& file)
{
    QFile stream(file);
    return stream.open(QIODevice::ReadOnly) ? stream.readAll() : QByteArray("unreadable");
}

/// Whether the bytes are found in a file of the folder: a store, its log or anything left behind.
inline bool anyFileContains(const QString& folder, const std::string& bytes)
{
    const QDir files(folder);
    const QStringList names = files.entryList(QDir::Files);
    return std::any_of(names.begin(), names.end(), [&](const QString& name) {
        return contents(files.filePath(name)).contains(QByteArray::fromStdString(bytes));
    });
}

} // namespace rollcall::test
