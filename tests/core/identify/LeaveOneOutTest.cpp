// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/LeaveOneOut.h"

#include "tests/core/identify/UnitVectors.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::identify;

class LeaveOneOutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTakeHasNoShare()
    {
        const std::vector<Embedding> takes{test::axis(0), test::axis(1), test::axis(0)};
        QCOMPARE(*centroidWithout(takes, 1), test::axis(0));
        QCOMPARE(*centroidWithout(std::span(takes).first(2), 0), test::axis(1));
    }

    void anOnlyTakeLeavesNothing()
    {
        const std::vector<Embedding> takes{test::axis(0)};
        QCOMPARE(centroidWithout(takes, 0).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(LeaveOneOutTest)
#include "LeaveOneOutTest.moc"
