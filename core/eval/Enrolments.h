// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"
#include "core/base/Result.h"
#include "core/base/Types.h"

#include <map>
#include <string>
#include <vector>

namespace rollcall::eval {

/// Recordings that enrol one speaker together, by the name that trials call them by.
using Enrolments = std::map<std::string, std::vector<std::string>>;

/// Reads a list of enrolments: `NAME FILE FILE...` a line, or one file a line; the lines of a name add up. Fields are parted by
/// blanks, tabs, commas or semicolons. Below a first line that names the columns (`modelid`, `segmentid` and what else they are
/// called) only the file's column counts.
/// @error InvalidArgument: a name without files (named by its line), or no enrolment at all
Result<Enrolments> parseEnrolments(const ListText& list);

/// Embeddings by the path of their recording, or by the name of an enrolment.
using EmbeddingTable = std::map<std::string, Embedding>;

/// Adds each enrolment under its name: the mean of its recordings' embeddings, at unit length.
/// @param embeddings unit length, of one model; those of an enrolment that lacks a recording are left out
/// @error InvalidArgument: the embeddings of an enrolment cancel each other
Result<void> addEnrolments(EmbeddingTable& embeddings, const Enrolments& enrolments);

} // namespace rollcall::eval
