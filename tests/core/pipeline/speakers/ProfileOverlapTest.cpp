// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileOverlap.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::pipeline;

namespace {

constexpr std::size_t kLength = 64;

Embedding unit(Embedding values)
{
    double squares = 0.0;
    for (const float value : values) {
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    for (float& value : values) {
        value = static_cast<float>(value / std::sqrt(squares));
    }
    return values;
}

Embedding drawn(std::mt19937& random)
{
    std::normal_distribution<float> normal;
    Embedding values(kLength);
    for (float& value : values) {
        value = normal(random);
    }
    return unit(std::move(values));
}

/// Takes of one voice, whose cosine to it is about 0.9.
std::vector<identify::Profile> people(const std::vector<Embedding>& voices, std::size_t takesOfEach)
{
    std::mt19937 random(7);
    std::vector<identify::Profile> profiles;
    for (const Embedding& voice : voices) {
        std::vector<Embedding> takes;
        for (std::size_t take = 0; take < takesOfEach; ++take) {
            Embedding other = drawn(random);
            for (std::size_t i = 0; i < kLength; ++i) {
                other[i] = voice[i] + 0.5F * other[i];
            }
            takes.push_back(unit(std::move(other)));
        }
        const auto number = static_cast<std::int64_t>(profiles.size()) + 1;
        profiles.push_back(*identify::makeProfile(SpeakerId{number}, std::to_string(number), ModelId{"m"}, takes));
    }
    return profiles;
}

std::vector<Embedding> voices(std::size_t count)
{
    std::mt19937 random(3);
    std::vector<Embedding> all;
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(drawn(random));
    }
    return all;
}

} // namespace

class ProfileOverlapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void voicesApartDoNotOverlap()
    {
        const auto overlap = profileOverlap(people(voices(4), 3));
        QVERIFY(overlap.has_value());
        QCOMPARE(overlap->target, std::size_t{12});
        QCOMPARE(overlap->nonTarget, std::size_t{36});
        QCOMPARE(overlap->equalErrorRate, 0.0);
        QVERIFY(!overlap->isTooMuch());
    }

    void oneVoiceUnderTwoNamesOverlaps()
    {
        const Embedding voice = voices(1).front();
        const auto overlap = profileOverlap(people({voice, voice}, 5));
        QVERIFY(overlap.has_value());
        QVERIFY(overlap->equalErrorRate > 0.3);
        QVERIFY(overlap->isTooMuch());
    }

    /// One pair that is alike among many is the look-alike warning's business: the others are told apart.
    void oneLikePairAmongManyIsNotTooMuch()
    {
        auto many = voices(20);
        many.push_back(many.front());
        const auto overlap = profileOverlap(people(many, 3));
        QVERIFY(overlap.has_value());
        QVERIFY(overlap->equalErrorRate < 0.1);
        QVERIFY(!overlap->isTooMuch());
    }

    void fewTrialsProveNothing()
    {
        QVERIFY(!profileOverlap({}));
        QVERIFY(!profileOverlap(people(voices(1), 8)));
        QVERIFY(!profileOverlap(people(voices(9), 1)));
        QVERIFY(!profileOverlap(people(voices(2), 2)));
        // One error of eight is no proof of more than one in ten; three are.
        QVERIFY(!(ProfileOverlap{8, 24, 1.0 / 8.0}).isTooMuch());
        QVERIFY((ProfileOverlap{8, 24, 3.0 / 8.0}).isTooMuch());
    }

    void manySpeakersAreSampled()
    {
        const auto overlap = profileOverlap(people(voices(300), 2));
        QVERIFY(overlap.has_value());
        QVERIFY(overlap->target <= 256);
        QVERIFY(overlap->nonTarget <= 256 * 64);
        QVERIFY(overlap->equalErrorRate < 0.01);
    }
};

QTEST_GUILESS_MAIN(ProfileOverlapTest)
#include "ProfileOverlapTest.moc"
