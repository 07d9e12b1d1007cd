// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/VoiceClusters.h"

#include "core/identify/DotProduct.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>

namespace rollcall::identify {

namespace {

/// Clusters whose pairs are all compared at once: 1 MB of similarities.
constexpr std::size_t kAtOnce = 512;
constexpr float kAlways = 2.0F; // beyond every cosine
constexpr float kNever = -2.0F;

double product(const VoiceCluster& a, const VoiceCluster& b)
{
    return dotProduct(a.sum.data(), b.sum.data(), a.sum.size());
}

/// Similarities of clusters, with the best partner of each at hand.
class Similarities
{
public:
    Similarities(std::vector<VoiceCluster>& clusters, Linkage linkage)
        : m_clusters(clusters), m_linkage(linkage), m_alive(clusters.size(), true), m_size(clusters.size()),
          m_values(clusters.size() * clusters.size(), kNever), m_best(clusters.size())
    {
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            m_size[i] = sizeOf(i);
        }
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            for (std::size_t k = i + 1; k < m_clusters.size(); ++k) {
                compare(i, k);
            }
        }
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            findBest(i);
        }
    }

    /// The two most similar clusters, the earlier one first; nothing where none are as similar as `least`.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> best(float least) const
    {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            if (m_alive[i] && at(i, m_best[i]) >= least && (!found || at(i, m_best[i]) > at(*found, m_best[*found]))) {
                found = i;
            }
        }
        return found ? std::optional(std::minmax(*found, m_best[*found])) : std::nullopt;
    }

    void join(std::size_t kept, std::size_t gone)
    {
        m_clusters[kept] += m_clusters[gone];
        m_alive[gone] = false;
        m_size[kept] = sizeOf(kept);
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            at(i, gone) = at(gone, i) = kNever;
            if (i != kept && m_alive[i]) {
                compare(i, kept);
                if (m_best[i] == kept || m_best[i] == gone) {
                    findBest(i);
                } else if (at(i, kept) > at(i, m_best[i])) {
                    m_best[i] = kept;
                }
            }
        }
        findBest(kept);
    }

    [[nodiscard]] bool isAlive(std::size_t cluster) const { return m_alive[cluster]; }

private:
    std::vector<VoiceCluster>& m_clusters;
    Linkage m_linkage;
    std::vector<bool> m_alive;
    std::vector<double> m_size;
    std::vector<float> m_values;
    std::vector<std::size_t> m_best;

    [[nodiscard]] float at(std::size_t a, std::size_t b) const { return m_values[a * m_clusters.size() + b]; }
    float& at(std::size_t a, std::size_t b) { return m_values[a * m_clusters.size() + b]; }

    [[nodiscard]] double sizeOf(std::size_t cluster) const
    {
        const VoiceCluster& one = m_clusters[cluster];
        return m_linkage == Linkage::Average ? one.seconds : std::sqrt(product(one, one));
    }

    void compare(std::size_t a, std::size_t b)
    {
        const auto& speaker = m_clusters[a].speaker;
        const auto& other = m_clusters[b].speaker;
        const double sizes = m_size[a] * m_size[b];
        float value = sizes > 0.0 ? static_cast<float>(product(m_clusters[a], m_clusters[b]) / sizes) : kNever;
        if (speaker && other) {
            value = *speaker == *other ? kAlways : kNever;
        }
        at(a, b) = at(b, a) = value;
    }

    void findBest(std::size_t cluster)
    {
        const auto row = m_values.begin() + static_cast<std::ptrdiff_t>(cluster * m_clusters.size());
        const auto best = std::max_element(row, row + static_cast<std::ptrdiff_t>(m_clusters.size()));
        m_best[cluster] = static_cast<std::size_t>(best - row);
    }
};

} // namespace

VoiceCluster& VoiceCluster::operator+=(const VoiceCluster& other)
{
    std::ranges::transform(sum, other.sum, sum.begin(), std::plus());
    seconds += other.seconds;
    speaker = speaker ? speaker : other.speaker;
    return *this;
}

void VoiceCluster::add(const Embedding& embedding, double embeddingSeconds)
{
    sum.resize(embedding.size());
    std::ranges::transform(sum, embedding, sum.begin(), [embeddingSeconds](float all, float one) {
        return all + static_cast<float>(embeddingSeconds) * one;
    });
    seconds += embeddingSeconds;
}

void agglomerate(std::vector<VoiceCluster>& clusters, Linkage linkage, double least)
{
    if (clusters.empty()) {
        return;
    }
    Similarities similarities(clusters, linkage);
    while (const auto pair = similarities.best(static_cast<float>(least))) {
        similarities.join(pair->first, pair->second);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (similarities.isAlive(i)) {
            std::swap(clusters[kept++], clusters[i]);
        }
    }
    clusters.resize(kept);
}

void agglomerateMany(std::vector<VoiceCluster>& clusters, Linkage linkage, double least)
{
    while (clusters.size() > kAtOnce) {
        std::vector<VoiceCluster> fewer;
        for (std::size_t first = 0; first < clusters.size(); first += kAtOnce) {
            const auto begin = clusters.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = clusters.begin() + static_cast<std::ptrdiff_t>(std::min(first + kAtOnce, clusters.size()));
            std::vector<VoiceCluster> part(std::make_move_iterator(begin), std::make_move_iterator(end));
            agglomerate(part, linkage, least);
            std::ranges::move(part, std::back_inserter(fewer));
        }
        const bool stuck = fewer.size() == clusters.size();
        clusters = std::move(fewer);
        if (stuck) {
            break;
        }
    }
    agglomerate(clusters, linkage, least);
}

} // namespace rollcall::identify
