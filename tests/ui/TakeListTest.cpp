// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/TakeList.h"

#include "tests/support/Speech.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class TakeListTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<TakeList> m_list;
    std::unique_ptr<pipeline::WorkQueue> m_work; ///< gone before the list

    void add(const char* origin)
    {
        Take take;
        take.clip.samples = test::whiteNoise(kSampleRateHz, 0.1F);
        take.clip.origin = origin;
        m_list->add(std::move(take));
    }

    [[nodiscard]] QList<int> numbers() const
    {
        QList<int> all;
        for (const Take& take : m_list->takes()) {
            all.append(take.number);
        }
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_work.reset();
        m_work = std::make_unique<pipeline::WorkQueue>();
        m_list = std::make_unique<TakeList>(*m_work);
    }

    void cleanup()
    {
        m_work.reset();
        m_list.reset();
    }

    void judgesWithoutAdding()
    {
        std::optional<Take> judged;
        Take take;
        take.clip.samples = std::vector<float>(kSampleRateHz, 0.0F);
        m_list->judge(std::move(take), [&judged](Take one) { judged = std::move(one); });
        QCOMPARE(m_list->judging(), 1);
        QTRY_VERIFY(judged);
        QCOMPARE(m_list->judging(), 0);
        QVERIFY(m_list->takes().empty());
        QCOMPARE(judged->quality.netSpeechSeconds, 0.0);
        QVERIFY(!judged->peaks.empty());
    }

    void removedOneComesBackToItsPlace()
    {
        for (const char* origin : {"a", "b", "c"}) {
            add(origin);
        }
        QCOMPARE(numbers(), (QList<int>{1, 2, 3}));
        m_list->remove(m_list->takes()[1].id);
        QCOMPARE(numbers(), (QList<int>{1, 3}));
        QCOMPARE(m_list->removed()->number, 2);
        QCOMPARE(m_list->nextNumber(), 4);
        m_list->undoRemoval();
        QCOMPARE(numbers(), (QList<int>{1, 2, 3}));
        QVERIFY(m_list->removed() == nullptr);
        m_list->undoRemoval();
        QCOMPARE(numbers(), (QList<int>{1, 2, 3}));
    }

    /// Its copy on the disk goes when it cannot be brought back any more.
    void removedOneIsErasedAfterAWhile()
    {
        const std::filesystem::path folder = m_folder.path().toStdString();
        auto spool = pipeline::RecordingSpool::create(folder, "microphone");
        QVERIFY(spool.ok());
        QVERIFY((*spool)->append(0, std::vector<float>(1600, 0.1F)).ok());
        Take take;
        take.spool = std::move(*spool);
        m_list->add(std::move(take));
        const auto files = [this] { return QDir(m_folder.path()).entryList(QDir::Files).size(); };
        QCOMPARE(files(), 1);
        m_list->remove(m_list->takes()[0].id);
        QTest::qWait(TakeList::kUndoMs / 2);
        QCOMPARE(files(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(files(), 0, TakeList::kUndoMs);
        QVERIFY(m_list->removed() == nullptr);
    }

    void numbersBeginAnewForTheNextSpeaker()
    {
        add("a");
        add("b");
        const QList<std::int64_t> first = m_list->ids();
        add("c");
        QCOMPARE(m_list->takeOut(first).size(), std::size_t{2});
        QCOMPARE(numbers(), (QList<int>{3}));
        QCOMPARE(m_list->takeOut(m_list->ids()).front().clip.origin, std::string("c"));
        add("d");
        QCOMPARE(numbers(), (QList<int>{1}));
        QVERIFY(!first.contains(m_list->takes()[0].id));
    }

    void oneVoiceInEach()
    {
        add("a");
        add("b");
        QVERIFY(!m_list->oneVoice());
        m_list->setCheck(m_list->takes()[0].id, {});
        QCOMPARE(m_list->oneVoice(), std::optional(true));
        pipeline::TakeCheck several;
        several.severalVoices = true;
        m_list->setCheck(m_list->takes()[1].id, several);
        QCOMPARE(m_list->oneVoice(), std::optional(false));
        m_list->confirmOneVoice(m_list->ids());
        QCOMPARE(m_list->oneVoice(), std::optional(true));
        m_list->clearChecks();
        QVERIFY(!m_list->oneVoice());
    }

    void starsFollowTheQuality()
    {
        audio::QualityReport quality;
        quality.netSpeechSeconds = 10.0;
        quality.speechLevelDbfs = -20.0;
        quality.snrDb = 30.0;
        QCOMPARE(stars(quality), 5);
        quality.snrDb = 15.0;
        QCOMPARE(stars(quality), 4);
        quality.clippedShare = 0.1;
        QCOMPARE(stars(quality), 2);
        quality.snrDb = 3.0;
        quality.netSpeechSeconds = 1.0;
        QCOMPARE(stars(quality), 1);
    }
};

QTEST_GUILESS_MAIN(TakeListTest)
#include "TakeListTest.moc"
