// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Dataset.h"

#include <memory>
#include <string>

namespace rollcall::dataset {

/// Two sources as one. Speakers and recordings of the second are told from those of the first by how their names begin.
class JoinedDataset : public Dataset
{
public:
    /// @param prefix of every speaker and path of `second`, and of none of `first`
    JoinedDataset(std::shared_ptr<const Dataset> first, std::shared_ptr<const Dataset> second, std::string prefix);

    /// @param only of the first; the second's speakers are always all there
    [[nodiscard]] Result<Corpus> corpus(const std::optional<ListText>& only) const override;
    /// The first's: the second brings none.
    [[nodiscard]] const SplitLists& lists() const override { return m_first->lists(); }
    [[nodiscard]] Result<InMemoryDataset> bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                               const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<DatasetUtterance>> utterances(std::span<const std::string> paths, Keep keep,
                                                                   const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<DatasetUtterance>> everything() const override;

private:
    std::shared_ptr<const Dataset> m_first;
    std::shared_ptr<const Dataset> m_second;
    std::string m_prefix;
};

/// Adds the speakers of another corpus; layout and root stay.
void addSpeakers(Corpus& corpus, Corpus other);

} // namespace rollcall::dataset
