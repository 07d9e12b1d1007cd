// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/LiveDecider.h"

#include <QTest>

#include <cmath>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::identify;

namespace {

constexpr double kStepSeconds = 0.16;

std::vector<Candidate> window(double ann, double bob)
{
    return {{SpeakerId{1}, "Ann", ann, 0.0, 0.0}, {SpeakerId{2}, "Bob", bob, 0.0, 0.0}};
}

/// Runs one script of letters, one every 160 ms, and writes down the state after each, in the same way:
/// heard: '.' no speech, 's' speech without a window, 'a' Ann, 'b' Bob, 'u' a stranger, '=' both alike, 'n' nobody
/// enrolled shown: '.' silence, 'l' listening, 'A' Ann, 'B' Bob, 'U' unknown
std::string play(LiveDecider& decider, const std::string& heard, double startSeconds = 0.0)
{
    std::string shown;
    double timeSeconds = startSeconds;
    for (const char letter : heard) {
        timeSeconds += kStepSeconds;
        LiveObservation observation;
        observation.timeSeconds = timeSeconds;
        observation.isSpeech = letter != '.';
        switch (letter) {
        case 'a':
            observation.window = window(0.8, 0.1);
            break;
        case 'b':
            observation.window = window(0.1, 0.8);
            break;
        case 'u':
            observation.window = window(0.1, 0.05);
            break;
        case '=':
            observation.window = window(0.8, 0.8);
            break;
        case 'n':
            observation.window.emplace();
            break;
        default:
            break;
        }
        const LiveState& state = decider.update(observation);
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

LiveDecider decider(const LiveOptions& live = {})
{
    auto created = LiveDecider::create({}, live);
    return std::move(*created);
}

} // namespace

class LiveDeciderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sequences_data();
    void sequences();
    void smoothsByTime();
    void keepsDownToLowerProbability();
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
    // The first observation spans no time, so 1.0 s of speech are there with the eighth; the label shows with the third
    // window that agrees, 0.32 s after the first.
    QTest::newRow("silence") << QByteArray("......") << QByteArray("......");
    QTest::newRow("Ann") << QByteArray("aaaaaaaaaaaa") << QByteArray("..lllllllAAA");
    QTest::newRow("speech without windows") << QByteArray("ssssssssssss") << QByteArray("..llllllllll");
    QTest::newRow("click") << QByteArray("..s........") << QByteArray("...........");
    QTest::newRow("stranger") << QByteArray("uuuuuuuuuuuu") << QByteArray("..lllllllUUU");
    QTest::newRow("two alike") << QByteArray("============") << QByteArray("..lllllllUUU");
    QTest::newRow("nobody enrolled") << QByteArray("nnnnnn") << QByteArray("..llUU");
    QTest::newRow("too short") << QByteArray("aaaa.......") << QByteArray("..llllll...");
    QTest::newRow("pause inside a sentence") << QByteArray("aaaaaaaaaaaa...aaa") << QByteArray("..lllllllAAAAAAAAA");
    QTest::newRow("end of the turn") << QByteArray("aaaaaaaaaaaa.......") << QByteArray("..lllllllAAAAAAA...");
    QTest::newRow("end, then a new turn")
        << QByteArray("aaaaaaaaaaaa.....bbbbbbbbbbbb") << QByteArray("..lllllllAAAAAAA..lllllllBBBB");
    QTest::newRow("one odd window") << QByteArray("aaaaaaaaaaaabaaaa") << QByteArray("..lllllllAAAAAAAA");
    QTest::newRow("two odd windows") << QByteArray("aaaaaaaaaaaabbaaaa") << QByteArray("..lllllllAAAAAAAAA");
    QTest::newRow("three odd windows") << QByteArray("aaaaaaaaaaaauuuaaaa") << QByteArray("..lllllllAAAAAAAAAA");
    QTest::newRow("from Ann to Bob") << QByteArray("aaaaaaaaaaaabbbbbbbbbbbb")
                                     << QByteArray("..lllllllAAAAAAAABBBBBBB");
    QTest::newRow("from Ann to a stranger")
        << QByteArray("aaaaaaaaaaaauuuuuuuuuuuu") << QByteArray("..lllllllAAAAAAAAAUUUUUU");
    QTest::newRow("from a stranger to Bob")
        << QByteArray("uuuuuuuuuuuubbbbbbbbbbbb") << QByteArray("..lllllllUUUUUUUUBBBBBBB");
}

void LiveDeciderTest::sequences()
{
    QFETCH(QByteArray, heard);
    QFETCH(QByteArray, shown);
    LiveDecider live = decider();
    QCOMPARE(QByteArray::fromStdString(play(live, heard.toStdString())), shown);
}

void LiveDeciderTest::smoothsByTime()
{
    LiveOptions options;
    options.smoothingSeconds = 0.8;
    LiveDecider live = decider(options);
    play(live, "aaaaaaaaaaaa");
    // One window of Bob, a whole time constant later.
    LiveObservation observation;
    observation.timeSeconds = 12 * kStepSeconds + 0.8;
    observation.isSpeech = true;
    observation.window = window(0.1, 0.8);
    const LiveState& state = live.update(observation);
    QCOMPARE(state.kind, LiveKind::Known);
    const double share = 1.0 - std::exp(-1.0);
    for (const Candidate& candidate : state.candidates) {
        const double expected = candidate.name == "Ann" ? 0.8 - 0.7 * share : 0.1 + 0.7 * share;
        QVERIFY(std::abs(candidate.score - expected) < 1e-9);
    }
}

void LiveDeciderTest::keepsDownToLowerProbability()
{
    // Ann alone is enrolled; a score of 0.42 has a probability of 0.6, one of 0.38 of 0.4.
    const auto run = [](double keepProbability) {
        LiveOptions options;
        options.smoothingSeconds = 0.0;
        options.keepProbability = keepProbability;
        LiveDecider live = decider(options);
        LiveObservation observation;
        observation.isSpeech = true;
        for (int step = 0; step < 30; ++step) {
            observation.timeSeconds += kStepSeconds;
            const double score = step < 15 ? 0.42 : 0.38;
            observation.window = std::vector<Candidate>{{SpeakerId{1}, "Ann", score, 0.0, 0.0}};
            live.update(observation);
        }
        return live.state().kind;
    };
    QCOMPARE(run(0.3), LiveKind::Known);
    QCOMPARE(run(0.5), LiveKind::Unknown);
}

void LiveDeciderTest::skippedAudioIsNotSpeech()
{
    LiveDecider live = decider();
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
    LiveDecider live = decider();
    play(live, "aaaaaaaaaaaa", 100.0);
    QCOMPARE(live.state().kind, LiveKind::Known);
    QCOMPARE(play(live, "bbbbbbbbbbbb"), std::string("..lllllllBBB"));
}

void LiveDeciderTest::resetForgets()
{
    LiveDecider live = decider();
    play(live, "aaaaaaaaaaaa");
    live.reset();
    QCOMPARE(live.state().kind, LiveKind::Silence);
    QVERIFY(!live.state().speaker && live.state().candidates.empty());
    QCOMPARE(live.state().netSpeechSeconds, 0.0);
    QCOMPARE(play(live, "bbbbbbbbbbbb", 10.0), std::string("..lllllllBBB"));
}

void LiveDeciderTest::removedSpeakerIsNotShown()
{
    LiveDecider live = decider();
    play(live, "aaaaaaaaaaaa");
    LiveObservation observation;
    observation.timeSeconds = 13 * kStepSeconds;
    observation.isSpeech = true;
    observation.window = std::vector<Candidate>{{SpeakerId{2}, "Bob", 0.1, 0.0, 0.0}};
    const LiveState& state = live.update(observation);
    QCOMPARE(state.kind, LiveKind::Listening);
    QVERIFY(!state.speaker);
    QCOMPARE(state.candidates.size(), std::size_t{1});
}

void LiveDeciderTest::statesAreComplete()
{
    LiveDecider live = decider();
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
    LiveDecider live = decider();
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
    // Ann for 4.8 s, without a pause before the next voice, which is noticed within a second.
    const QByteArray ann(30, 'a');
    QTest::newRow("Ann alone") << ann << 4.5 << 4.8;
    QTest::newRow("then Bob, 3.2 s") << ann + QByteArray(20, 'b') << 2.2 << 3.2;
    QTest::newRow("then a stranger, 3.2 s") << ann + QByteArray(20, 'u') << 2.2 << 3.2;
    QTest::newRow("then Bob, then Ann, 1.6 s") << ann + QByteArray(20, 'b') + QByteArray(10, 'a') << 0.6 << 1.6;
    QTest::newRow("a pause, then Bob, 1.6 s") << ann + "......" + QByteArray(10, 'b') << 1.4 << 1.6;
}

void LiveDeciderTest::secondsAreOfTheOneWhoSpeaks()
{
    QFETCH(const QByteArray, heard);
    QFETCH(const double, least);
    QFETCH(const double, most);
    LiveDecider live = decider();
    play(live, heard.toStdString());
    const double seconds = live.state().netSpeechSeconds;
    QVERIFY2(seconds >= least && seconds <= most + 1e-9, qPrintable(QString::number(seconds)));
    const QString reason = QString::fromStdString(live.state().reason);
    if (live.state().kind == LiveKind::Known) {
        QVERIFY2(reason.contains(QStringLiteral("%1 s of speech").arg(seconds, 0, 'f', 1)), qPrintable(reason));
    }
}

void LiveDeciderTest::refusesOptions()
{
    QVERIFY(LiveOptions{}.validate().empty());
    LiveOptions bad;
    bad.smoothingSeconds = -1.0;
    bad.confirmWindows = 0;
    bad.keepProbability = 1.5;
    bad.silenceSeconds = std::nan("");
    QCOMPARE(bad.validate().size(), std::size_t{4});
    QVERIFY(!LiveDecider::create({}, bad).ok());
    LiveOptions harder;
    harder.keepProbability = 0.6; // above acceptProbability
    const auto refused = LiveDecider::create({}, harder);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    DecisionOptions decision;
    decision.calibration.slope = 0.0;
    QVERIFY(!LiveDecider::create(decision).ok());
}

QTEST_GUILESS_MAIN(LiveDeciderTest)
#include "LiveDeciderTest.moc"
