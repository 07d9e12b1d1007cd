// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/ChipDelegate.h"

#include "ui/rows/RowRoles.h"
#include "ui/theme/Tokens.h"

#include <QPainter>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kMargin = 6;
constexpr int kChipMargin = 9;
constexpr int kLetters = 10; ///< of usual width, at least

struct ChipColours
{
    Token text;
    Token ground;
};

/// As the style sheet has them.
ChipColours coloursOf(const QString& tone)
{
    return tone == QLatin1String("good")      ? ChipColours{Token::Good, Token::GoodSoft}
           : tone == QLatin1String("warning") ? ChipColours{Token::Warning, Token::WarningSoft}
           : tone == QLatin1String("accent")  ? ChipColours{Token::Accent, Token::AccentSoft}
                                              : ChipColours{Token::SoftText, Token::Track};
}

QFont chipFont(const QFont& base)
{
    return ui::font(base, TextSize::Faint);
}

} // namespace

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const QFontMetrics name(option.font);
    const QFontMetrics chip(chipFont(option.font));
    return {kLetters * name.averageCharWidth(), name.height() + chip.height() + 2 + 3 * kMargin};
}

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette& palette = option.palette;
    const QRect row = option.rect;
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour(Token::AccentSoft, palette));
        painter->drawRoundedRect(row.adjusted(0, 0, 0, -1), kFieldRadius, kFieldRadius);
    } else {
        painter->setPen(colour(Token::Grid, palette));
        painter->drawLine(row.bottomLeft(), row.bottomRight());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colour(Token::Accent, palette), 2.0));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -2), kFieldRadius, kFieldRadius);
    }
    painter->setFont(option.font);
    painter->setPen(colour(Token::Text, palette));
    const QFontMetrics metrics(option.font);
    const QRect name = row.adjusted(kMargin, kMargin, -kMargin, 0);
    painter->drawText(QRect(name.topLeft(), QSize(name.width(), metrics.height())), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideMiddle, name.width()));

    const QFont font = chipFont(option.font);
    const QFontMetrics chipMetrics(font);
    const QString text =
        chipMetrics.elidedText(index.data(ChipRole).toString(), Qt::ElideRight, name.width() - 2 * kChipMargin);
    const QRect chip(name.left(), name.top() + metrics.height() + kMargin / 2,
                     chipMetrics.horizontalAdvance(text) + 2 * kChipMargin, chipMetrics.height() + 2);
    const ChipColours colours = coloursOf(index.data(ChipToneRole).toString());
    const bool selected = option.state.testFlag(QStyle::State_Selected) && colours.ground == Token::AccentSoft;
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(selected ? Token::Card : colours.ground, palette));
    painter->drawRoundedRect(chip, chip.height() / 2.0, chip.height() / 2.0);
    painter->setFont(font);
    painter->setPen(colour(colours.text, palette));
    painter->drawText(chip, Qt::AlignCenter, text);
    painter->restore();
}

} // namespace rollcall::ui
