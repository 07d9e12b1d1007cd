// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProfileFile.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <optional>

namespace rollcall::store {

namespace {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie in memory");

using Bytes = std::vector<std::byte>;
using View = std::span<const std::byte>;

constexpr std::string_view kMagic = "RCPROF\r\n";
constexpr std::uint32_t kVersion = 1;
enum class Protection : std::uint32_t { Hash = 0, Passphrase = 1 }; // reaches the disk: do not renumber
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kMaxTextBytes = 4096;
constexpr std::string_view kFlac = "fLaC";

/// What a file may ask for the making of its key: no more than a weak computer has.
constexpr std::uint64_t kMaxKeyPasses = 16;
constexpr std::uint64_t kMaxKeyBytes = std::uint64_t{1} << 30U;

bool ready()
{
    static const bool done = sodium_init() >= 0;
    return done;
}

const unsigned char* raw(View bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* rawOut(std::span<std::byte> bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void append(Bytes& bytes, View more)
{
    const std::size_t before = bytes.size();
    bytes.resize(before + more.size());
    std::ranges::copy(more, std::span(bytes).subspan(before).begin());
}

template <class Number>
void put(Bytes& bytes, Number number)
{
    append(bytes, std::as_bytes(std::span(&number, 1)));
}

void putText(Bytes& bytes, std::string_view text)
{
    put(bytes, static_cast<std::uint32_t>(text.size()));
    append(bytes, std::as_bytes(std::span(text)));
}

/// Takes values from the front; after one that is not there, none is.
class Reader
{
public:
    explicit Reader(View bytes) : m_rest(bytes) {}

    template <class Number>
    std::optional<Number> number()
    {
        const auto bytes = take(sizeof(Number));
        if (!bytes) {
            return std::nullopt;
        }
        Number value{};
        std::memcpy(&value, bytes->data(), sizeof(Number));
        return value;
    }

    std::optional<View> take(std::uint64_t count)
    {
        if (count > m_rest.size()) {
            m_rest = {};
            return std::nullopt;
        }
        const View taken = m_rest.first(static_cast<std::size_t>(count));
        m_rest = m_rest.subspan(static_cast<std::size_t>(count));
        return taken;
    }

    std::optional<std::string> text()
    {
        const auto length = number<std::uint32_t>();
        const auto bytes = length && *length <= kMaxTextBytes ? take(*length) : std::nullopt;
        return bytes ? std::optional(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()))
                     : std::nullopt;
    }

    [[nodiscard]] View rest() const { return m_rest; }

private:
    View m_rest;
};

struct KeyMaking
{
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    std::uint64_t passes = crypto_pwhash_OPSLIMIT_MODERATE;
    std::uint64_t bytes = crypto_pwhash_MEMLIMIT_MODERATE;
};

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

Result<Key> makeKey(std::string_view passphrase, const KeyMaking& making)
{
    Key key{};
    if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), making.salt.data(), making.passes,
                      static_cast<std::size_t>(making.bytes), crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return makeError(ErrorCode::Exhausted,
                         core::tr("there is not enough memory for the passphrase's key; close other programs"));
    }
    return key;
}

Error corrupt(const std::string& name)
{
    return makeError(ErrorCode::Corrupt,
                     core::tr("{}: the profile file is damaged or cut off; copy or export it again"), name);
}

std::array<std::byte, kHashBytes> hashOf(View bytes)
{
    std::array<std::byte, kHashBytes> hash{};
    crypto_generichash(rawOut(hash), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
    return hash;
}

Result<Protection> readHead(Reader& reader, const std::string& name)
{
    const auto magic = reader.take(kMagic.size());
    if (!magic || std::memcmp(magic->data(), kMagic.data(), kMagic.size()) != 0) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("{}: this is no profile file; choose one that Rollcall has exported"), name);
    }
    const auto version = reader.number<std::uint32_t>();
    const auto protection = reader.number<std::uint32_t>();
    if (!version || !protection || *version == 0) {
        return corrupt(name);
    }
    if (*version > kVersion) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("{}: the profile file is of a newer Rollcall (its version is {}, this program knows "
                                  "{}); install the newer program"),
                         name, *version, kVersion);
    }
    if (*protection > static_cast<std::uint32_t>(Protection::Passphrase)) {
        return corrupt(name);
    }
    return static_cast<Protection>(*protection);
}

std::optional<PortableTake> readTake(Reader& reader)
{
    const auto createdAtMs = reader.number<std::int64_t>();
    auto origin = reader.text();
    const auto length = reader.number<std::uint64_t>();
    const auto flac = length ? reader.take(*length) : std::nullopt;
    if (!createdAtMs || !origin || !flac || flac->size() < kFlac.size() ||
        std::memcmp(flac->data(), kFlac.data(), kFlac.size()) != 0) {
        return std::nullopt;
    }
    return PortableTake{*createdAtMs, std::move(*origin), Bytes(flac->begin(), flac->end())};
}

std::optional<PortableSpeaker> readSpeaker(Reader& reader)
{
    auto name = reader.text();
    const auto takes = reader.number<std::uint32_t>();
    if (!name || !takes || *takes == 0) {
        return std::nullopt;
    }
    PortableSpeaker speaker{std::move(*name), {}};
    for (std::uint32_t i = 0; i < *takes; ++i) {
        auto take = readTake(reader);
        if (!take) {
            return std::nullopt;
        }
        speaker.takes.push_back(std::move(*take));
    }
    return speaker;
}

std::optional<PortableProfiles> readContent(View content)
{
    Reader reader(content);
    PortableProfiles profiles;
    auto model = reader.text();
    const auto speakers = reader.number<std::uint32_t>();
    if (!model || !speakers) {
        return std::nullopt;
    }
    profiles.model.value = std::move(*model);
    for (std::uint32_t i = 0; i < *speakers; ++i) {
        auto speaker = readSpeaker(reader);
        if (!speaker) {
            return std::nullopt;
        }
        profiles.speakers.push_back(std::move(*speaker));
    }
    return reader.rest().empty() ? std::optional(std::move(profiles)) : std::nullopt;
}

Result<Bytes> decrypt(Reader& reader, std::string_view passphrase, const std::string& name)
{
    KeyMaking making;
    const auto salt = reader.take(making.salt.size());
    const auto passes = reader.number<std::uint64_t>();
    const auto bytes = reader.number<std::uint64_t>();
    const auto nonce = reader.take(crypto_secretbox_NONCEBYTES);
    if (!salt || !passes || !bytes || !nonce || reader.rest().size() < crypto_secretbox_MACBYTES ||
        *passes < crypto_pwhash_OPSLIMIT_MIN || *passes > kMaxKeyPasses || *bytes < crypto_pwhash_MEMLIMIT_MIN ||
        *bytes > kMaxKeyBytes) {
        return corrupt(name);
    }
    if (passphrase.empty()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{}: the profile file is encrypted; enter its passphrase"), name);
    }
    std::memcpy(making.salt.data(), salt->data(), salt->size());
    making.passes = *passes;
    making.bytes = *bytes;
    auto key = makeKey(passphrase, making);
    if (!key) {
        return key.error();
    }
    Bytes content(reader.rest().size() - crypto_secretbox_MACBYTES);
    if (crypto_secretbox_open_easy(rawOut(content), raw(reader.rest()), reader.rest().size(), raw(*nonce),
                                   key->data()) != 0) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{}: the passphrase is wrong, or the file is damaged; enter it again"), name);
    }
    return content;
}

} // namespace

Result<Bytes> packProfiles(const PortableProfiles& profiles, std::string_view passphrase)
{
    if (!ready()) {
        return makeError(ErrorCode::Internal, core::tr("the encryption library cannot be used"));
    }
    if (profiles.speakers.empty() ||
        std::ranges::any_of(profiles.speakers, [](const PortableSpeaker& speaker) { return speaker.takes.empty(); })) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("there is no speaker with recordings to export; choose one"));
    }
    Bytes content;
    putText(content, profiles.model.value);
    put(content, static_cast<std::uint32_t>(profiles.speakers.size()));
    for (const PortableSpeaker& speaker : profiles.speakers) {
        putText(content, speaker.name);
        put(content, static_cast<std::uint32_t>(speaker.takes.size()));
        for (const PortableTake& take : speaker.takes) {
            put(content, take.createdAtMs);
            putText(content, std::string_view(take.origin).substr(0, kMaxTextBytes));
            put(content, static_cast<std::uint64_t>(take.flac.size()));
            append(content, take.flac);
        }
    }
    Bytes file;
    append(file, std::as_bytes(std::span(kMagic)));
    put(file, kVersion);
    put(file, static_cast<std::uint32_t>(passphrase.empty() ? Protection::Hash : Protection::Passphrase));
    if (passphrase.empty()) {
        append(file, hashOf(content));
        append(file, content);
        return file;
    }
    KeyMaking making;
    randombytes_buf(making.salt.data(), making.salt.size());
    auto key = makeKey(passphrase, making);
    if (!key) {
        return key.error();
    }
    std::array<std::byte, crypto_secretbox_NONCEBYTES> nonce{};
    randombytes_buf(nonce.data(), nonce.size());
    append(file, std::as_bytes(std::span(making.salt)));
    put(file, making.passes);
    put(file, making.bytes);
    append(file, nonce);
    const std::size_t head = file.size();
    file.resize(head + crypto_secretbox_MACBYTES + content.size());
    crypto_secretbox_easy(rawOut(std::span(file).subspan(head)), raw(content), content.size(), raw(nonce), key->data());
    return file;
}

Result<bool> needsPassphrase(std::span<const std::byte> bytes, const std::string& name)
{
    Reader reader(bytes);
    auto protection = readHead(reader, name);
    return protection ? Result<bool>(*protection == Protection::Passphrase) : protection.error();
}

Result<bool> needsPassphrase(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return std::filesystem::exists(file)
                   ? makeError(ErrorCode::Io, core::tr("{}: cannot be read; check its permissions"), file.string())
                   : makeError(ErrorCode::NotFound, core::tr("{}: there is no such file"), file.string());
    }
    Bytes head(kMagic.size() + 2 * sizeof(std::uint32_t));
    stream.read(reinterpret_cast<char*>(head.data()), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return needsPassphrase(head, file.string());
}

Result<PortableProfiles> unpackProfiles(std::span<const std::byte> bytes, std::string_view passphrase,
                                        const std::string& name)
{
    if (!ready()) {
        return makeError(ErrorCode::Internal, core::tr("the encryption library cannot be used"));
    }
    Reader reader(bytes);
    auto protection = readHead(reader, name);
    if (!protection) {
        return protection.error();
    }
    Bytes decrypted;
    View content;
    if (*protection == Protection::Hash) {
        const auto hash = reader.take(kHashBytes);
        content = reader.rest();
        if (!hash || !std::ranges::equal(*hash, hashOf(content))) {
            return corrupt(name);
        }
    } else {
        auto opened = decrypt(reader, passphrase, name);
        if (!opened) {
            return opened.error();
        }
        decrypted = std::move(*opened);
        content = decrypted;
    }
    auto profiles = readContent(content);
    return profiles ? Result<PortableProfiles>(std::move(*profiles)) : corrupt(name);
}

} // namespace rollcall::store
