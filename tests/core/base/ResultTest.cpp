// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Result.h"

#include <QTest>

#include <memory>
#include <string>
#include <type_traits>

using rollcall::Error;
using rollcall::ErrorCode;
using rollcall::Result;

namespace {

struct Counted
{
    static inline int copies = 0;
    int value = 0;

    explicit Counted(int v) : value(v) {}
    Counted(const Counted& other) : value(other.value) { ++copies; }
    Counted(Counted&&) = default;
};

Result<int> half(int value)
{
    if (value % 2 != 0) {
        return makeError(ErrorCode::InvalidArgument, "odd");
    }
    return value / 2;
}

Result<void> positive(int value)
{
    if (value <= 0) {
        return makeError(ErrorCode::NotFound, "not positive");
    }
    return {};
}

} // namespace

class ResultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void value();
    void error();
    void nothingOrError();
    void namedCodes_data();
    void namedCodes();
    void movesWithoutCopying();
    void holdsWhatCannotBeCopied();
    void valueOfTheErrorsType();
};

void ResultTest::value()
{
    Result<int> result = half(8);
    QVERIFY(result.ok());
    QVERIFY(static_cast<bool>(result));
    QCOMPARE(*result, 4);
    QCOMPARE(result.value(), 4);
    *result = 7;
    QCOMPARE(result.value(), 7);
    const Result<std::string> text(std::string("ab"));
    QCOMPARE(text->size(), std::size_t{2});
}

void ResultTest::error()
{
    const Result<int> result = half(3);
    QVERIFY(!result.ok());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(result.error().message, std::string("odd"));
}

void ResultTest::nothingOrError()
{
    QVERIFY(positive(1).ok());
    const Result<void> result = positive(-1);
    QVERIFY(!result);
    QCOMPARE(result.error().message, std::string("not positive"));
}

void ResultTest::namedCodes_data()
{
    QTest::addColumn<int>("code");
    for (const ErrorCode code :
         {ErrorCode::NotFound, ErrorCode::InvalidArgument, ErrorCode::TooShort, ErrorCode::Io, ErrorCode::Corrupt,
          ErrorCode::Incompatible, ErrorCode::Busy, ErrorCode::Cancelled, ErrorCode::Internal}) {
        QTest::addRow("%d", static_cast<int>(code)) << static_cast<int>(code);
    }
}

void ResultTest::namedCodes()
{
    QFETCH(const int, code);
    const Error error = makeError(static_cast<ErrorCode>(code), "text");
    QCOMPARE(error.isNotFound(), error.code == ErrorCode::NotFound);
    QCOMPARE(error.isTooShort(), error.code == ErrorCode::TooShort);
    QCOMPARE(error.isCancelled(), error.code == ErrorCode::Cancelled);
}

void ResultTest::movesWithoutCopying()
{
    Counted::copies = 0;
    Result<Counted> result(Counted(5));
    Result<Counted> moved(std::move(result));
    const Counted taken = *std::move(moved);
    QCOMPARE(taken.value, 5);
    QCOMPARE(Counted::copies, 0);
}

void ResultTest::holdsWhatCannotBeCopied()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
    QVERIFY(result.ok());
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 3);
    static_assert(!std::is_copy_constructible_v<Result<std::unique_ptr<int>>>);
    static_assert(std::is_nothrow_move_constructible_v<Result<std::unique_ptr<int>>>);
}

void ResultTest::valueOfTheErrorsType()
{
    // A text is a value, never taken for a message.
    const Result<std::string> result(std::string("fine"));
    QVERIFY(result.ok());
    QCOMPARE(*result, std::string("fine"));
}

QTEST_GUILESS_MAIN(ResultTest)
#include "ResultTest.moc"
