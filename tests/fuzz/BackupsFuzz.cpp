// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: store::Backups, which puts a daily copy in the place of the store, and copies a store.
///
/// An input is a copy: the store's file as it was on some day.
#include "core/store/Backups.h"
#include "core/store/Store.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/StoreBytes.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <array>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr const char* kCopy = "store.backup-2026-11-30";

/// A store with Anna alone, as the program leaves it when it ends.
const fuzz::Bytes& soundStore()
{
    static const fuzz::Bytes bytes = [] {
        const fuzz::TemporaryFolder folder;
        {
            auto made = store::Store::open(folder.path("store"));
            fuzz::require(made.ok() && made->addSpeaker("Anna", std::array{fuzz::storeTake(0.1F)}).ok(),
                          "a store cannot be made");
        }
        return folder.read("store");
    }();
    return bytes;
}

} // namespace

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    const TemporaryFolder folder;
    {
        auto made = store::Store::open(folder.path("store"));
        require(made.ok(), "a store cannot be made");
        fillStore(*made);
    }
    return {soundStore(), folder.read("store")};
}

std::vector<Bytes> regressions()
{
    return {{}, Bytes(kStorePageBytes)};
}

void mutate(Bytes& input, Random& random)
{
    mutateStore(input, 0, random);
}

void repair(Bytes& input)
{
    repairStore(input);
}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    folder.clear();
    const auto file = folder.write("store", soundStore());
    folder.write(kCopy, std::as_bytes(std::span(data, size)));
    const store::Backups backups(file);
    const auto copies = backups.list();
    fuzz::require(copies.size() == 1, "a copy is not listed");
    const auto kept = backups.restore(copies.front());
    if (!kept) {
        fuzz::require(folder.read("store") == soundStore(), "the store changed though its copy was refused");
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(folder.read(kept->filename().native()) == soundStore(), "the store before it was not kept");
    const auto restored = store::Store::open(file, store::Access::Write);
    fuzz::require(restored.ok() && restored->check().ok(), "a copy was put in its place that is no sound store");
    const auto made = backups.make(2026y / 12 / 1);
    fuzz::require(made.ok() && *made, "a restored store cannot be copied");
    return 0;
}
