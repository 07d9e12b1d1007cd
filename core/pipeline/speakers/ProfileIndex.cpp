// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileIndex.h"

#include "core/pipeline/speakers/ProfileOverlap.h"

#include <iterator>
#include <utility>

namespace rollcall::pipeline {

Result<ProfileIndex::Entry*> ProfileIndex::current()
{
    if (auto ready = m_resources.ready(); !ready) {
        return ready.error();
    }
    // Before the profiles: a change in between is seen the next time.
    auto version = m_resources.version();
    if (!version) {
        return version.error();
    }
    if (m_entry && m_entry->version == *version) {
        return &*m_entry;
    }
    m_entry.reset();
    if (m_unsaved.opening != version->opening) {
        m_unsaved = {};
    }
    const nn::Embedder& embedder = m_resources.embedder();
    auto made = makeProfiles(m_resources.store(), embedder.modelId(), lengthOf(embedder.model()), m_unsaved.embeddings);
    if (!made) {
        return made.error();
    }
    for (identify::Profile& profile : made->profiles) {
        profile.reliability = embedder.reliability(profile.centroid, profile.reliability.netSpeechSeconds);
    }
    m_entry.emplace();
    m_entry->version = *version;
    const auto overlap = profileOverlap(made->profiles);
    m_entry->overlap = overlap && overlap->isTooMuch();
    m_entry->profiles = std::make_shared<const std::vector<identify::Profile>>(std::move(made->profiles));
    m_entry->unusable = std::move(made->unusable);
    return &*m_entry;
}

Result<std::shared_ptr<const std::vector<identify::Profile>>> ProfileIndex::profiles()
{
    auto entry = current();
    return entry ? Result((*entry)->profiles) : entry.error();
}

Result<std::shared_ptr<const std::vector<identify::Profile>>> ProfileIndex::profilesOrNone()
{
    if (m_resources.hasStore()) {
        return profiles();
    }
    if (auto ready = m_resources.needModel(); !ready) {
        return ready.error();
    }
    return std::make_shared<const std::vector<identify::Profile>>();
}

Result<identify::DecisionOptions> ProfileIndex::decisionOptions()
{
    identify::DecisionOptions options = m_resources.decisionOptions();
    if (!m_resources.hasStore()) {
        return options;
    }
    auto entry = current();
    if (!entry) {
        return entry.error();
    }
    if (!options.noProbability && (*entry)->overlap) {
        options.noProbability = identify::NoProbability::ProfilesOverlap;
    }
    return options;
}

Result<std::shared_ptr<const identify::Identifier>> ProfileIndex::identifier()
{
    auto found = current();
    auto options = found ? decisionOptions() : found.error();
    if (!options) {
        return options.error();
    }
    Entry& entry = **found;
    if (!entry.identifier || entry.acceptProbability != options->acceptProbability) {
        auto created = identify::Identifier::create(*entry.profiles, *options);
        if (!created) {
            return created.error();
        }
        entry.identifier = std::make_shared<const identify::Identifier>(std::move(*created));
        entry.acceptProbability = options->acceptProbability;
    }
    return entry.identifier;
}

Result<Reembedding> ProfileIndex::embedMissing(const Progress& keepGoing)
{
    if (auto ready = m_resources.ready(); !ready) {
        return ready.error();
    }
    auto version = m_resources.version();
    if (!version) {
        return version.error();
    }
    if (!m_unsaved.embeddings.empty()) { // embedded again: the takes may have changed
        m_unsaved = {};
        m_entry.reset();
    }
    auto embedded = embedTakes(m_resources.store(), m_resources.embedder(), keepGoing);
    if (!embedded) {
        return embedded.error();
    }
    if (!embedded->embeddings.empty()) {
        auto store = m_resources.storeToChange();
        if (!store) {
            return store.error();
        }
        if (!(*store)->setEmbeddings(m_resources.embedder().modelId(), embedded->embeddings, store::Waiting::No)) {
            m_unsaved = {version->opening, std::move(embedded->embeddings)};
        }
    }
    auto entry = current();
    if (!entry) {
        return entry.error();
    }
    Reembedding report = std::move(embedded->report);
    report.unusable.insert(report.unusable.end(), (*entry)->unusable.begin(), (*entry)->unusable.end());
    return report;
}

} // namespace rollcall::pipeline
