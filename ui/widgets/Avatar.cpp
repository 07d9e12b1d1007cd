// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Avatar.h"

#include "ui/theme/Tokens.h"

#include <QPainter>
#include <QStringList>
#include <QTextBoundaryFinder>

namespace rollcall::ui {

namespace {

constexpr double kLetterShare = 0.36; ///< height of the letters in the circle

/// The first letters as people count them: one with its accents is one.
QString firstLetters(const QString& word, int count)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    qsizetype end = 0;
    for (int i = 0; i < count && end >= 0 && end < word.size(); ++i) {
        end = finder.toNextBoundary();
    }
    return word.left(end);
}

} // namespace

QString initials(const QString& name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return {};
    }
    return words.size() == 1 ? firstLetters(words.front(), 2)
                             : firstLetters(words.front(), 1) + firstLetters(words.back(), 1);
}

void paintAvatar(QPainter& painter, const QRect& circle, const QString& name, const QColor& shade, const QFont& base,
                 const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawEllipse(circle);
    QFont letters = base;
    letters.setPixelSize(qMax(1, qRound(circle.height() * kLetterShare)));
    letters.setBold(true);
    painter.setFont(letters);
    painter.setPen(colour(Token::OnAccent, palette));
    painter.drawText(circle, Qt::AlignCenter, name.isEmpty() ? QStringLiteral("?") : initials(name));
    painter.restore();
}

} // namespace rollcall::ui
