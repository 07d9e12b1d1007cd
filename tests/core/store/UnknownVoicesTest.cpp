// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/UnknownVoices.h"

#include "core/store/Connection.h"
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

class UnknownVoicesTest : public StoreFileTest
{
    Q_OBJECT

    static constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

    std::optional<Store> m_store;

    static NewUnknownTurn turn(std::string_view marker, std::int64_t heardAtMs, std::size_t bytes = 40)
    {
        NewTake take = sampleTake(marker, bytes);
        return {std::move(take.flac), 6.5, 4.25, std::string(marker) + ".wav", sampleModel(), axis(1), heardAtMs};
    }

    void open()
    {
        auto store = Store::open(path());
        VERIFY_OK(store);
        m_store.emplace(std::move(*store));
    }

private Q_SLOTS:
    void init()
    {
        m_store.reset();
        makeFolder();
        open();
    }

    void turnsOutliveTheProgram()
    {
        const std::int64_t now = nowMs();
        auto voice = m_store->unknownVoices().add(turn("first", now - 2000), std::nullopt);
        VERIFY_OK(voice);
        QVERIFY(m_store->unknownVoices().add(turn("second", now - 1000), *voice).ok());
        auto other = m_store->unknownVoices().add(turn("third", now), std::nullopt);
        VERIFY_OK(other);
        QVERIFY(*voice != *other);
        m_store.reset();
        open();
        UnknownVoices unknown = m_store->unknownVoices();
        const auto turns = unknown.turns();
        VERIFY_OK(turns);
        QCOMPARE(turns->size(), 3U);
        QCOMPARE(turns->front().voice, *voice);
        QCOMPARE(turns->front().heardAtMs, now - 2000);
        QCOMPARE(turns->front().seconds, 6.5);
        QCOMPARE(turns->front().netSpeechSeconds, 4.25);
        QCOMPARE(turns->front().origin, std::string("first.wav"));
        QCOMPARE(turns->at(2).voice, *other);
        const auto audio = unknown.audio(turns->at(1).id);
        VERIFY_OK(audio);
        QCOMPARE(*audio, sampleTake("second", 40).flac);
        VERIFY_OK(m_store->check());
    }

    void embeddingsAreOfOneModel()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        QVERIFY(unknown.add(turn("one", nowMs()), std::nullopt).ok());
        const auto heard = unknown.embeddings(sampleModel(), kEmbeddingLength);
        VERIFY_OK(heard);
        QCOMPARE(heard->size(), 1U);
        QCOMPARE(heard->front().embedding, axis(1));
        QCOMPARE(unknown.turnsWithout(sampleModel(), kEmbeddingLength)->size(), 0U);

        const ModelId newer{"89ab"};
        QCOMPARE(unknown.embeddings(newer, 3)->size(), 0U);
        QCOMPARE(unknown.turnsWithout(newer, 3)->size(), 1U);
        QVERIFY(unknown.setEmbedding(heard->front().turn, newer, axis(2, 3)).ok());
        QCOMPARE(unknown.embeddings(newer, 3)->front().embedding, axis(2, 3));
        QCOMPARE(unknown.embeddings(sampleModel(), kEmbeddingLength)->size(), 0U);
    }

    void voicesBecomeOne()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        const auto first = unknown.add(turn("a", nowMs()), std::nullopt);
        const auto second = unknown.add(turn("b", nowMs()), std::nullopt);
        VERIFY_OK(second);
        const auto joined = unknown.add(turn("c", nowMs()), *first, std::array{*second});
        VERIFY_OK(joined);
        QCOMPARE(*joined, *first);
        const auto turns = unknown.turns();
        VERIFY_OK(turns);
        QCOMPARE(turns->size(), 3U);
        for (const UnknownTurn& one : *turns) {
            QCOMPARE(one.voice, *first);
        }
        // Its number is not given again.
        const auto later = unknown.add(turn("d", nowMs()), std::nullopt);
        QVERIFY(*later > *second);
    }

    void aVoiceThatIsGoneIsANewOne()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        const auto first = unknown.add(turn("a", nowMs()), std::nullopt);
        QVERIFY(unknown.forget(std::array{*first}).ok());
        const auto second = unknown.add(turn("b", nowMs()), *first);
        VERIFY_OK(second);
        QVERIFY(*second > *first);
    }

    void whatIsForgottenIsErased()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        const auto gone = unknown.add(turn("FORGETME", nowMs(), 30000), std::nullopt);
        const auto stays = unknown.add(turn("STAYHERE", nowMs(), 30000), std::nullopt);
        VERIFY_OK(stays);
        QVERIFY(anyFileContains("FORGETME"));
        const auto erasure = unknown.forget(std::array{*gone});
        VERIFY_OK(erasure);
        QCOMPARE(*erasure, Erasure::Complete);
        QVERIFY(!anyFileContains("FORGETME"));
        QVERIFY(anyFileContains("STAYHERE"));
        QCOMPARE(unknown.turns()->size(), 1U);
        QVERIFY(unknown.forget(std::array{*gone}).ok()); // as somebody else may have done
    }

    void aReaderDelaysTheErasureAndItIsSaid()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        const auto gone = unknown.add(turn("FORGETME", nowMs(), 30000), std::nullopt);
        VERIFY_OK(gone);
        {
            SQLite::Database reader(m_file.toStdString(), SQLite::OPEN_READONLY);
            SQLite::Statement reading(reader, "SELECT flac FROM unknown_audio");
            QVERIFY(reading.executeStep());
            const auto erasure = unknown.forget(std::array{*gone});
            VERIFY_OK(erasure);
            QCOMPARE(*erasure, Erasure::InUse);
        }
        m_store.reset();
        open();
        QVERIFY(!anyFileContains("FORGETME"));
    }

    void theOldestGoWhenThereAreTooMany()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        const std::int64_t now = nowMs();
        for (std::int64_t i = 0; i < kMaxUnknownTurns; ++i) {
            QVERIFY(unknown.add(turn(i == 0 ? "OLDESTONE" : "other", now - 1000 + i), std::nullopt).ok());
        }
        QCOMPARE(static_cast<std::int64_t>(unknown.turns()->size()), kMaxUnknownTurns);
        QVERIFY(anyFileContains("OLDESTONE"));
        QVERIFY(unknown.add(turn("newest", now), std::nullopt).ok());
        const auto left = unknown.turns();
        QCOMPARE(static_cast<std::int64_t>(left->size()), kMaxUnknownTurns - kMaxUnknownTurns / 10);
        QCOMPARE(left->back().origin, std::string("newest.wav"));
        QVERIFY(!anyFileContains("OLDESTONE"));
    }

    void whatIsTooOldGoes()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        const std::int64_t now = nowMs();
        QVERIFY(unknown.add(turn("LONGAGO", now), std::nullopt).ok());
        QVERIFY(unknown.add(turn("later", now + 10 * kDayMs), std::nullopt).ok());
        const auto early = unknown.prune(now + kMaxUnknownDays * kDayMs);
        VERIFY_OK(early);
        QCOMPARE(unknown.turns()->size(), 2U);
        const auto erasure = unknown.prune(now + kMaxUnknownDays * kDayMs + 1);
        VERIFY_OK(erasure);
        QCOMPARE(*erasure, Erasure::Complete);
        QCOMPARE(unknown.turns()->size(), 1U);
        QVERIFY(!anyFileContains("LONGAGO"));
    }

    void refusesWhatIsNoTurn()
    {
        UnknownVoices unknown = m_store->unknownVoices();
        NewUnknownTurn silent = turn("a", 0);
        silent.flac.clear();
        NewUnknownTurn endless = turn("a", 0);
        endless.seconds = std::numeric_limits<double>::infinity();
        NewUnknownTurn modelless = turn("a", 0);
        modelless.model = {};
        NewUnknownTurn odd = turn("a", 0);
        odd.embedding[1] = 2.0F;
        for (const NewUnknownTurn& bad : {silent, endless, modelless, odd}) {
            QCOMPARE(codeOf(unknown.add(bad, std::nullopt)), ErrorCode::InvalidArgument);
        }
        QCOMPARE(unknown.turns()->size(), 0U);
        QCOMPARE(codeOf(unknown.audio(UnknownTurnId{1})), ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(UnknownVoicesTest)
#include "UnknownVoicesTest.moc"
