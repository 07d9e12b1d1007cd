// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/RecordingSpool.h"

#include "core/audio/sound/Pcm16.h"
#include "core/base/Files.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string_view>
#include <unistd.h>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

namespace {

static_assert(std::endian::native == std::endian::little, "the file's byte order is the machine's");

constexpr std::string_view kMagic = "RCSPOOL1";
constexpr std::string_view kEnding = ".spool";
constexpr std::string_view kUnbornEnding = ".new"; ///< until it is locked and has its head
constexpr std::uintmax_t kMaxBytes = std::uintmax_t{1} << 30U;
constexpr std::size_t kMaxNameBytes = 4096;
/// Longest recording that is read back, three times what a session keeps: what a damaged file claims must not fill the memory.
constexpr std::int64_t kMaxSamples = std::int64_t{900} * kSampleRateHz;

template <class T>
void put(std::vector<std::byte>& bytes, const T& value)
{
    const auto raw = std::as_bytes(std::span(&value, 1));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
}

/// Takes values off the front of what was read.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    template <class T>
    std::optional<T> take()
    {
        const auto raw = takeBytes(sizeof(T));
        if (!raw) {
            return std::nullopt;
        }
        T value{};
        std::memcpy(&value, raw->data(), sizeof(T));
        return value;
    }

    std::optional<std::span<const std::byte>> takeBytes(std::size_t count)
    {
        if (count > m_bytes.size()) {
            return std::nullopt;
        }
        const auto taken = m_bytes.first(count);
        m_bytes = m_bytes.subspan(count);
        return taken;
    }

private:
    std::span<const std::byte> m_bytes;
};

struct Contents
{
    std::int64_t startedAtMs = 0;
    std::string sourceName;
    CapturedSound sound;
};

/// Makes a file that has its name only when it is locked and has its head.
/// @error Io; Busy: interrupted() of another program took it for left behind before it was locked
Result<OutputFile> beginFile(const fs::path& path, std::span<const std::byte> head)
{
    fs::path unborn = path;
    unborn += kUnbornEnding;
    auto file = OutputFile::open(unborn, OutputFile::Readers::Owner);
    if (!file) {
        return file;
    }
    auto begun = file->lock();
    if (!begun) {
        return begun.error();
    }
    begun = file->append(head);
    if (begun && ::rename(unborn.c_str(), path.c_str()) != 0) {
        const ErrorCode code = errno == ENOENT ? ErrorCode::Busy : ErrorCode::Io;
        begun = makeError(code, core::tr("{}: cannot be written ({})"), path.string(), std::strerror(errno));
    }
    if (!begun) {
        ::unlink(unborn.c_str());
        return begun.error();
    }
    return file;
}

bool hasEnding(const fs::path& path, std::string_view ending)
{
    return path.filename().native().ends_with(ending);
}

/// @return nothing when it is no such file
std::optional<Contents> parse(std::span<const std::byte> bytes)
{
    Reader reader(bytes);
    const auto magic = reader.takeBytes(kMagic.size());
    if (!magic || std::memcmp(magic->data(), kMagic.data(), kMagic.size()) != 0) {
        return std::nullopt;
    }
    const auto startedAtMs = reader.take<std::int64_t>();
    const auto nameBytes = reader.take<std::uint32_t>();
    if (!startedAtMs || !nameBytes || *nameBytes > kMaxNameBytes) {
        return std::nullopt;
    }
    const auto name = reader.takeBytes(*nameBytes);
    if (!name) {
        return std::nullopt;
    }
    Contents contents{*startedAtMs, std::string(reinterpret_cast<const char*>(name->data()), name->size()), {}};
    std::vector<float> samples;
    for (;;) {
        const auto firstSample = reader.take<std::int64_t>();
        const auto count = firstSample ? reader.take<std::uint32_t>() : std::nullopt;
        const auto pcm = count ? reader.takeBytes(*count * sizeof(std::int16_t)) : std::nullopt;
        if (!pcm || *firstSample < std::ssize(contents.sound.samples) || *firstSample > kMaxSamples) {
            return contents;
        }
        samples.resize(*count);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            std::int16_t value = 0;
            std::memcpy(&value, pcm->data() + i * sizeof(value), sizeof(value));
            samples[i] = static_cast<float>(value) / 32768.0F;
        }
        contents.sound.append(*firstSample, samples);
    }
}

} // namespace

Result<std::shared_ptr<RecordingSpool>> RecordingSpool::create(const fs::path& folder, const std::string& sourceName)
{
    static std::atomic<unsigned> counter{0};
    std::error_code code;
    fs::create_directories(folder, code);
    if (!code) {
        fs::permissions(folder, fs::perms::owner_all, code);
    }
    if (code) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be made ({})"), folder.string(), code.message());
    }
    const std::int64_t nowMs =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    std::vector<std::byte> head;
    const std::string name = sourceName.substr(0, kMaxNameBytes);
    const auto magic = std::as_bytes(std::span(kMagic.data(), kMagic.size()));
    head.insert(head.end(), magic.begin(), magic.end());
    put(head, nowMs);
    put(head, static_cast<std::uint32_t>(name.size()));
    const auto text = std::as_bytes(std::span(name.data(), name.size()));
    head.insert(head.end(), text.begin(), text.end());
    constexpr int kAttempts = 3;
    fs::path path;
    Result<OutputFile> file = Error{};
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        path = folder / fmt::format("{}-{}-{}{}", nowMs, ::getpid(), ++counter, kEnding);
        file = beginFile(path, head);
        if (file || file.error().code != ErrorCode::Busy) {
            break;
        }
    }
    if (!file) {
        return file.error();
    }
    std::shared_ptr<RecordingSpool> spool(new RecordingSpool(std::move(*file), path));
    spool->m_sourceName = sourceName;
    spool->m_startedAtMs = nowMs;
    return spool;
}

std::vector<std::shared_ptr<RecordingSpool>> RecordingSpool::interrupted(const fs::path& folder)
{
    std::vector<std::shared_ptr<RecordingSpool>> found;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        const bool isUnborn = hasEnding(entry->path(), fmt::format("{}{}", kEnding, kUnbornEnding));
        if (!(isUnborn || hasEnding(entry->path(), kEnding)) || !entry->is_regular_file(code)) {
            continue;
        }
        auto file = OutputFile::open(entry->path(), OutputFile::Readers::Owner);
        if (!file || !file->lock()) {
            continue; // of a program that runs
        }
        // Erased when it holds no sound: the object goes at once.
        std::shared_ptr<RecordingSpool> spool(new RecordingSpool(std::move(*file), entry->path()));
        if (isUnborn) {
            continue;
        }
        auto bytes = readFile(entry->path(), kMaxBytes);
        const auto contents = bytes ? parse(*bytes) : std::nullopt;
        if (!contents) {
            spool->m_isOurs = bytes && (bytes->empty() || bytes->front() == std::byte{0}); // else it is not for us
        } else if (!contents->sound.samples.empty()) {
            spool->m_isOurs = false;
            spool->m_sourceName = contents->sourceName;
            spool->m_startedAtMs = contents->startedAtMs;
            spool->m_seconds = contents->sound.seconds();
            found.push_back(std::move(spool));
        }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a->m_startedAtMs < b->m_startedAtMs; });
    return found;
}

RecordingSpool::~RecordingSpool()
{
    if (m_isOurs) {
        erase();
    }
}

Result<void> RecordingSpool::append(std::int64_t firstSample, std::span<const float> samples)
{
    std::vector<std::byte> piece;
    put(piece, firstSample);
    put(piece, static_cast<std::uint32_t>(samples.size()));
    for (const float sample : samples) {
        put(piece, audio::toPcm16(sample));
    }
    auto written = m_file.append(piece);
    if (written) {
        m_seconds = static_cast<double>(firstSample + std::ssize(samples)) / kSampleRateHz;
    }
    return written;
}

Result<CapturedSound> RecordingSpool::read() const
{
    auto bytes = readFile(m_path, kMaxBytes);
    if (!bytes) {
        return bytes.error();
    }
    auto contents = parse(*bytes);
    return contents ? std::move(contents->sound) : CapturedSound{};
}

void RecordingSpool::erase()
{
    if (m_path.empty()) {
        return;
    }
    constexpr std::int64_t kBlockBytes = std::int64_t{1} << 16;
    const std::vector<std::byte> zeros(kBlockBytes);
    const auto size = m_file.size();
    bool zeroed = size.ok();
    for (std::int64_t first = 0; zeroed && first < *size; first += kBlockBytes) {
        zeroed = m_file
                     .overwrite(first,
                                std::span(zeros).first(static_cast<std::size_t>(std::min(kBlockBytes, *size - first))))
                     .ok();
    }
    // Also where that failed: a file without a name is gone for everybody.
    const auto synced = zeroed ? m_file.sync() : Result<void>();
    static_cast<void>(synced);
    ::unlink(m_path.c_str());
    syncFolderOf(m_path);
    m_path.clear();
}

} // namespace rollcall::pipeline
