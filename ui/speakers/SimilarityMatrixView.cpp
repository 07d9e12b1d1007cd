// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SimilarityMatrixView.h"

#include "ui/theme/Tokens.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kNameShare = 5;    ///< names take at most this part of the width
constexpr int kLargestCell = 96; ///< two people do not fill the window

} // namespace

SimilarityMatrixView::SimilarityMatrixView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("similarityMatrixView"));
    setAccessibleName(tr("Matrix of similarities"));
    setAccessibleDescription(caption());
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void SimilarityMatrixView::setComparison(Comparison comparison)
{
    m_comparison = std::move(comparison);
    m_image = QImage(count(), count(), QImage::Format_RGB32);
    for (int row = 0; row < count(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        for (int column = 0; column < count(); ++column) {
            const float cosine = m_comparison->cosine(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
            line[column] = m_scale.colour((cosine - kLowest) / (kHighest - kLowest));
        }
    }
    m_picture = {};
    look(std::nullopt);
}

QString SimilarityMatrixView::name(int voice) const
{
    return QString::fromStdString(m_comparison->voices()[static_cast<std::size_t>(voice)].name);
}

QString SimilarityMatrixView::caption() const
{
    if (count() < 2) {
        return tr("A matrix needs at least two speakers and a model.");
    }
    if (!m_current) {
        return tr("The lighter a cell, the more similar the two voices. Point at one, or use the arrow keys.");
    }
    const auto cosine =
        m_comparison->cosine(static_cast<std::size_t>(m_current->y()), static_cast<std::size_t>(m_current->x()));
    return tr("%1 and %2: %3").arg(name(m_current->y()), name(m_current->x()), QLocale().toString(cosine, 'f', 2));
}

int SimilarityMatrixView::nameWidth() const
{
    int widest = 0;
    for (int voice = 0; voice < count(); ++voice) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(name(voice)) + 2); // of a part of a pixel, rounded
    }
    return std::min(widest, width() / kNameShare) + kGrid;
}

QRect SimilarityMatrixView::cells() const
{
    if (count() < 2) {
        return {};
    }
    const int names = nameWidth();
    const int below = fontMetrics().height() + 2 * kGrid;
    const int room = std::min(width() - names - kGrid, height() - names - below);
    const int side = std::max(std::min(room, kLargestCell * count()), 1);
    const int left = names + (width() - names - kGrid - side) / 2;
    return {left, names, side, side};
}

void SimilarityMatrixView::look(std::optional<QPoint> pair)
{
    m_current = pair;
    setAccessibleDescription(caption());
    update();
}

void SimilarityMatrixView::drawNames(QPainter& painter, const QRect& cells) const
{
    painter.setFont(font());
    painter.setPen(colour(Token::SoftText, palette()));
    const QFontMetrics metrics(font());
    const double cell = static_cast<double>(cells.width()) / count();
    const int names = nameWidth() - kGrid;
    double free = 0.0; // names stand where the one before leaves room
    for (int voice = 0; voice < count(); ++voice) {
        const double middle = (voice + 0.5) * cell;
        if (voice > 0 && middle - metrics.height() / 2.0 < free) {
            continue;
        }
        free = middle + metrics.height() / 2.0;
        const QString text = metrics.elidedText(name(voice), Qt::ElideRight, names);
        painter.drawText(QRectF(cells.left() - kGrid - names, cells.top() + middle - metrics.height() / 2.0, names,
                                metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, text);
        painter.save();
        painter.translate(cells.left() + middle, cells.top() - kGrid / 2.0);
        painter.rotate(-90.0);
        painter.drawText(QRectF(0.0, -metrics.height() / 2.0, names, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        painter.restore();
    }
}

void SimilarityMatrixView::drawAll()
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    const QRect where = cells();
    // Large cells keep their edges; where several share a pixel, it shows their mean.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, where.width() < count());
    painter.drawImage(where, m_image);
    drawNames(painter, where);
}

void SimilarityMatrixView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const bool empty = count() < 2;
    if (!empty) {
        if (m_picture.isNull()) {
            drawAll();
        }
        painter.drawPixmap(0, 0, m_picture);
    }
    if (m_current) {
        const QRect where = cells();
        const double cell = static_cast<double>(where.width()) / count();
        painter.setPen(QPen(colour(Token::Accent, palette()), 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(where.left() + m_current->x() * cell, where.top() + m_current->y() * cell,
                                std::max(cell, 3.0), std::max(cell, 3.0)));
    }
    painter.setPen(colour(empty || m_current ? Token::Text : Token::SoftText, palette()));
    painter.drawText(rect().adjusted(kGrid, kGrid, -kGrid, -kGrid),
                     static_cast<int>(empty ? Qt::AlignCenter : Qt::AlignHCenter | Qt::AlignBottom) | Qt::TextWordWrap,
                     caption());
    if (hasFocus()) {
        painter.setPen(colour(Token::Accent, palette()));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void SimilarityMatrixView::resizeEvent(QResizeEvent* event)
{
    m_picture = {};
    QWidget::resizeEvent(event);
}

void SimilarityMatrixView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange) {
        m_picture = {};
    }
    QWidget::changeEvent(event);
}

void SimilarityMatrixView::mouseMoveEvent(QMouseEvent* event)
{
    const QRect where = cells();
    std::optional<QPoint> pair;
    if (where.contains(event->position().toPoint())) {
        const double cell = static_cast<double>(where.width()) / count();
        pair = QPoint(std::min(static_cast<int>((event->position().x() - where.left()) / cell), count() - 1),
                      std::min(static_cast<int>((event->position().y() - where.top()) / cell), count() - 1));
    }
    if (pair != m_current) {
        look(pair);
    }
}

void SimilarityMatrixView::leaveEvent(QEvent* event)
{
    look(std::nullopt);
    QWidget::leaveEvent(event);
}

void SimilarityMatrixView::keyPressEvent(QKeyEvent* event)
{
    QPoint step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-1, 0};
        break;
    case Qt::Key_Right:
        step = {1, 0};
        break;
    case Qt::Key_Up:
        step = {0, -1};
        break;
    case Qt::Key_Down:
        step = {0, 1};
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (count() < 2) {
        return;
    }
    const QPoint next = m_current ? *m_current + step : QPoint(0, 0);
    look(QPoint(std::clamp(next.x(), 0, count() - 1), std::clamp(next.y(), 0, count() - 1)));
}

} // namespace rollcall::ui
