// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Store.h"

#include "core/store/Migrations.h"
#include "tests/core/store/StoreSamples.h"
#include "tests/support/TestPaths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace rollcall;
using namespace rollcall::store;
using test::axis;
using test::sampleModel;
using test::sampleTake;

namespace {

int modeOf(const std::filesystem::path& file)
{
    struct stat status = {};
    return ::stat(file.c_str(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

QByteArray contents(const QString& file)
{
    QFile stream(file);
    return stream.open(QIODevice::ReadOnly) ? stream.readAll() : QByteArray("unreadable");
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

template <class T>
ErrorCode codeOf(const Result<T>& result)
{
    return result.ok() ? ErrorCode::Internal : result.error().code;
}

template <class T>
std::string messageOf(const Result<T>& result)
{
    return result.ok() ? std::string("no error") : result.error().message;
}

} // namespace

#define VERIFY_OK(result) QVERIFY2((result).ok(), messageOf(result).c_str())

class StoreTest : public QObject
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

    void addSpeaker();
    void addSpeakerRefuses_data();
    void addSpeakerRefuses();
    void addTakesIsAllOrNothing();
    void speakersAreSorted();
    void speakerByName();
    void rename();
    void takeAudio();
    void removeTake();
    void setEmbedding();
    void setEmbeddingsIsAllOrNothing();
    void damagedEmbedding_data();
    void damagedEmbedding();

    void removalErasesBytes();
    void erasureWaitsForReaders();
    void openingMakesUpForACrash();
    void manyAtOnce();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    [[nodiscard]] std::filesystem::path path() const { return m_file.toStdString(); }
    [[nodiscard]] bool anyFileContains(const std::string& bytes) const
    {
        const QDir folder(m_folder->path());
        const QStringList names = folder.entryList(QDir::Files);
        return std::any_of(names.begin(), names.end(), [&](const QString& name) {
            return contents(folder.filePath(name)).contains(QByteArray::fromStdString(bytes));
        });
    }
};

void StoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(QStringLiteral("voices.db"));
}

void StoreTest::makesFileAndFolders()
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

void StoreTest::tightensModes()
{
    VERIFY_OK(Store::open(path()));
    QCOMPARE(::chmod(path().c_str(), 0644), 0);
    VERIFY_OK(Store::open(path()));
    QCOMPARE(modeOf(path()), 0600);
}

void StoreTest::emptyFileIsNew()
{
    putContents(m_file, {});
    auto store = Store::open(path());
    VERIFY_OK(store);
    QCOMPARE(store->openOutcome(), OpenOutcome::Created);
    QCOMPARE(modeOf(path()), 0600);
}

void StoreTest::reopens()
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

void StoreTest::opensEveryOldVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= static_cast<int>(migrations().size()); ++version) {
        QTest::addRow("v%d", version) << version;
    }
}

void StoreTest::opensEveryOldVersion()
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

void StoreTest::refusesFile_data()
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

void StoreTest::refusesFile()
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

void StoreTest::refusesPlace_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("folder") << QString();
    QTest::newRow("below a file") << QStringLiteral("file/voices.db");
    QTest::newRow("folder that cannot be made") << QStringLiteral("/proc/rollcall/voices.db");
    QTest::newRow("file that cannot be made") << QStringLiteral("/proc/voices.db");
    QTest::newRow("device") << QStringLiteral("/dev/null");
}

void StoreTest::refusesPlace()
{
    QFETCH(QString, file);
    putContents(m_folder->filePath(QStringLiteral("file")), "text");
    const QString place = file.startsWith(QLatin1Char('/')) ? file : m_folder->filePath(file);
    const auto store = Store::open(place.toStdString());
    QVERIFY(!store.ok());
    QVERIFY2(store.error().code == ErrorCode::Io, store.error().message.c_str());
}

void StoreTest::awkwardFileName()
{
    m_file = m_folder->filePath(QStringLiteral("a b?mode=ro#%41 \u00e9.db"));
    VERIFY_OK(Store::open(path()));
    auto store = Store::open(path());
    VERIFY_OK(store);
    QCOMPARE(store->openOutcome(), OpenOutcome::Current);
    QVERIFY(QFile::exists(m_file));
}

void StoreTest::addSpeaker()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    NewTake take = sampleTake("ann", 5000, 7);
    take.snrDb = std::numeric_limits<double>::infinity();
    auto id = store->addSpeaker("  Ann\n", std::array{take, sampleTake("more", 10)});
    VERIFY_OK(id);
    auto speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->size(), std::size_t{1});
    const SpeakerSummary& summary = speakers->front();
    QCOMPARE(summary.speaker.id, *id);
    QCOMPARE(summary.speaker.name, std::string("Ann"));
    QCOMPARE(summary.takes, 2);
    QCOMPARE(summary.netSpeechSeconds, 8.5);
    QVERIFY(summary.speaker.createdAtMs > 1'700'000'000'000);
    QVERIFY(summary.lastTakeAtMs >= summary.speaker.createdAtMs);
    auto takes = store->takes(*id);
    VERIFY_OK(takes);
    QCOMPARE(takes->size(), std::size_t{2});
    QCOMPARE(takes->front().speaker, *id);
    QCOMPARE(takes->front().seconds, 6.5);
    QCOMPARE(takes->front().netSpeechSeconds, 4.25);
    QCOMPARE(takes->front().snrDb, std::numeric_limits<double>::infinity());
    QCOMPARE(takes->front().speechLevelDbfs, -23.5);
    QCOMPARE(takes->front().clippedShare, 0.001);
    QCOMPARE(takes->front().origin, std::string("ann.wav"));
}

void StoreTest::addSpeakerRefuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("empty name") << QByteArray(" ") << QByteArray();
    QTest::newRow("name taken") << QByteArray("Ann") << QByteArray();
    QTest::newRow("name taken, other case") << QByteArray("aNN ") << QByteArray();
    QTest::newRow("no take") << QByteArray("Bob") << QByteArray("no take");
    for (const char* fault :
         {"no audio", "no model", "no embedding", "long embedding", "zero embedding", "NaN embedding", "other length",
          "negative seconds", "NaN seconds", "NaN snr", "clipped share"}) {
        QTest::newRow(fault) << QByteArray("Bob") << QByteArray(fault);
    }
}

void StoreTest::addSpeakerRefuses()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, fault);
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("ann", 100)}));

    // The fault is in the last take: the sound one before it must not stay behind.
    std::vector<NewTake> takes{sampleTake("one", 100), sampleTake("two", 100)};
    NewTake& bad = takes.back();
    if (fault == "no take") {
        takes.clear();
    } else if (fault == "no audio") {
        bad.flac.clear();
    } else if (fault == "no model") {
        bad.model.value.clear();
    } else if (fault == "no embedding") {
        bad.embedding.clear();
    } else if (fault == "long embedding") {
        bad.embedding[0] = 1.01F;
    } else if (fault == "zero embedding") {
        bad.embedding[0] = 0.0F;
    } else if (fault == "NaN embedding") {
        bad.embedding[1] = std::numeric_limits<float>::quiet_NaN();
    } else if (fault == "other length") {
        bad.embedding = axis(0, 256);
    } else if (fault == "negative seconds") {
        bad.seconds = -1.0;
    } else if (fault == "NaN seconds") {
        bad.netSpeechSeconds = kNaN;
    } else if (fault == "NaN snr") {
        bad.snrDb = kNaN;
    } else if (fault == "clipped share") {
        bad.clippedShare = 1.5;
    }
    const auto added = store->addSpeaker(name.toStdString(), takes);
    QVERIFY(!added.ok());
    QVERIFY2(added.error().code == ErrorCode::InvalidArgument, added.error().message.c_str());
    auto speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->size(), std::size_t{1});
    auto without = store->takesWithout(ModelId{"other"});
    VERIFY_OK(without);
    QCOMPARE(without->size(), std::size_t{1});
}

void StoreTest::addTakesIsAllOrNothing()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("Ann", std::array{sampleTake("one", 100, 1)});
    VERIFY_OK(id);
    auto added = store->addTakes(*id, std::array{sampleTake("two", 100, 2), sampleTake("three", 100, 3)});
    VERIFY_OK(added);
    QCOMPARE(added->size(), std::size_t{2});
    QVERIFY(added->front() < added->back());

    NewTake shorter = sampleTake("five", 100);
    shorter.embedding = axis(0, 16);
    QCOMPARE(codeOf(store->addTakes(*id, std::array{sampleTake("four", 100, 4), shorter})), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->addTakes(*id, {})), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->addTakes(SpeakerId{99}, std::array{sampleTake("four", 100)})), ErrorCode::NotFound);
    auto takes = store->takes(*id);
    VERIFY_OK(takes);
    QCOMPARE(takes->size(), std::size_t{3});
    QCOMPARE(takes->back().id, added->back());
    auto profiles = store->profiles(sampleModel());
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes, (std::vector{axis(1), axis(2), axis(3)}));
}

void StoreTest::speakersAreSorted()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    for (const char* name : {"bob", "Ann", "Zed", "carl"}) {
        VERIFY_OK(store->addSpeaker(name, std::array{sampleTake(name, 100)}));
    }
    auto speakers = store->speakers();
    VERIFY_OK(speakers);
    std::vector<std::string> names;
    for (const SpeakerSummary& summary : *speakers) {
        names.push_back(summary.speaker.name);
    }
    QCOMPARE(names, (std::vector<std::string>{"Ann", "bob", "carl", "Zed"}));
    auto profiles = store->profiles(sampleModel());
    VERIFY_OK(profiles);
    QCOMPARE(profiles->at(3).speaker.name, std::string("Zed"));
}

void StoreTest::speakerByName()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("\xc3\x89mile", std::array{sampleTake("e", 100)});
    VERIFY_OK(id);
    auto found = store->speaker("e\xcc\x81MILE");
    VERIFY_OK(found);
    QCOMPARE(found->id, *id);
    QCOMPARE(found->name, std::string("\xc3\x89mile"));
    for (const char* absent : {"Emile", "", "Ann\n1", "\xff"}) {
        QCOMPARE(codeOf(store->speaker(absent)), ErrorCode::NotFound);
    }
}

void StoreTest::rename()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto ann = store->addSpeaker("Ann", std::array{sampleTake("a", 100)});
    VERIFY_OK(ann);
    VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("b", 100)}));
    VERIFY_OK(store->renameSpeaker(*ann, "ANN")); // one's own name in another spelling
    VERIFY_OK(store->renameSpeaker(*ann, "Anna"));
    QCOMPARE(codeOf(store->renameSpeaker(*ann, "BOB")), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->renameSpeaker(*ann, "")), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->renameSpeaker(SpeakerId{99}, "Carl")), ErrorCode::NotFound);
    auto found = store->speaker("anna");
    VERIFY_OK(found);
    QCOMPARE(found->id, *ann);
    QCOMPARE(codeOf(store->speaker("Ann")), ErrorCode::NotFound);
}

void StoreTest::takeAudio()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    const NewTake large = sampleTake("0123456789abcdefg", 3'000'001);
    NewTake zeros = sampleTake("z", 1);
    zeros.flac.assign(5000, std::byte{0});
    auto id = store->addSpeaker("Ann", std::array{large, zeros});
    VERIFY_OK(id);
    auto takes = store->takes(*id);
    VERIFY_OK(takes);
    auto first = store->takeAudio(takes->at(0).id);
    VERIFY_OK(first);
    QVERIFY(*first == large.flac);
    auto second = store->takeAudio(takes->at(1).id);
    VERIFY_OK(second);
    QVERIFY(*second == zeros.flac);
    QCOMPARE(codeOf(store->takeAudio(TakeId{99})), ErrorCode::NotFound);
}

void StoreTest::removeTake()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("Ann", std::array{sampleTake("keep-this", 9000), sampleTake("drop-this", 9000)});
    VERIFY_OK(id);
    auto takes = store->takes(*id);
    VERIFY_OK(takes);
    QVERIFY(anyFileContains("drop-this"));
    auto removed = store->removeTake(takes->at(1).id);
    VERIFY_OK(removed);
    QCOMPARE(*removed, Erasure::Complete);
    QVERIFY(!anyFileContains("drop-this"));
    QVERIFY(anyFileContains("keep-this"));
    QCOMPARE(codeOf(store->removeTake(takes->at(1).id)), ErrorCode::NotFound);
    QCOMPARE(codeOf(store->removeTake(takes->at(0).id)), ErrorCode::InvalidArgument);
    auto profiles = store->profiles(sampleModel());
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes.size(), std::size_t{1});
}

void StoreTest::setEmbeddingsIsAllOrNothing()
{
    const ModelId other{"fedcba98"};
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("Ann", std::array{sampleTake("one", 100, 1), sampleTake("two", 100, 2)});
    VERIFY_OK(id);
    const std::vector<TakeId> takes = *store->takesWithout(other);
    QCOMPARE(takes.size(), std::size_t{2});

    Embedding tooLong = axis(3, 64);
    tooLong[0] = 1.0F;
    const std::array notUnit{TakeEmbedding{takes[0], axis(1, 64)}, TakeEmbedding{takes[1], tooLong}};
    QCOMPARE(codeOf(store->setEmbeddings(other, notUnit)), ErrorCode::InvalidArgument);
    const std::array mixed{TakeEmbedding{takes[0], axis(1, 64)}, TakeEmbedding{takes[1], axis(1, 65)}};
    QCOMPARE(codeOf(store->setEmbeddings(other, mixed)), ErrorCode::InvalidArgument);
    QCOMPARE(store->takesWithout(other)->size(), std::size_t{2});
    QVERIFY(store->profiles(other)->empty());

    // A take that was removed while its embedding was made is no reason to fail.
    const std::array whole{TakeEmbedding{takes[0], axis(1, 64)}, TakeEmbedding{TakeId{999}, axis(2, 64)},
                           TakeEmbedding{takes[1], axis(3, 64)}};
    VERIFY_OK(store->setEmbeddings(other, whole));
    const auto profiles = store->profiles(other);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes.size(), std::size_t{2});
    QCOMPARE(profiles->front().takes[1], axis(3, 64));
    QCOMPARE(store->profiles(sampleModel())->front().takes.size(), std::size_t{2}); // the old model keeps its own
    VERIFY_OK(store->setEmbeddings(other, {}));
}

void StoreTest::setEmbedding()
{
    const ModelId other{"fedcba98"};
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto id = store->addSpeaker("Ann", std::array{sampleTake("one", 100, 1), sampleTake("two", 100, 2)});
    VERIFY_OK(id);
    auto missing = store->takesWithout(other);
    VERIFY_OK(missing);
    QCOMPARE(missing->size(), std::size_t{2});
    auto none = store->profiles(other);
    VERIFY_OK(none);
    QVERIFY(none->empty());

    VERIFY_OK(store->setEmbedding(missing->at(1), other, axis(5, 64)));
    auto left = store->takesWithout(other);
    VERIFY_OK(left);
    QCOMPARE(*left, std::vector<TakeId>{missing->at(0)});
    QCOMPARE(codeOf(store->setEmbedding(missing->at(0), other, axis(5, 32))), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->setEmbedding(missing->at(0), other, Embedding(64, 1.0F))), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->setEmbedding(missing->at(0), ModelId{}, axis(5, 64))), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->setEmbedding(TakeId{99}, other, axis(5, 64))), ErrorCode::NotFound);
    VERIFY_OK(store->setEmbedding(missing->at(0), other, axis(6, 64)));
    VERIFY_OK(store->setEmbedding(missing->at(0), other, axis(7, 64))); // replaces

    auto profiles = store->profiles(other);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes, (std::vector{axis(7, 64), axis(5, 64)}));
    auto before = store->profiles(sampleModel());
    VERIFY_OK(before);
    QCOMPARE(before->front().takes, (std::vector{axis(1), axis(2)}));
}

void StoreTest::damagedEmbedding_data()
{
    QTest::addColumn<QByteArray>("change");
    QTest::newRow("not of unit length") << QByteArray("UPDATE embedding SET vector = zeroblob(2048)");
    QTest::newRow("cut off") << QByteArray("UPDATE embedding SET vector = zeroblob(2047)");
    QTest::newRow("dimension") << QByteArray("UPDATE embedding SET dimension = -1");
    QTest::newRow("other length") << QByteArray(
        "UPDATE embedding SET dimension = 1, vector = x'0000803f' WHERE take_id = 2");
    QTest::newRow("NaN") << QByteArray("UPDATE embedding SET dimension = 1, vector = x'0000c07f'");
}

void StoreTest::damagedEmbedding()
{
    QFETCH(QByteArray, change);
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("one", 100), sampleTake("two", 100)}));
    {
        SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA ignore_check_constraints = ON");
        QVERIFY(database.exec(change.constData()) > 0);
    }
    const auto profiles = store->profiles(sampleModel());
    QCOMPARE(codeOf(profiles), ErrorCode::Corrupt);
    QVERIFY(profiles.error().message.find("Ann") != std::string::npos);
}

void StoreTest::removalErasesBytes()
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
        auto removed = store->removeSpeaker(ids[victim]);
        VERIFY_OK(removed);
        QCOMPARE(*removed, Erasure::Complete);
        QVERIFY(!anyFileContains(nameOf(victim)));
        QVERIFY(!anyFileContains(embeddingMark));
        QCOMPARE(codeOf(store->removeSpeaker(ids[victim])), ErrorCode::NotFound);
        QCOMPARE(codeOf(store->takes(ids[victim])), ErrorCode::NotFound);
    }
    auto left = store->speakers();
    VERIFY_OK(left);
    QCOMPARE(left->size(), kSpeakers / 2);
    VERIFY_OK(store->check());
}

void StoreTest::erasureWaitsForReaders()
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
        auto removed = store->removeSpeaker(*id);
        VERIFY_OK(removed);
        QCOMPARE(*removed, Erasure::Pending);
        QCOMPARE(codeOf(store->speaker("Ann")), ErrorCode::NotFound);
    }
    VERIFY_OK(Store::open(path()));
    QVERIFY(!anyFileContains("erase-me"));
    QVERIFY(anyFileContains("stay"));
}

void StoreTest::openingMakesUpForACrash()
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

void StoreTest::manyAtOnce()
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

QTEST_GUILESS_MAIN(StoreTest)
#include "StoreTest.moc"
