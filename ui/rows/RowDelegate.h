// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace rollcall::ui {

class SpeakerStyles;

/// Draws the rows of a table as one piece: ground, line below, ring of the keyboard around the whole row; stars and avatars where the model
/// has RowRole. Text is elided, never wrapped.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int kPadding = 8;
    static constexpr int kAvatar = 34;

    /// @param styles how each speaker is drawn; must outlive it
    RowDelegate(const SpeakerStyles& styles, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

private:
    const SpeakerStyles& m_styles;
};

} // namespace rollcall::ui
