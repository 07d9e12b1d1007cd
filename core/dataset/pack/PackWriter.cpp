// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pack/PackWriter.h"

#include "core/audio/io/Decoder.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/base/Files.h"
#include "core/base/Guarded.h"
#include "core/base/OutputFile.h"
#include "core/base/ParallelFor.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/dataset/pack/PackFormat.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace rollcall::dataset {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

fs::path withEnding(fs::path file, const char* ending)
{
    file += ending;
    return file;
}

/// One file, decoded. Of the utterance, firstSample is still missing.
struct Decoded
{
    PackUtterance utterance;
    std::vector<std::int16_t> samples;
};

Decoded decode(const fs::path& root, const CorpusFile& file)
{
    Decoded decoded;
    decoded.utterance.path = file.path;
    decoded.utterance.session = file.session;
    const fs::path place = root / file.path;
    auto recording = guarded(place.string(), [&] { return audio::decodeFile(place); });
    if (!recording) {
        // Where the data set lay is of no use to the reader of a pack.
        std::string reason = recording.error().message;
        const std::string prefix = place.string() + ": ";
        decoded.utterance.skipped = reason.starts_with(prefix) ? reason.substr(prefix.size()) : reason;
        return decoded;
    }
    decoded.utterance.speech = audio::findSpeech(recording->samples);
    decoded.samples = toInt16(recording->samples);
    decoded.utterance.samples = std::ssize(decoded.samples);
    decoded.utterance.checksum = checksumOf(std::as_bytes(std::span(decoded.samples)));
    return decoded;
}

/// Decodes files on all processors and hands them out in order. Few are ahead of the one that is handed out, so that one
/// long file does not fill the memory with its followers.
class OrderedDecoder
{
public:
    OrderedDecoder(const fs::path& root, std::vector<const CorpusFile*> files)
        : m_root(root), m_files(std::move(files)), m_window(std::size_t{2} * processorCount())
    {
        for (unsigned i = 0; i < processorCount(); ++i) {
            m_threads.emplace_back([this](const std::stop_token& stop) { run(stop); });
        }
    }

    /// The next file, in order; to be called once a file.
    Decoded next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ready.contains(m_taken); });
        Decoded decoded = std::move(m_ready.extract(m_taken).mapped());
        ++m_taken;
        m_changed.notify_all();
        return decoded;
    }

private:
    const fs::path& m_root;
    std::vector<const CorpusFile*> m_files;
    std::size_t m_window;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::size_t m_begun = 0;
    std::size_t m_taken = 0;
    std::map<std::size_t, Decoded> m_ready;
    std::vector<std::jthread> m_threads; ///< last: they use the members above

    void run(const std::stop_token& stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return m_begun == m_files.size() || m_begun < m_taken + m_window; });
            if (stop.stop_requested() || m_begun == m_files.size()) {
                return;
            }
            const std::size_t mine = m_begun++;
            lock.unlock();
            Decoded decoded = decode(m_root, *m_files[mine]);
            lock.lock();
            m_ready.emplace(mine, std::move(decoded));
            m_changed.notify_all();
        }
    }
};

/// What a pack is made of, as a sum: another list of files must not be mixed with a pack that was begun.
Checksum jobOf(const Corpus& corpus)
{
    std::string text = fmt::format("{}\n", static_cast<std::uint32_t>(corpus.layout));
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        text += fmt::format("{}\t{}\n", speaker.name, speaker.corpus);
        for (const CorpusFile& file : speaker.files) {
            text += fmt::format("\t{}\t{}\n", file.path, file.session);
        }
    }
    return checksumOf(std::as_bytes(std::span(text)));
}

class PackWriter
{
public:
    PackWriter(const Corpus& corpus, const SplitLists& lists, fs::path out)
        : m_corpus(corpus), m_lists(lists), m_out(std::move(out)), m_partFile(withEnding(m_out, ".part")),
          m_journalFile(withEnding(m_out, ".journal"))
    {
    }

    Result<PackReport> run(const std::function<bool(const PackProgress&)>& onProgress)
    {
        if (auto begun = begin(); !begun) {
            return begun.error();
        }
        if (auto decoded = decodeRest(onProgress); !decoded) {
            return decoded.error();
        }
        return finish();
    }

private:
    /// Sound that may have to be decoded again after a crash, at most.
    static constexpr std::int64_t kSyncBytes = std::int64_t{64} << 20;
    static constexpr std::chrono::seconds kSyncEvery{10};

    const Corpus& m_corpus;
    const SplitLists& m_lists;
    fs::path m_out;
    fs::path m_partFile;
    fs::path m_journalFile;
    std::optional<OutputFile> m_part;
    std::optional<OutputFile> m_journal;
    std::vector<PackUtterance> m_done; ///< in the order of the corpus
    std::int64_t m_audioSamples = 0;
    std::vector<std::byte> m_unsaid; ///< journal entries whose sound is not known to lie on the disk yet
    std::int64_t m_unsyncedBytes = 0;
    Clock::time_point m_synced = Clock::now();
    std::size_t m_filesBefore = 0;

    [[nodiscard]] static std::int64_t audioBytes(std::int64_t samples)
    {
        return std::int64_t{kPackHeaderBytes} + samples * std::int64_t{sizeof(std::int16_t)};
    }

    [[nodiscard]] double hours() const { return static_cast<double>(m_audioSamples) / kSampleRateHz / 3600.0; }

    /// Opens both files and takes over what an earlier run has done.
    Result<void> begin()
    {
        std::error_code code;
        if (fs::exists(m_out, code)) {
            if (!fs::exists(m_partFile, code)) {
                fs::remove(m_journalFile, code); // left by a crash behind the last step
            }
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("{}: it is there already; delete it, or name another file"), m_out.string());
        }
        auto part = OutputFile::open(m_partFile);
        if (!part) {
            return part.error();
        }
        m_part.emplace(std::move(*part));
        if (auto locked = m_part->lock(); !locked) {
            return locked;
        }
        const Checksum job = jobOf(m_corpus);
        auto size = m_part->size();
        if (!size) {
            return size.error();
        }
        if (*size == 0 || !fs::exists(m_journalFile, code)) {
            return beginAnew(job);
        }
        constexpr std::uintmax_t kMaxJournalBytes = std::uintmax_t{1} << 34;
        auto bytes = readFile(m_journalFile, kMaxJournalBytes);
        if (!bytes) {
            return bytes.error();
        }
        auto done = decodeJournal(*bytes, job);
        if (!done || done->size() > m_corpus.fileCount()) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("{}: it was begun for other files or speakers; delete it, or name another file"),
                             m_partFile.string());
        }
        takeOver(std::move(*done), *size);
        return openJournal(job);
    }

    Result<void> beginAnew(const Checksum& job)
    {
        if (auto cut = m_part->resize(0); !cut) {
            return cut;
        }
        if (auto written = m_part->append(encodeHeader({})); !written) {
            return written;
        }
        return openJournal(job);
    }

    void takeOver(std::vector<PackUtterance> done, std::int64_t partBytes)
    {
        std::size_t i = 0;
        for (const CorpusSpeaker& speaker : m_corpus.speakers) {
            for (const CorpusFile& file : speaker.files) {
                // A journal that says more than there is sound was kept while the sound was lost.
                if (i == done.size() || audioBytes(done[i].firstSample + done[i].samples) > partBytes) {
                    m_filesBefore = m_done.size();
                    return;
                }
                done[i].path = file.path;
                done[i].session = file.session;
                m_audioSamples += done[i].samples;
                m_done.push_back(std::move(done[i++]));
            }
        }
        m_filesBefore = m_done.size();
    }

    /// Writes the journal anew: what follows a damaged entry must not be found behind new ones.
    Result<void> openJournal(const Checksum& job)
    {
        std::vector<std::byte> text = encodeJournalHead(job);
        for (const PackUtterance& utterance : m_done) {
            const auto entry = encodeJournalEntry(utterance);
            text.insert(text.end(), entry.begin(), entry.end());
        }
        const std::array parts{std::span<const std::byte>(text)};
        if (auto written = writeFileAtomically(m_journalFile, std::span<const std::span<const std::byte>>(parts));
            !written) {
            return written;
        }
        auto journal = OutputFile::open(m_journalFile);
        if (!journal) {
            return journal.error();
        }
        m_journal.emplace(std::move(*journal));
        return m_part->resize(audioBytes(m_audioSamples));
    }

    Result<void> decodeRest(const std::function<bool(const PackProgress&)>& onProgress)
    {
        std::vector<const CorpusFile*> files;
        for (const CorpusSpeaker& speaker : m_corpus.speakers) {
            for (const CorpusFile& file : speaker.files) {
                files.push_back(&file);
            }
        }
        const std::size_t total = files.size();
        files.erase(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(m_done.size()));
        const auto started = Clock::now();
        OrderedDecoder decoder(m_corpus.root, std::move(files));
        while (m_done.size() < total) {
            if (auto added = add(decoder.next()); !added) {
                return added;
            }
            const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
            const std::size_t here = m_done.size() - m_filesBefore;
            const PackProgress progress{m_done.size(), total, m_filesBefore, hours(),
                                        seconds / static_cast<double>(here) *
                                            static_cast<double>(total - m_done.size())};
            if (onProgress && !onProgress(progress)) {
                if (auto synced = sync(); !synced) {
                    return synced;
                }
                return makeError(ErrorCode::Cancelled,
                                 core::tr("stopped after {} of {} files; the same command goes on"), m_done.size(),
                                 total);
            }
        }
        return sync();
    }

    Result<void> add(Decoded decoded)
    {
        decoded.utterance.firstSample = m_audioSamples;
        const auto bytes = std::as_bytes(std::span(decoded.samples));
        // At its place, not at the end: an earlier write may have failed half way.
        if (auto written = m_part->overwrite(audioBytes(m_audioSamples), bytes); !written) {
            return written;
        }
        m_audioSamples += decoded.utterance.samples;
        m_unsyncedBytes += std::ssize(bytes);
        const auto entry = encodeJournalEntry(decoded.utterance);
        m_unsaid.insert(m_unsaid.end(), entry.begin(), entry.end());
        m_done.push_back(std::move(decoded.utterance));
        return m_unsyncedBytes > kSyncBytes || Clock::now() - m_synced > kSyncEvery ? sync() : Result<void>();
    }

    /// First the sound reaches the disk, then the journal may say so.
    Result<void> sync()
    {
        if (auto synced = m_part->sync(); !synced) {
            return synced;
        }
        if (auto written = m_journal->append(m_unsaid); !written) {
            return written;
        }
        m_unsaid.clear();
        m_unsyncedBytes = 0;
        m_synced = Clock::now();
        return m_journal->sync();
    }

    Result<PackReport> finish()
    {
        PackReport report;
        report.files = m_done.size();
        report.filesBefore = m_filesBefore;
        report.hours = hours();
        for (const PackUtterance& utterance : m_done) {
            report.speechHours += audio::netSpeechSeconds(utterance.speech) / 3600.0;
            if (!utterance.skipped.empty()) {
                report.skipped.push_back(fmt::format("{}: {}", utterance.path, utterance.skipped));
            }
        }
        std::error_code code;
        if (report.skipped.size() == report.files) {
            fs::remove(m_partFile, code);
            fs::remove(m_journalFile, code);
            return makeError(ErrorCode::NotFound, core::tr("{}: none of {} files has usable sound; the first: {}"),
                             m_corpus.root.string(), report.files, report.skipped.front());
        }
        PackIndex index;
        index.layout = m_corpus.layout;
        index.lists = m_lists;
        auto next = m_done.begin();
        for (const CorpusSpeaker& speaker : m_corpus.speakers) {
            const auto end = next + std::ssize(speaker.files);
            index.speakers.push_back(
                {speaker.name, speaker.corpus, {std::make_move_iterator(next), std::make_move_iterator(end)}});
            next = end;
        }
        const auto bytes = encodeIndex(index);
        const PackHeader header{m_audioSamples, std::ssize(bytes), checksumOf(bytes)};
        // The header makes it a pack, so it comes last.
        Result<void> done = m_part->overwrite(audioBytes(m_audioSamples), bytes);
        done = done ? m_part->resize(audioBytes(m_audioSamples) + std::ssize(bytes)) : done;
        done = done ? m_part->sync() : done;
        done = done ? m_part->overwrite(0, encodeHeader(header)) : done;
        done = done ? m_part->sync() : done;
        if (!done) {
            return done.error();
        }
        fs::rename(m_partFile, m_out, code);
        if (code) {
            return makeError(ErrorCode::Io, core::tr("{}: cannot be named so ({})"), m_out.string(), code.message());
        }
        syncFolderOf(m_out);
        fs::remove(m_journalFile, code);
        return report;
    }
};

} // namespace

Result<PackReport> writePack(const Corpus& corpus, const SplitLists& lists, const fs::path& out,
                             const std::function<bool(const PackProgress&)>& onProgress)
{
    return PackWriter(corpus, lists, out).run(onProgress);
}

} // namespace rollcall::dataset
