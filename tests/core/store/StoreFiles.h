// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <memory>
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

/// A test whose every function begins with a fresh folder and no store in it.
class StoreFileTest : public QObject
{
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file; ///< where the store is to be

    /// Call in init().
    void makeFolder()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_file = m_folder->filePath(QStringLiteral("voices.db"));
    }

    [[nodiscard]] std::filesystem::path path() const { return m_file.toStdString(); }
    [[nodiscard]] bool anyFileContains(const std::string& bytes) const
    {
        return test::anyFileContains(m_folder->path(), bytes);
    }
};

} // namespace rollcall::test
