// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/identify/Decision.h"
#include "core/nn/Embedder.h"
#include "core/store/Store.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace rollcall::pipeline {

/// The store, the model and the thresholds that everything about speakers works with. Any of them may be missing.
///
/// @thread one caller at a time
class SpeakerResources
{
public:
    /// @param file as defaultStoreFile() gives it, or another one
    /// @error as Store::open; NotFound: empty, because no folder of the user is known
    Result<void> openStore(const std::filesystem::path& file, store::Access access);

    /// Opens the store for writing where there is one. Where there is none, the first storeToChange() makes it.
    /// @error as openStore()
    Result<void> openStoreToEnrol(const std::filesystem::path& file);

    /// Lets go of the store's files, so that they can be moved.
    void closeStore();

    /// @error as Embedder::load
    Result<void> loadModel(const std::filesystem::path& file);

    [[nodiscard]] bool hasStore() const { return m_store.has_value(); }
    [[nodiscard]] bool hasModel() const { return m_embedder.has_value(); }

    /// @error NotFound: no store
    [[nodiscard]] Result<void> needStore() const;
    /// @error NotFound: no store, and none is to be made
    [[nodiscard]] Result<void> needStoreToEnrol() const;
    /// @error NotFound: no model
    [[nodiscard]] Result<void> needModel() const;
    /// Store and model are there.
    /// @error NotFound
    [[nodiscard]] Result<void> ready() const;
    /// As needStoreToEnrol(), and the model is there.
    /// @error NotFound
    [[nodiscard]] Result<void> readyToEnrol() const;

    /// For reading. Only while hasStore().
    [[nodiscard]] const store::Store& store() const { return *m_store; }
    /// For one change, which counts for version(): never kept for a second one.
    /// @error as openStore(), where the store is to be made; NotFound: no store
    Result<store::Store*> storeToChange();

    /// Only while hasModel().
    [[nodiscard]] nn::Embedder& embedder() { return *m_embedder; }
    [[nodiscard]] const nn::Embedder& embedder() const { return *m_embedder; }

    /// The model's calibration with the user's settings on top.
    [[nodiscard]] identify::DecisionOptions decisionOptions() const;
    /// @param probability 0..1: how sure a name must be
    void setAcceptProbability(double probability) { m_acceptProbability = probability; }

    /// Which store and model these are, and which state of the store.
    struct Version
    {
        std::uint64_t opening = 0;    ///< another one after another store was opened or another model loaded
        std::uint64_t changes = 0;    ///< by storeToChange()
        std::int64_t dataVersion = 0; ///< of the store: changes by others
        bool operator==(const Version&) const = default;
    };
    /// Takes no time: made to be asked before each answer.
    /// @error NotFound: no store; and the store's own
    [[nodiscard]] Result<Version> version() const;

private:
    std::optional<store::Store> m_store;
    std::filesystem::path m_storeToMake; ///< while there is no store; empty: it is not to be made
    std::optional<nn::Embedder> m_embedder;
    double m_acceptProbability = identify::DecisionOptions{}.acceptProbability;
    std::uint64_t m_opening = 0;
    std::uint64_t m_changes = 0;
};

} // namespace rollcall::pipeline
