// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"
#include "core/store/Store.h"
#include "tests/core/store/StoreFiles.h"
#include "tests/core/store/StoreSamples.h"
#include "tests/support/TestPaths.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace rollcall;
using namespace rollcall::store;
using test::axis;
using test::codeOf;
using test::contents;
using test::messageOf;
using test::sampleModel;
using test::sampleTake;

namespace {

int modeOf(const std::filesystem::path& file)
{
    struct stat status = {};
    return ::stat(file.c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

void putContents(const QString& file, const QByteArray& bytes)
{
    QFile stream(file);
    QVERIFY(stream.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(stream.write(bytes), bytes.size());
}

std::vector<std::string> schemaOf(const std::filesystem::path& file)
{
    SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
    SQLite::Statement query(database, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name");
    std::vector<std::string> statements;
    while (query.executeStep()) {
        statements.push_back(query.getColumn(0).getString());
    }
    return statements;
}

} // namespace

/// Opening and erasing, through the store that does it.
class ConnectionTest : public test::StoreFileTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void makesFileAndFolders();
    void tightensModes();
    void emptyFileIsNew();
    void reopens();
    void opensEveryOldVersion_data();
    void opensEveryOldVersion();
    void refusesFile_data();
    void refusesFile();
    void refusesPlace_data();
    void refusesPlace();
    void awkwardFileName();

    void removalErasesBytes();
    void erasureWaitsForReaders();
    void openingMakesUpForACrash();
    void manyAtOnce();
};

void ConnectionTest::init()
{
    makeFolder();
}

void ConnectionTest::makesFileAndFolders()
{
    const std::filesystem::path top = m_folder->filePath(QStringLiteral("a")).toStdString();
    const std::filesystem::path file = top / "b" / "voices.db";
    const mode_t mask = ::umask(0);
    auto store = Store::open(file);
    const bool saved = store.ok() && store->addSpeaker("Ann", std::array{sampleTake("ann", 5000)}).ok();
    ::umask(mask);
    VERIFY_OK(store);
    QVERIFY(saved);
    QCOMPARE(store->openOutcome(), OpenOutcome::Created);
    QCOMPARE(store->file(), file);
    QCOMPARE(modeOf(top), 0700);
    QCOMPARE(modeOf(top / "b"), 0700);
    QCOMPARE(modeOf(file), 0600);
    QCOMPARE(modeOf(top / "b" / "voices.db-wal"), 0600);
    QCOMPARE(modeOf(top / "b" / "voices.db-shm"), 0600);
    auto speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->size(), std::size_t{1});
    VERIFY_OK(store->check());
}

void ConnectionTest::tightensModes()
{
    VERIFY_OK(Store::open(path()));
    QCOMPARE(::chmod(path().c_str(), 0644), 0);
    VERIFY_OK(Store::open(path()));
    QCOMPARE(modeOf(path()), 0600);
}

void ConnectionTest::emptyFileIsNew()
{
    putContents(m_file, {});
    auto store = Store::open(path());
    VERIFY_OK(store);
    QCOMPARE(store->openOutcome(), OpenOutcome::Created);
    QCOMPARE(modeOf(path()), 0600);
}

void ConnectionTest::reopens()
{
    SpeakerId id;
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        auto added = store->addSpeaker("Ann", std::array{sampleTake("first", 5000, 3), sampleTake("second", 70000, 4)});
        VERIFY_OK(added);
        id = *added;
    }
    for (int round = 0; round < 2; ++round) {
        auto store = Store::open(path());
        VERIFY_OK(store);
        QCOMPARE(store->openOutcome(), OpenOutcome::Current);
        auto profiles = store->profiles(sampleModel());
        VERIFY_OK(profiles);
        QCOMPARE(profiles->size(), std::size_t{1});
        QCOMPARE(profiles->front().speaker.id, id);
        QCOMPARE(profiles->front().takes, (std::vector{axis(3), axis(4)}));
    }
}

void ConnectionTest::opensEveryOldVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= static_cast<int>(migrations().size()); ++version) {
        QTest::addRow("v%d", version) << version;
    }
}

void ConnectionTest::opensEveryOldVersion()
{
    QFETCH(int, version);
    const QString fixture =
        QStringLiteral("%1/tests/core/store/fixtures/v%2.db").arg(QString::fromUtf8(test::kSourceDir)).arg(version);
    QVERIFY2(QFile::copy(fixture, m_file), "every version needs a fixture: tests/core/store/fixtures/README.md");
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        const bool latest = version == static_cast<int>(migrations().size());
        QCOMPARE(store->openOutcome(), latest ? OpenOutcome::Current : OpenOutcome::Migrated);
        VERIFY_OK(store->check());
        auto speakers = store->speakers();
        VERIFY_OK(speakers);
        QCOMPARE(speakers->size(), std::size_t{2});
        QCOMPARE(speakers->front().speaker.name, std::string("Ann"));
        QCOMPARE(speakers->front().speaker.createdAtMs, std::int64_t{1700000000000});
        QCOMPARE(speakers->front().takes, 2);
        QCOMPARE(speakers->front().netSpeechSeconds, 9.75);
        QCOMPARE(speakers->front().lastTakeAtMs, std::int64_t{1700000005000});
        auto takes = store->takes(speakers->front().speaker.id);
        VERIFY_OK(takes);
        QCOMPARE(takes->at(1).origin, std::string("second.wav"));
        QCOMPARE(takes->at(1).snrDb, 18.5);
        auto audio = store->takeAudio(takes->at(0).id);
        VERIFY_OK(audio);
        const std::vector expected{std::byte{'f'}, std::byte{'L'}, std::byte{'a'}, std::byte{'C'}, std::byte{1}};
        QCOMPARE(*audio, expected);
        auto profiles = store->profiles(ModelId{"feed"});
        VERIFY_OK(profiles);
        QCOMPARE(profiles->size(), std::size_t{1});
        QCOMPARE(profiles->front().takes, (std::vector{Embedding{0.6F, 0.8F}, Embedding{-1.0F, 0.0F}}));
    }
    const QString fresh = m_folder->filePath(QStringLiteral("fresh.db"));
    VERIFY_OK(Store::open(fresh.toStdString()));
    QCOMPARE(schemaOf(path()), schemaOf(fresh.toStdString()));
}

void ConnectionTest::refusesFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const QString file = m_folder->filePath(QStringLiteral("sound.db"));
    {
        auto store = Store::open(file.toStdString());
        QVERIFY(store.ok());
        QVERIFY(store->addSpeaker("Ann", std::array{sampleTake("ann", 50000)}).ok());
    }
    const QByteArray sound = contents(file);
    const int incompatible = static_cast<int>(ErrorCode::Incompatible);
    const int corrupt = static_cast<int>(ErrorCode::Corrupt);
    QTest::newRow("two bytes") << QByteArray("xy") << incompatible;
    QTest::newRow("text") << QByteArray("Dear diary,\n").repeated(1000) << incompatible;
    QTest::newRow("zeros") << QByteArray(8192, '\0') << incompatible;
    QTest::newRow("header only") << sound.left(99) << incompatible;

    QByteArray newer = sound;
    newer[63] = static_cast<char>(migrations().size() + 1);
    QTest::newRow("newer") << newer << incompatible;
    QByteArray foreign = sound;
    foreign[70] = 'x';
    QTest::newRow("another program's") << foreign << incompatible;
    const QString plain = m_folder->filePath(QStringLiteral("plain.db"));
    {
        SQLite::Database database(plain.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE speaker (name TEXT)");
    }
    QTest::newRow("nobody's") << contents(plain) << incompatible;

    QTest::newRow("cut to 100 bytes") << sound.left(100) << corrupt;
    QTest::newRow("cut to a page") << sound.left(4096) << corrupt;
    QTest::newRow("cut in the middle") << sound.left(sound.size() / 2) << corrupt;
    QByteArray damaged = sound;
    damaged.replace(100, 3000, QByteArray(3000, '\xa5'));
    QTest::newRow("damaged first page") << damaged << corrupt;
    QByteArray withoutTables = sound;
    withoutTables.replace(100, 8, QByteArray::fromHex("0d00000000100000")); // a schema page without rows
    QTest::newRow("tables lost") << withoutTables << corrupt;
}

void ConnectionTest::refusesFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    putContents(m_file, bytes);
    const auto store = Store::open(path());
    QVERIFY(!store.ok());
    QVERIFY2(static_cast<int>(store.error().code) == code, store.error().message.c_str());
    QVERIFY(store.error().message.find("voices.db") != std::string::npos);
    QCOMPARE(contents(m_file), bytes);
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("voices.db*")}),
             QStringList{QStringLiteral("voices.db")});
}

void ConnectionTest::refusesPlace_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("folder") << QString();
    QTest::newRow("below a file") << QStringLiteral("file/voices.db");
    QTest::newRow("folder that cannot be made") << QStringLiteral("/proc/rollcall/voices.db");
    QTest::newRow("file that cannot be made") << QStringLiteral("/proc/voices.db");
    QTest::newRow("device") << QStringLiteral("/dev/null");
}

void ConnectionTest::refusesPlace()
{
    QFETCH(QString, file);
    putContents(m_folder->filePath(QStringLiteral("file")), "text");
    const QString place = file.startsWith(QLatin1Char('/')) ? file : m_folder->filePath(file);
    const auto store = Store::open(place.toStdString());
    QVERIFY(!store.ok());
    QVERIFY2(store.error().code == ErrorCode::Io, store.error().message.c_str());
}

void ConnectionTest::awkwardFileName()
{
    m_file = m_folder->filePath(QStringLiteral("a b?mode=ro#%41 \u00e9.db"));
    VERIFY_OK(Store::open(path()));
    auto store = Store::open(path());
    VERIFY_OK(store);
    QCOMPARE(store->openOutcome(), OpenOutcome::Current);
    QVERIFY(QFile::exists(m_file));
}

void ConnectionTest::removalErasesBytes()
{
    // Many speakers of unequal size, removed in disorder, so that rows move between pages; openingMakesUpForACrash() is the test
    // that needs the file to be written anew.
    constexpr std::size_t kSpeakers = 60;
    const auto nameOf = [](std::size_t index) { return "Xq" + std::to_string(index * 7919 % 1000) + "secret"; };
    auto store = Store::open(path());
    VERIFY_OK(store);
    std::vector<SpeakerId> ids;
    for (std::size_t index = 0; index < kSpeakers; ++index) {
        std::vector<NewTake> takes;
        for (std::size_t take = 0; take <= index % 3; ++take) {
            takes.push_back(sampleTake(nameOf(index) + "audio", 500 + 1777 * (index % 11), index));
            // The embedding carries a mark too: 16 equal floats that are nobody else's.
            std::fill_n(takes.back().embedding.begin() + 100, 16, 0.001F + 0.0001F * static_cast<float>(index));
        }
        auto id = store->addSpeaker(nameOf(index), takes);
        VERIFY_OK(id);
        ids.push_back(*id);
    }
    for (std::size_t index = 0; index < kSpeakers; index += 2) {
        const std::size_t victim = index * 37 % kSpeakers;
        const float mark = 0.001F + 0.0001F * static_cast<float>(victim);
        std::string embeddingMark;
        for (int repeat = 0; repeat < 16; ++repeat) {
            embeddingMark.append(reinterpret_cast<const char*>(&mark), sizeof mark);
        }
        QVERIFY(anyFileContains(nameOf(victim)));
        QVERIFY(anyFileContains(embeddingMark));
        auto removed = store->removeSpeakers(std::array{ids[victim]});
        VERIFY_OK(removed);
        QCOMPARE(*removed, Erasure::Complete);
        QVERIFY(!anyFileContains(nameOf(victim)));
        QVERIFY(!anyFileContains(embeddingMark));
        QCOMPARE(codeOf(store->removeSpeakers(std::array{ids[victim]})), ErrorCode::NotFound);
        QCOMPARE(codeOf(store->takes(ids[victim])), ErrorCode::NotFound);
    }
    auto left = store->speakers();
    VERIFY_OK(left);
    QCOMPARE(left->size(), kSpeakers / 2);
    VERIFY_OK(store->check());
}

void ConnectionTest::erasureWaitsForReaders()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("Ann", std::array{sampleTake("erase-me", 9000)});
    VERIFY_OK(id);
    VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("stay", 9000)}));
    {
        SQLite::Database reader(m_file.toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement reading(reader, "SELECT id FROM speaker");
        QVERIFY(reading.executeStep());
        auto removed = store->removeSpeakers(std::array{*id});
        VERIFY_OK(removed);
        QCOMPARE(*removed, Erasure::InUse);
        QCOMPARE(codeOf(store->speaker("Ann")), ErrorCode::NotFound);
    }
    VERIFY_OK(Store::open(path()));
    QVERIFY(!anyFileContains("erase-me"));
    QVERIFY(anyFileContains("stay"));
}

void ConnectionTest::openingMakesUpForACrash()
{
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("erase-me", 9000)}));
    }
    {
        // The state after a crash between a removal and its erasure.
        SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA secure_delete = OFF; PRAGMA foreign_keys = ON; DELETE FROM speaker; "
                      "UPDATE maintenance SET erasure_pending = 1");
    }
    QVERIFY(anyFileContains("erase-me"));
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        QVERIFY(!anyFileContains("erase-me"));
    }
    SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READONLY);
    QCOMPARE(database.execAndGet("SELECT erasure_pending FROM maintenance").getInt(), 0);
}

void ConnectionTest::manyAtOnce()
{
    constexpr int kThreads = 4;
    constexpr int kEach = 10;
    std::array<std::string, kThreads> problems;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                std::string& problem = problems[static_cast<std::size_t>(thread)];
                auto store = Store::open(path()); // all of them find it missing
                if (!store.ok()) {
                    problem = store.error().message;
                    return;
                }
                for (int each = 0; each < kEach; ++each) {
                    const std::string name = std::to_string(thread) + "-" + std::to_string(each);
                    auto added = store->addSpeaker(name, std::array{sampleTake(name, 3000)});
                    auto listed = store->speakers();
                    if (!added.ok() || !listed.ok()) {
                        problem = added.ok() ? listed.error().message : added.error().message;
                        return;
                    }
                }
            });
        }
    }
    for (const std::string& problem : problems) {
        QVERIFY2(problem.empty(), problem.c_str());
    }
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->size(), std::size_t{kThreads * kEach});
    VERIFY_OK(store->check());
}

QTEST_GUILESS_MAIN(ConnectionTest)
#include "ConnectionTest.moc"
