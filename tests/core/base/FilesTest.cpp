// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <thread>

using namespace rollcall;

namespace {

constexpr std::uintmax_t kPlenty = 1 << 20;

std::string asText(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Makes writes beyond a size fail, as a full disk does; for root too.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

} // namespace

class FilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void joinsTheParts();
    void replaces();
    void failureLeavesTheOldFile();
    void failureLeavesNothingNew();
    void cannotReplaceAFolder();
    void missingFolder();
    void readErrors();
    void readsOneOfTheContentsOfAReplacedFile();
    void lines_data();
    void lines();
    void linesOfMissingFile();

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] std::filesystem::path file(const char* name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
};

void FilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void FilesTest::readsWhatWasWritten_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("one line\n");
    QTest::newRow("zeros") << QByteArray(5000, '\0');
    QTest::newRow("large") << QByteArray("0123456789").repeated(100000);
}

void FilesTest::readsWhatWasWritten()
{
    QFETCH(const QByteArray, content);
    const std::string text = content.toStdString();
    QVERIFY(writeFileAtomically(file("a"), text).ok());
    const auto bytes = readFile(file("a"), kPlenty);
    QVERIFY(bytes.ok());
    QVERIFY(asText(*bytes) == text);
    QCOMPARE(entries(), QStringList{QStringLiteral("a")}); // no temporary file is left
}

void FilesTest::joinsTheParts()
{
    const std::array<std::byte, 2> head{std::byte{'a'}, std::byte{'b'}};
    const std::array<std::byte, 1> tail{std::byte{'c'}};
    const std::array<std::span<const std::byte>, 3> parts{head, {}, tail};
    QVERIFY(writeFileAtomically(file("parts"), parts).ok());
    QCOMPARE(asText(*readFile(file("parts"), kPlenty)), std::string("abc"));
}

void FilesTest::replaces()
{
    QVERIFY(writeFileAtomically(file("a"), "a long first content").ok());
    QVERIFY(writeFileAtomically(file("a"), "short").ok());
    QCOMPARE(asText(*readFile(file("a"), kPlenty)), std::string("short"));
}

void FilesTest::failureLeavesTheOldFile()
{
    QVERIFY(writeFileAtomically(file("a"), "old").ok());
    Result<void> written;
    {
        const FileSizeLimit limit(4096);
        written = writeFileAtomically(file("a"), std::string(100000, 'x'));
    }
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, ErrorCode::Exhausted);
    QVERIFY(written.error().message.find(file("a").string()) != std::string::npos);
    QCOMPARE(asText(*readFile(file("a"), kPlenty)), std::string("old"));
    QCOMPARE(entries(), QStringList{QStringLiteral("a")});
}

void FilesTest::failureLeavesNothingNew()
{
    Result<void> written;
    {
        const FileSizeLimit limit(4096);
        written = writeFileAtomically(file("new"), std::string(100000, 'x'));
    }
    QVERIFY(!written.ok());
    QVERIFY(entries().isEmpty());
}

void FilesTest::cannotReplaceAFolder()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    const auto written = writeFileAtomically(file("folder"), "text");
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, ErrorCode::Io);
    QCOMPARE(entries(), QStringList{QStringLiteral("folder")});
}

void FilesTest::missingFolder()
{
    const auto written = writeFileAtomically(file("nowhere/a"), "text");
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, ErrorCode::Io);
}

void FilesTest::readErrors()
{
    QVERIFY(readFile(file("missing"), kPlenty).error().isNotFound());
    QVERIFY(writeFileAtomically(file("a"), "12345").ok());
    QVERIFY(readFile(file("a"), 5).ok());
    const auto large = readFile(file("a"), 4);
    QVERIFY(!large.ok());
    QCOMPARE(large.error().code, ErrorCode::InvalidArgument);
    const auto folder = readFile(m_folder->path().toStdString(), kPlenty);
    QVERIFY(!folder.ok());
    QCOMPARE(folder.error().code, ErrorCode::Io);
}

/// A training writes its state while the window reads it: never a mixture, never an error.
void FilesTest::readsOneOfTheContentsOfAReplacedFile()
{
    const std::string brief(10, 'b');
    const std::string lengthy(5000, 'l');
    QVERIFY(writeFileAtomically(file("a"), brief).ok());
    std::atomic<bool> enough = false;
    std::atomic<int> replaced = 0;
    std::thread writer([&] {
        for (; !enough; ++replaced) {
            std::ofstream(file("b")) << (replaced % 2 == 0 ? lengthy : brief); // not synced: as often as can be
            std::filesystem::rename(file("b"), file("a"));
        }
    });
    int odd = 0;
    for (int i = 0; i < 1000 || (replaced < 2000 && i < 1000000); ++i) {
        const auto bytes = readFile(file("a"), kPlenty);
        odd += bytes.ok() && (asText(*bytes) == brief || asText(*bytes) == lengthy) ? 0 : 1;
    }
    enough = true;
    writer.join();
    QCOMPARE(odd, 0);
}

void FilesTest::lines_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("empty") << QByteArray() << QStringList{};
    QTest::newRow("one without an end") << QByteArray("a b") << QStringList{QStringLiteral("a b")};
    QTest::newRow("one") << QByteArray("a\n") << QStringList{QStringLiteral("a")};
    QTest::newRow("Windows") << QByteArray("a\r\nb\r\n") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("empty lines") << QByteArray("\na\n\nb")
                                 << QStringList{QString(), QStringLiteral("a"), QString(), QStringLiteral("b")};
}

void FilesTest::lines()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, expected);
    QVERIFY(writeFileAtomically(file("list"), content.toStdString()).ok());
    const auto lines = readLines(file("list"));
    QVERIFY(lines.ok());
    QCOMPARE(static_cast<qsizetype>(lines->size()), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(QString::fromStdString((*lines)[static_cast<std::size_t>(i)]), expected.at(i));
    }
}

void FilesTest::linesOfMissingFile()
{
    const auto lines = readLines(file("missing"));
    QVERIFY(!lines.ok());
    QVERIFY(lines.error().isNotFound());
}

QTEST_GUILESS_MAIN(FilesTest)
#include "FilesTest.moc"
