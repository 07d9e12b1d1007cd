// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/MappedFile.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

using namespace rollcall;

class MappedFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    /// Bytes of the pages in memory that these lie on.
    static std::size_t loaded(std::span<const std::byte> bytes)
    {
        const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data()) / page * page;
        const std::size_t length = reinterpret_cast<std::uintptr_t>(bytes.data()) + bytes.size() - begin;
        std::vector<unsigned char> pages(length / page + 1);
        if (::mincore(reinterpret_cast<void*>(begin), length, pages.data()) != 0) {
            return SIZE_MAX;
        }
        return page *
               static_cast<std::size_t>(std::ranges::count_if(pages, [](unsigned char p) { return (p & 1U) != 0; }));
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

    /// A crop out of a pack must not cost the megabytes that follow it, and comes in few reads.
    void scatteredReadsLoadWhatIsReadAlone()
    {
        constexpr std::size_t kFile = 32U << 20U;
        constexpr std::size_t kFirst = 16U << 20U;
        constexpr std::size_t kCrop = 51200;
        QVERIFY(writeFileAtomically(path("pack"), std::string(kFile, 'x')).ok());
        const int descriptor = ::open(path("pack").c_str(), O_RDONLY | O_CLOEXEC);
        QVERIFY(descriptor >= 0);
        QCOMPARE(::fsync(descriptor), 0);
        QCOMPARE(::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED), 0);
        ::close(descriptor);
        auto map = MappedFile::open(path("pack"));
        QVERIFY(map.ok());
        const std::size_t before = loaded(map->bytes());
        QVERIFY2(before != SIZE_MAX, "mincore failed");
        if (before > 0) {
            QSKIP("this file system keeps its files in memory");
        }
        map->expectScatteredReads();
        const auto crop = map->bytes().subspan(kFirst + 5, kCrop);
        QVERIFY(static_cast<char>(crop[kCrop / 2]) == 'x');
        QVERIFY2(loaded(map->bytes()) <= (64U << 10U), qPrintable(QString::number(loaded(map->bytes()))));
        willRead(crop);
        QTRY_VERIFY(loaded(crop) >= kCrop);
        QVERIFY2(loaded(map->bytes()) <= (256U << 10U), qPrintable(QString::number(loaded(map->bytes()))));
        willRead({});
        const std::vector<char> memory(100);
        willRead(std::as_bytes(std::span(memory)));
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
