// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/PlotWidget.h"

#include "core/base/Files.h"
#include "ui/theme/Appearance.h"
#include "ui/theme/Tokens.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <string_view>

namespace rollcall::ui {

namespace {

constexpr QSize kPictureSize{900, 600};
constexpr int kPictureScale = 2;
constexpr int kMargin = 3 * kGrid;

} // namespace

PlotWidget::PlotWidget(const QString& title, QWidget* parent) : QWidget(parent), m_title(title)
{
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

Result<void> PlotWidget::save(const QString& file) const
{
    const QPalette light = themePalette(false);
    const auto draw = [&](QPainter& painter) {
        const QRectF all(QPointF(), kPictureSize);
        painter.fillRect(all, colour(Token::Card, light));
        QRectF area = all.adjusted(kMargin, kMargin, -kMargin, -kMargin);
        painter.setFont(ui::font(font(), TextSize::Section, true));
        painter.setPen(colour(Token::Text, light));
        QRectF used;
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_title, &used);
        area.setTop(used.bottom());
        painter.setFont(font());
        painter.setPen(colour(Token::SoftText, light));
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_subtitle, &used);
        area.setTop(used.bottom() + kGrid);
        paint(painter, area, light);
    };
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(kPictureSize);
        generator.setViewBox(QRect(QPoint(), kPictureSize));
        generator.setResolution(logicalDpiX());
        generator.setTitle(m_title);
        generator.setDescription(m_subtitle);
        QPainter painter(&generator);
        draw(painter);
    } else {
        QImage image(kPictureSize * kPictureScale, QImage::Format_RGB32);
        image.setDevicePixelRatio(kPictureScale);
        QPainter painter(&image);
        draw(painter);
        painter.end();
        image.save(&buffer, "PNG");
    }
    return writeFileAtomically(file.toStdString(),
                               std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

void PlotWidget::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paint(painter, rect(), palette());
}

QFont PlotWidget::axisFont() const
{
    return ui::font(font(), TextSize::Faint);
}

void PlotWidget::paintLabels(QPainter& painter, const QRectF& area, QList<Label> labels) const
{
    painter.setFont(ui::font(font(), TextSize::Faint, true));
    const double height = painter.fontMetrics().height();
    std::ranges::sort(labels, {}, [](const Label& label) { return label.at.y(); });
    for (qsizetype i = 1; i < labels.size(); ++i) {
        labels[i].at.setY(std::max(labels[i].at.y(), labels[i - 1].at.y() + height));
    }
    double lowest = area.bottom() - height / 2.0;
    for (qsizetype i = labels.size() - 1; i >= 0; --i) {
        labels[i].at.setY(std::min(labels[i].at.y(), lowest));
        lowest = labels[i].at.y() - height;
    }
    for (const Label& label : labels) {
        const double width = area.right() - label.at.x();
        painter.setPen(label.colour);
        painter.drawText(QRectF(label.at.x(), label.at.y() - height / 2.0, width, height),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(label.text, Qt::ElideRight, static_cast<int>(width)));
    }
}

} // namespace rollcall::ui
