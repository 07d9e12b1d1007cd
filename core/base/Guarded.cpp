// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Guarded.h"

#include <exception>
#include <new>
#include <stdexcept>

namespace rollcall {

namespace {

Error noMemory(std::string_view what)
{
    return makeError(ErrorCode::Exhausted,
                     core::tr("{}: there is not enough memory for it; close other programs, or use less at once"),
                     what);
}

} // namespace

Error errorOfException(std::string_view what)
{
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return noMemory(what);
    } catch (const std::length_error&) { // a container was asked for more than there can be
        return noMemory(what);
    } catch (const std::exception& exception) {
        return makeError(ErrorCode::Internal, core::tr("{}: {}"), what, exception.what());
    } catch (...) {
        return makeError(ErrorCode::Internal, core::tr("{}: failed for an unknown reason"), what);
    }
}

} // namespace rollcall
