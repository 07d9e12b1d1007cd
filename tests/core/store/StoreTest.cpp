// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one class.
#include "core/store/Store.h"
#include "tests/core/store/StoreFiles.h"
#include "tests/core/store/StoreSamples.h"

#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::store;
using test::axis;
using test::codeOf;
using test::messageOf;
using test::sampleModel;
using test::sampleTake;

class StoreTest : public test::StoreFileTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void addSpeaker();
    void addSpeakerRefuses_data();
    void addSpeakerRefuses();
    void addTakesIsAllOrNothing();
    void speakersAreSorted();
    void speakerByName();
    void rename();
    void takeAudio();
    void removeTake();
    void setEmbeddingsReplaces();
    void setEmbeddingsIsAllOrNothing();
    void unsavedEmbeddingsCount();
    void removesAllOrNone();
    void mergeMovesAllTakesAndErasesTheName();
    void mergeRefuses();
    void consentIsKept();
    void dataVersionTellsOfOthers();
    void namesOfEarlierProgramsAreFound();
    void damagedEmbedding_data();
    void damagedEmbedding();
};

void StoreTest::init()
{
    makeFolder();
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
    auto without = store->takesWithout(ModelId{"other"}, 64);
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
    auto profiles = store->profiles(sampleModel(), test::kEmbeddingLength);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes, (std::vector<Embedding>{axis(1), axis(2), axis(3)}));
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
    auto profiles = store->profiles(sampleModel(), test::kEmbeddingLength);
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
    auto profiles = store->profiles(sampleModel(), test::kEmbeddingLength);
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
    const std::vector<TakeId> takes = *store->takesWithout(other, 64);
    QCOMPARE(takes.size(), std::size_t{2});

    Embedding tooLong = axis(3, 64);
    tooLong[0] = 1.0F;
    const std::array notUnit{TakeEmbedding{takes[0], axis(1, 64)}, TakeEmbedding{takes[1], tooLong}};
    QCOMPARE(codeOf(store->setEmbeddings(other, notUnit)), ErrorCode::InvalidArgument);
    const std::array mixed{TakeEmbedding{takes[0], axis(1, 64)}, TakeEmbedding{takes[1], axis(1, 65)}};
    QCOMPARE(codeOf(store->setEmbeddings(other, mixed)), ErrorCode::InvalidArgument);
    QCOMPARE(store->takesWithout(other, 64)->size(), std::size_t{2});
    QVERIFY(store->profiles(other, 64)->empty());

    // A take that was removed while its embedding was made is no reason to fail.
    const std::array whole{TakeEmbedding{takes[0], axis(1, 64)}, TakeEmbedding{TakeId{999}, axis(2, 64)},
                           TakeEmbedding{takes[1], axis(3, 64)}};
    VERIFY_OK(store->setEmbeddings(other, whole));
    const auto profiles = store->profiles(other, 64);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes.size(), std::size_t{2});
    QCOMPARE(profiles->front().takes[1], axis(3, 64));
    QCOMPARE(store->profiles(sampleModel(), test::kEmbeddingLength)->front().takes.size(),
             std::size_t{2}); // the old model keeps its own
    VERIFY_OK(store->setEmbeddings(other, {}));
}

void StoreTest::setEmbeddingsReplaces()
{
    const ModelId other{"fedcba98"};
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("one", 100, 1), sampleTake("two", 100, 2)}));
    auto missing = store->takesWithout(other, 64);
    VERIFY_OK(missing);
    QCOMPARE(missing->size(), std::size_t{2});
    QVERIFY(store->profiles(other, 64)->empty());

    VERIFY_OK(store->setEmbeddings(other, std::array{TakeEmbedding{missing->at(1), axis(5, 64)}}));
    QCOMPARE(*store->takesWithout(other, 64), std::vector<TakeId>{missing->at(0)});
    const std::array nameless{TakeEmbedding{missing->at(0), axis(5, 64)}};
    QCOMPARE(codeOf(store->setEmbeddings(ModelId{}, nameless)), ErrorCode::InvalidArgument);
    VERIFY_OK(store->setEmbeddings(other, std::array{TakeEmbedding{missing->at(0), axis(6, 64)}}));
    VERIFY_OK(store->setEmbeddings(other, std::array{TakeEmbedding{missing->at(0), axis(7, 64)}}));

    auto profiles = store->profiles(other, 64);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->front().takes, (std::vector{axis(7, 64), axis(5, 64)}));
    auto before = store->profiles(sampleModel(), test::kEmbeddingLength);
    VERIFY_OK(before);
    QCOMPARE(before->front().takes, (std::vector<Embedding>{axis(1), axis(2)}));
}

void StoreTest::unsavedEmbeddingsCount()
{
    const ModelId other{"fedcba98"};
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("one", 100, 1), sampleTake("two", 100, 2)}));
    const std::vector<TakeId> takes = *store->takesWithout(other, 64);
    const std::array unsaved{TakeEmbedding{takes[1], axis(3, 64)}, TakeEmbedding{TakeId{999}, axis(4, 64)}};
    const auto profiles = store->profiles(other, 64, unsaved);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->size(), std::size_t{1});
    QCOMPARE(profiles->front().takes, std::vector<Embedding>{axis(3, 64)}); // who was removed meanwhile stays removed
}

void StoreTest::removesAllOrNone()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    std::vector<SpeakerId> ids;
    for (const char* name : {"Ann", "Bob", "Carl"}) {
        ids.push_back(*store->addSpeaker(name, std::array{sampleTake(std::string(name) + "-voice", 5000)}));
    }
    QCOMPARE(codeOf(store->removeSpeakers(std::array{ids[0], SpeakerId{99}, ids[1]})), ErrorCode::NotFound);
    QCOMPARE(store->speakers()->size(), std::size_t{3});
    const auto removed = store->removeSpeakers(std::array{ids[0], ids[1]});
    VERIFY_OK(removed);
    QCOMPARE(*removed, Erasure::Complete);
    QCOMPARE(store->speakers()->size(), std::size_t{1});
    QCOMPARE(store->speakers()->front().speaker.id, ids[2]);
    QVERIFY(!anyFileContains("Ann-voice") && !anyFileContains("Bob-voice"));
    QVERIFY(anyFileContains("Carl-voice"));
}

void StoreTest::mergeMovesAllTakesAndErasesTheName()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    const auto ann =
        store->addSpeaker("Annabella Twice", std::array{sampleTake("a1", 100, 1), sampleTake("a2", 100, 2)});
    const auto bob = store->addSpeaker("Bob", std::array{sampleTake("b1", 100, 3)});
    VERIFY_OK(ann);
    VERIFY_OK(bob);
    const auto merged = store->mergeSpeakers(*ann, *bob);
    VERIFY_OK(merged);
    QCOMPARE(*merged, Erasure::Complete);
    const auto speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->size(), std::size_t{1});
    QCOMPARE(speakers->front().speaker.name, std::string("Bob"));
    QCOMPARE(speakers->front().takes, 3);
    QCOMPARE(store->profiles(sampleModel(), test::kEmbeddingLength)->front().takes.size(), std::size_t{3});
    const auto takes = store->takes(*bob);
    VERIFY_OK(takes);
    for (const TakeInfo& take : *takes) {
        VERIFY_OK(store->takeAudio(take.id));
    }
    VERIFY_OK(store->check());
    QVERIFY(!anyFileContains("Annabella Twice"));
}

void StoreTest::consentIsKept()
{
    const Consent agreed{true, 1700000000000};
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        const auto ann = store->addSpeaker("Ann", std::array{sampleTake("a", 100)}, agreed);
        VERIFY_OK(ann);
        const auto bob = store->addSpeaker("Bob", std::array{sampleTake("b", 100)});
        VERIFY_OK(bob);
        const auto now = store->addSpeaker("Cleo", std::array{sampleTake("c", 100)}, Consent{false});
        VERIFY_OK(now);
    }
    auto store = Store::open(path());
    VERIFY_OK(store);
    auto speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->at(0).consent, std::optional(agreed));
    QVERIFY(!speakers->at(1).consent);
    QVERIFY(speakers->at(2).consent && !speakers->at(2).consent->given && speakers->at(2).consent->atMs > agreed.atMs);
    // It goes with the takes, unless there is one already.
    const auto merged = store->mergeSpeakers(speakers->at(0).speaker.id, speakers->at(1).speaker.id);
    VERIFY_OK(merged);
    const auto again = store->mergeSpeakers(speakers->at(2).speaker.id, speakers->at(1).speaker.id);
    VERIFY_OK(again);
    speakers = store->speakers();
    VERIFY_OK(speakers);
    QCOMPARE(speakers->size(), std::size_t{1});
    QCOMPARE(speakers->front().consent, std::optional(agreed));
    VERIFY_OK(store->check());
}

void StoreTest::mergeRefuses()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    const auto ann = store->addSpeaker("Ann", std::array{sampleTake("a", 100)});
    VERIFY_OK(ann);
    const auto other = SpeakerId{ann->value + 1};
    QCOMPARE(codeOf(store->mergeSpeakers(*ann, *ann)), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(store->mergeSpeakers(*ann, other)), ErrorCode::NotFound);
    QCOMPARE(codeOf(store->mergeSpeakers(other, *ann)), ErrorCode::NotFound);
    QCOMPARE(store->speakers()->front().takes, 1);
}

void StoreTest::dataVersionTellsOfOthers()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    const auto id = store->addSpeaker("Ann", std::array{sampleTake("one", 100)});
    VERIFY_OK(id);
    const std::int64_t before = *store->dataVersion();
    VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("two", 100)}));
    QCOMPARE(*store->dataVersion(), before); // its own changes are known to the caller
    auto other = Store::open(path());
    VERIFY_OK(other);
    QCOMPARE(*store->dataVersion(), before);
    VERIFY_OK(other->removeSpeakers(std::array{*id}));
    const std::int64_t after = *store->dataVersion();
    QVERIFY(after != before);
    QCOMPARE(*store->dataVersion(), after);
    VERIFY_OK(other->addSpeaker("Carl", std::array{sampleTake("three", 100)}));
    QVERIFY(*store->dataVersion() != after);
}

void StoreTest::namesOfEarlierProgramsAreFound()
{
    auto store = Store::open(path());
    VERIFY_OK(store);
    const auto id = store->addSpeaker("Ann", std::array{sampleTake("one", 100)});
    VERIFY_OK(id);
    {
        SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE speaker SET name = 'Unknown  Voice', name_key = 'unknown  voice'");
    }
    QCOMPARE(store->speaker("unknown voice")->id, *id);
    QCOMPARE(codeOf(store->addSpeaker("UNKNOWN VOICE", std::array{sampleTake("two", 100)})),
             ErrorCode::InvalidArgument);
    VERIFY_OK(store->renameSpeaker(*id, "Ann"));
    QCOMPARE(codeOf(store->renameSpeaker(*id, "Nobody")), ErrorCode::InvalidArgument);
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
    const bool onlyOne = change.contains("WHERE");
    auto store = Store::open(path());
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ann", std::array{sampleTake("one", 100), sampleTake("two", 100)}));
    {
        SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA ignore_check_constraints = ON");
        QVERIFY(database.exec(change.constData()) > 0);
    }
    // It bars nobody else, and is named as one that is missing.
    VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("three", 100, 3)}));
    auto profiles = store->profiles(sampleModel(), test::kEmbeddingLength);
    VERIFY_OK(profiles);
    QCOMPARE(profiles->back().speaker.name, std::string("Bob"));
    QCOMPARE(profiles->back().takes, std::vector<Embedding>{axis(3)});
    const std::vector<TakeId> missing = *store->takesWithout(sampleModel(), test::kEmbeddingLength);
    QVERIFY(missing.size() == (onlyOne ? 1U : 2U));
    QCOMPARE(profiles->size(), onlyOne ? std::size_t{2} : std::size_t{1});
    std::vector<TakeEmbedding> sound;
    for (const TakeId take : missing) {
        sound.push_back({take, axis(5)});
    }
    VERIFY_OK(store->setEmbeddings(sampleModel(), sound));
    QVERIFY(store->takesWithout(sampleModel(), test::kEmbeddingLength)->empty());
    QCOMPARE(store->profiles(sampleModel(), test::kEmbeddingLength)->front().takes.back(), axis(5));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "StoreTest.moc"
