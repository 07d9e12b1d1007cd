// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/RecordingStrip.h"

#include "ui/recordings/timeline/RecordingAxis.h"
#include "ui/theme/Tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kCursorWidth = 2;
constexpr double kKeyStep = 0.01; ///< of the visible part
constexpr double kKeyStepWide = 0.1;
constexpr double kKeyZoom = 1.5;
constexpr double kWheelZoom = 1.2;   ///< of one notch
constexpr double kWheelScroll = 0.1; ///< of the visible part, of one notch
constexpr double kNotch = 120.0;     ///< eighths of a degree

} // namespace

RecordingStrip::RecordingStrip(RecordingAxis& axis, QWidget* parent) : QWidget(parent), m_axis(axis)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&axis, &RecordingAxis::viewChanged, this, &RecordingStrip::renew);
    connect(&axis, &RecordingAxis::cursorMoved, this, &RecordingStrip::showCursor);
}

void RecordingStrip::renew()
{
    m_content = {};
    update();
}

void RecordingStrip::showCursor(double /*seconds*/)
{
    update(m_cursor);
    update(cursorRect());
}

QRect RecordingStrip::cursorRect() const
{
    if (m_axis.cursor() < m_axis.begin() || m_axis.cursor() > m_axis.end() || m_axis.seconds() <= 0.0) {
        return {};
    }
    const int x = static_cast<int>(std::lround(m_axis.xOf(m_axis.cursor(), *this)));
    return {x - kCursorWidth / 2, 0, kCursorWidth, height()};
}

void RecordingStrip::paintEvent(QPaintEvent* /*event*/)
{
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    if (m_content.size() != pixels) {
        m_content = QPixmap(pixels);
        m_content.setDevicePixelRatio(ratio);
        m_content.fill(colour(Token::Card, palette()));
        QPainter content(&m_content);
        content.setFont(font());
        paintContent(content);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_content);
    m_cursor = cursorRect();
    painter.fillRect(m_cursor, colour(Token::Bad, palette()));
    if (hasFocus()) {
        painter.setPen(QPen(colour(Token::Accent, palette()), 2.0));
        painter.drawRect(RecordingAxis::plot(*this).adjusted(-1, 1, 1, -1));
    }
}

void RecordingStrip::paintName(QPainter& painter, const QString& name) const
{
    painter.setPen(colour(Token::SoftText, palette()));
    const int width = RecordingAxis::plot(*this).left() - kGrid / 2;
    painter.drawText(QRect(0, 0, width, height()), Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, width));
}

void RecordingStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        renew();
    }
    QWidget::changeEvent(event);
}

void RecordingStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_axis.moveCursor(m_axis.secondsAt(event->position().x(), *this));
    }
}

void RecordingStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        m_axis.moveCursor(m_axis.secondsAt(event->position().x(), *this));
    }
}

void RecordingStrip::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        m_axis.zoom(std::pow(kWheelZoom, -notches), m_axis.secondsAt(event->position().x(), *this));
        event->accept();
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y())) {
        m_axis.scrollTo(m_axis.begin() - notches * kWheelScroll * m_axis.length());
        event->accept();
    } else {
        event->ignore(); // the page scrolls
    }
}

void RecordingStrip::keyPressEvent(QKeyEvent* event)
{
    const bool wide = event->modifiers().testFlag(Qt::ShiftModifier);
    const double step = (wide ? kKeyStepWide : kKeyStep) * m_axis.length();
    switch (event->key()) {
    case Qt::Key_Left:
        m_axis.moveCursor(m_axis.cursor() - step);
        break;
    case Qt::Key_Right:
        m_axis.moveCursor(m_axis.cursor() + step);
        break;
    case Qt::Key_PageUp:
        m_axis.moveCursor(m_axis.cursor() - m_axis.length());
        break;
    case Qt::Key_PageDown:
        m_axis.moveCursor(m_axis.cursor() + m_axis.length());
        break;
    case Qt::Key_Home:
        m_axis.moveCursor(0.0);
        break;
    case Qt::Key_End:
        m_axis.moveCursor(m_axis.seconds());
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_axis.zoom(1.0 / kKeyZoom, m_axis.cursor());
        break;
    case Qt::Key_Minus:
        m_axis.zoom(kKeyZoom, m_axis.cursor());
        break;
    case Qt::Key_Space:
        Q_EMIT playPressed();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace rollcall::ui
