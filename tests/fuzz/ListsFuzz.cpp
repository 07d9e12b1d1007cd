// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: the other lists, each of which may be any text: enrolments, tables of speakers, lists of a data set.
#include "core/base/ListText.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/SplitLists.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Groups.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <array>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    return {
        bytesOf("anna a/1.wav a/2.wav\nbruno b/1.wav\n"),
        bytesOf("speaker\tcorpus\tgender\tage\nid1\tleft\tf\t31\nid2\tright\tm\t9.5\n"),
        bytesOf("ID,Set,Gender\nid1,dev,f\nid2,test,m\n"),
        bytesOf("id1\tleft\nid2\tright\n"),
        bytesOf("1 id1/s/1.wav id1/s/2.wav\n0 id1/s/1.wav id2/s/1.wav\n"),
    };
}

std::vector<Bytes> regressions()
{
    return {
        bytesOf(std::string(20000, '\t')),
        bytesOf("speaker\tage\nid1\t1e999\n"),
        bytesOf("speaker\n" + std::string(20000, '\n')),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 11> kWords{"\t", ",",   "speaker", "corpus",      "gender", "age",
                                                             "ID", "Set", "dev",     "id1/s/1.wav", "id2"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(fuzz::textOf(std::as_bytes(std::span(data, size))));
    dataset::Corpus corpus;
    corpus.speakers = {{"id1", "", {{"id1/s/1.wav", 0}, {"id1/s/2.wav", 0}}, 1}, {"id2", "", {{"id2/s/1.wav", 0}}, 1}};
    dataset::SplitLists lists;
    for (const char* name : {"splits/train.txt", "splits/dev.txt", "trials/dev.txt", "meta.tsv", "vox1_meta.csv",
                             "iden_split.txt", "veri_test.txt"}) {
        lists[name] = text;
    }
    std::vector<std::string> problems;
    fuzz::require(dataset::checkLists(lists, corpus, problems).size() <= lists.size(), "a list was checked twice");
    static_cast<void>(dataset::corporaOf(lists));
    static_cast<void>(dataset::readDevTrials(lists));
    lists.erase("splits/train.txt"); // then VoxCeleb's table tells
    lists.erase("splits/dev.txt");
    static_cast<void>(dataset::trainingSpeakers(lists));
    static_cast<void>(dataset::devSpeakers(lists));
    const auto list = parseList(text, "input");
    if (!list) {
        return 0;
    }
    fuzz::countAccepted();
    static_cast<void>(eval::parseEnrolments(*list));
    static_cast<void>(eval::parseSpeakerTable(*list));
    const std::size_t before = corpus.speakers.size();
    static_cast<void>(dataset::keepSpeakers(corpus, *list));
    fuzz::require(corpus.speakers.size() <= before, "a list added speakers");
    return 0;
}
