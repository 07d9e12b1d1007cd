// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error/Error.h"

#include <fmt/format.h>

#include <QTest>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace rollcall;

// An error with a text that nobody can translate does not compile.
static_assert(!std::is_constructible_v<Error, ErrorCode, std::string>);
static_assert(!std::is_aggregate_v<Error>);

class ErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItsMessageIsMadeOf()
    {
        const std::string name = "a.wav";
        const std::vector<std::string> parts{"one", "two"};
        const Error error = makeError(ErrorCode::TooShort, core::tr("{}: {} of {:.1f} s ({}); {}"), name, 3U, 2.25,
                                      fmt::join(parts, ", "), std::string_view("end"));
        QCOMPARE(error.code, ErrorCode::TooShort);
        QCOMPARE(error.message, std::string("a.wav: 3 of 2.2 s (one, two); end"));
        QCOMPARE(std::string(error.pattern.english), std::string("{}: {} of {:.1f} s ({}); {}"));
        QCOMPARE(error.arguments.size(), std::size_t{5});
        QCOMPARE(std::get<std::string>(error.arguments[0].value), name);
        QCOMPARE(std::get<std::int64_t>(error.arguments[1].value), std::int64_t{3});
        QCOMPARE(std::get<double>(error.arguments[2].value), 2.25);
        QCOMPARE(std::get<std::string>(error.arguments[3].value), std::string("one, two"));
        QCOMPARE(std::get<std::string>(error.arguments[4].value), std::string("end"));
    }

    void keepsTheErrorInside()
    {
        const Error inside = makeError(ErrorCode::Io, core::tr("{}: {}"), "a.wav", core::tr("cannot be read"));
        const Error error = makeError(inside.code, core::tr("enrolment: {}"), inside);
        QCOMPARE(error.message, std::string("enrolment: a.wav: cannot be read"));
        const Error& kept = std::get<Error>(error.arguments.front().value);
        QCOMPARE(kept.message, inside.message);
        QCOMPARE(std::string(std::get<core::Text>(kept.arguments.back().value).english), std::string("cannot be read"));
    }
};

QTEST_APPLESS_MAIN(ErrorTest)
#include "ErrorTest.moc"
