// SPDX-License-Identifier: GPL-3.0-or-later
//
// StoreWriter FILE: enrols, extends, renames and removes speakers until it is killed, and says on its output what was
// acknowledged:
//   saved NAME | renamed NAME (to NAME-renamed) | removed NAME
// Before a removal or a renaming it says "about", since the answer may be lost while the deed is done.
#include "core/store/Store.h"
#include "tests/core/store/StoreSamples.h"

#include <array>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace {

void say(const std::string& line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    using namespace rollcall;
    if (argc != 2) {
        return 2;
    }
    auto store = store::Store::open(argv[1]);
    if (!store) {
        say(store.error().message);
        return 3;
    }
    const std::string run = std::to_string(::getpid());
    for (std::size_t count = 0;; ++count) {
        const std::string name = "speaker-" + run + "-" + std::to_string(count);
        const std::array takes{test::sampleTake(name, 20000 + 977 * (count % 50), count),
                               test::sampleTake(name, 3000, count)};
        auto id = store->addSpeaker(name, takes);
        if (!id) {
            say(id.error().message);
            return 3;
        }
        say("saved " + name);
        if (count % 3 == 1) {
            say("about " + name);
            if (auto renamed = store->renameSpeaker(*id, name + "-renamed"); !renamed) {
                say(renamed.error().message);
                return 3;
            }
            say("renamed " + name);
        }
        if (count % 7 == 6) {
            say("about " + name);
            if (auto removed = store->removeSpeaker(*id); !removed) {
                say(removed.error().message);
                return 3;
            }
            say("removed " + name);
        }
    }
}
