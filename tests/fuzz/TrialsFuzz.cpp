// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: dataset::readTrials(), and what an evaluation makes of the paths.
#include "core/dataset/SpeakerOfPath.h"
#include "core/dataset/Trials.h"
#include "core/eval/TrialSpeakers.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <array>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    return {
        bytesOf("1 id1/s/1.wav id1/t/2.wav\n0 id1/s/1.wav id2/s/1.wav\n"),
        bytesOf("1 a b\r\n\r\n0 a /c/d/e/f.wav\r\n"),
    };
}

std::vector<Bytes> regressions()
{
    return {
        bytesOf("1 " + std::string(20000, 'a') + " b"),
        bytesOf("1 a b\n" + std::string(20000, '\n')),
        bytesOf(std::string("1 a\0b c\n", 8)),
        bytesOf("\xef\xbb\xbf"),
        bytesOf("1 \" b\n"),
        bytesOf("1,\"a,b"),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 16> kWords{
        "0",  "1", "target", "nontarget",   "#",     ",",     "\t",   "\"a b\"",
        "//", "/", ".",      "id1/s/1.wav", "a\\ b", "enrol", "test", "label"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    const auto trials = dataset::readTrials(folder.write("trials", std::as_bytes(std::span(data, size))));
    if (!trials) {
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(!trials->empty(), "a list without trials was accepted");
    std::vector<std::string> paths;
    for (const dataset::Trial& trial : *trials) {
        fuzz::require(!trial.enrolment.empty() && !trial.test.empty(), "a trial without recordings was accepted");
        paths.push_back(trial.enrolment);
    }
    static_cast<void>(dataset::foldersOf(paths));
    const auto speakers = eval::speakersOf(*trials, {});
    fuzz::require(speakers.ok() && speakers->pairs.size() == trials->size(), "a trial without speakers");
    return 0;
}
