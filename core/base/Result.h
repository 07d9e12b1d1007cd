// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace rollcall {

/// What kind of thing went wrong: few codes, for callers to branch on. The message is for people.
enum class ErrorCode {
    NotFound,        ///< a file, speaker, take or device that is not there
    InvalidArgument, ///< a value outside its range, or input of the wrong kind
    TooShort,        ///< not enough samples or not enough speech
    Io,              ///< reading or writing failed (permissions, device gone)
    Corrupt,         ///< the bytes are damaged or truncated
    Incompatible,    ///< sound, but of another version, model or kind
    Busy,            ///< somebody else holds it; try again
    Cancelled,       ///< stopped on request
    Internal,        ///< a defect of ours
    Exhausted        ///< no room is left on the disk or in memory
};

/// A failure: a code to branch on and a sentence that says what was wrong with what, and what to do about it.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string message;

    [[nodiscard]] bool isNotFound() const { return code == ErrorCode::NotFound; }
    [[nodiscard]] bool isTooShort() const { return code == ErrorCode::TooShort; }
    [[nodiscard]] bool isCancelled() const { return code == ErrorCode::Cancelled; }
};

/// A value or the Error that stood in its way. Reading the one that is not there is a defect (asserted).
template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }
    [[nodiscard]] T& value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] const T& value() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const
    {
        assert(!ok());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace rollcall
