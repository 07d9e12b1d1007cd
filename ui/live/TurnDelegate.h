// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QStyledItemDelegate>

namespace rollcall::ui {

class SpeakerStyles;

/// A row of TurnsModel: avatar, name, when and how sure, and a button that plays the turn.
class TurnDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// @param styles of the speakers; must outlive it
    explicit TurnDelegate(const SpeakerStyles& styles, QObject* parent = nullptr);

    /// Where the play button lies in a row.
    [[nodiscard]] static QRect buttonOf(const QRect& row);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

Q_SIGNALS:
    void playPressed(const QModelIndex& index);

private:
    const SpeakerStyles& m_styles;
    QIcon m_play;
    QIcon m_stop;
};

} // namespace rollcall::ui
