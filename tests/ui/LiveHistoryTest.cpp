// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/LiveHistory.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using identify::LiveKind;
using ui::LiveHistory;

class LiveHistoryTest : public QObject
{
    Q_OBJECT

    static constexpr double kStep = 0.04;

    static const QDateTime& start()
    {
        static const QDateTime time(QDate(2026, 3, 1), QTime(14, 0));
        return time;
    }

    static identify::LiveState state(LiveKind kind, std::int64_t speaker = 0, double score = 0.7)
    {
        identify::LiveState made;
        made.kind = kind;
        if (kind == LiveKind::Known || kind == LiveKind::Unknown) {
            made.candidates = {{{1}, "Mira", score, 0.0, 0.0, 0.9}, {{2}, "Jonas", 0.1, 0.0, 0.0, 0.05}};
            made.unknownProbability = 0.05;
        }
        if (kind == LiveKind::Known) {
            made.speaker = made.candidates[speaker == 1 ? 0 : 1];
        }
        return made;
    }

    /// Time goes on under one answer, whose net speech counts from `net` seconds on.
    static void go(LiveHistory& history, double seconds, bool isSpeech, identify::LiveState state, double net = 0.0)
    {
        const double from = history.seconds();
        for (int i = 1; i * kStep <= seconds + 1e-9; ++i) {
            state.netSpeechSeconds = net + i * kStep;
            const double now = from + i * kStep;
            history.update(now, isSpeech, state, start().addMSecs(std::llround(1000.0 * now)));
        }
    }

private Q_SLOTS:
    void silenceIsNoTurn()
    {
        LiveHistory history;
        go(history, 5.0, false, state(LiveKind::Silence));
        QVERIFY(history.turns().isEmpty() && history.traces().isEmpty());
        QVERIFY(std::abs(history.seconds() - 5.0) < 1e-9);
    }

    void endedTurnsAreHandedOutOnce()
    {
        LiveHistory history;
        go(history, 2.0, true, state(LiveKind::Known, 1));
        QVERIFY2(history.endedAfter(0).empty(), "the turn runs");
        go(history, 1.0, false, state(LiveKind::Silence));
        go(history, 2.0, true, state(LiveKind::Unknown));
        const auto ended = history.endedAfter(0);
        QCOMPARE(ended.size(), std::size_t{1});
        QCOMPARE(ended.front().speakerId, 1);
        go(history, 1.0, false, state(LiveKind::Silence));
        QCOMPARE(history.endedAfter(ended.front().number).size(), std::size_t{1});
        QVERIFY(history.endedAfter(history.turns().last().number).empty());
    }

    void listeningJoinsTheTurnItLeadsTo()
    {
        LiveHistory history;
        go(history, 2.0, false, state(LiveKind::Silence));
        go(history, 1.2, true, state(LiveKind::Listening), 0.2);
        QVERIFY(history.turns().isEmpty());
        QVERIFY(history.listening().has_value());
        QVERIFY(std::abs(history.listening()->beginSeconds - 1.8) < 0.05);
        go(history, 2.0, true, state(LiveKind::Known, 1), 1.4);
        go(history, 0.8, false, state(LiveKind::Known, 1), 3.4);
        go(history, 3.0, false, state(LiveKind::Silence));
        QVERIFY(!history.listening());
        QCOMPARE(history.turns().size(), 1);
        const ui::Turn& turn = history.turns().first();
        QCOMPARE(turn.kind, LiveKind::Known);
        QCOMPARE(turn.speakerId, 1);
        QCOMPARE(turn.name, QStringLiteral("Mira"));
        QCOMPARE(turn.probability, 0.9);
        QVERIFY(std::abs(turn.beginSeconds - 1.8) < 0.05);
        QVERIFY2(std::abs(turn.endSeconds - 5.2) < 0.05,
                 "it ends with its speech, not with the silence that is waited for");
        QVERIFY(std::abs(start().msecsTo(turn.beganAt) - 1800) <= 50);
    }

    void aTurnWithoutAnAnswerIsKept()
    {
        LiveHistory history;
        go(history, 2.0, true, state(LiveKind::Known, 1));
        go(history, 2.0, false, state(LiveKind::Silence));
        go(history, 1.2, true, state(LiveKind::Listening));
        QVERIFY(history.listening() && !history.listening()->unanswered);
        QCOMPARE(history.turns().size(), 1);
        go(history, 2.0, false, state(LiveKind::Silence));
        QVERIFY(!history.listening() && !history.isTurnRunning());
        QCOMPARE(history.turns().size(), 2);
        const ui::Turn& turn = history.turns().last();
        QCOMPARE(turn.kind, LiveKind::Listening);
        QVERIFY(turn.unanswered);
        QCOMPARE(turn.number, 2);
        QVERIFY(std::abs(turn.netSpeechSeconds - 1.2) < 0.05);
        QVERIFY(std::abs(turn.beginSeconds - 4.0) < 0.05 && std::abs(turn.endSeconds - 5.2) < 0.05);
        QVERIFY(std::abs(start().msecsTo(turn.beganAt) - 4000) <= 50);
        QCOMPARE(history.endedAfter(1).size(), std::size_t{1});
        // Who goes on afterwards has a turn of their own.
        go(history, 2.0, true, state(LiveKind::Known, 1));
        QCOMPARE(history.turns().size(), 3);
        QVERIFY(!history.turns().last().unanswered);
    }

    void aCoughIsNoTurn()
    {
        LiveHistory history;
        go(history, 0.4, true, state(LiveKind::Listening));
        go(history, 2.0, false, state(LiveKind::Silence));
        QVERIFY(history.turns().isEmpty() && !history.listening());
    }

    void anotherAnswerEndsTheTurnWhereItsVoiceBegan()
    {
        LiveHistory history;
        go(history, 4.0, true, state(LiveKind::Known, 1));
        // The answer changes 0.6 s after the voice did.
        go(history, 3.0, true, state(LiveKind::Known, 2), 0.6);
        go(history, 1.0, true, state(LiveKind::Unknown), 0.3);
        QCOMPARE(history.turns().size(), 3);
        const auto& turns = history.turns();
        QVERIFY(std::abs(turns[0].endSeconds - 3.4) < 0.05);
        QCOMPARE(turns[1].beginSeconds, turns[0].endSeconds);
        QCOMPARE(turns[1].name, QStringLiteral("Jonas"));
        QCOMPARE(turns[2].beginSeconds, turns[1].endSeconds);
        QCOMPARE(turns[2].kind, LiveKind::Unknown);
        QCOMPARE(turns[2].probability, 0.05);
        QVERIFY(turns[0].number < turns[1].number && turns[1].number < turns[2].number);
    }

    void sameSpeakerAfterSilenceIsAnotherTurn()
    {
        LiveHistory history;
        for (int i = 0; i < 2; ++i) {
            go(history, 2.0, true, state(LiveKind::Known, 1));
            go(history, 1.0, false, state(LiveKind::Silence));
        }
        QCOMPARE(history.turns().size(), 2);
        QVERIFY(history.turns()[1].beginSeconds >= 2.9);
    }

    void tracesHaveGapsWhereNobodySpoke()
    {
        LiveHistory history;
        go(history, 2.0, true, state(LiveKind::Known, 1, 0.7));
        go(history, 0.8, false, state(LiveKind::Known, 1, 0.7));
        go(history, 2.0, false, state(LiveKind::Silence));
        go(history, 2.0, true, state(LiveKind::Known, 1, 0.8));
        const ui::SimilarityTrace trace = history.traces()[1];
        QCOMPARE(trace.name, QStringLiteral("Mira"));
        QCOMPARE(trace.runs.size(), 2);
        QVERIFY(std::abs(trace.runs[0].last().x() - 2.0) < 0.05);
        QVERIFY(std::abs(trace.runs[1].first().x() - 4.84) < 0.1);
        QVERIFY(std::abs(trace.runs[1].last().x() - history.seconds()) < 1e-9);
        for (const QPointF& point : trace.runs[0]) {
            QCOMPARE(point.y(), 0.7);
        }
        QVERIFY2(trace.runs[0].size() <= 3, "scores that stand still are two points");
    }

    void shortPausesDoNotBreakALine()
    {
        LiveHistory history;
        go(history, 1.0, true, state(LiveKind::Known, 1, 0.7));
        go(history, 0.6, false, state(LiveKind::Known, 1, 0.7));
        go(history, 1.0, true, state(LiveKind::Known, 1, 0.7));
        QCOMPARE(history.traces()[1].runs.size(), 1);
    }

    void changingScoresAreJoinedWithoutSteps()
    {
        LiveHistory history;
        double seconds = 0.0;
        for (int i = 0; i < 400; ++i) {
            seconds += kStep;
            history.update(seconds, true, state(LiveKind::Known, 1, 0.5 + 0.001 * (i / 4)), start());
        }
        const QList<QPointF> run = history.traces()[1].runs.first();
        QVERIFY(run.size() <= 102);
        for (qsizetype i = 1; i + 1 < run.size(); ++i) {
            QVERIFY(run[i].y() > run[i - 1].y());
        }
    }

    void forgetsWhatTheChartNoLongerShows()
    {
        LiveHistory history;
        for (int i = 0; i < 400; ++i) {
            go(history, 2.0, true, state(LiveKind::Known, 1, 0.5 + 0.0001 * i));
            go(history, 1.0, false, state(LiveKind::Silence));
        }
        QCOMPARE(history.turns().size(), 400);
        const auto runs = history.traces()[1].runs;
        QVERIFY(runs.size() <= 11);
        QVERIFY(runs.first().last().x() >= history.seconds() - LiveHistory::kTraceSeconds);
        // A line that crosses the left edge keeps one point before it.
        LiveHistory one;
        for (int i = 0; i < 1000; ++i) {
            one.update(i * 0.1, true, state(LiveKind::Known, 1, 0.0001 * i), start());
        }
        const auto run = one.traces()[1].runs.first();
        QVERIFY(run.first().x() < one.seconds() - LiveHistory::kTraceSeconds);
        QVERIFY(run[1].x() >= one.seconds() - LiveHistory::kTraceSeconds);
    }

    void forgetsWhoIsGone()
    {
        LiveHistory history;
        go(history, 2.0, true, state(LiveKind::Unknown));
        go(history, 1.0, false, state(LiveKind::Silence));
        go(history, 2.0, true, state(LiveKind::Known, 2));
        history.keepOnly({1});
        QCOMPARE(history.turns().size(), 1);
        QCOMPARE(history.turns().first().kind, LiveKind::Unknown);
        QCOMPARE(history.traces().keys(), QList<qint64>{1});
        // What is said on is a new turn.
        go(history, 1.0, true, state(LiveKind::Known, 1), 2.0);
        QCOMPARE(history.turns().size(), 2);
        QCOMPARE(history.turns().last().name, QStringLiteral("Mira"));
    }

    void finishEndsTheTurn()
    {
        LiveHistory history;
        go(history, 2.0, true, state(LiveKind::Known, 1));
        history.finish();
        go(history, 2.0, true, state(LiveKind::Known, 1));
        QCOMPARE(history.turns().size(), 2);
        history.clear();
        QVERIFY(history.turns().isEmpty() && history.traces().isEmpty());
        QCOMPARE(history.seconds(), 0.0);
    }

    void oddScores()
    {
        LiveHistory history;
        go(history, 1.0, true, state(LiveKind::Known, 2, std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!history.traces().contains(1));
        go(history, 1.0, true, state(LiveKind::Known, 1, 5.0));
        QCOMPARE(history.traces()[1].runs.last().last().y(), 1.0);
        // Time never runs back.
        history.update(0.5, true, state(LiveKind::Known, 1), start());
        QVERIFY(history.seconds() >= 1.9);
    }
};

QTEST_GUILESS_MAIN(LiveHistoryTest)
#include "LiveHistoryTest.moc"
