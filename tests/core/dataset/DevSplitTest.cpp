// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/DevSplit.h"

#include <fmt/format.h>

#include <QTest>

#include <algorithm>
#include <set>

using namespace rollcall::dataset;

class DevSplitTest : public QObject
{
    Q_OBJECT

    static Corpus corpusOf(int speakers, int files)
    {
        Corpus corpus;
        for (int i = 0; i < speakers; ++i) {
            CorpusSpeaker speaker{fmt::format("p{}", i), i % 2 == 0 ? "room" : "street", {}, 2};
            for (int file = 0; file < files; ++file) {
                speaker.files.push_back({fmt::format("p{}/{}.wav", i, file), file % 2});
            }
            corpus.speakers.push_back(std::move(speaker));
        }
        return corpus;
    }

private Q_SLOTS:
    void aTenthIsHeldOut()
    {
        Corpus corpus = corpusOf(50, 5);
        const DevSplit held = splitOffDevSet(corpus, 0.1, {});
        QCOMPARE(held.speakers.size(), 5U);
        QCOMPARE(corpus.speakers.size(), 45U);
        const std::set<std::string> names(held.speakers.begin(), held.speakers.end());
        for (const CorpusSpeaker& speaker : corpus.speakers) {
            QVERIFY(!names.contains(speaker.name));
        }
        std::set<std::pair<std::string, std::string>> pairs;
        for (const Trial& trial : held.trials) {
            QVERIFY(trial.enrolment != trial.test);
            QCOMPARE(corpus.speakerOf(trial.enrolment) == corpus.speakerOf(trial.test), trial.same);
            QVERIFY(names.contains(corpus.speakerOf(trial.enrolment)) && names.contains(corpus.speakerOf(trial.test)));
            QVERIFY(pairs.insert(std::minmax(trial.enrolment, trial.test)).second);
        }
        QCOMPARE(std::ranges::count_if(held.trials, &Trial::same), 5 * 6); // four recordings of each
        QVERIFY(std::ranges::count_if(held.trials, [](const Trial& trial) { return !trial.same; }) >= 10);
    }

    void theNamesAloneDecide()
    {
        Corpus one = corpusOf(40, 3);
        Corpus other = corpusOf(40, 3);
        std::ranges::reverse(other.speakers);
        QVERIFY(splitOffDevSet(one, 0.1, {}).trials == splitOffDevSet(other, 0.1, {}).trials);
    }

    void whoIsKnownToAModelIsNotHeldOut()
    {
        Corpus first = corpusOf(40, 3);
        const DevSplit before = splitOffDevSet(first, 0.1, {});
        Corpus second = corpusOf(40, 3);
        for (const std::string& name : splitOffDevSet(second, 0.1, before.speakers).speakers) {
            QVERIFY(std::ranges::find(before.speakers, name) == before.speakers.end());
        }
    }

    void whereThereAreTooFewNobodyIs()
    {
        Corpus few = corpusOf(9, 3);
        QVERIFY(splitOffDevSet(few, 0.1, {}).trials.empty());
        QCOMPARE(few.speakers.size(), 9U);
        Corpus lonely = corpusOf(40, 1); // no target trial can be made
        QVERIFY(splitOffDevSet(lonely, 0.1, {}).trials.empty());
        Corpus all = corpusOf(40, 3);
        QVERIFY(splitOffDevSet(all, 0.0, {}).trials.empty());
        QCOMPARE(all.speakers.size(), 40U);
        Corpus ten = corpusOf(10, 3);
        QCOMPARE(splitOffDevSet(ten, 0.1, {}).speakers.size(), 2U); // one alone has no other to be compared with
    }

    void theTrialsTellWhoIsLeftOut()
    {
        Corpus corpus = corpusOf(30, 3);
        const DevSplit held = splitOffDevSet(corpus, 0.1, {});
        Corpus again = corpusOf(30, 3);
        leaveOutSpeakersOf(again, held.trials);
        QCOMPARE(again.speakers.size(), corpus.speakers.size());
        QVERIFY(std::ranges::equal(again.speakers, corpus.speakers, {}, &CorpusSpeaker::name, &CorpusSpeaker::name));
    }
};

QTEST_GUILESS_MAIN(DevSplitTest)
#include "DevSplitTest.moc"
