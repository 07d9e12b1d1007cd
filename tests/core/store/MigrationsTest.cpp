// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::store;

namespace {

constexpr const char* kOne = "CREATE TABLE one (value INTEGER); INSERT INTO one VALUES (1);";
constexpr const char* kTwo = "ALTER TABLE one RENAME TO two; UPDATE two SET value = 2;";
constexpr const char* kBroken =
    "CREATE TABLE three (value INTEGER); UPDATE two SET value = 3; INSERT INTO absent VALUES (3);";

int version(SQLite::Database& database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

} // namespace

class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fresh();
    void fromEveryVersion();
    void twiceIsNothing();
    void refusesNewer_data();
    void refusesNewer();
    void refusesAVersionThatNobodyWrites_data();
    void refusesAVersionThatNobodyWrites();
    void brokenStepRollsBack();
    void realOnesMakeAStore();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SQLite::Database> m_database;
    int m_count = 0;
};

void MigrationsTest::init()
{
    const std::string file = m_folder.filePath(QString::number(++m_count)).toStdString();
    m_database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

void MigrationsTest::fresh()
{
    constexpr std::array steps{kOne, kTwo};
    const auto outcome = migrate(*m_database, steps);
    QVERIFY(outcome.ok());
    QCOMPARE(*outcome, OpenOutcome::Created);
    QCOMPARE(version(*m_database), 2);
    QCOMPARE(m_database->execAndGet("SELECT value FROM two").getInt(), 2);
}

void MigrationsTest::fromEveryVersion()
{
    constexpr std::array steps{kOne, kTwo};
    QVERIFY(migrate(*m_database, std::span(steps).first(1)).ok());
    QCOMPARE(version(*m_database), 1);
    const auto outcome = migrate(*m_database, steps);
    QVERIFY(outcome.ok());
    QCOMPARE(*outcome, OpenOutcome::Migrated);
    QCOMPARE(version(*m_database), 2);
    QCOMPARE(m_database->execAndGet("SELECT value FROM two").getInt(), 2);
}

void MigrationsTest::twiceIsNothing()
{
    constexpr std::array steps{kOne, kTwo};
    QVERIFY(migrate(*m_database, steps).ok());
    const int changes = m_database->getTotalChanges();
    const auto outcome = migrate(*m_database, steps);
    QVERIFY(outcome.ok());
    QCOMPARE(*outcome, OpenOutcome::Current);
    QCOMPARE(m_database->getTotalChanges(), changes);
}

void MigrationsTest::refusesNewer_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("next") << 3;
    QTest::newRow("far") << 1'000'000;
}

void MigrationsTest::refusesNewer()
{
    QFETCH(int, version);
    constexpr std::array steps{kOne, kTwo};
    QVERIFY(migrate(*m_database, steps).ok());
    m_database->exec("PRAGMA user_version = " + std::to_string(version));
    const auto outcome = migrate(*m_database, steps);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, ErrorCode::Incompatible);
    QCOMPARE(::version(*m_database), version);
    QCOMPARE(m_database->execAndGet("SELECT value FROM two").getInt(), 2);
}

void MigrationsTest::refusesAVersionThatNobodyWrites_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("0") << 0;
    QTest::newRow("-1") << -1;
    QTest::newRow("least") << std::numeric_limits<int>::min();
}

void MigrationsTest::refusesAVersionThatNobodyWrites()
{
    QFETCH(int, version);
    constexpr std::array steps{kOne, kTwo};
    QVERIFY(migrate(*m_database, steps).ok());
    m_database->exec("PRAGMA user_version = " + std::to_string(version));
    const auto outcome = migrate(*m_database, steps);
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, ErrorCode::Corrupt);
    QVERIFY(outcome.error().message.find("version is " + std::to_string(version)) != std::string::npos);
    QCOMPARE(isCurrent(*m_database, steps).error().code, ErrorCode::Corrupt);
    QCOMPARE(::version(*m_database), version);
    QCOMPARE(m_database->execAndGet("SELECT value FROM two").getInt(), 2);
}

void MigrationsTest::brokenStepRollsBack()
{
    constexpr std::array steps{kOne, kTwo, kBroken};
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, [[maybe_unused]] const auto outcome = migrate(*m_database, steps));
    // The sound steps before it stand, of the broken one nothing.
    QCOMPARE(version(*m_database), 2);
    QVERIFY(!m_database->tableExists("three"));
    QCOMPARE(m_database->execAndGet("SELECT value FROM two").getInt(), 2);

    constexpr std::array repaired{kOne, kTwo, "CREATE TABLE three (value INTEGER);"};
    const auto outcome = migrate(*m_database, repaired);
    QVERIFY(outcome.ok());
    QCOMPARE(*outcome, OpenOutcome::Migrated);
    QVERIFY(m_database->tableExists("three"));
}

void MigrationsTest::realOnesMakeAStore()
{
    QVERIFY(migrate(*m_database, migrations()).ok());
    QCOMPARE(m_database->execAndGet("PRAGMA application_id").getInt(), int{kApplicationId});
    QCOMPARE(version(*m_database), static_cast<int>(migrations().size()));
    QCOMPARE(m_database->execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
}

QTEST_GUILESS_MAIN(MigrationsTest)
#include "MigrationsTest.moc"
