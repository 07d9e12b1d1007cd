// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Recognitions.h"

#include "tests/core/store/StoreFiles.h"
#include "tests/core/store/StoreSamples.h"

#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <limits>
#include <optional>

using namespace rollcall;
using namespace rollcall::store;
using namespace rollcall::test;

class RecognitionsTest : public StoreFileTest
{
    Q_OBJECT

    static constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

    std::optional<Store> m_store;
    SpeakerId m_ann;
    std::int64_t m_today = 0; ///< Ann's take was made on it

private Q_SLOTS:
    void init()
    {
        m_store.reset();
        makeFolder();
        auto store = Store::open(path());
        VERIFY_OK(store);
        m_store.emplace(std::move(*store));
        const std::array takes{sampleTake("ann", 40)};
        auto ann = m_store->addSpeaker("Ann", takes);
        VERIFY_OK(ann);
        m_ann = *ann;
        const auto everybody = m_store->speakers();
        VERIFY_OK(everybody);
        m_today = everybody->front().lastTakeAtMs / kDayMs;
    }

    void aDamagedDayCountsAsNone()
    {
        QVERIFY(m_store->recognitions().add(m_ann, sampleModel(), 4.0, (m_today + 1) * kDayMs).ok());
        {
            SQLite::Database database(m_file.toStdString(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA ignore_check_constraints = ON; "
                          "INSERT INTO recognition SELECT speaker_id, model_id, day + 1, 0, 1.0 FROM recognition; "
                          "INSERT INTO recognition SELECT speaker_id, model_id, day + 9, 1, 9e999 FROM recognition");
        }
        const auto days = m_store->recognitionDays(sampleModel());
        VERIFY_OK(days);
        QCOMPARE(days->size(), std::size_t{1});
        QCOMPARE(days->front().meanLlr, 4.0);
    }

    void turnsOfOneDayAreOneFigure()
    {
        Recognitions recognitions = m_store->recognitions();
        QVERIFY(recognitions.add(m_ann, sampleModel(), 4.0, (m_today + 2) * kDayMs + 1).ok());
        QVERIFY(recognitions.add(m_ann, sampleModel(), 5.0, (m_today + 2) * kDayMs + 2).ok());
        QVERIFY(recognitions.add(m_ann, sampleModel(), 1.0, (m_today + 1) * kDayMs).ok());
        QVERIFY(recognitions.add(m_ann, ModelId{"another"}, 9.0, (m_today + 1) * kDayMs).ok());
        const auto days = m_store->recognitionDays(sampleModel());
        VERIFY_OK(days);
        QCOMPARE(days->size(), std::size_t{2});
        QVERIFY(days->front().speaker == m_ann);
        QCOMPARE(days->front().day, m_today + 1);
        QCOMPARE(days->back().day, m_today + 2);
        QCOMPARE(days->back().turns, std::size_t{2});
        QCOMPARE(days->back().meanLlr, 4.5);
    }

    void aNewTakeBeginsAnew()
    {
        Recognitions recognitions = m_store->recognitions();
        QVERIFY(recognitions.add(m_ann, sampleModel(), 4.0, (m_today - 3) * kDayMs).ok());
        const auto days = m_store->recognitionDays(sampleModel());
        VERIFY_OK(days);
        QVERIFY2(days->empty(), "the profile was another one before its newest take");
    }

    void oldDaysAreDropped()
    {
        Recognitions recognitions = m_store->recognitions();
        QVERIFY(recognitions.add(m_ann, sampleModel(), 4.0, (m_today + 1) * kDayMs).ok());
        QVERIFY(recognitions.add(m_ann, sampleModel(), 4.0, (m_today + 2 + kMaxRecognitionDays) * kDayMs).ok());
        QCOMPARE(m_store->recognitionDays(sampleModel())->size(), std::size_t{1});
    }

    void leaveWithTheSpeaker()
    {
        QVERIFY(m_store->recognitions().add(m_ann, sampleModel(), 4.0, (m_today + 1) * kDayMs).ok());
        const std::array gone{m_ann};
        QVERIFY(m_store->removeSpeakers(gone).ok());
        QVERIFY(m_store->recognitionDays(sampleModel())->empty());
        QVERIFY(m_store->recognitions().add(m_ann, sampleModel(), 4.0, (m_today + 1) * kDayMs).ok());
        QVERIFY2(m_store->recognitionDays(sampleModel())->empty(), "a removed speaker is passed over");
    }

    void areForgottenOnRequest()
    {
        QVERIFY(m_store->recognitions().add(m_ann, sampleModel(), 4.0, (m_today + 1) * kDayMs).ok());
        QVERIFY(m_store->recognitions().clear().ok());
        QVERIFY(m_store->recognitionDays(sampleModel())->empty());
    }

    void refusesWhatIsNoFigure()
    {
        Recognitions recognitions = m_store->recognitions();
        QCOMPARE(recognitions.add(m_ann, sampleModel(), std::numeric_limits<double>::quiet_NaN()).error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(recognitions.add(m_ann, ModelId{}, 1.0).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(RecognitionsTest)
#include "RecognitionsTest.moc"
