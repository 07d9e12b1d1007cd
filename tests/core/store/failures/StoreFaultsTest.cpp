// SPDX-License-Identifier: GPL-3.0-or-later
// A store, its copies and its erasures on a disk that fails at each point in turn.
#include "core/store/Backups.h"
#include "core/store/UnknownVoices.h"
#include "tests/core/store/StoreFiles.h"
#include "tests/core/store/StoreSamples.h"
#include "tests/support/FaultyDisk.h"

#include <array>
#include <chrono>
#include <optional>

using namespace rollcall;
using namespace rollcall::store;
using namespace std::chrono_literals;
using test::codeOf;
using test::FaultyDisk;
using test::messageOf;
using test::sampleTake;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::year_month_day kMonday = 2026y / 11 / 30;

fs::path storeIn(const fs::path& folder)
{
    return folder / "voices.db";
}

/// With Ada, whose take is "ada".
void prepareStore(const fs::path& folder)
{
    auto store = Store::open(storeIn(folder));
    VERIFY_OK(store);
    VERIFY_OK(store->addSpeaker("Ada", std::array{sampleTake("ada", 9000)}));
}

std::vector<std::string> namesIn(const fs::path& file)
{
    std::vector<std::string> names;
    auto store = Store::open(file, Access::Write);
    auto speakers = store ? store->speakers() : store.error();
    if (!speakers || !store->check()) {
        return {"damaged"};
    }
    for (const SpeakerSummary& one : *speakers) {
        names.push_back(one.speaker.name);
    }
    return names;
}

template <class T>
bool isClear(const Result<T>& result)
{
    const bool says = !result.ok() && result.error().message.find("voices.db") != std::string::npos;
    return says && (codeOf(result) == ErrorCode::Io || codeOf(result) == ErrorCode::Exhausted);
}

} // namespace

class StoreFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makingAStore_data() { test::addFaultRows(); }
    void makingAStore();
    void saving_data() { test::addFaultRows(); }
    void saving();
    void unknownVoices_data() { test::addFaultRows(); }
    void unknownVoices();
    void removing_data() { test::addFaultRows(); }
    void removing();
    void copying_data() { test::addFaultRows(); }
    void copying();
    void restoring_data() { test::addFaultRows(); }
    void restoring();
};

/// What failed can be done again.
void StoreFaultsTest::makingAStore()
{
    QFETCH(FaultyDisk::Fault, fault);
    std::optional<Error> error;
    test::FaultSweep{[](const fs::path&) {},
                     [&](const fs::path& folder) {
                         error.reset();
                         if (auto store = Store::open(storeIn(folder)); !store) {
                             error = store.error();
                         }
                     },
                     [&](const fs::path& folder, bool failed) {
                         QVERIFY2(failed || !error, error ? error->message.c_str() : "");
                         QVERIFY(!error || error->message.find("voices.db") != std::string::npos);
                         QCOMPARE(namesIn(storeIn(folder)),
                                  fs::exists(storeIn(folder)) && fs::file_size(storeIn(folder)) > 0
                                      ? std::vector<std::string>{}
                                      : namesIn(storeIn(folder)));
                         prepareStore(folder);
                         QCOMPARE(namesIn(storeIn(folder)), std::vector<std::string>{"Ada"});
                     }}
        .run(fault);
}

/// A speaker is there whole or not at all, as was answered, and those before stay.
void StoreFaultsTest::saving()
{
    QFETCH(FaultyDisk::Fault, fault);
    std::optional<Result<SpeakerId>> added;
    test::FaultSweep{&prepareStore,
                     [&](const fs::path& folder) {
                         auto store = Store::open(storeIn(folder), Access::Write);
                         added = store ? store->addSpeaker("Bob", std::array{sampleTake("bob", 50000)}) : store.error();
                     },
                     [&](const fs::path& folder, bool failed) {
                         QVERIFY2(added->ok() || failed, messageOf(*added).c_str());
                         QVERIFY2(added->ok() || isClear(*added), messageOf(*added).c_str());
                         const std::vector<std::string> both{"Ada", "Bob"};
                         QCOMPARE(namesIn(storeIn(folder)), added->ok() ? both : std::vector<std::string>{"Ada"});
                         auto store = Store::open(storeIn(folder), Access::Write);
                         VERIFY_OK(store);
                         if (!added->ok()) {
                             VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("bob", 50000)}));
                         }
                         auto ada = store->takes(store->speaker("Ada")->id);
                         VERIFY_OK(ada);
                         QCOMPARE(store->takeAudio(ada->front().id)->size(), std::size_t{9000});
                     }}
        .run(fault);
}

void StoreFaultsTest::unknownVoices()
{
    QFETCH(FaultyDisk::Fault, fault);
    const auto turn = [] {
        const NewTake take = sampleTake("stranger", 9000);
        return NewUnknownTurn{take.flac, 2.0, 1.0, "a.wav", take.model, take.embedding, 0};
    };
    std::optional<Result<UnknownVoiceId>> added;
    test::FaultSweep{[&](const fs::path& folder) {
                         prepareStore(folder);
                         auto store = Store::open(storeIn(folder));
                         VERIFY_OK(store->unknownVoices().add(turn(), std::nullopt));
                     },
                     [&](const fs::path& folder) {
                         auto store = Store::open(storeIn(folder), Access::Write);
                         added = store ? store->unknownVoices().add(turn(), std::nullopt) : store.error();
                     },
                     [&](const fs::path& folder, bool failed) {
                         QVERIFY2(added->ok() || (failed && isClear(*added)), messageOf(*added).c_str());
                         QCOMPARE(namesIn(storeIn(folder)), std::vector<std::string>{"Ada"});
                         auto store = Store::open(storeIn(folder), Access::Write);
                         const auto turns = store->unknownVoices().turns();
                         VERIFY_OK(turns);
                         QCOMPARE(turns->size(), added->ok() ? std::size_t{2} : std::size_t{1});
                     }}
        .run(fault);
}

/// Removed or not, as was answered; where the bytes could not be erased, the next opening does it.
void StoreFaultsTest::removing()
{
    QFETCH(FaultyDisk::Fault, fault);
    std::optional<Result<Erasure>> removed;
    test::FaultSweep{[](const fs::path& folder) {
                         prepareStore(folder);
                         auto store = Store::open(storeIn(folder));
                         VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("bob's voice", 20000)}));
                         VERIFY_OK(Backups(storeIn(folder)).make(kMonday));
                     },
                     [&](const fs::path& folder) {
                         auto store = Store::open(storeIn(folder), Access::Write);
                         auto bob = store ? store->speaker("Bob") : store.error();
                         removed = bob ? store->removeSpeakers(std::array{bob->id}) : bob.error();
                     },
                     [&](const fs::path& folder, bool failed) {
                         QVERIFY2(removed->ok() || (failed && isClear(*removed)), messageOf(*removed).c_str());
                         const bool isGone = removed->ok();
                         const bool isErased = isGone && **removed == Erasure::Complete;
                         QVERIFY(failed || isErased);
                         const QString in = QString::fromStdString(folder.string());
                         QVERIFY(!isErased || !test::anyFileContains(in, "bob's voice"));
                         const std::vector<std::string> both{"Ada", "Bob"};
                         QCOMPARE(namesIn(storeIn(folder)), isGone ? std::vector<std::string>{"Ada"} : both);
                         QVERIFY(!isGone || !test::anyFileContains(in, "bob's voice")); // opened, thus erased
                     }}
        .run(fault);
}

/// A copy that counts is sound.
void StoreFaultsTest::copying()
{
    QFETCH(FaultyDisk::Fault, fault);
    std::optional<Result<bool>> made;
    test::FaultSweep{&prepareStore, [&](const fs::path& folder) { made = Backups(storeIn(folder)).make(kMonday); },
                     [&](const fs::path& folder, bool failed) {
                         QVERIFY2(made->ok() || (failed && isClear(*made)), messageOf(*made).c_str());
                         QCOMPARE(namesIn(storeIn(folder)), std::vector<std::string>{"Ada"});
                         const auto copies = Backups(storeIn(folder)).list();
                         QCOMPARE(copies.size(), made->ok() ? std::size_t{1} : std::size_t{0});
                         VERIFY_OK(Backups(storeIn(folder)).make(kMonday));
                         QCOMPARE(namesIn(Backups(storeIn(folder)).list().front().file),
                                  std::vector<std::string>{"Ada"});
                     }}
        .run(fault);
}

/// The store is the copy, or still itself.
void StoreFaultsTest::restoring()
{
    QFETCH(FaultyDisk::Fault, fault);
    std::optional<Result<fs::path>> kept;
    test::FaultSweep{[](const fs::path& folder) {
                         prepareStore(folder);
                         VERIFY_OK(Backups(storeIn(folder)).make(kMonday));
                         auto store = Store::open(storeIn(folder));
                         VERIFY_OK(store->addSpeaker("Bob", std::array{sampleTake("bob", 900)}));
                     },
                     [&](const fs::path& folder) {
                         const Backups backups(storeIn(folder));
                         kept = backups.restore(backups.list().front());
                     },
                     [&](const fs::path& folder, bool failed) {
                         QVERIFY2(kept->ok() || (failed && isClear(*kept)), messageOf(*kept).c_str());
                         const std::vector<std::string> both{"Ada", "Bob"};
                         if (kept->ok()) {
                             QCOMPARE(namesIn(storeIn(folder)), std::vector<std::string>{"Ada"});
                             QCOMPARE(namesIn(**kept), both);
                         } else if (fs::exists(storeIn(folder))) {
                             QCOMPARE(namesIn(storeIn(folder)), both);
                         } else { // a disk that refuses every change of a name takes it back neither
                             fs::path moved = storeIn(folder);
                             QCOMPARE(namesIn(moved += ".kept-1"), both);
                         }
                         QCOMPARE(Backups(storeIn(folder)).list().size(), std::size_t{1});
                     }}
        .run(fault);
}

QTEST_APPLESS_MAIN(StoreFaultsTest)
#include "StoreFaultsTest.moc"
