// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one class.
#include "core/store/Migrations.h"
#include "core/store/Store.h"
#include "tests/core/store/StoreFiles.h"
#include "tests/core/store/StoreSamples.h"
#include "tests/core/store/WatchedVfs.h"
#include "tests/support/TestPaths.h"
#include "tests/support/WithoutPrivileges.h"

#include <fmt/format.h>

#include <QDir>
#include <QElapsedTimer>
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
    void everyTableIsMissed();
    void refusesPlace_data();
    void refusesPlace();
    void awkwardFileName();
    void onlyCreateMakesAStore_data();
    void onlyCreateMakesAStore();
    void readsWhereNothingMayBeWritten_data();
    void readsWhereNothingMayBeWritten();
    void readersDoNotWait();
    void readingWritesNothing();

    void removalErasesBytes();
    void erasureWaitsForReaders_data();
    void erasureWaitsForReaders();
    void erasureUsesNoTemporaryFile();
    void fullDiskIsSaid();
    void laterRemovalIsNotTakenForErased();
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
        auto profiles = store->profiles(sampleModel(), test::kEmbeddingLength);
        VERIFY_OK(profiles);
        QCOMPARE(profiles->size(), std::size_t{1});
        QCOMPARE(profiles->front().speaker.id, id);
        QCOMPARE(profiles->front().takes, (std::vector<Embedding>{axis(3), axis(4)}));
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
        auto profiles = store->profiles(ModelId{"feed"}, 2);
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
    for (const int version : {0, -1}) {
        QByteArray odd = sound;
        odd.replace(60, 4, QByteArray(4, static_cast<char>(version)));
        QTest::addRow("version %d", version) << odd << corrupt;
    }
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
    {
        SQLite::Database database(file.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA journal_mode = DELETE; DROP TABLE recognition");
    }
    QTest::newRow("one table lost") << contents(file) << corrupt;
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

void ConnectionTest::everyTableIsMissed()
{
    QStringList tables;
    {
        VERIFY_OK(Store::open(path()));
        SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement query(database,
                                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
        while (query.executeStep()) {
            tables.append(QString::fromStdString(query.getColumn(0).getString()));
        }
    }
    QVERIFY(tables.size() > 1);
    for (const QString& table : tables) {
        makeFolder();
        VERIFY_OK(Store::open(path()));
        const std::string name = table.toStdString();
        SQLite::Database(m_file.toStdString(), SQLite::OPEN_READWRITE).exec(fmt::format("DROP TABLE {}", name));
        const auto store = Store::open(path());
        QVERIFY2(codeOf(store) == ErrorCode::Corrupt, name.c_str());
        QVERIFY2(messageOf(store).find(fmt::format("\"{}\"", name)) != std::string::npos, messageOf(store).c_str());
    }
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

void ConnectionTest::onlyCreateMakesAStore_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("empty");
    QTest::newRow("missing file") << QStringLiteral("missing.db") << false;
    QTest::newRow("missing folder") << QStringLiteral("missing/voices.db") << false;
    QTest::newRow("empty file") << QStringLiteral("empty.db") << true;
}

void ConnectionTest::onlyCreateMakesAStore()
{
    QFETCH(const QString, name);
    QFETCH(const bool, empty);
    const QString file = m_folder->filePath(name);
    if (empty) {
        putContents(file, {});
    }
    for (const Access access : {Access::Read, Access::Write}) {
        const auto store = Store::open(file.toStdString(), access);
        QCOMPARE(codeOf(store), ErrorCode::NotFound);
        QVERIFY(store.error().message.find(name.toStdString()) != std::string::npos);
        QVERIFY(store.error().message.find("enrol") != std::string::npos);
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot),
             empty ? QStringList{name} : QStringList{});
    QCOMPARE(codeOf(Store::open({}, Access::Create)), ErrorCode::InvalidArgument);
}

void ConnectionTest::readsWhereNothingMayBeWritten_data()
{
    QTest::addColumn<int>("fileMode");
    QTest::addColumn<int>("folderMode");
    QTest::addColumn<bool>("logLeft");
    QTest::newRow("file") << 0444 << 0755 << false;
    QTest::newRow("folder") << 0666 << 0555 << false;
    QTest::newRow("both") << 0444 << 0555 << false;
    QTest::newRow("both, after a crash") << 0444 << 0555 << true;
    QTest::newRow("folder, after a crash") << 0666 << 0555 << true;
}

void ConnectionTest::readsWhereNothingMayBeWritten()
{
    QFETCH(const int, fileMode);
    QFETCH(const int, folderMode);
    QFETCH(const bool, logLeft);
    const QString copy = m_folder->filePath(QStringLiteral("copy/voices.db"));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("copy")));
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("ann", 5000, 3)}));
        if (logLeft) { // as a killed program leaves it: what was saved lies in the log alone
            QVERIFY(QFile::copy(m_file, copy));
            QVERIFY(QFile::copy(m_file + QStringLiteral("-wal"), copy + QStringLiteral("-wal")));
        }
    }
    if (!logLeft) {
        QVERIFY(QFile::copy(m_file, copy));
    }
    const QString folder = m_folder->filePath(QStringLiteral("copy"));
    const QStringList before = QDir(folder).entryList(QDir::Files);
    for (const QString& name : before) {
        QCOMPARE(::chmod(QDir(folder).filePath(name).toUtf8().constData(), static_cast<mode_t>(fileMode)), 0);
    }
    QCOMPARE(::chmod(m_folder->path().toUtf8().constData(), 0755), 0);
    QCOMPARE(::chmod(folder.toUtf8().constData(), static_cast<mode_t>(folderMode)), 0);
    {
        const test::WithoutPrivileges nobody;
        QVERIFY(nobody.works());
        auto store = Store::open(copy.toStdString(), Access::Read);
        VERIFY_OK(store);
        const auto profiles = store->profiles(sampleModel(), test::kEmbeddingLength);
        VERIFY_OK(profiles);
        QCOMPARE(profiles->size(), std::size_t{1});
        QCOMPARE(profiles->front().takes, std::vector<Embedding>{axis(3)});
        VERIFY_OK(store->dataVersion());
        VERIFY_OK(store->check());
        const auto saved =
            store->setEmbeddings(ModelId{"other"}, std::array{TakeEmbedding{TakeId{1}, axis(1)}}, Waiting::No);
        QCOMPARE(codeOf(saved), ErrorCode::Io);
        QVERIFY2(messageOf(saved).find("may not be written to") != std::string::npos, messageOf(saved).c_str());
        const auto writing = Store::open(copy.toStdString(), Access::Write);
        QVERIFY(!writing.ok());
        QVERIFY2(codeOf(writing) == ErrorCode::Io, messageOf(writing).c_str());
    }
    QCOMPARE(QDir(folder).entryList(QDir::Files), before);
    QCOMPARE(::chmod(folder.toUtf8().constData(), 0755), 0);
}

void ConnectionTest::readersDoNotWait()
{
    constexpr qint64 kAtOnceMs = 1000;
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("ann", 5000, 3)}));
    }
    SQLite::Database writer(m_file.toStdString(), SQLite::OPEN_READWRITE);
    writer.exec("BEGIN IMMEDIATE");
    writer.exec("UPDATE speaker SET name = 'Eve', name_key = 'eve'");
    QElapsedTimer timer;
    timer.start();
    auto store = Store::open(path(), Access::Read);
    VERIFY_OK(store);
    QCOMPARE(store->speakers()->front().speaker.name, std::string("Ann"));
    QCOMPARE(store->takesWithout(ModelId{"other"}, 64)->size(), std::size_t{1});
    const auto saved =
        store->setEmbeddings(ModelId{"other"}, std::array{TakeEmbedding{TakeId{1}, axis(1)}}, Waiting::No);
    QCOMPARE(codeOf(saved), ErrorCode::Busy);
    QVERIFY2(timer.elapsed() < kAtOnceMs, qPrintable(QString::number(timer.elapsed())));
    timer.restart();
    VERIFY_OK(Store::open(path())); // nor does the window's start
    QVERIFY2(timer.elapsed() < kAtOnceMs, qPrintable(QString::number(timer.elapsed())));
    writer.exec("COMMIT");
    QCOMPARE(store->speakers()->front().speaker.name, std::string("Eve"));
    VERIFY_OK(store->setEmbeddings(ModelId{"other"}, std::array{TakeEmbedding{TakeId{1}, axis(1)}}, Waiting::No));
}

void ConnectionTest::readingWritesNothing()
{
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("ann", 5000, 3)}));
    }
    QCOMPARE(::chmod(path().c_str(), 0640), 0);
    const QByteArray before = contents(m_file);
    const test::WatchedVfs disk;
    test::WatchedVfs::failWrites(SQLITE_FULL);
    {
        auto store = Store::open(path(), Access::Read);
        VERIFY_OK(store);
        VERIFY_OK(store->speakers());
        VERIFY_OK(store->profiles(sampleModel(), test::kEmbeddingLength));
    }
    QCOMPARE(contents(m_file), before);
    QCOMPARE(modeOf(path()), 0640);
}

void ConnectionTest::erasureWaitsForReaders_data()
{
    QTest::addColumn<bool>("logEmpty");
    QTest::newRow("reader of the log") << false;
    QTest::newRow("reader of the file") << true; // the log was empty when it began
}

void ConnectionTest::erasureWaitsForReaders()
{
    QFETCH(const bool, logEmpty);
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("Ann", std::array{sampleTake("erase-me", 9000)});
    VERIFY_OK(id);
    VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("stay", 9000)}));
    if (logEmpty) {
        store = Result<Store>(Error{});
        store = Store::open(path());
    }
    {
        SQLite::Database reader(m_file.toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement reading(reader, "SELECT id FROM speaker");
        QVERIFY(reading.executeStep());
        auto removed = store->removeSpeakers(std::array{*id});
        VERIFY_OK(removed);
        QCOMPARE(*removed, Erasure::InUse);
        QVERIFY(anyFileContains("erase-me")); // what was said is true
        QCOMPARE(codeOf(store->speaker("Ann")), ErrorCode::NotFound);
    }
    VERIFY_OK(Store::open(path(), Access::Read));
    QVERIFY(!anyFileContains("erase-me"));
    QVERIFY(anyFileContains("stay"));
}

void ConnectionTest::erasureUsesNoTemporaryFile()
{
    const test::WatchedVfs disk;
    auto store = Store::open(path());
    VERIFY_OK(store);
    std::vector<SpeakerId> ids;
    for (const char* name : {"Ann", "Bob", "Carl"}) { // more than SQLite keeps in its cache
        ids.push_back(*store->addSpeaker(name, std::array{sampleTake(name, 4'000'000)}));
    }
    const auto removed = store->removeSpeakers(std::array{ids[0]});
    VERIFY_OK(removed);
    QCOMPARE(*removed, Erasure::Complete);
    QCOMPARE(test::WatchedVfs::temporaryFiles(), 0);
    VERIFY_OK(store->check());
}

void ConnectionTest::fullDiskIsSaid()
{
    const test::WatchedVfs disk;
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("ann", 5000)}));
    test::WatchedVfs::failWrites(SQLITE_FULL);
    const auto full = store->addSpeaker("Bob", std::array{sampleTake("bob", 50000)});
    QCOMPARE(codeOf(full), ErrorCode::Exhausted);
    QVERIFY2(messageOf(full).find("no room is left on the disk") != std::string::npos, messageOf(full).c_str());
    test::WatchedVfs::failWrites(SQLITE_IOERR_WRITE);
    const auto broken = store->addSpeaker("Bob", std::array{sampleTake("bob", 50000)});
    QCOMPARE(codeOf(broken), ErrorCode::Io);
    QVERIFY2(messageOf(broken).find("failed") != std::string::npos, messageOf(broken).c_str());
    test::WatchedVfs::failWrites(SQLITE_OK);
    QCOMPARE(store->speakers()->size(), std::size_t{1});
}

void ConnectionTest::laterRemovalIsNotTakenForErased()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    const auto ann = store->addSpeaker("Ann", std::array{sampleTake("ann", 9000)});
    const auto bob = store->addSpeaker("Bob", std::array{sampleTake("bob", 9000)});
    {
        SQLite::Database reader(m_file.toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement reading(reader, "SELECT id FROM speaker");
        QVERIFY(reading.executeStep());
        QCOMPARE(*store->removeSpeakers(std::array{*ann}), Erasure::InUse);
        QCOMPARE(*store->removeSpeakers(std::array{*bob}), Erasure::InUse);
    }
    SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READONLY);
    QCOMPARE(database.execAndGet("SELECT erasure_pending FROM maintenance").getInt(), 2);
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
