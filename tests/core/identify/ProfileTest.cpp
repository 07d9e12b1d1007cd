// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Profile.h"

#include "core/identify/Scoring.h"
#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::identify;
using test::axis;
using test::withCosines;

namespace {

double dot(const Embedding& a, const Embedding& b)
{
    double sum = 0.0;
    for (std::size_t index = 0; index < a.size(); ++index) {
        sum += static_cast<double>(a[index]) * static_cast<double>(b[index]);
    }
    return sum;
}

/// A take of one voice (axis 0) with noise of its own: any two of them have a cosine of 0.64.
Embedding takeOfVoice(std::size_t number)
{
    return withCosines({0.8}, 10 + number);
}

} // namespace

class ProfileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTakeIsItself();
    void twoTakesArePlainMean();
    void evenTakesArePlainMean();
    void outlierIsOutvoted_data();
    void outlierIsOutvoted();
    void sameTakeTwice();
    void refuses_data();
    void refuses();
    void makesProfile();
};

void ProfileTest::oneTakeIsItself()
{
    const std::vector<Embedding> takes{axis(3)};
    const auto centroid = robustCentroid(takes);
    QVERIFY(centroid.ok());
    QCOMPARE(*centroid, axis(3));
}

void ProfileTest::twoTakesArePlainMean()
{
    const std::vector takes{axis(0), axis(1)};
    const auto centroid = robustCentroid(takes);
    QVERIFY(centroid.ok());
    QVERIFY(std::abs(dot(*centroid, axis(0)) - std::sqrt(0.5)) < 1e-6);
    QVERIFY(std::abs(dot(*centroid, axis(1)) - std::sqrt(0.5)) < 1e-6);
}

void ProfileTest::evenTakesArePlainMean()
{
    std::vector<Embedding> takes;
    for (std::size_t number = 0; number < 6; ++number) {
        takes.push_back(takeOfVoice(number));
    }
    const auto weights = takeWeights(takes);
    QVERIFY(weights.ok());
    QCOMPARE(*weights, std::vector<double>(6, 1.0));
    const auto centroid = robustCentroid(takes);
    QVERIFY(centroid.ok());
    QVERIFY(isUnitLength(*centroid));
    // sum = 6 * 0.8 along the voice and 0.6 along each of six other axes
    QVERIFY(std::abs(dot(*centroid, axis(0)) - 4.8 / std::sqrt(4.8 * 4.8 + 6 * 0.36)) < 1e-6);
}

void ProfileTest::outlierIsOutvoted_data()
{
    QTest::addColumn<int>("sound");
    QTest::addColumn<int>("foreign");
    QTest::newRow("1 of 3") << 2 << 1;
    QTest::newRow("1 of 4") << 3 << 1;
    QTest::newRow("2 of 6") << 4 << 2;
    QTest::newRow("3 of 10") << 7 << 3;
}

void ProfileTest::outlierIsOutvoted()
{
    QFETCH(int, sound);
    QFETCH(int, foreign);
    std::vector<Embedding> takes;
    for (int number = 0; number < foreign; ++number) {
        takes.push_back(axis(100 + static_cast<std::size_t>(number)));
    }
    for (int number = 0; number < sound; ++number) {
        takes.push_back(takeOfVoice(static_cast<std::size_t>(number)));
    }
    const auto weights = takeWeights(takes);
    QVERIFY(weights.ok());
    for (std::size_t take = 0; take < takes.size(); ++take) {
        const double weight = weights->at(take);
        if (take < static_cast<std::size_t>(foreign)) {
            QVERIFY2(weight < 0.15, qPrintable(QString::number(weight)));
        } else {
            QCOMPARE(weight, 1.0);
        }
    }
    // Nearer to the voice than the plain mean, and nearly where the sound takes alone would put it.
    const auto robust = robustCentroid(takes);
    const auto clean = robustCentroid(std::span(takes).subspan(static_cast<std::size_t>(foreign)));
    QVERIFY(robust.ok() && clean.ok());
    QVERIFY(dot(*robust, *clean) > 0.99);
}

void ProfileTest::sameTakeTwice()
{
    const std::vector takes{axis(0), axis(0), takeOfVoice(0)};
    const auto centroid = robustCentroid(takes);
    QVERIFY(centroid.ok());
    QVERIFY(isUnitLength(*centroid));
    QVERIFY(dot(*centroid, axis(0)) > 0.9);
}

void ProfileTest::refuses_data()
{
    QTest::addColumn<std::vector<Embedding>>("takes");
    Embedding bad = axis(0);
    bad[1] = std::numeric_limits<float>::quiet_NaN();
    Embedding opposite = axis(0);
    opposite[0] = -1.0F;
    QTest::newRow("none") << std::vector<Embedding>{};
    QTest::newRow("empty") << std::vector<Embedding>{{}};
    QTest::newRow("not of unit length") << std::vector<Embedding>{Embedding(512, 1.0F)};
    QTest::newRow("not a number") << std::vector<Embedding>{axis(0), bad};
    QTest::newRow("lengths differ") << std::vector<Embedding>{axis(0), axis(0, 256)};
    QTest::newRow("cancel each other") << std::vector<Embedding>{axis(0), opposite};
}

void ProfileTest::refuses()
{
    QFETCH(std::vector<Embedding>, takes);
    const auto centroid = robustCentroid(takes);
    QVERIFY(!centroid.ok());
    QCOMPARE(centroid.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!makeProfile(SpeakerId{1}, "Ann", test::model(), takes).ok());
}

void ProfileTest::makesProfile()
{
    const auto profile = makeProfile(SpeakerId{7}, "Ann", test::model(), {axis(0), axis(1)});
    QVERIFY(profile.ok());
    QCOMPARE(profile->id, SpeakerId{7});
    QCOMPARE(profile->takes.size(), std::size_t{2});
    QVERIFY(isUnitLength(profile->centroid));
    QVERIFY(!makeProfile(SpeakerId{7}, "Ann", ModelId{}, {axis(0)}).ok());
}

QTEST_GUILESS_MAIN(ProfileTest)
#include "ProfileTest.moc"
