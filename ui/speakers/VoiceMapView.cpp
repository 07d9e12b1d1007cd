// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/VoiceMapView.h"

#include "ui/SpeakerStyles.h"
#include "ui/widgets/Avatar.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr std::size_t kMostAvatars = 60; ///< more of them would hide each other
constexpr double kAvatarRadius = 15.0;
constexpr double kDotRadius = 4.0;
constexpr double kReach = 12.0; ///< beyond a point's edge the pointer still means it
constexpr double kMargin = 48.0;
constexpr double kLabelGap = 4.0;

} // namespace

VoiceMapView::VoiceMapView(const SpeakerStyles& styles, QWidget* parent) : QWidget(parent), m_styles(styles)
{
    setObjectName(QStringLiteral("voiceMapView"));
    setAccessibleName(tr("Map of voices"));
    setAccessibleDescription(caption());
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void VoiceMapView::setComparison(Comparison comparison)
{
    m_comparison = std::move(comparison);
    m_current.reset();
    layOut();
    look(std::nullopt);
}

double VoiceMapView::radius() const
{
    return m_comparison->voices().size() <= kMostAvatars ? kAvatarRadius : kDotRadius;
}

void VoiceMapView::layOut()
{
    m_picture = {};
    m_places.clear();
    if (isEmpty()) {
        return;
    }
    const auto& voices = m_comparison->voices();
    const auto [left, right] = std::ranges::minmax(voices, {}, [](const auto& one) { return one.place.x; });
    const auto [low, high] = std::ranges::minmax(voices, {}, [](const auto& one) { return one.place.y; });
    const QPointF middle((left.place.x + right.place.x) / 2.0, (low.place.y + high.place.y) / 2.0);
    // One scale for both axes: distances on the map mean the same in every direction.
    const double roomWide = std::max(width() - 2.0 * kMargin, 1.0);
    const double roomHigh = std::max(height() - 2.0 * kMargin - fontMetrics().height(), 1.0);
    const double wide = std::max(right.place.x - left.place.x, 1e-9);
    const double tall = std::max(high.place.y - low.place.y, 1e-9);
    const double scale = std::min(roomWide / wide, roomHigh / tall);
    const QPointF centre(width() / 2.0, kMargin + roomHigh / 2.0);
    for (const auto& voice : voices) {
        m_places.push_back(centre + scale * QPointF(voice.place.x - middle.x(), middle.y() - voice.place.y));
    }
}

QString VoiceMapView::caption() const
{
    if (isEmpty()) {
        return tr("A map needs at least two speakers and a model.");
    }
    if (!m_current) {
        return tr("Similar voices lie together. Point at one, or use the arrow keys, to see its nearest.");
    }
    QStringList parts;
    for (const std::size_t other : m_comparison->nearest(*m_current, kNearest)) {
        parts.append(tr("%1 %2", "name and cosine")
                         .arg(QString::fromStdString(m_comparison->voices()[other].name),
                              QLocale().toString(m_comparison->cosine(*m_current, other), 'f', 2)));
    }
    return tr("%1: nearest are %2")
        .arg(QString::fromStdString(m_comparison->voices()[*m_current].name), parts.join(QStringLiteral(", ")));
}

std::optional<std::size_t> VoiceMapView::voiceAt(const QPointF& position) const
{
    std::optional<std::size_t> found;
    double least = std::numeric_limits<double>::max();
    for (std::size_t voice = 0; voice < m_places.size(); ++voice) {
        const QPointF way = m_places[voice] - position;
        if (const double distance = std::hypot(way.x(), way.y()); distance < std::min(least, radius() + kReach)) {
            least = distance;
            found = voice;
        }
    }
    return found;
}

void VoiceMapView::look(std::optional<std::size_t> voice)
{
    m_current = voice;
    setCursor(voice ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAccessibleDescription(caption());
    update();
}

void VoiceMapView::open()
{
    if (m_current) {
        Q_EMIT opened(m_comparison->voices()[*m_current].id.value);
    }
}

QRectF VoiceMapView::labelOf(std::size_t voice, const QFontMetrics& metrics) const
{
    const QString name = QString::fromStdString(m_comparison->voices()[voice].name);
    const double wide = metrics.horizontalAdvance(name) + 2.0;
    QRectF label(m_places[voice].x() + radius() + kLabelGap, m_places[voice].y() - metrics.height() / 2.0, wide,
                 metrics.height());
    if (label.right() > width()) {
        label.moveRight(m_places[voice].x() - radius() - kLabelGap);
    }
    return label;
}

void VoiceMapView::drawVoice(QPainter& painter, std::size_t voice) const
{
    const auto& one = m_comparison->voices()[voice];
    const QColor shade = m_styles.of(one.id.value, palette()).colour;
    if (radius() == kAvatarRadius) {
        const QPoint middle = m_places[voice].toPoint();
        const int r = static_cast<int>(kAvatarRadius);
        paintAvatar(painter, QRect(middle.x() - r, middle.y() - r, 2 * r, 2 * r), QString::fromStdString(one.name),
                    shade, font(), palette());
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(shade);
        painter.drawEllipse(m_places[voice], kDotRadius, kDotRadius);
    }
}

void VoiceMapView::drawAll()
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t voice = 0; voice < m_places.size(); ++voice) {
        drawVoice(painter, voice);
    }
    // Names where there is room; the others are said under the pointer. Squares of a grid tell what is taken, so that a thousand names
    // are not compared with each other.
    painter.setFont(font());
    painter.setPen(colour(Token::Text, palette()));
    const QFontMetrics metrics(font());
    const int line = metrics.height();
    const int columns = width() / line + 1;
    std::vector<bool> taken(static_cast<std::size_t>(columns) * static_cast<std::size_t>(height() / line + 2), false);
    const auto squares = [&](const QRectF& label, const auto& each) {
        for (int y = std::max(static_cast<int>(label.top()) / line, 0); y <= static_cast<int>(label.bottom()) / line;
             ++y) {
            for (int x = std::max(static_cast<int>(label.left()) / line, 0);
                 x <= std::min(static_cast<int>(label.right()) / line, columns - 1); ++x) {
                if (const auto square = static_cast<std::size_t>(y * columns + x); square < taken.size()) {
                    each(square);
                }
            }
        }
    };
    for (std::size_t voice = 0; voice < m_places.size(); ++voice) {
        const QRectF label = labelOf(voice, metrics);
        bool free = true;
        squares(label, [&](std::size_t square) { free = free && !taken[square]; });
        if (free) {
            squares(label, [&](std::size_t square) { taken[square] = true; });
            painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                             QString::fromStdString(m_comparison->voices()[voice].name));
        }
    }
}

void VoiceMapView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEmpty()) {
        if (m_picture.isNull()) {
            drawAll();
        }
        painter.setOpacity(m_current ? 0.35 : 1.0);
        painter.drawPixmap(0, 0, m_picture);
        painter.setOpacity(1.0);
    }
    if (m_current) {
        std::vector<std::size_t> shown = m_comparison->nearest(*m_current, kNearest);
        painter.setPen(QPen(colour(Token::SoftText, palette()), 1.5));
        for (const std::size_t other : shown) {
            painter.drawLine(m_places[*m_current], m_places[other]);
        }
        shown.push_back(*m_current);
        const QFontMetrics metrics(font());
        for (const std::size_t voice : shown) {
            drawVoice(painter, voice);
            const QRectF label = labelOf(voice, metrics);
            painter.fillRect(label, colour(Token::Card, palette()));
            painter.setFont(font());
            painter.setPen(colour(Token::Text, palette()));
            painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                             QString::fromStdString(m_comparison->voices()[voice].name));
        }
    }
    painter.setPen(colour(isEmpty() || m_current ? Token::Text : Token::SoftText, palette()));
    painter.setFont(font());
    painter.drawText(rect().adjusted(kGrid, kGrid, -kGrid, -kGrid),
                     static_cast<int>(isEmpty() ? Qt::AlignCenter : Qt::AlignHCenter | Qt::AlignBottom) |
                         Qt::TextWordWrap,
                     caption());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(colour(Token::Accent, palette()));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void VoiceMapView::resizeEvent(QResizeEvent* event)
{
    layOut();
    QWidget::resizeEvent(event);
}

void VoiceMapView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        m_picture = {};
    }
    QWidget::changeEvent(event);
}

void VoiceMapView::mouseMoveEvent(QMouseEvent* event)
{
    if (const auto voice = voiceAt(event->position()); voice != m_current) {
        look(voice);
    }
}

void VoiceMapView::mousePressEvent(QMouseEvent* event)
{
    look(voiceAt(event->position()));
    open();
}

void VoiceMapView::leaveEvent(QEvent* event)
{
    look(std::nullopt);
    QWidget::leaveEvent(event);
}

void VoiceMapView::keyPressEvent(QKeyEvent* event)
{
    const std::size_t count = m_places.size();
    const int key = event->key();
    if (count != 0 && (key == Qt::Key_Right || key == Qt::Key_Down)) {
        look(m_current ? (*m_current + 1) % count : 0);
    } else if (count != 0 && (key == Qt::Key_Left || key == Qt::Key_Up)) {
        look(m_current ? (*m_current + count - 1) % count : count - 1);
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        open();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace rollcall::ui
