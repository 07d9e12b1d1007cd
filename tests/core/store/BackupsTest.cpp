// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backups.h"
#include "tests/core/store/StoreFiles.h"
#include "tests/core/store/StoreSamples.h"

#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <chrono>
#include <string>
#include <sys/stat.h>

using namespace rollcall;
using namespace rollcall::store;
using namespace std::chrono_literals;
using test::codeOf;
using test::messageOf;
using test::sampleTake;

namespace {

constexpr std::chrono::year_month_day kMonday = 2026y / 11 / 30;

std::vector<std::string> namesIn(const Store& store)
{
    std::vector<std::string> names;
    if (auto speakers = store.speakers()) {
        for (const SpeakerSummary& one : *speakers) {
            names.push_back(one.speaker.name);
        }
    }
    return names;
}

} // namespace

class BackupsTest : public test::StoreFileTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void keepsThreeDays();
    void isReadByItsOwnerAlone();
    void copiesWhatIsOnlyInTheLog();
    void refusesADamagedStore();
    void erasureDestroysThem();
    void erasureThatWaitsIsNotCopied();
    void restores();
    void refusesADamagedCopy();
    void refusesACopyOfAnotherProgram_data();
    void refusesACopyOfAnotherProgram();
    void movesAsideUnderFreeNames();
    void otherNamesAreNoBackups();

private:
    Store withAda()
    {
        auto store = Store::open(path());
        if (!store || !store->addSpeaker("Ada", std::array{sampleTake("ada's voice ", 9000)})) {
            qFatal("no store");
        }
        return std::move(*store);
    }

    void damage()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(8192)); // pages of tables: the first page stays, so that it opens as a store
        QVERIFY(file.write(QByteArray(8192, '\x5a')) == 8192);
    }
};

void BackupsTest::keepsThreeDays()
{
    const Store store = withAda();
    const Backups backups(path());
    for (unsigned day = 26; day <= 30; ++day) {
        auto made = backups.make(2026y / 11 / std::chrono::day(day));
        VERIFY_OK(made);
        QVERIFY(*made);
    }
    auto again = backups.make(kMonday);
    VERIFY_OK(again);
    QVERIFY(!*again);
    const std::vector<Backup> kept = backups.list();
    QCOMPARE(kept.size(), Backups::kKept);
    QVERIFY(kept.front().day == kMonday);
    QVERIFY(kept.back().day == 2026y / 11 / 28);
}

void BackupsTest::isReadByItsOwnerAlone()
{
    const Store store = withAda();
    VERIFY_OK(Backups(path()).make(kMonday));
    struct stat status = {};
    QCOMPARE(::stat(Backups(path()).list().front().file.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void BackupsTest::copiesWhatIsOnlyInTheLog()
{
    Store store = withAda(); // open: what was saved lies in its log
    QVERIFY(QFileInfo(m_file + QStringLiteral("-wal")).size() > 0);
    VERIFY_OK(Backups(path()).make(kMonday));
    auto copy = Store::open(Backups(path()).list().front().file, Access::Read);
    VERIFY_OK(copy);
    QCOMPARE(namesIn(*copy), std::vector<std::string>{"Ada"});
}

void BackupsTest::refusesADamagedStore()
{
    {
        const Store store = withAda();
    }
    VERIFY_OK(Backups(path()).make(2026y / 11 / 29));
    damage();
    QCOMPARE(codeOf(Backups(path()).make(kMonday)), ErrorCode::Corrupt);
    QCOMPARE(Backups(path()).list().size(), std::size_t{1});
    QCOMPARE(codeOf(Backups(m_folder->filePath(QStringLiteral("none.db")).toStdString()).make(kMonday)),
             ErrorCode::NotFound);
    QVERIFY(!QFile::exists(m_file + QStringLiteral(".copying")));
}

void BackupsTest::erasureDestroysThem()
{
    Store store = withAda();
    VERIFY_OK(store.addSpeaker("Bob", std::array{sampleTake("bob", 900)}));
    VERIFY_OK(Backups(path()).make(kMonday));
    QVERIFY(anyFileContains("ada's voice"));
    auto ada = store.speaker("Ada");
    VERIFY_OK(ada);
    auto erased = store.removeSpeakers(std::array{ada->id});
    VERIFY_OK(erased);
    QCOMPARE(*erased, Erasure::Complete);
    QVERIFY(Backups(path()).list().empty());
    QVERIFY(!anyFileContains("ada's voice"));
    auto made = Backups(path()).make(kMonday); // the day's copy is made again, without her
    VERIFY_OK(made);
    QVERIFY(*made);
    QVERIFY(!anyFileContains("ada's voice"));
}

void BackupsTest::erasureThatWaitsIsNotCopied()
{
    Store store = withAda();
    VERIFY_OK(store.addSpeaker("Bob", std::array{sampleTake("bob", 900)}));
    {
        SQLite::Database reader(m_file.toStdString(), SQLite::OPEN_READWRITE);
        reader.exec("BEGIN");
        reader.execAndGet("SELECT count(*) FROM take_audio"); // holds the bytes
        auto ada = store.speaker("Ada");
        VERIFY_OK(ada);
        auto erased = store.removeSpeakers(std::array{ada->id});
        VERIFY_OK(erased);
        QCOMPARE(*erased, Erasure::InUse);
    }
    auto made = Backups(path()).make(kMonday);
    VERIFY_OK(made);
    QVERIFY(!*made);
    QVERIFY(Backups(path()).list().empty());
}

void BackupsTest::restores()
{
    {
        Store store = withAda();
        VERIFY_OK(Backups(path()).make(kMonday));
        VERIFY_OK(store.addSpeaker("Bob", std::array{sampleTake("bob", 900)}));
    }
    damage();
    auto kept = Backups(path()).restore(Backups(path()).list().front());
    VERIFY_OK(kept);
    QCOMPARE(QString::fromStdString(kept->string()), m_file + QStringLiteral(".kept-1"));
    QVERIFY(anyFileContains("bob"));
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->check());
    QCOMPARE(namesIn(*store), std::vector<std::string>{"Ada"});
}

void BackupsTest::refusesADamagedCopy()
{
    {
        const Store store = withAda();
        VERIFY_OK(Backups(path()).make(kMonday));
    }
    const Backup backup = Backups(path()).list().front();
    QFile file(QString::fromStdString(backup.file.string()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(8192));
    QVERIFY(file.write(QByteArray(8192, '\x5a')) == 8192);
    file.close();
    const QByteArray before = test::contents(m_file);
    QCOMPARE(codeOf(Backups(path()).restore(backup)), ErrorCode::Corrupt);
    QCOMPARE(test::contents(m_file), before);
}

void BackupsTest::refusesACopyOfAnotherProgram_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<int>("code");
    QTest::newRow("newer") << QStringLiteral("PRAGMA user_version = 99") << static_cast<int>(ErrorCode::Incompatible);
    QTest::newRow("not ours") << QStringLiteral("PRAGMA application_id = 1")
                              << static_cast<int>(ErrorCode::Incompatible);
    QTest::newRow("without a table") << QStringLiteral("DROP TABLE recognition")
                                     << static_cast<int>(ErrorCode::Corrupt);
    QTest::newRow("rows of nobody") << QStringLiteral("PRAGMA foreign_keys = OFF; DELETE FROM speaker")
                                    << static_cast<int>(ErrorCode::Corrupt);
}

/// A sound database, but none that this program opens: it would take the place of a store that it does.
void BackupsTest::refusesACopyOfAnotherProgram()
{
    QFETCH(QString, statement);
    QFETCH(int, code);
    {
        const Store store = withAda();
        VERIFY_OK(Backups(path()).make(kMonday));
    }
    const Backup backup = Backups(path()).list().front();
    {
        SQLite::Database database(backup.file.string(), SQLite::OPEN_READWRITE);
        database.exec(statement.toStdString());
        database.exec("PRAGMA journal_mode = DELETE");
    }
    const QByteArray before = test::contents(m_file);
    const auto refused = Backups(path()).restore(backup);
    QCOMPARE(static_cast<int>(codeOf(refused)), code);
    QVERIFY2(messageOf(refused).find(backup.file.filename().string()) != std::string::npos, messageOf(refused).c_str());
    QCOMPARE(test::contents(m_file), before);
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*.copying*")}), QStringList());
}

void BackupsTest::movesAsideUnderFreeNames()
{
    for (int number = 1; number <= 2; ++number) {
        {
            const Store store = withAda();
        }
        auto kept = Backups(path()).moveAside();
        VERIFY_OK(kept);
        QCOMPARE(QString::fromStdString(kept->string()), QStringLiteral("%1.kept-%2").arg(m_file).arg(number));
        QVERIFY(!QFile::exists(m_file));
    }
}

void BackupsTest::otherNamesAreNoBackups()
{
    const Store store = withAda();
    for (const char* name :
         {".backup-2026-13-01", ".backup-2026-11-31", ".backup-", ".backup-2026-11-30x", ".backup-x026-11-30"}) {
        QFile file(m_file + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(Backups(path()).list().empty());
}

QTEST_APPLESS_MAIN(BackupsTest)
#include "BackupsTest.moc"
