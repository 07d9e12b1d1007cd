// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/JoinedDataset.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rollcall::dataset {

namespace {

template <class T>
void append(std::vector<T>& all, std::vector<T> more)
{
    std::ranges::move(more, std::back_inserter(all));
}

} // namespace

void addSpeakers(Corpus& corpus, Corpus other)
{
    append(corpus.speakers, std::move(other.speakers));
    append(corpus.problems, std::move(other.problems));
}

JoinedDataset::JoinedDataset(std::shared_ptr<const Dataset> first, std::shared_ptr<const Dataset> second,
                             std::string prefix)
    : m_first(std::move(first)), m_second(std::move(second)), m_prefix(std::move(prefix))
{
}

Result<Corpus> JoinedDataset::corpus(const std::optional<ListText>& only) const
{
    auto corpus = m_first->corpus(only);
    auto other = m_second->corpus(std::nullopt);
    if (!corpus || !other) {
        return corpus ? other : corpus;
    }
    addSpeakers(*corpus, std::move(*other));
    return corpus;
}

Result<InMemoryDataset> JoinedDataset::bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                            const Progress& progress) const
{
    Corpus ofFirst = corpus;
    Corpus ofSecond = corpus;
    std::erase_if(ofFirst.speakers, [this](const CorpusSpeaker& one) { return one.name.starts_with(m_prefix); });
    std::erase_if(ofSecond.speakers, [this](const CorpusSpeaker& one) { return !one.name.starts_with(m_prefix); });
    if (ofFirst.speakers.empty() || ofSecond.speakers.empty()) {
        return (ofFirst.speakers.empty() ? m_second : m_first)->bank(corpus, speechOnly, minSeconds, progress);
    }
    auto bank = m_first->bank(ofFirst, speechOnly, minSeconds, progress);
    auto more = bank ? m_second->bank(ofSecond, speechOnly, minSeconds, progress) : bank;
    if (!more) {
        return more.error();
    }
    int corpora = 0;
    for (const DatasetSpeaker& speaker : bank->speakers) {
        corpora = std::max(corpora, speaker.corpus + 1);
    }
    for (DatasetSpeaker& speaker : more->speakers) {
        speaker.corpus += corpora;
    }
    append(bank->speakers, std::move(more->speakers));
    append(bank->unreadable, std::move(more->unreadable));
    return bank;
}

Result<std::vector<DatasetUtterance>> JoinedDataset::utterances(std::span<const std::string> paths, Keep keep,
                                                                const Progress& progress) const
{
    std::vector<std::string> ofFirst;
    std::vector<std::string> ofSecond;
    for (const std::string& path : paths) {
        (path.starts_with(m_prefix) ? ofSecond : ofFirst).push_back(path);
    }
    auto first = m_first->utterances(ofFirst, keep, progress);
    auto second = first ? m_second->utterances(ofSecond, keep, progress) : first;
    if (!second) {
        return second.error();
    }
    std::vector<DatasetUtterance> all;
    auto nextOfFirst = first->begin();
    auto nextOfSecond = second->begin();
    for (const std::string& path : paths) {
        all.push_back(std::move(path.starts_with(m_prefix) ? *nextOfSecond++ : *nextOfFirst++));
    }
    return all;
}

Result<std::vector<DatasetUtterance>> JoinedDataset::everything() const
{
    auto all = m_first->everything();
    auto more = all ? m_second->everything() : all;
    if (!more) {
        return more.error();
    }
    append(*all, std::move(*more));
    return all;
}

} // namespace rollcall::dataset
