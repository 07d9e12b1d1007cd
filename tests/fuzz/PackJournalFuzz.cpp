// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: dataset::decodeJournal(), which goes on with a pack that a crash interrupted. The checksum of each entry is made
/// right after each mutation.
#include "core/dataset/pack/PackFormat.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <algorithm>
#include <cstring>

using namespace rollcall;
using namespace rollcall::dataset;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    Bytes journal = encodeJournalHead({});
    for (const PackUtterance& utterance :
         {PackUtterance{"", 0, 0, 400, {}, {{10, 200}, {300, 400}}, {}}, PackUtterance{"", 0, 400, 0, {}, {}, "silly"},
          PackUtterance{"", 0, 400, 100, {}, {}, {}}}) {
        const Bytes entry = encodeJournalEntry(utterance);
        journal.insert(journal.end(), entry.begin(), entry.end());
    }
    return {journal, encodeJournalHead({})};
}

std::vector<Bytes> regressions()
{
    return {};
}

void mutate(Bytes& input, Random& random)
{
    chance(random, 0.7) ? overwrite(input, encodeJournalHead({}).size(), input.size(), random)
                        : mutateBytes(input, random);
}

void repair(Bytes& input)
{
    std::size_t at = encodeJournalHead({}).size();
    while (at + sizeof(std::uint32_t) <= input.size()) {
        std::uint32_t length = 0;
        std::memcpy(&length, &input[at], sizeof(length));
        at += sizeof(length);
        if (length > input.size() - at || sizeof(Checksum) > input.size() - at - length) {
            return;
        }
        const Checksum sum = checksumOf(std::span(input).subspan(at, length));
        at += length;
        std::ranges::copy(sum, input.begin() + static_cast<std::ptrdiff_t>(at));
        at += sum.size();
    }
}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto done = decodeJournal(std::as_bytes(std::span(data, size)), {});
    if (!done) {
        return 0;
    }
    fuzz::countAccepted();
    std::int64_t end = 0;
    for (const PackUtterance& utterance : *done) {
        fuzz::require(utterance.firstSample == end && utterance.samples >= 0,
                      "an entry does not follow the one before");
        end += utterance.samples;
    }
    return 0;
}
