// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/DetPlot.h"

#include "core/eval/DetCurve.h"
#include "ui/evaluate/EvaluationText.h"
#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <array>

namespace rollcall::ui {

namespace {

constexpr std::array kRates{0.0001, 0.001, 0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95};
constexpr double kUsuallyLowest = 0.001;
constexpr double kUsuallyHighest = 0.4;
constexpr double kMark = 4.0;         ///< radius
constexpr double kMostForNames = 0.3; ///< of the width

} // namespace

DetPlot::DetPlot(QWidget* parent) : PlotWidget(tr("DET curve"), parent)
{
    setObjectName(QStringLiteral("detPlot"));
    setLines({});
}

void DetPlot::setLines(const QList<DetLine>& lines)
{
    m_lines = lines;
    m_lowest = kUsuallyLowest;
    m_highest = kUsuallyHighest;
    QStringList parts;
    for (const DetLine& line : lines) {
        // Half of the plot beyond the mark on either side.
        if (line.equal.rate > 0.0 && line.equal.rate < 5.0 * m_lowest) {
            m_lowest = kRates.front();
        }
        while (line.equal.rate > 0.6 * m_highest && m_highest < kRates.back()) {
            m_highest = *std::ranges::upper_bound(kRates, m_highest);
        }
        parts.append(tr("%1: equal error rate %2").arg(line.name, ratePercent(line.equal.rate)));
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    update();
}

QPointF DetPlot::placeOf(double falseAlarmRate, double missRate) const
{
    const double low = eval::probit(m_lowest);
    const double range = eval::probit(m_highest) - low;
    const auto place = [&](double rate) { return (eval::probit(std::max(rate, m_lowest)) - low) / range; };
    return {place(falseAlarmRate), place(missRate)};
}

void DetPlot::paint(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    painter.setFont(ui::font(font(), TextSize::Faint, true));
    double names = 0.0;
    for (const DetLine& line : m_lines) {
        names = std::max(names, painter.fontMetrics().horizontalAdvance(line.name) + 1.0);
    }
    names = std::min(names, kMostForNames * area.width());
    painter.setFont(axisFont());
    const QFontMetricsF metrics(axisFont());
    const double left = metrics.horizontalAdvance(QLocale().toString(99.99, 'f', 2)) + kGrid;
    const QRectF plot =
        area.adjusted(left, metrics.height() + kGrid / 2.0, -names - kGrid, -2.0 * metrics.height() - kGrid);
    paintAxes(painter, area, plot, palette);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto at = [&](double falseAlarmRate, double missRate) {
        const QPointF place = placeOf(falseAlarmRate, missRate);
        return QPointF(plot.left() + place.x() * plot.width(), plot.bottom() - place.y() * plot.height());
    };
    QList<Label> labels;
    for (const DetLine& line : m_lines) {
        const SeriesStyle style = seriesStyle(line.style, palette);
        QPolygonF curve; // the points go from the right end to the left one
        double end = plot.top();
        for (const eval::OperatingPoint& point : line.points) {
            curve.append(at(point.falseAlarmRate, point.missRate));
            end = curve.last().x() >= plot.right() ? curve.last().y() : end;
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.colour, kLineWidth, style.line, Qt::RoundCap, Qt::RoundJoin));
        painter.setClipRect(plot.adjusted(-kLineWidth, -kLineWidth, kLineWidth, kLineWidth));
        painter.drawPolyline(curve);
        painter.setClipping(false);
        const QPointF mark = at(line.equal.rate, line.equal.rate);
        painter.setBrush(colour(Token::Card, palette));
        painter.setPen(QPen(style.colour, kLineWidth));
        painter.drawEllipse(mark, kMark, kMark);
        labels.append({line.name, style.colour, QPointF(plot.right() + kGrid, std::max(end, plot.top()))});
    }
    paintLabels(painter, area.adjusted(0.0, 0.0, 0.0, plot.bottom() + metrics.height() / 2.0 - area.bottom()), labels);
    // Of the first curve the rate stands at its mark.
    if (!m_lines.isEmpty()) {
        const DetLine& first = m_lines.first();
        painter.setFont(ui::font(font(), TextSize::Faint, true));
        painter.setPen(seriesStyle(first.style, palette).colour);
        const QString text = tr("EER %1").arg(ratePercent(first.equal.rate));
        const QFontMetricsF bold(painter.font());
        const QPointF place = at(first.equal.rate, first.equal.rate) + QPointF(2.0 * kMark, -kMark);
        painter.fillRect(bold.boundingRect(text).translated(place), colour(Token::Card, palette)); // above other curves
        painter.drawText(place, text);
    }
}

void DetPlot::paintAxes(QPainter& painter, const QRectF& area, const QRectF& plot, const QPalette& palette) const
{
    const QColor faint = colour(Token::FaintText, palette);
    const double height = QFontMetricsF(axisFont()).height();
    for (const double rate : kRates) {
        if (rate < m_lowest || rate > m_highest) {
            continue;
        }
        const QPointF place = placeOf(rate, rate);
        const double x = qRound(plot.left() + place.x() * plot.width());
        const double y = qRound(plot.bottom() - place.y() * plot.height());
        painter.setPen(colour(Token::Track, palette));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(faint);
        const QString text = QLocale().toString(100.0 * rate, 'g', 3);
        const double width = plot.left() - area.left();
        painter.drawText(QRectF(area.left(), y - height / 2.0, width - kGrid / 2.0, height),
                         Qt::AlignRight | Qt::AlignVCenter, text);
        painter.drawText(QRectF(x - width, plot.bottom() + kGrid / 2.0, 2.0 * width, height), Qt::AlignCenter, text);
    }
    painter.drawText(QRectF(area.left(), area.top(), area.width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("own voice missed, %"));
    painter.drawText(QRectF(area.left(), area.bottom() - height, plot.right() - area.left(), height),
                     Qt::AlignRight | Qt::AlignVCenter, tr("other voice accepted, %"));
    painter.setPen(QPen(colour(Token::Line, palette), 1.0, Qt::DashLine));
    painter.drawLine(plot.bottomLeft(), plot.topRight());
}

} // namespace rollcall::ui
