// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/Diarizer.h"

#include "core/identify/DotProduct.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace rollcall::identify {

namespace {

/// Decoding and making clusters anew settle within so many rounds.
constexpr int kRounds = 2;

/// A cluster's direction; zero where its windows cancel each other.
Embedding directionOf(const VoiceCluster& cluster)
{
    const double length = std::sqrt(dotProduct(cluster.sum.data(), cluster.sum.data(), cluster.sum.size()));
    Embedding direction(cluster.sum);
    for (float& value : direction) {
        value = length > 0.0 ? static_cast<float>(static_cast<double>(value) / length) : 0.0F;
    }
    return direction;
}

std::vector<VoiceStretch> stretchesOf(std::span<const nn::SpeechWindow> windows, std::span<const std::size_t> labels)
{
    std::vector<VoiceStretch> stretches;
    std::vector<std::size_t> numbers; // of the labels, in order of appearance
    for (std::size_t i = 0; i < windows.size(); ++i) {
        auto number = std::ranges::find(numbers, labels[i]);
        if (number == numbers.end()) {
            number = numbers.insert(number, labels[i]);
        }
        const auto voice = static_cast<std::size_t>(number - numbers.begin());
        if (!stretches.empty() && !windows[i].afterPause && stretches.back().voice == voice) {
            stretches.back().samples.endSample = windows[i].step.endSample;
        } else {
            stretches.push_back({windows[i].step, voice});
        }
    }
    return stretches;
}

} // namespace

Diarizer::Diarizer(Identifier identifier, const DiarizationOptions& options)
    : m_identifier(std::move(identifier)), m_options(options)
{
}

Result<Diarizer> Diarizer::create(std::span<const Profile> profiles, const DecisionOptions& decision,
                                  const DiarizationOptions& options)
{
    // Windows have no cohort score, and how long a cluster is says nothing of how long its windows are: the cosine alone decides.
    DecisionOptions byCosine = decision;
    byCosine.calibration = {.slope = decision.calibration.slope, .offset = decision.calibration.offset};
    auto identifier = Identifier::create(profiles, byCosine);
    if (!identifier) {
        return identifier.error();
    }
    Diarizer diarizer(std::move(*identifier), options);
    if (!profiles.empty()) {
        diarizer.m_model = profiles.front().model;
    }
    return diarizer;
}

std::vector<VoiceStretch> Diarizer::divide(std::span<const nn::SpeechWindow> windows) const
{
    if (windows.empty()) {
        return {};
    }
    std::vector<VoiceCluster> clusters(windows.size());
    for (std::size_t i = 0; i < windows.size(); ++i) {
        clusters[i].add(windows[i].embedding, windows[i].step.seconds());
    }
    const DecisionOptions& decision = m_identifier.options();
    agglomerateMany(clusters, Linkage::Average, decision.scoreAt(m_options.groupLlr));
    refine(windows, clusters, m_options.minGroupSeconds);
    name(clusters);
    for (std::size_t before = clusters.size() + 1; clusters.size() < before;) {
        before = clusters.size();
        agglomerate(clusters, Linkage::Centroid, decision.scoreAt(m_options.sameVoiceLlr));
        refine(windows, clusters, m_options.minGroupSeconds);
    }
    refine(windows, clusters, m_options.minVoiceSeconds);
    return stretchesOf(windows, decode(windows, clusters));
}

std::vector<std::size_t> Diarizer::decode(std::span<const nn::SpeechWindow> windows,
                                          std::span<const VoiceCluster> clusters) const
{
    std::vector<Embedding> directions;
    for (const VoiceCluster& cluster : clusters) {
        directions.push_back(directionOf(cluster));
    }
    const std::size_t voices = clusters.size();
    const double scale = m_options.evidenceASecond * m_identifier.options().calibration.slope;
    std::vector<double> reached(voices, 0.0);
    std::vector<std::uint32_t> from(windows.size() * voices);
    for (std::size_t i = 0; i < windows.size(); ++i) {
        // Whoever spoke until then, a change comes from the likeliest voice.
        const auto likeliest = static_cast<std::size_t>(std::ranges::max_element(reached) - reached.begin());
        const double changed =
            reached[likeliest] - (windows[i].afterPause ? m_options.pauseChangeCost : m_options.changeCost);
        const double weight = scale * windows[i].step.seconds();
        for (std::size_t voice = 0; voice < voices; ++voice) {
            const bool stays = reached[voice] >= changed;
            from[i * voices + voice] = static_cast<std::uint32_t>(stays ? voice : likeliest);
            reached[voice] =
                (stays ? reached[voice] : changed) +
                weight * dotProduct(windows[i].embedding.data(), directions[voice].data(), directions[voice].size());
        }
    }
    std::vector<std::size_t> labels(windows.size());
    auto voice = static_cast<std::size_t>(std::ranges::max_element(reached) - reached.begin());
    for (std::size_t i = windows.size(); i-- > 0;) {
        labels[i] = voice;
        voice = from[i * voices + voice];
    }
    return labels;
}

void Diarizer::refine(std::span<const nn::SpeechWindow> windows, std::vector<VoiceCluster>& clusters,
                      double minSeconds) const
{
    for (int round = 0; round < kRounds; ++round) {
        const auto labels = decode(windows, clusters);
        std::vector<VoiceCluster> made(clusters.size());
        for (std::size_t i = 0; i < windows.size(); ++i) {
            made[labels[i]].add(windows[i].embedding, windows[i].step.seconds());
        }
        for (std::size_t k = 0; k < made.size(); ++k) {
            made[k].speaker = clusters[k].speaker;
        }
        // Somebody speaks, however little it is.
        const double most = std::ranges::max(made, {}, &VoiceCluster::seconds).seconds;
        std::erase_if(made, [&](const VoiceCluster& one) { return one.seconds < std::min(minSeconds, most); });
        clusters = std::move(made);
    }
}

void Diarizer::name(std::vector<VoiceCluster>& clusters) const
{
    if (m_identifier.size() == 0) {
        return;
    }
    for (VoiceCluster& cluster : clusters) {
        const auto decision =
            m_identifier.identify(directionOf(cluster), m_model, {.netSpeechSeconds = cluster.seconds});
        if (decision && decision->speaker) {
            cluster.speaker = decision->speaker->id;
        }
    }
}

} // namespace rollcall::identify
