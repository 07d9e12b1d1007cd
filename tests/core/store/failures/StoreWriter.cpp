// SPDX-License-Identifier: GPL-3.0-or-later
//
// StoreWriter FILE: enrols, extends, renames and removes speakers until it is killed, and says on its output what was
// acknowledged:
//   saved NAME | renamed NAME (to NAME-renamed) | removed NAME
// Before a removal or a renaming it says "about", since the answer may be lost while the deed is done.
//
// StoreWriter FILE swap: gives all takes embeddings under one new model after another:
//   about MODEL, swapped MODEL
#include "core/store/Store.h"
#include "tests/core/store/StoreSamples.h"

#include <array>
#include <cstdio>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

void say(const std::string& line)
{
    std::puts(line.c_str());
    std::fflush(stdout);
}

int swapModels(rollcall::store::Store& store)
{
    using namespace rollcall;
    const std::string run = std::to_string(::getpid());
    for (std::size_t count = 0;; ++count) {
        const ModelId model{run + "-" + std::to_string(count)};
        const auto takes = store.takesWithout(model, test::kEmbeddingLength);
        std::vector<store::TakeEmbedding> embeddings;
        for (std::size_t i = 0; takes && i < takes->size(); ++i) {
            embeddings.push_back({(*takes)[i], test::axis(i + count)});
        }
        say("about " + model.value);
        if (auto set = store.setEmbeddings(model, embeddings); !set) {
            say(set.error().message);
            return 3;
        }
        say("swapped " + model.value);
    }
}

} // namespace

int main(int argc, char** argv)
{
    using namespace rollcall;
    if (argc != 2 && argc != 3) {
        return 2;
    }
    auto store = store::Store::open(argv[1]);
    if (!store) {
        say(store.error().message);
        return 3;
    }
    if (argc == 3) {
        return swapModels(*store);
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
            if (auto removed = store->removeSpeakers(std::array{*id}); !removed) {
                say(removed.error().message);
                return 3;
            }
            say("removed " + name);
        }
    }
}
