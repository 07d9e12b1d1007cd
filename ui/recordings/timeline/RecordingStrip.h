// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

namespace rollcall::ui {

class RecordingAxis;

/// A strip over a RecordingAxis. The mouse and the keys of all strips do the same: a click or a drag and the arrow keys move the cursor, the wheel
/// with Ctrl and the keys + and - zoom, the wheel with Shift scrolls, Space plays. What is below the cursor is painted once and kept.
class RecordingStrip : public QWidget
{
    Q_OBJECT

public:
    /// @param axis must outlive it
    explicit RecordingStrip(RecordingAxis& axis, QWidget* parent = nullptr);

    /// To be painted anew.
    void renew();

Q_SIGNALS:
    void playPressed();

protected:
    [[nodiscard]] const RecordingAxis& axis() const { return m_axis; }

    /// Paints all but the cursor; the card's ground is there already.
    virtual void paintContent(QPainter& painter) = 0;
    /// The name of the strip, in the left margin beside a plot of this height.
    void paintName(QPainter& painter, const QString& name) const;

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showCursor(double seconds);
    [[nodiscard]] QRect cursorRect() const;

    RecordingAxis& m_axis;
    QPixmap m_content; ///< null: to be painted anew
    QRect m_cursor;    ///< as it was drawn last
};

} // namespace rollcall::ui
