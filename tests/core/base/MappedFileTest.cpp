// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/MappedFile.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

class MappedFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void showsTheFilesBytes()
    {
        const std::string text(10000, 'x');
        QVERIFY(writeFileAtomically(path("a"), text + "end").ok());
        auto map = MappedFile::open(path("a"));
        QVERIFY(map.ok());
        // It outlives its name and being moved.
        std::filesystem::remove(path("a"));
        const MappedFile moved = std::move(*map);
        QCOMPARE(moved.bytes().size(), 10003U);
        QCOMPARE(static_cast<char>(moved.bytes().back()), 'd');
        QVERIFY(map->bytes().empty());
    }

    void whatCannotBeMappedIsAnError()
    {
        QCOMPARE(MappedFile::open(path("missing")).error().code, ErrorCode::NotFound);
        QCOMPARE(MappedFile::open(m_folder.path().toStdString()).error().code, ErrorCode::Io);
        QVERIFY(writeFileAtomically(path("empty"), "").ok());
        QCOMPARE(MappedFile::open(path("empty")).error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(MappedFileTest)
#include "MappedFileTest.moc"
