// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Identifier.h"

#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace rollcall;
using namespace rollcall::identify;
using test::axis;
using test::model;
using test::profile;
using test::withCosines;

class IdentifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheSpeaker();
    void nobodyEnrolled();
    void leavesOutWhoIsGone();
    void scoresKeepTheOrder();
    void reliabilityCounts();
    void refusesProfiles();
    void refusesEmbeddings();
    void verifies_data();
    void verifies();
    void verifyRefuses();
};

void IdentifierTest::findsTheSpeaker()
{
    const std::array profiles{profile(0, "Ann"), profile(1, "Bob"), profile(2, "Carl")};
    const auto identifier = Identifier::create(profiles, {});
    QVERIFY(identifier.ok());
    QCOMPARE(identifier->size(), std::size_t{3});
    const auto bob = identifier->identify(withCosines({0.1, 0.75, 0.2}), model(), {3.0});
    QVERIFY(bob.ok());
    QCOMPARE(bob->outcome, Outcome::Known);
    QCOMPARE(bob->speaker->name, std::string("Bob"));
    QCOMPARE(bob->speaker->id, SpeakerId{2});
    QVERIFY(std::abs(bob->speaker->score - 0.75) < 1e-6);
    QCOMPARE(bob->candidates[1].name, std::string("Carl"));
    QCOMPARE(bob->candidates[2].name, std::string("Ann"));
    const auto stranger = identifier->identify(withCosines({0.1, 0.1, 0.2}), model(), {3.0});
    QVERIFY(stranger.ok());
    QCOMPARE(stranger->outcome, Outcome::Unknown);
}

/// A profile that resembles everybody is believed less than one that resembles nobody, and so is short speech.
void IdentifierTest::reliabilityCounts()
{
    std::array profiles{profile(0, "Ann"), profile(1, "Bob")};
    profiles[0].reliability = {4.0, 0.5};
    profiles[1].reliability = {4.0, 0.1};
    DecisionOptions options;
    options.calibration.cohortSlope = -10.0;
    options.calibration.cohortReference = 0.4;
    options.calibration.shorterSlope = 1.0;
    const auto identifier = Identifier::create(profiles, options);
    QVERIFY(identifier.ok());
    const auto voice = withCosines({0.55, 0.5});
    const auto decision = identifier->identify(voice, model(), {4.0, 0.2});
    QVERIFY(decision.ok());
    QCOMPARE(decision->candidates[0].name, std::string("Bob")); // 20 x 0.5 - 8 + 1 against 20 x 0.55 - 8 - 3
    QVERIFY(std::abs(decision->candidates[0].llr - 3.0) < 1e-4 && std::abs(decision->candidates[1].llr) < 1e-4);
    const auto shorter = identifier->identify(voice, model(), {2.0, 0.2});
    QVERIFY(std::abs(shorter->candidates[0].llr - (3.0 - std::log(2.0))) < 1e-4);
    const auto verification = verify(voice, model(), {2.0, 0.2}, profiles[1], options);
    QVERIFY(std::abs(verification->llr - shorter->candidates[0].llr) < 1e-9);
}

void IdentifierTest::nobodyEnrolled()
{
    const auto identifier = Identifier::create({}, {});
    QVERIFY(identifier.ok());
    const auto decision = identifier->identify(axis(0), model(), {3.0});
    QVERIFY(decision.ok());
    QCOMPARE(decision->outcome, Outcome::NobodyEnrolled);
    QCOMPARE(decision->unknownProbability, 1.0);
}

void IdentifierTest::leavesOutWhoIsGone()
{
    const std::array profiles{profile(0, "Ann"), profile(1, "Bob"), profile(2, "Carl")};
    const auto everybody = Identifier::create(profiles, {});
    const auto kept = everybody->among(std::array{SpeakerId{3}, SpeakerId{1}, SpeakerId{99}});
    QCOMPARE(kept.size(), std::size_t{2});
    QVERIFY(kept.options() == everybody->options());
    const auto bob = kept.identify(withCosines({0.1, 0.75, 0.2}), model(), {3.0});
    QVERIFY(bob.ok());
    QCOMPARE(bob->outcome, Outcome::Unknown);
    const auto carl = kept.identify(withCosines({0.1, 0.1, 0.75}), model(), {3.0});
    QCOMPARE(carl->speaker->name, std::string("Carl"));
    QCOMPARE(carl->speaker->score, everybody->identify(withCosines({0.1, 0.1, 0.75}), model(), {3.0})->speaker->score);
    QCOMPARE(everybody->among({}).identify(axis(0), model(), {3.0})->outcome, Outcome::NobodyEnrolled);
}

void IdentifierTest::scoresKeepTheOrder()
{
    const std::array profiles{profile(0, "Ann"), profile(1, "Bob"), profile(2, "Carl")};
    const auto identifier = Identifier::create(profiles, {});
    QVERIFY(identifier.ok());
    const auto scores = identifier->scores(withCosines({0.1, 0.2, 0.3}), model(), {});
    QVERIFY(scores.ok());
    for (std::size_t index = 0; index < profiles.size(); ++index) {
        QCOMPARE(scores->at(index).id, profiles[index].id);
        QVERIFY(std::abs(scores->at(index).score - 0.1 * static_cast<double>(index + 1)) < 1e-6);
    }
}

void IdentifierTest::refusesProfiles()
{
    Profile other = profile(1, "Bob");
    other.model = ModelId{"other"};
    const auto mixed = Identifier::create(std::array{profile(0, "Ann"), other}, {});
    QVERIFY(!mixed.ok());
    QCOMPARE(mixed.error().code, ErrorCode::Incompatible);

    Profile shorter = profile(1, "Bob");
    shorter.centroid = axis(1, 256);
    Profile longer = profile(1, "Bob");
    longer.centroid[1] = 2.0F;
    Profile twin = profile(1, "Bob");
    twin.id = SpeakerId{1};
    for (const Profile& bad : {shorter, longer, twin}) {
        const auto refused = Identifier::create(std::array{profile(0, "Ann"), bad}, {});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    }
    DecisionOptions options;
    options.targetPrior = 2.0;
    options.calibration.slope = 0.0;
    const auto refused = Identifier::create({}, options);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.find("prior") != std::string::npos);
    QVERIFY(refused.error().message.find("slope") != std::string::npos);
}

void IdentifierTest::refusesEmbeddings()
{
    const auto identifier = Identifier::create(std::array{profile(0, "Ann")}, {});
    QVERIFY(identifier.ok());
    const auto otherModel = identifier->identify(axis(0), ModelId{"other"}, {3.0});
    QVERIFY(!otherModel.ok());
    QCOMPARE(otherModel.error().code, ErrorCode::Incompatible);
    for (const Embedding& bad : {Embedding{}, axis(0, 256), Embedding(512, 0.0F)}) {
        const auto refused = identifier->identify(bad, model(), {3.0});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    }
}

void IdentifierTest::verifies_data()
{
    QTest::addColumn<double>("score");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("same") << 0.7 << true;
    QTest::newRow("just") << 0.401 << true;
    QTest::newRow("just not") << 0.399 << false;
    QTest::newRow("other") << -0.1 << false;
}

void IdentifierTest::verifies()
{
    QFETCH(double, score);
    QFETCH(bool, accepted);
    const auto verification = verify(withCosines({score}), model(), {3.0}, profile(0, "Ann"), {});
    QVERIFY(verification.ok());
    QVERIFY(std::abs(verification->score - score) < 1e-6);
    QVERIFY(std::abs(verification->llr - (20.0 * score - 8.0)) < 1e-4);
    QVERIFY(std::abs(verification->probability - 1.0 / (1.0 + std::exp(8.0 - 20.0 * score))) < 1e-4);
    QCOMPARE(verification->accepted, accepted);
}

void IdentifierTest::verifyRefuses()
{
    const auto codeOf = [](const Result<Verification>& result) {
        return result.ok() ? ErrorCode::Internal : result.error().code;
    };
    QCOMPARE(codeOf(verify(axis(0), model(), {0.3}, profile(0, "Ann"), {})), ErrorCode::TooShort);
    QCOMPARE(codeOf(verify(axis(0), ModelId{"other"}, {3.0}, profile(0, "Ann"), {})), ErrorCode::Incompatible);
    QCOMPARE(codeOf(verify(axis(0, 256), model(), {3.0}, profile(0, "Ann"), {})), ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(IdentifierTest)
#include "IdentifierTest.moc"
