// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TurnDelegate.h"

#include "ui/SpeakerStyles.h"
#include "ui/live/TurnsModel.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Avatar.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kAvatar = 26;
constexpr int kButton = 28;
constexpr int kIcon = 16;

} // namespace

TurnDelegate::TurnDelegate(const SpeakerStyles& styles, QObject* parent)
    : QStyledItemDelegate(parent), m_styles(styles), m_play(icon(QStringLiteral("play"))),
      m_stop(icon(QStringLiteral("stop")))
{
}

QRect TurnDelegate::buttonOf(const QRect& row)
{
    return {row.right() + 1 - kButton, row.top(), kButton, row.height()};
}

QSize TurnDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const QFontMetrics name(option.font);
    const QFontMetrics detail(ui::font(option.font, TextSize::Faint));
    return {kAvatar + kButton + 10 * name.averageCharWidth(),
            std::max(kAvatar, name.height() + detail.height()) + kGrid + 2};
}

void TurnDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(row, colour(Token::AccentSoft, option.palette));
    }
    painter->setPen(colour(Token::Grid, option.palette));
    painter->drawLine(row.bottomLeft(), row.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colour(Token::Accent, option.palette), 2.0));
        painter->drawRoundedRect(row.adjusted(1, 1, -1, -2), 4.0, 4.0);
    }
    const qint64 speaker = index.data(TurnsModel::SpeakerIdRole).toLongLong();
    const QString name = index.data(Qt::DisplayRole).toString();
    const QRect circle(row.left() + 4, row.top() + (row.height() - kAvatar) / 2, kAvatar, kAvatar);
    paintAvatar(*painter, circle, speaker == 0 ? QString() : name, m_styles.of(speaker, option.palette).colour,
                option.font, option.palette);

    const QFont bold = ui::font(option.font, TextSize::Text, true);
    const QFont faint = ui::font(option.font, TextSize::Faint);
    const int upper = QFontMetrics(bold).height();
    const int lower = QFontMetrics(faint).height();
    const QRect button = buttonOf(row);
    const int left = circle.right() + 1 + kGrid;
    QRect line(left, row.top() + (row.height() - upper - lower) / 2, button.left() - left, upper);
    painter->setFont(bold);
    painter->setPen(colour(Token::Text, option.palette));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(name, Qt::ElideRight, line.width()));
    line = QRect(left, line.bottom() + 1, line.width(), lower);
    painter->setFont(faint);
    painter->setPen(colour(Token::FaintText, option.palette));
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data(TurnsModel::DetailRole).toString(), Qt::ElideRight, line.width()));
    const QIcon& symbol = index.data(TurnsModel::PlayingRole).toBool() ? m_stop : m_play;
    symbol.paint(painter, QRect(button.center() - QPoint(kIcon / 2, kIcon / 2), QSize(kIcon, kIcon)), Qt::AlignCenter,
                 QIcon::Normal, QIcon::On);
    painter->restore();
}

bool TurnDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                               const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease &&
        buttonOf(option.rect).contains(static_cast<QMouseEvent*>(event)->position().toPoint())) {
        Q_EMIT playPressed(index);
        return true;
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace rollcall::ui
