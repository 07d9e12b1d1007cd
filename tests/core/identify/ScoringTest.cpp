// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Scoring.h"

#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::identify;
using test::axis;
using test::withCosines;

class ScoringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cosines_data();
    void cosines();
    void oddLength();
    void refuses();
    void otherModelIsAnError();
};

void ScoringTest::cosines_data()
{
    QTest::addColumn<double>("cosine");
    for (const double value : {-1.0, -0.3, 0.0, 0.25, 0.7, 1.0}) {
        QTest::addRow("%g", value) << value;
    }
}

void ScoringTest::cosines()
{
    QFETCH(double, cosine);
    const auto value = identify::cosine(withCosines({cosine}), axis(0));
    QVERIFY(value.ok());
    QVERIFY(std::abs(*value - cosine) < 1e-6);
    const auto scored = score(withCosines({cosine}), test::model(), test::profile(0, "Ann"));
    QVERIFY(scored.ok());
    QCOMPARE(*scored, *value);
}

void ScoringTest::oddLength()
{
    for (const std::size_t length : {1U, 2U, 15U, 16U, 17U, 100U}) {
        const Embedding even(length, 1.0F / std::sqrt(static_cast<float>(length)));
        const auto value = identify::cosine(even, even);
        QVERIFY(value.ok());
        QVERIFY(std::abs(*value - 1.0) < 1e-6);
    }
}

void ScoringTest::refuses()
{
    Embedding bad = axis(0);
    bad[5] = std::numeric_limits<float>::quiet_NaN();
    for (const Embedding& embedding : {Embedding{}, axis(0, 256), Embedding(512, 0.0F), bad}) {
        const auto value = identify::cosine(embedding, axis(0));
        QVERIFY(!value.ok());
        QCOMPARE(value.error().code, ErrorCode::InvalidArgument);
    }
    QVERIFY(!identify::cosine(Embedding{}, Embedding{}).ok());
}

void ScoringTest::otherModelIsAnError()
{
    const auto scored = score(axis(0), ModelId{"other"}, test::profile(0, "Ann"));
    QVERIFY(!scored.ok());
    QCOMPARE(scored.error().code, ErrorCode::Incompatible);
}

QTEST_GUILESS_MAIN(ScoringTest)
#include "ScoringTest.moc"
