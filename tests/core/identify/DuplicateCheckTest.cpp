// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/DuplicateCheck.h"

#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::identify;
using test::axis;
using test::model;
using test::profile;
using test::withCosines;

class DuplicateCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void twinsDoNotHide();
    void refuses();
    void outlying_data();
    void outlying();
};

void DuplicateCheckTest::finds_data()
{
    QTest::addColumn<std::vector<double>>("cosines");
    QTest::addColumn<int>("except");
    QTest::addColumn<int>("found");
    using List = std::vector<double>;
    QTest::newRow("new voice") << List{0.1, 0.2, 0.3} << 0 << 0;
    QTest::newRow("second") << List{0.1, 0.7, 0.3} << 0 << 2;
    // Among three the LLR must reach log(3): a score of 0.455.
    QTest::newRow("just below") << List{0.1, 0.45, 0.3} << 0 << 0;
    QTest::newRow("just above") << List{0.1, 0.46, 0.3} << 0 << 2;
    QTest::newRow("oneself left out") << List{0.1, 0.7, 0.3} << 2 << 0;
    QTest::newRow("next best") << List{0.6, 0.7, 0.3} << 2 << 1;
}

void DuplicateCheckTest::finds()
{
    QFETCH(std::vector<double>, cosines);
    QFETCH(int, except);
    QFETCH(int, found);
    const std::array profiles{profile(0, "Ann"), profile(1, "Bob"), profile(2, "Carl")};
    const auto left = except == 0 ? std::nullopt : std::optional(SpeakerId{except});
    const auto duplicate = findDuplicate(withCosines(cosines), model(), {}, profiles, {}, 0.5, left);
    QVERIFY(duplicate.ok());
    QCOMPARE(duplicate->has_value(), found != 0);
    if (found != 0) {
        QCOMPARE((*duplicate)->id, SpeakerId{found});
        QVERIFY((*duplicate)->probability >= 0.5 && (*duplicate)->probability <= 1.0);
    }
    const auto nobody = findDuplicate(axis(0), model(), {}, {}, {});
    QVERIFY(nobody.ok() && !nobody->has_value());
}

void DuplicateCheckTest::twinsDoNotHide()
{
    std::array profiles{profile(0, "Ann"), profile(0, "Anna")};
    profiles[1].id = SpeakerId{2};
    const auto duplicate = findDuplicate(withCosines({0.8}), model(), {}, profiles, {}, 0.9);
    QVERIFY(duplicate.ok() && duplicate->has_value());
    QCOMPARE((*duplicate)->name, std::string("Ann"));
}

void DuplicateCheckTest::refuses()
{
    const std::array profiles{profile(0, "Ann")};
    const auto otherModel = findDuplicate(axis(0), ModelId{"other"}, {}, profiles, {});
    QVERIFY(!otherModel.ok());
    QCOMPARE(otherModel.error().code, ErrorCode::Incompatible);
    QVERIFY(!findDuplicate(axis(0, 256), model(), {}, profiles, {}).ok());
    DecisionOptions options;
    options.calibration.slope = 0.0;
    QVERIFY(!findDuplicate(axis(0), model(), {}, profiles, options).ok());
}

void DuplicateCheckTest::outlying_data()
{
    QTest::addColumn<std::vector<Embedding>>("takes");
    QTest::addColumn<std::vector<std::size_t>>("expected");
    using Takes = std::vector<Embedding>;
    using List = std::vector<std::size_t>;
    const auto voice = [](std::size_t number) { return withCosines({0.8}, 10 + number); }; // cosine 0.64 to each other
    QTest::newRow("one") << Takes{axis(0)} << List{};
    QTest::newRow("two alike") << Takes{voice(0), voice(1)} << List{};
    QTest::newRow("two apart") << Takes{axis(0), axis(1)} << List{0, 1};
    QTest::newRow("three alike") << Takes{voice(0), voice(1), voice(2)} << List{};
    QTest::newRow("first of three") << Takes{axis(1), voice(1), voice(2)} << List{0};
    QTest::newRow("middle of four") << Takes{voice(0), axis(1), voice(2), voice(3)} << List{1};
    QTest::newRow("two of five") << Takes{voice(0), axis(1), voice(2), voice(3), axis(2)} << List{1, 4};
    QTest::newRow("all apart") << Takes{axis(0), axis(1), axis(2)} << List{0, 1, 2};
}

void DuplicateCheckTest::outlying()
{
    QFETCH(std::vector<Embedding>, takes);
    QFETCH(std::vector<std::size_t>, expected);
    const auto found = outlyingTakes(takes, DecisionOptions{}.scoreAt(0.0));
    QVERIFY(found.ok());
    QCOMPARE(*found, expected);
    QVERIFY(!outlyingTakes({}, 0.4).ok());
}

QTEST_GUILESS_MAIN(DuplicateCheckTest)
#include "DuplicateCheckTest.moc"
