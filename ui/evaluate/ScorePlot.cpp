// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/ScorePlot.h"

#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kGridLines = 2;
constexpr std::array kSteps{0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0};
constexpr double kPixelsForALabel = 60.0;

} // namespace

ScorePlot::ScorePlot(QWidget* parent) : PlotWidget(tr("Scores"), parent)
{
    setObjectName(QStringLiteral("scorePlot"));
}

void ScorePlot::setHistogram(const eval::ScoreHistogram& histogram, std::optional<double> threshold)
{
    m_histogram = histogram;
    m_threshold = threshold;
    m_highest = 0.0;
    for (const auto* shares : {&histogram.target, &histogram.nonTarget}) {
        for (const double share : *shares) {
            m_highest = std::max(m_highest, share);
        }
    }
    const auto score = [](double value) { return QLocale().toString(value, 'f', 2); };
    setAccessibleDescription(threshold
                                 ? tr("Scores from %1 to %2; accepted from %3 on")
                                       .arg(score(histogram.lowest), score(histogram.highest), score(*threshold))
                                 : tr("Scores from %1 to %2").arg(score(histogram.lowest), score(histogram.highest)));
    update();
}

double ScorePlot::xOf(double score, const QRectF& plot) const
{
    return plot.left() + plot.width() * (score - m_histogram.lowest) / (m_histogram.highest - m_histogram.lowest);
}

void ScorePlot::paint(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    if (m_histogram.target.empty()) {
        return;
    }
    const double height = QFontMetricsF(axisFont()).height();
    // Above the curves: their names, and that of the threshold.
    const QRectF plot = area.adjusted(kGrid, 2.0 * height + kGrid, -kGrid, -2.0 * height - kGrid / 2.0);
    painter.setFont(axisFont());
    paintAxis(painter, plot, palette);
    painter.drawText(QRectF(area.left(), area.bottom() - height, plot.right() - area.left(), height),
                     Qt::AlignRight | Qt::AlignVCenter, tr("score"));
    paintThreshold(painter, plot, palette);
    painter.setRenderHint(QPainter::Antialiasing);
    paintKind(painter, plot, m_histogram.nonTarget, tr("different people"), colour(Token::SoftText, palette));
    paintKind(painter, plot, m_histogram.target, tr("same person"), colour(Token::Good, palette));
}

void ScorePlot::paintKind(QPainter& painter, const QRectF& plot, const std::vector<double>& shares, const QString& name,
                          const QColor& ink) const
{
    const double width = plot.width() / static_cast<double>(shares.size());
    QPolygonF line;
    line.append(plot.bottomLeft());
    for (std::size_t bin = 0; bin < shares.size(); ++bin) {
        line.append({plot.left() + (static_cast<double>(bin) + 0.5) * width,
                     plot.bottom() - plot.height() * shares[bin] / m_highest});
    }
    line.append(plot.bottomRight());
    QColor fill = ink;
    fill.setAlphaF(0.12F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(line);
    painter.setPen(QPen(ink, kLineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    const auto peak = std::ranges::max_element(shares) - shares.begin();
    const QPointF top = line[static_cast<qsizetype>(peak) + 1];
    painter.setFont(ui::font(font(), TextSize::Faint, true));
    const QFontMetricsF metrics(painter.font());
    const double text = metrics.horizontalAdvance(name);
    const double x = std::clamp(top.x() - text / 2.0, plot.left(), std::max(plot.left(), plot.right() - text));
    painter.drawText(QPointF(x, top.y() - metrics.descent() - kGrid / 2.0), name);
}

void ScorePlot::paintAxis(QPainter& painter, const QRectF& plot, const QPalette& palette) const
{
    painter.setPen(colour(Token::Track, palette));
    for (int i = 0; i <= kGridLines; ++i) {
        const double y = qRound(plot.top() + plot.height() * i / kGridLines);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    const double range = m_histogram.highest - m_histogram.lowest;
    const double most = std::max(1.0, plot.width() / kPixelsForALabel);
    const auto fits = std::ranges::find_if(kSteps, [&](double step) { return range / step <= most; });
    const double step = fits == kSteps.end() ? range : *fits;
    const double height = QFontMetricsF(axisFont()).height();
    painter.setPen(colour(Token::FaintText, palette));
    for (double score = std::ceil(m_histogram.lowest / step) * step; score <= m_histogram.highest + 1e-9;
         score += step) {
        const double x = xOf(score, plot);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + kGrid / 4.0));
        painter.drawText(QRectF(x - kPixelsForALabel / 2.0, plot.bottom() + kGrid / 2.0, kPixelsForALabel, height),
                         Qt::AlignCenter, QLocale().toString(std::round(100.0 * score) / 100.0));
    }
}

void ScorePlot::paintThreshold(QPainter& painter, const QRectF& plot, const QPalette& palette) const
{
    if (!m_threshold) {
        return;
    }
    const QFontMetricsF metrics(axisFont());
    const double x = std::clamp(xOf(*m_threshold, plot), plot.left(), plot.right());
    const double top = plot.top() - 2.0 * metrics.height() - kGrid / 2.0;
    painter.setPen(QPen(colour(Token::Accent, palette), 1.0, Qt::DashLine));
    painter.drawLine(QPointF(x, top), QPointF(x, plot.bottom()));
    painter.setPen(colour(Token::Accent, palette));
    const QString text = tr("accepted from %1").arg(QLocale().toString(*m_threshold, 'f', 2));
    const double width = metrics.horizontalAdvance(text);
    const bool right = x + kGrid / 2.0 + width <= plot.right();
    painter.drawText(QPointF(right ? x + kGrid / 2.0 : x - kGrid / 2.0 - width, top + metrics.ascent()), text);
}

} // namespace rollcall::ui
