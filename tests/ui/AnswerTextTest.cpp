// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/answer/AnswerText.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::identify;

Q_DECLARE_METATYPE(rollcall::identify::LiveKind)

class AnswerTextTest : public QObject
{
    Q_OBJECT

    static LiveState state(LiveKind kind, double best, double second, double net)
    {
        LiveState made;
        made.kind = kind;
        made.netSpeechSeconds = net;
        made.candidates = {{{1}, "Mira", 0.82, 0.0, 5.0, best}, {{2}, "Priya", 0.3, 0.0, -1.0, second}};
        made.unknownProbability = 1.0 - best - second;
        if (kind == LiveKind::Known) {
            made.speaker = made.candidates.front();
        }
        return made;
    }

private Q_SLOTS:
    void saysItWithoutInternals_data()
    {
        QTest::addColumn<LiveKind>("kind");
        QTest::addColumn<double>("best");
        QTest::addColumn<double>("second");
        QTest::addColumn<double>("net");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, LiveKind kind, double best, double second, double net, const char* text) {
            QTest::newRow(name) << kind << best << second << net << QString::fromUtf8(text);
        };
        row("sure", LiveKind::Known, 0.97, 0.02, 8.2,
            "97 % · 8.2 s of speech\nWell above the acceptance level, next is Priya at 2 %");
        row("nobody near", LiveKind::Known, 0.99, 0.001, 8.2,
            "99 % · 8.2 s of speech\nWell above the acceptance level");
        row("less sure", LiveKind::Known, 0.6, 0.2, 2.0,
            "60 % · 2.0 s of speech\nAbove the acceptance level, next is Priya at 20 %");
        row("kept", LiveKind::Known, 0.4, 0.1, 2.0,
            "40 % · 2.0 s of speech\nBelow the acceptance level at the moment, next is Priya at 10 %");
        row("unknown", LiveKind::Unknown, 0.12, 0.01, 3.0,
            "3.0 s of speech\nNearest is Mira at 12 %, accepted from 50 %");
        row("too close", LiveKind::Unknown, 0.55, 0.4, 3.0,
            "3.0 s of speech\nMira and Priya are too close to tell apart");
        row("little", LiveKind::Listening, 0.0, 0.0, 0.4, "0.4 s of speech, 1.0 s are needed");
        row("comparing", LiveKind::Listening, 0.0, 0.0, 1.2, "1.2 s of speech, comparing");
        row("silence", LiveKind::Silence, 0.0, 0.0, 0.0, "");
    }
    void withoutCalibrationItSaysWhoIsNearest()
    {
        DecisionOptions options;
        options.noProbability = identify::NoProbability::Uncalibrated;
        const double none = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(ui::answerText(state(LiveKind::Listening, none, none, 3.0), options),
                 QStringLiteral("3.0 s of speech\nNearest is Mira, similarity 0.82. The model has no calibration, so "
                                "nobody is named."));
        options.noProbability = identify::NoProbability::ProfilesOverlap;
        QVERIFY(ui::answerText(state(LiveKind::Listening, none, none, 3.0), options)
                    .contains(QStringLiteral("do not tell them apart")));
    }

    void saysItWithoutInternals()
    {
        QFETCH(LiveKind, kind);
        QFETCH(double, best);
        QFETCH(double, second);
        QFETCH(double, net);
        QFETCH(QString, text);
        QCOMPARE(ui::answerText(state(kind, best, second, net), DecisionOptions{}), text);
    }

    void nobodyEnrolled()
    {
        LiveState empty;
        empty.kind = LiveKind::Unknown;
        empty.netSpeechSeconds = 2.0;
        QCOMPARE(ui::answerText(empty, DecisionOptions{}), QStringLiteral("2.0 s of speech"));
    }

    void whoIsGoneIsNotNamed()
    {
        const LiveState before = state(LiveKind::Known, 0.97, 0.02, 3.0);
        const LiveState same = ui::ofEnrolled(before, [](SpeakerId) { return true; });
        QCOMPARE(same.kind, LiveKind::Known);
        const LiveState other = ui::ofEnrolled(before, [](SpeakerId id) { return id.value != 2; });
        QCOMPARE(other.kind, LiveKind::Known);
        QCOMPARE(other.candidates.size(), 1U);
        const LiveState gone = ui::ofEnrolled(before, [](SpeakerId id) { return id.value != 1; });
        QCOMPARE(gone.kind, LiveKind::Listening);
        QVERIFY(!gone.speaker);
    }

    void moreSpeakersAskForMore()
    {
        const auto identifier = [](int speakers) {
            std::vector<Profile> profiles;
            for (int i = 0; i < speakers; ++i) {
                Profile profile;
                profile.id = {i + 1};
                profile.name = std::to_string(i);
                profile.centroid = {1.0F, 0.0F};
                profiles.push_back(profile);
            }
            return *Identifier::create(profiles, DecisionOptions{});
        };
        QVERIFY(ui::acceptScore(identifier(0)) == ui::acceptScore(identifier(1)));
        QVERIFY(ui::acceptScore(identifier(50)) > ui::acceptScore(identifier(1)));
    }
};

QTEST_GUILESS_MAIN(AnswerTextTest)
#include "AnswerTextTest.moc"
