// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::store {

class Recognitions;
class UnknownVoices;
struct RecognitionDay;

/// What a speaker said when asked whether their voice may be stored.
struct Consent
{
    bool given = false;
    std::int64_t atMs = 0; ///< when; 0 for one that is to be stored: now

    bool operator==(const Consent&) const = default;
};

struct Speaker
{
    SpeakerId id;
    std::string name;             ///< UTF-8, composed (NFC), trimmed
    std::int64_t createdAtMs = 0; ///< since 1970-01-01 UTC, as every time here
};

struct SpeakerSummary
{
    Speaker speaker;
    int takes = 0;
    double netSpeechSeconds = 0.0; ///< over all takes
    std::int64_t lastTakeAtMs = 0;
    std::optional<Consent> consent; ///< nothing: not on record
};

/// An enrolment recording to be kept, with its quality and its embedding under one model.
struct NewTake
{
    std::vector<std::byte> flac; ///< the recording, mono at kSampleRateHz; not empty
    double seconds = 0.0;
    double netSpeechSeconds = 0.0;
    double snrDb = 0.0;           ///< may be infinite where the background is digital silence
    double speechLevelDbfs = 0.0; ///< level of the speech alone
    double clippedShare = 0.0;    ///< of the samples, 0 to 1
    std::string origin;           ///< "microphone: NAME", or a file's name without its folder
    ModelId model;
    Embedding embedding;          ///< unit length
    std::int64_t createdAtMs = 0; ///< 0: now
};

/// What is known of a stored take without reading its audio.
struct TakeInfo
{
    TakeId id;
    SpeakerId speaker;
    std::int64_t createdAtMs = 0;
    double seconds = 0.0;
    double netSpeechSeconds = 0.0;
    double snrDb = 0.0;
    double speechLevelDbfs = 0.0;
    double clippedShare = 0.0;
    std::string origin;
};

/// A speaker's embeddings under one model, one a take, oldest take first.
struct StoredProfile
{
    Speaker speaker;
    std::vector<Embedding> takes;
    double netSpeechSeconds = 0.0; ///< of these takes
};

/// The embedding of a stored take under a model.
struct TakeEmbedding
{
    TakeId take;
    Embedding embedding; ///< unit length
};

/// What a store is opened for.
enum class Access {
    Create, ///< reading and writing; the file, and the folders above it, are made where they are missing
    Write,  ///< reading and writing a store that is there
    Read,   ///< reading a store that is there, also one that may not be written to; waits for nobody who writes
};

/// Whether a call waits, for a few seconds, for another program that writes.
enum class Waiting { Yes, No };

/// What opening did to the file.
enum class OpenOutcome {
    Created,  ///< there was no store (or an empty file)
    Current,  ///< it was of this version
    Migrated, ///< it was of an older version and was brought up to this one
};

/// What became of the bytes of something that was removed.
enum class Erasure {
    Complete, ///< none of them is in the store's files any more
    InUse,    ///< removed for every reader, but some bytes still lie in the files, because another program reads or
              ///< writes the store; done at the next removal or the next opening that finds it free
    NoRoom,   ///< the same, because the disk or the memory is full
    Failed,   ///< the same, because the disk failed
};

/// The speakers, their takes and their embeddings in one SQLite file: docs/schema.md.
///
/// What a method has answered with success survives a crash of the program or of the machine. A method that fails has
/// changed nothing. Several stores, in one process or in many, may be open on one file.
///
/// @error  of every method, besides those named: Io (no permission, failing disk), Exhausted (full disk, no memory), Corrupt
///         (damaged file), Busy (another program has been writing for several seconds)
/// @thread one connection: one caller at a time; each thread opens an instance of its own
class Store
{
public:
    /// Opens the store. Files that are made have mode 0600, folders 0700. A file that is refused is left as it was, byte for
    /// byte. With Access::Read it is written to only to finish an erasure that was not finished before, and only where that
    /// needs no waiting.
    /// @error NotFound: there is none, or an empty file, and it is not to be made; Incompatible: written by a newer version,
    ///        or not a store of Rollcall; Corrupt: damaged, or with a version that no Rollcall writes
    static Result<Store> open(const std::filesystem::path& file, Access access = Access::Create);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    [[nodiscard]] OpenOutcome openOutcome() const;
    [[nodiscard]] const std::filesystem::path& file() const;

    /// Saves a new speaker with at least one take, all or nothing.
    /// @param name 1 to 200 bytes of UTF-8 after trimming, without control characters
    /// @param consent nothing: it was not asked for, and is not on record
    /// @error InvalidArgument: such a name, no take, a take out of range, or a speaker of that name already there; names that
    ///        differ only in case, width or composition of accents are the same
    Result<SpeakerId> addSpeaker(std::string_view name, std::span<const NewTake> takes,
                                 const std::optional<Consent>& consent = std::nullopt);

    /// Saves further takes, all or nothing.
    /// @error NotFound: no such speaker; InvalidArgument: no take, or one out of range
    Result<std::vector<TakeId>> addTakes(SpeakerId speaker, std::span<const NewTake> takes);

    /// All speakers, sorted by name without regard to case.
    Result<std::vector<SpeakerSummary>> speakers() const;

    /// The speaker of that name, compared as in addSpeaker().
    /// @error NotFound
    Result<Speaker> speaker(std::string_view name) const;

    /// @error NotFound; InvalidArgument: as addSpeaker()
    Result<void> renameSpeaker(SpeakerId speaker, std::string_view name);

    /// Removes speakers with all their takes, all or none, and erases their bytes. Takes time in proportion to the whole
    /// file.
    /// @error NotFound: one of them is not there, and nobody was removed
    Result<Erasure> removeSpeakers(std::span<const SpeakerId> speakers);

    /// Gives all takes of `from` to `into`, with their embeddings, and its consent where `into` has none on record, and removes `from`, whose name is erased as removeSpeakers() does.
    /// @error NotFound: one of them is not there; InvalidArgument: they are the same
    Result<Erasure> mergeSpeakers(SpeakerId from, SpeakerId into);

    /// Oldest first.
    /// @error NotFound: no such speaker
    Result<std::vector<TakeInfo>> takes(SpeakerId speaker) const;

    /// The take's FLAC bytes.
    /// @error NotFound
    Result<std::vector<std::byte>> takeAudio(TakeId take) const;

    /// Removes one take and erases its bytes, like removeSpeakers().
    /// @error NotFound; InvalidArgument: it is the speaker's only take
    Result<Erasure> removeTake(TakeId take);

    /// Adds or replaces the embeddings of takes under a model, all or nothing, so that a model is never there for half of the speakers. A take that was removed
    /// meanwhile is passed over.
    /// @error InvalidArgument: not of unit length, or they differ in length; Busy: at once without Waiting::Yes
    Result<void> setEmbeddings(const ModelId& model, std::span<const TakeEmbedding> embeddings,
                               Waiting waiting = Waiting::Yes);

    /// Takes that have no embedding under this model yet, or a damaged one, oldest first.
    /// @param length number of values of the model's embeddings
    Result<std::vector<TakeId>> takesWithout(const ModelId& model, std::size_t length) const;

    /// Speakers with at least one embedding under this model, in the order of speakers(). A damaged embedding counts as none:
    /// takesWithout() names its take.
    /// @param length number of values of the model's embeddings
    /// @param unsaved embeddings that count as if they were stored, because they cannot be at the moment
    Result<std::vector<StoredProfile>> profiles(const ModelId& model, std::size_t length,
                                                std::span<const TakeEmbedding> unsaved = {}) const;

    /// The voices that nobody has named. They use this store's connection: not longer than the store is there.
    UnknownVoices unknownVoices();
    /// How well speakers are recognised; likewise.
    Recognitions recognitions();
    /// As Recognitions::days().
    Result<std::vector<RecognitionDay>> recognitionDays(const ModelId& model) const;

    /// A number that differs after another connection, of this program or of another one, has changed the store. Changes
    /// by this instance do not count. Takes no time: made to be asked before each answer.
    Result<std::int64_t> dataVersion() const;

    /// Reads the whole file and checks it.
    /// @error Corrupt: with what is damaged
    Result<void> check() const;

private:
    class Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::store
