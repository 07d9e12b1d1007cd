// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <array>

/// What people read aloud while they enrol: sentences that between them hold the sounds of a language.
namespace rollcall::ui {

struct PromptLanguage
{
    QString code; ///< of ISO 639-1; stored, do not rename
    QString name; ///< in itself
    QStringList sentences;
    double lettersPerSecond; ///< at which it is read aloud without hurry
};

inline constexpr int kPromptSentences = 8; ///< in each language

[[nodiscard]] const std::array<PromptLanguage, 3>& promptLanguages();

/// The language of that code; of an unknown one, English.
[[nodiscard]] const PromptLanguage& promptLanguage(const QString& code);

/// Net speech in seconds that reading a sentence takes.
[[nodiscard]] double readingSeconds(const PromptLanguage& language, int sentence);

} // namespace rollcall::ui
