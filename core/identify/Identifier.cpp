// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Identifier.h"

#include "core/identify/DotProduct.h"
#include "core/identify/Scoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace rollcall::identify {

Result<Identifier> Identifier::create(std::span<const Profile> profiles, const DecisionOptions& options)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    Identifier identifier;
    identifier.m_options = options;
    if (profiles.empty()) {
        return identifier;
    }
    identifier.m_model = profiles.front().model;
    identifier.m_length = profiles.front().centroid.size();
    identifier.m_speakers.reserve(profiles.size());
    identifier.m_centroids.reserve(profiles.size() * identifier.m_length);
    std::set<SpeakerId> seen;
    for (const Profile& profile : profiles) {
        if (profile.model != identifier.m_model) {
            return makeError(
                ErrorCode::Incompatible,
                core::tr("the profiles of \"{}\" and \"{}\" come from different models; rebuild them under one"),
                profiles.front().name, profile.name);
        }
        if (profile.centroid.size() != identifier.m_length || !isUnitLength(profile.centroid)) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("the profile of \"{}\" is not a unit vector of {} values; rebuild it"),
                             profile.name, identifier.m_length);
        }
        if (!seen.insert(profile.id).second) {
            return makeError(ErrorCode::InvalidArgument, core::tr("\"{}\" is among the profiles twice"), profile.name);
        }
        identifier.m_speakers.push_back({profile.id, profile.name, profile.reliability});
        identifier.m_centroids.insert(identifier.m_centroids.end(), profile.centroid.begin(), profile.centroid.end());
    }
    return identifier;
}

Identifier Identifier::among(std::span<const SpeakerId> speakers) const
{
    Identifier kept;
    kept.m_options = m_options;
    kept.m_model = m_model;
    kept.m_length = m_length;
    for (std::size_t i = 0; i < m_speakers.size(); ++i) {
        if (std::ranges::find(speakers, m_speakers[i].id) != speakers.end()) {
            kept.m_speakers.push_back(m_speakers[i]);
            const auto centroid = m_centroids.begin() + static_cast<std::ptrdiff_t>(i * m_length);
            kept.m_centroids.insert(kept.m_centroids.end(), centroid, centroid + static_cast<std::ptrdiff_t>(m_length));
        }
    }
    return kept;
}

Result<std::vector<Candidate>> Identifier::scores(const Embedding& embedding, const ModelId& model,
                                                  const nn::Reliability& reliability) const
{
    if (!isUnitLength(embedding)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("the embedding is not of unit length; compute it again"));
    }
    std::vector<Candidate> candidates;
    if (m_speakers.empty()) {
        return candidates;
    }
    if (model != m_model) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("the voice was measured by model {} and the profiles by model {}; "
                                  "rebuild the profiles under the model in use"),
                         model.value, m_model.value);
    }
    if (embedding.size() != m_length) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("an embedding of {} values cannot be compared with profiles of {}"), embedding.size(),
                         m_length);
    }
    candidates.reserve(m_speakers.size());
    for (std::size_t speaker = 0; speaker < m_speakers.size(); ++speaker) {
        Candidate candidate;
        candidate.id = m_speakers[speaker].id;
        candidate.name = m_speakers[speaker].name;
        candidate.score = dotProduct(embedding.data(), &m_centroids[speaker * m_length], m_length);
        candidate.correction = m_options.calibration.correction(reliability, m_speakers[speaker].reliability);
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

Result<Decision> Identifier::identify(const Embedding& embedding, const ModelId& model,
                                      const nn::Reliability& reliability) const
{
    auto candidates = scores(embedding, model, reliability);
    if (!candidates) {
        return candidates.error();
    }
    return decide(std::move(*candidates), reliability.netSpeechSeconds, m_options);
}

Result<Verification> verify(const Embedding& embedding, const ModelId& model, const nn::Reliability& reliability,
                            const Profile& profile, const DecisionOptions& options)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    if (!(reliability.netSpeechSeconds >= options.minNetSpeechSeconds)) {
        return makeError(ErrorCode::TooShort, core::tr("{:.1f} s of speech were heard, {:.1f} s are needed to tell"),
                         reliability.netSpeechSeconds, options.minNetSpeechSeconds);
    }
    auto similarity = score(embedding, model, profile);
    if (!similarity) {
        return similarity.error();
    }
    Verification verification;
    verification.score = *similarity;
    if (options.noProbability) {
        verification.llr = verification.probability = std::numeric_limits<double>::quiet_NaN();
        return verification;
    }
    verification.llr =
        options.calibration.llr(verification.score) + options.calibration.correction(reliability, profile.reliability);
    verification.probability = 1.0 / (1.0 + std::exp(-verification.llr));
    verification.accepted = verification.probability >= options.acceptProbability;
    return verification;
}

} // namespace rollcall::identify
