// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ModelInstaller.h"

#include "core/base/Files.h"
#include "core/pipeline/Paths.h"

#include <optional>
#include <system_error>
#include <utility>

namespace rollcall::pipeline {

namespace {

constexpr std::uintmax_t kMaxModelBytes = std::uintmax_t{4} << 30U;

} // namespace

/// Compares a model, and what it makes of the speakers, with the model in use.
Result<ModelComparison> ModelInstaller::compare(const nn::Embedder& candidate,
                                                const std::vector<identify::Profile>& profiles,
                                                const std::filesystem::path& current) const
{
    auto everybody = m_resources.hasStore()
                         ? m_resources.store().speakers()
                         : Result<std::vector<store::SpeakerSummary>>(std::vector<store::SpeakerSummary>());
    auto own = everybody ? leaveOneOut(profiles, candidate.model().calibration)
                         : Result<std::optional<ProfileFigures>>(everybody.error());
    if (!own) {
        return own.error();
    }
    ModelComparison comparison{
        {candidate.modelId(), statedEqualErrorRate(candidate.model()), *own}, std::nullopt, everybody->size()};
    const auto inUse = nn::readModel(current);
    if (!inUse) {
        return comparison; // what cannot be used is no measure
    }
    comparison.current = ModelFigures{nn::modelId(*inUse), statedEqualErrorRate(*inUse), std::nullopt};
    if (!m_resources.hasStore()) {
        return comparison;
    }
    auto before = makeProfiles(m_resources.store(), comparison.current->model, lengthOf(*inUse));
    auto known = before ? leaveOneOut(before->profiles, inUse->calibration)
                        : Result<std::optional<ProfileFigures>>(before.error());
    if (!known) {
        return known.error();
    }
    comparison.current->profiles = *known;
    return comparison;
}

Result<PreparedModel> ModelInstaller::prepare(const std::filesystem::path& file, const std::filesystem::path& current,
                                              const Progress& keepGoing) const
{
    // Read once: what is tried out is what is copied, even if a training replaces the file meanwhile.
    auto bytes = readFile(file, kMaxModelBytes);
    if (!bytes) {
        return bytes.error();
    }
    auto model = nn::parseModel(*bytes, file.string());
    if (!model) {
        return model.error();
    }
    auto candidate = nn::Embedder::create(std::move(*model));
    if (!candidate) {
        return candidate.error();
    }
    PreparedModel prepared{file, std::move(*bytes), candidate->modelId(), {}, {}, {}};
    std::vector<identify::Profile> profiles;
    if (m_resources.hasStore()) { // otherwise nobody is enrolled
        auto embedded = embedTakes(m_resources.store(), *candidate, keepGoing);
        if (!embedded) {
            return embedded.error();
        }
        prepared.embeddings = std::move(embedded->embeddings);
        prepared.takes = std::move(embedded->report);
        auto made =
            makeProfiles(m_resources.store(), prepared.model, lengthOf(candidate->model()), prepared.embeddings);
        if (!made) {
            return made.error();
        }
        profiles = std::move(made->profiles);
        prepared.takes.unusable.insert(prepared.takes.unusable.end(), made->unusable.begin(), made->unusable.end());
    }
    if (profiles.empty() && !prepared.takes.unusable.empty()) {
        const UnusableTake& first = prepared.takes.unusable.front();
        return makeError(ErrorCode::Incompatible,
                         core::tr("{}: this model can use none of the {} kept recordings ({}: {}); the model before it "
                                  "stays in use"),
                         file.string(), prepared.takes.unusable.size(), first.speaker, first.why);
    }
    auto comparison = compare(*candidate, profiles, current);
    if (!comparison) {
        return comparison.error();
    }
    prepared.comparison = std::move(*comparison);
    if (keepGoing && !keepGoing(prepared.embeddings.size(), prepared.embeddings.size())) {
        return cancelledEmbedding();
    }
    return prepared;
}

Result<ModelInstallation> ModelInstaller::install(const PreparedModel& prepared)
{
    if (!prepared.embeddings.empty()) {
        auto store = m_resources.storeToChange();
        if (!store) {
            return store.error();
        }
        if (auto saved = (*store)->setEmbeddings(prepared.model, prepared.embeddings); !saved) {
            return saved.error();
        }
    }
    std::error_code code;
    if (const auto shipped = shippedModelFile(); std::filesystem::equivalent(prepared.file, shipped, code)) {
        if (auto forgotten = forgetInstalledModel(); !forgotten) {
            return forgotten.error();
        }
        return ModelInstallation{shipped, prepared.model, prepared.takes};
    }
    auto copy = installModelFile(prepared.bytes, prepared.model);
    if (!copy) {
        return copy.error();
    }
    return ModelInstallation{std::move(*copy), prepared.model, prepared.takes};
}

} // namespace rollcall::pipeline
