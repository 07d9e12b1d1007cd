// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/JoinedDataset.h"

#include <QTest>

#include <vector>

using namespace rollcall;
using namespace rollcall::dataset;

namespace {

/// Speakers with a recording each, of as many samples as the speaker's name is long.
class Words : public Dataset
{
public:
    explicit Words(std::vector<std::string> names) : m_names(std::move(names)) {}

    Result<Corpus> corpus(const std::optional<ListText>&) const override
    {
        Corpus corpus;
        for (const std::string& name : m_names) {
            corpus.speakers.push_back({name, m_names.front(), {{name + "/1", 0}}, 1});
        }
        return corpus;
    }
    const SplitLists& lists() const override { return m_lists; }
    Result<InMemoryDataset> bank(const Corpus& corpus, bool, double, const Progress&) const override
    {
        InMemoryDataset bank;
        for (const CorpusSpeaker& speaker : corpus.speakers) {
            if (std::ranges::find(m_names, speaker.name) == m_names.end()) {
                return makeError(ErrorCode::NotFound, "{}", speaker.name);
            }
            bank.speakers.push_back({speaker.name, 0, 1.0, {{speaker.files.front().path, {}, 0}}});
        }
        return bank;
    }
    Result<std::vector<DatasetUtterance>> utterances(std::span<const std::string> paths, Keep,
                                                     const Progress&) const override
    {
        std::vector<DatasetUtterance> utterances;
        for (const std::string& path : paths) {
            utterances.push_back({path, std::vector<std::int16_t>(m_names.size()), 0});
        }
        return utterances;
    }
    Result<std::vector<DatasetUtterance>> everything() const override
    {
        return std::vector<DatasetUtterance>(m_names.size());
    }

private:
    std::vector<std::string> m_names;
    SplitLists m_lists;
};

} // namespace

class JoinedDatasetTest : public QObject
{
    Q_OBJECT

    JoinedDataset m_joined{std::make_shared<Words>(std::vector<std::string>{"ada", "bert", "cleo"}),
                           std::make_shared<Words>(std::vector<std::string>{"x:1", "x:2"}), "x:"};

private Q_SLOTS:
    void speakersOfBothAreThere()
    {
        const auto corpus = m_joined.corpus(std::nullopt);
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->speakers.size(), 5U);
        const auto bank = m_joined.bank(*corpus, true, 0.0, {});
        QVERIFY2(bank.ok(), bank.ok() ? "" : bank.error().message.c_str());
        QCOMPARE(bank->speakerNames(), (std::vector<std::string>{"ada", "bert", "cleo", "x:1", "x:2"}));
        QVERIFY(bank->speakers[0].corpus == bank->speakers[2].corpus);
        QVERIFY(bank->speakers[2].corpus != bank->speakers[3].corpus); // negatives are taken from the same
    }

    void oneMayBeLeftAlone()
    {
        auto corpus = *m_joined.corpus(std::nullopt);
        corpus.speakers.erase(corpus.speakers.begin(), corpus.speakers.begin() + 3);
        QCOMPARE(m_joined.bank(corpus, true, 0.0, {})->speakers.size(), 2U);
    }

    void recordingsComeInTheOrderAskedFor()
    {
        const std::vector<std::string> paths{"x:2/1", "ada/1", "x:1/1", "cleo/1"};
        const auto utterances = m_joined.utterances(paths, Keep::Speech, {});
        QVERIFY(utterances.ok());
        for (std::size_t i = 0; i < paths.size(); ++i) {
            QCOMPARE((*utterances)[i].path, paths[i]);
            QCOMPARE((*utterances)[i].samples.size(), paths[i].starts_with("x:") ? 2U : 3U);
        }
        QCOMPARE(m_joined.everything()->size(), 5U);
    }
};

QTEST_GUILESS_MAIN(JoinedDatasetTest)
#include "JoinedDatasetTest.moc"
