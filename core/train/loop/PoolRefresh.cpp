// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/PoolRefresh.h"

#include <torch/types.h>

#include <algorithm>
#include <utility>

namespace rollcall::train {

PoolRefresh::Steps PoolRefresh::steps() const
{
    const std::int64_t length = m_training.recipe().triplet.minerRefreshSteps;
    const std::int64_t refresh = m_training.state.step / length;
    return {refresh, std::min(m_training.stepsOf(m_training.phase()), (refresh + 1) * length)};
}

Result<HardNegativeMiner> PoolRefresh::minerOf(std::int64_t refresh)
{
    std::vector<BatchRow> rows = m_training.sampler.minerRows(refresh);
    std::vector<HardNegativeMiner::Origin> origins;
    origins.reserve(rows.size());
    for (const BatchRow& row : rows) {
        const dataset::DatasetSpeaker& speaker = m_training.speech.bank.speakers[row.speaker];
        origins.push_back({speaker.corpus, speaker.utterances[row.utterance].session});
    }
    at::Tensor& pool = m_training.state.pool();
    if (!pool.defined()) {
        pool = embed(rows);
    }
    if (pool.size(0) != std::ssize(rows)) {
        return makeError(ErrorCode::Corrupt, core::tr("the checkpoint's candidates are not those of this training"));
    }
    HardNegativeMiner miner(std::move(rows), pool, origins);
    if (miner.empty()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("no triplet can be chosen among the candidates: no corpus has two speakers with two "
                                  "recordings each; raise triplet.minerPoolSpeakers"));
    }
    return miner;
}

at::Tensor PoolRefresh::embed(const std::vector<BatchRow>& rows)
{
    m_training.state.network.setTraining(false);
    const torch::NoGradGuard noGrad;
    // Each process embeds its share of every chunk; the last chunk is filled up so that all shares are equal.
    std::vector<at::Tensor> chunks;
    for (std::size_t first = 0; first < rows.size(); first += kEmbedChunk) {
        std::vector<BatchRow> chunk(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                    rows.begin() +
                                        static_cast<std::ptrdiff_t>(std::min(first + kEmbedChunk, rows.size())));
        const std::size_t wanted = chunk.size();
        while (chunk.size() % static_cast<std::size_t>(m_training.parallel.shard().size) != 0) {
            chunk.push_back(rows.front());
        }
        Batch batch = m_training.renderers.front().make(std::move(chunk), m_training.frames());
        const at::Tensor embeddings = m_training.parallel.gather(m_training.state.forward(batch));
        chunks.push_back(embeddings.narrow(0, 0, static_cast<std::int64_t>(wanted)));
    }
    return torch::cat(chunks);
}

} // namespace rollcall::train
