// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/live/LiveDecider.h"

#include <QTest>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace rollcall;
using namespace rollcall::identify;

namespace {

constexpr double kStepSeconds = 0.16;

std::vector<Candidate> window(double ann, double bob)
{
    return {{SpeakerId{1}, "Ann", ann, 0.0, 0.0}, {SpeakerId{2}, "Bob", bob, 0.0, 0.0}};
}

/// A decider, and how much the present voice has said.
struct Player : LiveDecider
{
    explicit Player(LiveDecider decider) : LiveDecider(std::move(decider)) {}
    double heardSeconds = 0.0;
};

/// Runs one script of letters, one every 160 ms, and writes down the state after each, in the same way:
/// heard: '.' no speech, 's' speech that is not measured, 'a' Ann, 'b' Bob, 'u' a stranger, '=' both alike, 'n' nobody
/// enrolled, '|' another voice begins, of which one step was heard. Scores are of all steps since a voice began.
/// shown: '.' silence, 'l' listening, 'A' Ann, 'B' Bob, 'U' unknown
std::string play(Player& decider, const std::string& heard, double startSeconds = 0.0)
{
    std::string shown;
    double timeSeconds = startSeconds;
    for (const char letter : heard) {
        timeSeconds += kStepSeconds;
        LiveObservation observation;
        observation.timeSeconds = timeSeconds;
        observation.isSpeech = letter != '.';
        decider.heardSeconds =
            letter == '|' ? kStepSeconds : decider.heardSeconds + (letter == '.' ? 0.0 : kStepSeconds);
        const auto scores = [&](std::vector<Candidate> candidates) {
            observation.turn = TurnScores{std::move(candidates), decider.heardSeconds};
        };
        switch (letter) {
        case 'a':
            scores(window(0.8, 0.1));
            break;
        case 'b':
            scores(window(0.1, 0.8));
            break;
        case 'u':
            scores(window(0.1, 0.05));
            break;
        case '=':
            scores(window(0.8, 0.8));
            break;
        case 'n':
            scores({});
            break;
        case '|':
            observation.anotherVoiceSeconds = kStepSeconds;
            break;
        default:
            break;
        }
        const LiveState& state = decider.update(observation);
        if (letter == '.' && state.kind == LiveKind::Silence) {
            decider.heardSeconds = 0.0;
        }
        switch (state.kind) {
        case LiveKind::Silence:
            shown += '.';
            break;
        case LiveKind::Listening:
            shown += 'l';
            break;
        case LiveKind::Unknown:
            shown += 'U';
            break;
        case LiveKind::Known:
            shown += state.speaker->name.front();
            break;
        }
    }
    return shown;
}

Player decider(const LiveOptions& live = {})
{
    auto created = LiveDecider::create({}, live);
    return Player(std::move(*created));
}

} // namespace

class LiveDeciderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sequences_data();
    void sequences();
    void speechBeforeAPauseCounts();
    void keepsDownToLowerProbability();
    void aNameAsksForMore();
    void skippedAudioIsNotSpeech();
    void stepBackBeginsAnew();
    void resetForgets();
    void removedSpeakerIsNotShown();
    void statesAreComplete();
    void headlineAndReasonAgree_data();
    void headlineAndReasonAgree();
    void secondsAreOfTheOneWhoSpeaks_data();
    void secondsAreOfTheOneWhoSpeaks();
    void refusesOptions();
};

void LiveDeciderTest::sequences_data()
{
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<QByteArray>("shown");
    // 1.0 s of speech are there with the seventh letter, 2.0 s with the thirteenth.
    QTest::newRow("silence") << QByteArray("......") << QByteArray("......");
    QTest::newRow("Ann") << QByteArray("aaaaaaaaaaaa") << QByteArray("..llllAAAAAA");
    QTest::newRow("speech that is not measured") << QByteArray("ssssssssssss") << QByteArray("..llllllllll");
    QTest::newRow("click") << QByteArray("..s........") << QByteArray("...........");
    QTest::newRow("stranger") << QByteArray("uuuuuuuuuuuuuuuu") << QByteArray("..llllllllllUUUU");
    QTest::newRow("two alike") << QByteArray("================") << QByteArray("..llllllllllUUUU");
    QTest::newRow("at first not like Ann") << QByteArray("uuuuuuuuuuaaaaa") << QByteArray("..llllllllAAAAA");
    QTest::newRow("nobody enrolled") << QByteArray("nnnnnn") << QByteArray("..UUUU");
    QTest::newRow("too short") << QByteArray("aaaa.......") << QByteArray("..llllll...");
    QTest::newRow("pause inside a sentence") << QByteArray("aaaaaaaaaaaa...aaa") << QByteArray("..llllAAAAAAAAAAAA");
    QTest::newRow("end of the turn") << QByteArray("aaaaaaaaaaaa.......") << QByteArray("..llllAAAAAAAAAA...");
    QTest::newRow("end, then a new turn")
        << QByteArray("aaaaaaaaaaaa.....bbbbbbbbbbbb") << QByteArray("..llllAAAAAAAAAA..lllllBBBBBB");
    QTest::newRow("one odd score") << QByteArray("aaaaaaaaaaaabaaaa") << QByteArray("..llllAAAAAAAAAAA");
    QTest::newRow("another answer in two scores") << QByteArray("aaaaaaaaaaaabbbb") << QByteArray("..llllAAAAAAABBB");
    QTest::newRow("not like Ann any more") << QByteArray("aaaaaaaaaaaauuuu") << QByteArray("..llllAAAAAAAUUU");
    QTest::newRow("not like Ann any more, of little speech")
        << QByteArray("aaaaaaaaauuuu") << QByteArray("..llllAAAAAAA");
    QTest::newRow("another voice") << QByteArray("aaaaaaaaaaaa|bbbbbbbbbb") << QByteArray("..llllAAAAAAllllllBBBBB");
    QTest::newRow("another voice, a stranger's")
        << QByteArray("aaaaaaaaaaaa|uuuuuuuuuuuuuu") << QByteArray("..llllAAAAAAllllllllllllUUU");
    QTest::newRow("another voice after silence") << QByteArray("......|aaa") << QByteArray(".......lll");
}

void LiveDeciderTest::sequences()
{
    QFETCH(QByteArray, heard);
    QFETCH(QByteArray, shown);
    Player live = decider();
    QCOMPARE(QByteArray::fromStdString(play(live, heard.toStdString())), shown);
}

/// A voice that goes on after a pause is known by what it said before, at once.
void LiveDeciderTest::speechBeforeAPauseCounts()
{
    Player live = decider();
    play(live, "aaaaaaaaaaaa......ss", 0.0);
    QCOMPARE(live.state().kind, LiveKind::Listening);
    LiveObservation observation;
    observation.timeSeconds = 21 * kStepSeconds;
    observation.isSpeech = true;
    observation.turn = TurnScores{window(0.8, 0.1), 2.5};
    const LiveState& state = live.update(observation);
    QCOMPARE(state.kind, LiveKind::Known);
    QCOMPARE(state.grounds->netSpeechSeconds.value, 2.5);
    QVERIFY(std::abs(state.netSpeechSeconds - 3 * kStepSeconds) < 1e-9);
    QVERIFY(state.reason.find("2.5 s of speech") != std::string::npos);
}

void LiveDeciderTest::keepsDownToLowerProbability()
{
    // Ann alone is enrolled; a score of 0.42 has a probability of 0.6, one of 0.38 of 0.4.
    const auto run = [](double keepLogOdds) {
        LiveOptions options;
        options.nameLogOdds = 0.0;
        options.keepLogOdds = keepLogOdds;
        Player live = decider(options);
        LiveObservation observation;
        observation.isSpeech = true;
        for (int step = 0; step < 30; ++step) {
            observation.timeSeconds += kStepSeconds;
            const double score = step < 15 ? 0.42 : 0.38;
            observation.turn = TurnScores{{{SpeakerId{1}, "Ann", score, 0.0, 0.0}}, observation.timeSeconds};
            live.update(observation);
        }
        return live.state();
    };
    QCOMPARE(run(0.0).kind, LiveKind::Unknown);
    const LiveState kept = run(1.0);
    QCOMPARE(kept.kind, LiveKind::Known);
    QVERIFY(!kept.grounds->probability.isMet());
}

/// Scores a little above what a recording asks for give no name live.
void LiveDeciderTest::aNameAsksForMore()
{
    const DecisionOptions plain;
    QVERIFY(LiveDecider::decisionOptions(plain).acceptProbability > plain.acceptProbability);
    DecisionOptions strict;
    strict.acceptProbability = std::nextafter(1.0, 0.0);
    QVERIFY(LiveDecider::decisionOptions(strict).validate().empty());
    const auto run = [](double nameLogOdds) {
        LiveOptions options;
        options.nameLogOdds = nameLogOdds;
        Player live = decider(options);
        LiveObservation observation;
        observation.isSpeech = true;
        for (int step = 0; step < 30; ++step) {
            observation.timeSeconds += kStepSeconds;
            observation.turn = TurnScores{{{SpeakerId{1}, "Ann", 0.42, 0.0, 0.0}}, observation.timeSeconds};
            live.update(observation);
        }
        return live.state();
    };
    QCOMPARE(run(0.0).kind, LiveKind::Known);
    const LiveState refused = run(1.0);
    QCOMPARE(refused.kind, LiveKind::Unknown);
    QVERIFY(refused.grounds->probability.value > 0.5 && !refused.grounds->probability.isMet());
}

void LiveDeciderTest::skippedAudioIsNotSpeech()
{
    Player live = decider();
    play(live, "aaa");
    const double before = live.state().netSpeechSeconds;
    QVERIFY(std::abs(before - 2 * kStepSeconds) < 1e-9);
    LiveObservation observation;
    observation.timeSeconds = 60.0;
    observation.isSpeech = true;
    QVERIFY(std::abs(live.update(observation).netSpeechSeconds - before - LiveOptions{}.maxStepSeconds) < 1e-9);
}

void LiveDeciderTest::stepBackBeginsAnew()
{
    Player live = decider();
    play(live, "aaaaaaaaaaaa", 100.0);
    QCOMPARE(live.state().kind, LiveKind::Known);
    live.heardSeconds = 0.0;
    QCOMPARE(play(live, "bbbbbbbbbbbb"), std::string("..llllBBBBBB"));
}

void LiveDeciderTest::resetForgets()
{
    Player live = decider();
    play(live, "aaaaaaaaaaaa");
    live.reset();
    QCOMPARE(live.state().kind, LiveKind::Silence);
    QVERIFY(!live.state().speaker && live.state().candidates.empty());
    QCOMPARE(live.state().netSpeechSeconds, 0.0);
    live.heardSeconds = 0.0;
    QCOMPARE(play(live, "bbbbbbbbbbbb", 10.0), std::string("..llllBBBBBB"));
}

void LiveDeciderTest::removedSpeakerIsNotShown()
{
    Player live = decider();
    play(live, "aaaaaaaaaaaa");
    LiveObservation observation;
    observation.timeSeconds = 13 * kStepSeconds;
    observation.isSpeech = true;
    observation.turn = TurnScores{{{SpeakerId{2}, "Bob", 0.1, 0.0, 0.0}}, 2.0};
    const LiveState& state = live.update(observation);
    QCOMPARE(state.kind, LiveKind::Listening);
    QVERIFY(!state.speaker);
    QCOMPARE(state.candidates.size(), std::size_t{1});
}

void LiveDeciderTest::statesAreComplete()
{
    Player live = decider();
    QCOMPARE(live.state().kind, LiveKind::Silence);
    QVERIFY(!live.state().reason.empty());
    play(live, "aaaa");
    QCOMPARE(live.state().kind, LiveKind::Listening);
    QVERIFY(live.state().reason.find("1.0 s are needed") != std::string::npos);
    QCOMPARE(live.state().candidates.size(), std::size_t{2});
    play(live, "aaaaaaaaaaaa", 4 * kStepSeconds);
    QCOMPARE(live.state().kind, LiveKind::Known);
    QCOMPARE(live.state().speaker->id, SpeakerId{1});
    QVERIFY(live.state().speaker->probability > 0.9);
    QVERIFY(live.state().reason.find("Ann") != std::string::npos);
    QVERIFY(std::abs(live.state().netSpeechSeconds - 15 * kStepSeconds) < 1e-9);
    play(live, "......", 16 * kStepSeconds);
    QCOMPARE(live.state().kind, LiveKind::Silence);
    QVERIFY(!live.state().speaker && live.state().candidates.empty());
    QCOMPARE(live.state().unknownProbability, 1.0);
}

void LiveDeciderTest::headlineAndReasonAgree_data()
{
    QTest::addColumn<QByteArray>("heard");
    QTest::newRow("from Ann to Bob") << QByteArray("aaaaaaaaaaaabbbbbbbbbbbb");
    QTest::newRow("from Bob to Ann") << QByteArray("bbbbbbbbbbbbaaaaaaaaaaaa");
    QTest::newRow("from Ann to a stranger") << QByteArray("aaaaaaaaaaaauuuuuuuuuuuu");
    QTest::newRow("from a stranger to Bob") << QByteArray("uuuuuuuuuuuubbbbbbbbbbbb");
    QTest::newRow("too close") << QByteArray("aaaaaaaaaaaa============");
    QTest::newRow("to and fro") << QByteArray("aaaaaaaabbaabbbaaauuubbbbbb=aab=bbb....aaa....");
}

/// At every moment, above all at changes: what is written below the answer speaks for the answer.
void LiveDeciderTest::headlineAndReasonAgree()
{
    QFETCH(const QByteArray, heard);
    Player live = decider();
    const std::string all = heard.toStdString();
    for (std::size_t i = 0; i < all.size(); ++i) {
        play(live, all.substr(i, 1), static_cast<double>(i) * kStepSeconds);
        const LiveState& state = live.state();
        const QString reason = QString::fromStdString(state.reason);
        const QByteArray where = QByteArray::number(static_cast<int>(i)) + ": " + reason.toUtf8();
        const bool names = reason.contains(QStringLiteral("Ann")) || reason.contains(QStringLiteral("Bob"));
        switch (state.kind) {
        case LiveKind::Known:
            QVERIFY2(reason.startsWith(QString::fromStdString(state.speaker->name)), where.constData());
            QVERIFY2(reason.contains(
                         QStringLiteral("a probability of %1 %").arg(100.0 * state.speaker->probability, 0, 'f', 0)),
                     where.constData());
            break;
        case LiveKind::Unknown: // nobody is accepted: too improbable, or too close to another
            QVERIFY2(reason.contains(QStringLiteral("needed")), where.constData());
            break;
        case LiveKind::Listening:
            QVERIFY2(!names && reason.contains(QStringLiteral("s of speech heard")), where.constData());
            QVERIFY2(state.netSpeechSeconds < 1.0 || !reason.contains(QStringLiteral("needed")), where.constData());
            break;
        case LiveKind::Silence:
            QVERIFY2(!names, where.constData());
            break;
        }
    }
}

void LiveDeciderTest::secondsAreOfTheOneWhoSpeaks_data()
{
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    // Ann for 4.8 s, without a pause before the next voice.
    const QByteArray ann(30, 'a');
    QTest::newRow("Ann alone") << ann << 4.6 << 4.8;
    QTest::newRow("then Bob, 3.2 s") << ann + "|" + QByteArray(19, 'b') << 3.2 << 3.2;
    QTest::newRow("then a stranger, 3.2 s") << ann + "|" + QByteArray(19, 'u') << 3.2 << 3.2;
    QTest::newRow("then Bob, who was not noticed, 3.2 s") << ann + QByteArray(20, 'b') << 3.0 << 3.2;
    QTest::newRow("then Bob, then Ann, 1.6 s") << ann + QByteArray(20, 'b') + "|" + QByteArray(9, 'a') << 1.6 << 1.6;
    QTest::newRow("a pause, then Bob, 1.6 s") << ann + "......" + QByteArray(10, 'b') << 1.6 << 1.6;
}

void LiveDeciderTest::secondsAreOfTheOneWhoSpeaks()
{
    QFETCH(const QByteArray, heard);
    QFETCH(const double, least);
    QFETCH(const double, most);
    Player live = decider();
    play(live, heard.toStdString());
    const double seconds = live.state().netSpeechSeconds;
    QVERIFY2(seconds >= least - 1e-9 && seconds <= most + 1e-9, qPrintable(QString::number(seconds)));
}

void LiveDeciderTest::refusesOptions()
{
    QVERIFY(LiveOptions{}.validate().empty());
    LiveOptions bad;
    bad.nameLogOdds = -1.0;
    bad.keepLogOdds = -1.0;
    bad.confirmScores = 0;
    bad.unknownSeconds = -1.0;
    bad.silenceSeconds = std::nan("");
    QCOMPARE(bad.validate().size(), std::size_t{5});
    QVERIFY(!LiveDecider::create({}, bad).ok());
    DecisionOptions decision;
    decision.calibration.slope = 0.0;
    QVERIFY(!LiveDecider::create(decision).ok());
}

QTEST_GUILESS_MAIN(LiveDeciderTest)
#include "LiveDeciderTest.moc"
