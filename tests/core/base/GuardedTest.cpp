// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Guarded.h"

#include <QTest>

#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

using namespace rollcall;

class GuardedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesAnswersThrough()
    {
        QCOMPARE(*guarded("x", []() -> Result<int> { return 7; }), 7);
        QCOMPARE(guarded("x", []() -> Result<int> { return makeError(ErrorCode::Busy, "busy"); }).error().code,
                 ErrorCode::Busy);
    }

    void wantOfMemoryIsTold()
    {
        const auto none = guarded("a.wav", []() -> Result<void> { throw std::bad_alloc(); });
        QCOMPARE(none.error().code, ErrorCode::Exhausted);
        QVERIFY(none.error().message.starts_with("a.wav: there is not enough memory"));
        const auto impossible = guarded("a.wav", []() -> Result<void> {
            const std::vector<double> all(std::numeric_limits<std::size_t>::max());
            return all.empty() ? Error{} : Result<void>();
        });
        QCOMPARE(impossible.error().code, ErrorCode::Exhausted);
    }

    void everyOtherExceptionIsADefect()
    {
        const auto known = guarded("a.wav", []() -> Result<void> { throw std::runtime_error("the reason"); });
        QCOMPARE(known.error().code, ErrorCode::Internal);
        QCOMPARE(known.error().message, std::string("a.wav: the reason"));
        QCOMPARE(guarded("a.wav", []() -> Result<void> { throw 1; }).error().code, ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(GuardedTest)
#include "GuardedTest.moc"
