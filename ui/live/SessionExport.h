// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "ui/live/LiveHistory.h"

#include <QByteArray>
#include <QString>

/// The turns of a listening session as files.
namespace rollcall::ui {

/// An object with "model" and "turns": number, began_at (ISO 8601), begin_s, end_s, answer ("known" or "unknown"), speaker (when known),
/// probability, net_speech_s.
[[nodiscard]] QByteArray turnsAsJson(const QList<Turn>& turns, const QString& modelId);

/// The same as lines of RFC 4180, the first with the names; UTF-8.
[[nodiscard]] QByteArray turnsAsCsv(const QList<Turn>& turns);

/// Name for the sound of a turn: "2026-03-01 14.03.21 Mira.wav". It has nothing in it that a file system forbids.
[[nodiscard]] QString soundFileName(const Turn& turn);

/// Where the sound of a turn lies on the session's clock, with a little before and behind.
[[nodiscard]] SampleRange soundOf(const Turn& turn);

} // namespace rollcall::ui
