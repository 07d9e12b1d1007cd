// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: store::unpackProfiles(), on plain and on encrypted profile files. The hash or the authentication tag is made right after
/// each mutation, as whoever sends a crafted file and its passphrase would.
#include "core/store/ProfileFile.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

// docs/profile-format.md
constexpr std::size_t kProtectionAt = 12;
constexpr std::size_t kHeadBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kPassesAt = kHeadBytes + crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonceAt = kPassesAt + 2 * sizeof(std::uint64_t);
constexpr std::size_t kTagAt = kNonceAt + crypto_secretbox_NONCEBYTES;
constexpr std::size_t kSecretAt = kTagAt + crypto_secretbox_MACBYTES;
constexpr std::size_t kPlainAt = kHeadBytes + kHashBytes;
constexpr std::string_view kPassphrase = "swordfish";

struct KeyCost
{
    std::uint64_t passes = crypto_pwhash_OPSLIMIT_MIN;
    std::uint64_t bytes = crypto_pwhash_MEMLIMIT_MIN;
};

unsigned char* raw(Bytes& bytes, std::size_t at)
{
    return reinterpret_cast<unsigned char*>(bytes.data()) + at;
}

bool isEncrypted(const Bytes& file)
{
    return file.size() > kProtectionAt && file[kProtectionAt] == std::byte{1};
}

/// The first block of the key stream: half of it makes the tag, the rest of the stream hides the content.
std::array<unsigned char, crypto_onetimeauth_KEYBYTES> tagKeyOf(Bytes& file, std::array<unsigned char, 32>& key)
{
    const KeyCost cost;
    require(crypto_pwhash(key.data(), key.size(), kPassphrase.data(), kPassphrase.size(), raw(file, kHeadBytes),
                          cost.passes, cost.bytes, crypto_pwhash_ALG_ARGON2ID13) == 0,
            "a key cannot be made");
    std::array<unsigned char, crypto_onetimeauth_KEYBYTES> tagKey{};
    crypto_stream_xsalsa20(tagKey.data(), tagKey.size(), raw(file, kNonceAt), key.data());
    return tagKey;
}

/// Asks for a key that takes next to nothing, and makes the tag right.
void authenticate(Bytes& file)
{
    const KeyCost cost;
    std::memcpy(&file[kPassesAt], &cost, sizeof(cost));
    std::array<unsigned char, 32> key{};
    const auto tagKey = tagKeyOf(file, key);
    crypto_onetimeauth(raw(file, kTagAt), raw(file, kSecretAt), file.size() - kSecretAt, tagKey.data());
}

/// A file without a passphrase, encrypted under a cheap key.
Bytes encrypted(const Bytes& plain)
{
    Bytes file(plain.begin(), plain.begin() + kHeadBytes);
    file[kProtectionAt] = std::byte{1};
    file.resize(kSecretAt);
    file.insert(file.end(), plain.begin() + kPlainAt, plain.end());
    authenticate(file); // for the cost, which makes the key
    std::array<unsigned char, 32> key{};
    tagKeyOf(file, key);
    const Bytes content(plain.begin() + kPlainAt, plain.end());
    crypto_secretbox_easy(raw(file, kTagAt), reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                          raw(file, kNonceAt), key.data());
    return file;
}

std::uint64_t keyBytesOf(std::span<const std::byte> file)
{
    KeyCost cost;
    if (file.size() < kNonceAt) {
        return 0;
    }
    std::memcpy(&cost, &file[kPassesAt], sizeof(cost));
    return cost.passes > 1 ? UINT64_MAX : cost.bytes;
}

Bytes plainSeed()
{
    store::PortableProfiles profiles;
    profiles.model.value = "00112233445566778899aabbccddeeff";
    profiles.speakers = {{"Anna", {{1700000000000, "a.wav", bytesOf("fLaC one")}, {0, "", bytesOf("fLaC two")}}},
                         {"Bj\xc3\xb6rn", {{-1, "microphone: desk", bytesOf("fLaC three")}}}};
    auto file = store::packProfiles(profiles, "");
    require(file.ok(), "a seed cannot be made");
    return std::move(*file);
}

} // namespace

std::vector<Bytes> seeds()
{
    const Bytes plain = plainSeed();
    return {plain, encrypted(plain)};
}

std::vector<Bytes> regressions()
{
    std::vector<Bytes> inputs{{}, bytesOf("RCPROF\r\n"), bytesOf(std::string("RCPROF\r\n\1\0\0\0\1\0\0\0", 16))};
    for (const std::size_t at : {kPlainAt, kPlainAt + 36, kPlainAt + 40}) { // length of a text, speakers, a name
        Bytes many = plainSeed();
        std::fill_n(many.begin() + static_cast<std::ptrdiff_t>(at), 4, std::byte{0xff});
        repair(many);
        inputs.push_back(many);
    }
    return inputs;
}

void mutate(Bytes& input, Random& random)
{
    const std::size_t content = isEncrypted(input) ? kSecretAt : kPlainAt;
    chance(random, 0.8) && input.size() > content ? overwrite(input, content, input.size(), random)
                                                  : mutateBytes(input, random);
}

void repair(Bytes& input)
{
    if (isEncrypted(input) && input.size() >= kSecretAt) {
        authenticate(input);
    } else if (!isEncrypted(input) && input.size() >= kPlainAt) {
        crypto_generichash(raw(input, kHeadBytes), kHashBytes, raw(input, kPlainAt), input.size() - kPlainAt, nullptr,
                           0);
    }
}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto secret = store::needsPassphrase(bytes, "input");
    constexpr std::uint64_t kDearKeyBytes = 1U << 20U; // a test of unpackProfiles() knows the limit; here it costs time
    if (secret && *secret && fuzz::keyBytesOf(bytes) > kDearKeyBytes) {
        return 0;
    }
    const auto profiles = store::unpackProfiles(bytes, secret && *secret ? fuzz::kPassphrase : "", "input");
    fuzz::require(secret.ok() || !profiles.ok(), "a file is read whose head is refused");
    if (!profiles) {
        return 0;
    }
    fuzz::countAccepted();
    std::size_t held = 0;
    for (const store::PortableSpeaker& speaker : profiles->speakers) {
        fuzz::require(!speaker.takes.empty(), "a speaker without takes");
        for (const store::PortableTake& take : speaker.takes) {
            fuzz::require(!take.flac.empty(), "a take without a recording");
            held += take.flac.size() + take.origin.size();
        }
    }
    fuzz::require(held <= size, "more was read than the file holds");
    if (!profiles->speakers.empty()) { // what was read can be written and read again
        const auto packed = store::packProfiles(*profiles, "");
        const auto again = packed ? store::unpackProfiles(*packed, "", "again") : packed.error();
        fuzz::require(again.ok() && again->speakers.size() == profiles->speakers.size(),
                      "what was read cannot be written");
    }
    return 0;
}
