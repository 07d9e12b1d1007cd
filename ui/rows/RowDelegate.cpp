// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rows/RowDelegate.h"

#include "ui/SpeakerStyles.h"
#include "ui/rows/RowRoles.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/Avatar.h"
#include "ui/widgets/Stars.h"

#include <QAbstractItemView>
#include <QIcon>
#include <QPainter>

namespace rollcall::ui {

namespace {

constexpr int kIcon = 16;

/// What is left for the text of an item.
QRect textPlace(const QRect& item, bool avatar)
{
    return item.adjusted(RowDelegate::kPadding + (avatar ? RowDelegate::kAvatar + RowDelegate::kPadding : 0), 0,
                         -RowDelegate::kPadding, 0);
}

/// A ring around the row of the keyboard's place, of which each item draws its part.
void paintFocus(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    if (view == nullptr || !view->hasFocus() || view->currentIndex().row() != index.row()) {
        return;
    }
    painter.setPen(colour(Token::Accent, option.palette));
    painter.drawLine(option.rect.topLeft(), option.rect.topRight());
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.column() == 0) {
        painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft());
    }
    if (index.column() == index.model()->columnCount() - 1) {
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight());
    }
}

} // namespace

RowDelegate::RowDelegate(const SpeakerStyles& styles, QObject* parent) : QStyledItemDelegate(parent), m_styles(styles)
{
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colour(Token::AccentSoft, option.palette));
    }
    painter->setPen(colour(Token::Grid, option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const QVariant speaker = index.data(AvatarRole);
    const QString text = index.data().toString();
    const QRect place = textPlace(option.rect, speaker.isValid());
    if (speaker.isValid()) {
        const QRect circle(option.rect.left() + kPadding, option.rect.center().y() - kAvatar / 2, kAvatar, kAvatar);
        paintAvatar(*painter, circle, text, m_styles.of(speaker.toLongLong(), option.palette).colour, option.font,
                    option.palette);
    }
    if (const QVariant stars = index.data(StarsRole); stars.isValid()) {
        paintStars(*painter, place, stars.toInt(), option.palette);
    } else if (const QVariant icon = index.data(Qt::DecorationRole); icon.isValid()) {
        icon.value<QIcon>().paint(
            painter, QRect(0, 0, kIcon, kIcon).translated(option.rect.center() - QPoint(kIcon / 2, kIcon / 2)));
    } else {
        QFont font = option.font;
        font.setBold(speaker.isValid());
        painter->setFont(font);
        painter->setPen(colour(Token::Text, option.palette));
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
    }
    paintFocus(*painter, option, index);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool avatar = index.data(AvatarRole).isValid();
    QFont font = option.font;
    font.setBold(avatar);
    const QFontMetrics metrics(font);
    const int content = index.data(StarsRole).isValid()            ? starsWidth()
                        : index.data(Qt::DecorationRole).isValid() ? kIcon
                                                                   : metrics.horizontalAdvance(index.data().toString());
    // Two more, because the width of letters is rounded.
    const int extra = 2 + option.rect.width() - textPlace(option.rect, avatar).width();
    return {content + extra, avatar ? kAvatar + kPadding + kPadding / 2 : metrics.height() + 2 * kPadding};
}

void RowDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const
{
    const QRect place = textPlace(option.rect, index.data(AvatarRole).isValid());
    QRect field(place.topLeft(), QSize(place.width(), editor->sizeHint().height()));
    field.moveCenter(place.center());
    editor->setGeometry(field);
}

} // namespace rollcall::ui
