// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::cli {

/// Before anything is opened: a standard stream that was handed over closed would otherwise become the next file that is
/// opened, and answers would be written into it.
void openStandardStreams();

/// Writes out what was printed so far, by every way of printing.
/// @return `code`; kInternal, after a message, where standard output did not take everything, as on a full disk. A reader
///         who has gone, such as `head`, wanted no more and is no failure
int flushOutput(int code);

} // namespace rollcall::cli
