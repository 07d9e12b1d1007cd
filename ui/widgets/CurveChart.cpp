// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CurveChart.h"

#include "ui/widgets/AxisFit.h"
#include "ui/widgets/ChartTheme.h"
#include "ui/widgets/EndLabels.h"

#include <QAreaSeries>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QStringList>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace rollcall::ui {

namespace {

constexpr double kLineWidth = 2.0;
constexpr int kTicks = 5;
constexpr double kLabelGap = 6.0;         ///< right of the labels at the ends
constexpr double kLeastForCurves = 160.0; ///< pixels beside the labels

/// The next 1, 2, 2.5 or 5 times a power of ten, so that ticks are round numbers.
double niceStep(double range, int steps)
{
    const double raw = range / steps;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= raw * (1.0 - 1e-9)) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

/// As many decimals as multiples of a step need.
QString labelFormat(double step)
{
    constexpr int kMaxDecimals = 9;
    int decimals = 0;
    const auto isWhole = [](double value) { return value > 0.5 && std::abs(value - std::round(value)) < 1e-6; };
    for (double scaled = step; decimals < kMaxDecimals && !isWhole(scaled); scaled *= 10.0) {
        ++decimals;
    }
    return QStringLiteral("%.%1f").arg(decimals);
}

/// Labels on a vertical axis, two or more: without both ends nothing can be read off.
int verticalLabels(const QValueAxis& axis, const QRectF& plot)
{
    return plot.isEmpty() ? kTicks // not laid out yet
                          : std::clamp(labelsThatFit(plot.height(), labelHeight(axis.labelsFont())), 2, kTicks);
}

/// From 0 to a round number above `highest`, with at most so many labels.
void fitUpwards(QValueAxis& axis, double highest, int labels)
{
    // Rounding the top up adds a tick: fewer are asked for until they fit.
    for (int steps = labels - 1; steps >= 1; --steps) {
        const double step = niceStep(std::max(highest, 1e-12), steps);
        const double count = std::max(1.0, std::ceil(highest / step * (1.0 - 1e-9)));
        if (count + 1.0 <= labels || steps == 1) {
            axis.setRange(0.0, count * step);
            axis.setTickCount(static_cast<int>(std::lround(count)) + 1);
            axis.setLabelFormat(labelFormat(step));
            return;
        }
    }
}

QList<QPointF> thinned(const QList<QPointF>& points)
{
    if (points.size() <= CurveChart::kMaximumPoints) {
        return points;
    }
    QList<QPointF> kept;
    kept.reserve(CurveChart::kMaximumPoints);
    for (int i = 0; i < CurveChart::kMaximumPoints; ++i) {
        kept.append(points[(points.size() - 1) * i / (CurveChart::kMaximumPoints - 1)]);
    }
    return kept;
}

} // namespace

CurveChart::CurveChart(const QString& title, QWidget* parent)
    : QChartView(parent), m_stepAxis(new QValueAxis), m_valueAxis(new QValueAxis)
{
    setAccessibleName(title);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    chart()->setTitle(title);
    chart()->addAxis(m_stepAxis, Qt::AlignBottom);
    chart()->addAxis(m_valueAxis, Qt::AlignLeft);
    m_stepAxis->setLabelFormat(QStringLiteral("%.0f"));
    m_stepAxis->setTickType(QValueAxis::TicksDynamic);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0.0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->setLocalizeNumbers(true);
    connect(chart(), &QChart::plotAreaChanged, this, &CurveChart::onPlotAreaChanged);
    applyTheme();
    setLines({}, false);
}

void CurveChart::setLines(const QList<CurveLine>& lines, bool legend)
{
    // Kept from one call to the next: making series anew every second would flicker.
    while (m_series.size() > lines.size()) {
        QLineSeries* last = m_series.takeLast();
        chart()->removeSeries(last);
        delete last;
    }
    m_labels.clear();
    std::ranges::transform(lines, std::back_inserter(m_labels), &CurveLine::label);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const CurveLine& line = lines[i];
        if (i == m_series.size()) {
            m_series.append(new QLineSeries);
            chart()->addSeries(m_series[i]);
            m_series[i]->attachAxis(m_stepAxis);
            m_series[i]->attachAxis(m_valueAxis);
        }
        QLineSeries& series = *m_series[i];
        series.setName(line.name);
        series.setPen(QPen(line.style.colour, kLineWidth, line.style.line));
        series.setPointsVisible(line.points.size() == 1); // it would not be seen as a line
        series.replace(thinned(line.points));
    }
    noteExtent(lines);
    m_wantsLegend = legend;
    arrange();
    describe(lines);
}

void CurveChart::setRange(double lowest, double highest)
{
    m_rangeFixed = true;
    m_valueAxis->setRange(lowest, highest);
    arrange();
}

void CurveChart::setAlarmZone(double below)
{
    m_alarmBelow = below;
    auto* upper = new QLineSeries(this);
    m_alarm = new QAreaSeries(upper);
    chart()->addSeries(m_alarm);
    m_alarm->attachAxis(m_stepAxis);
    m_alarm->attachAxis(m_valueAxis);
    applyTheme();
    setLines({}, false);
}

QSize CurveChart::sizeHint() const
{
    return {320, 180};
}

QSize CurveChart::minimumSizeHint() const
{
    return {170, 150};
}

void CurveChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        arrange();
    }
    QChartView::changeEvent(event);
}

void CurveChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    chart()->layout()->activate();
    arrange();
}

void CurveChart::drawForeground(QPainter* painter, const QRectF& /*exposed*/)
{
    if (!m_labelPlaces) {
        return;
    }
    painter->setFont(labelFont());
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        painter->setPen(m_series[i]->color());
        painter->drawText(m_labelPlaces->at(i), Qt::AlignLeft | Qt::AlignVCenter, m_labels[i]);
    }
}

void CurveChart::applyTheme()
{
    applyChartTheme(*chart(), *this);
    setBackgroundBrush(colour(Token::Card, palette())); // it lies on one
    if (m_alarm != nullptr) {
        QColor zone = colour(Token::Bad, palette());
        zone.setAlphaF(0.25F);
        m_alarm->setBrush(zone);
        m_alarm->setPen(Qt::NoPen);
    }
}

void CurveChart::noteExtent(const QList<CurveLine>& lines)
{
    m_lastStep = 0.0;
    m_highest = 0.0;
    for (const CurveLine& line : lines) {
        for (const QPointF& point : line.points) {
            m_lastStep = std::max(m_lastStep, point.x());
            m_highest = std::isfinite(point.y()) ? std::max(m_highest, point.y()) : m_highest;
        }
    }
}

void CurveChart::arrange()
{
    if (chart()->plotArea().isEmpty()) { // not laid out yet
        m_labelPlaces.reset();
        m_fits = 0;
        fitAxes();
        return;
    }
    // Whether the labels have a place is known when everything stands as with them.
    for (const bool direct : {true, false}) {
        m_direct = direct;
        m_fits = 0;
        showLegend(!direct && m_wantsLegend);
        chart()->setMargins(QMargins(0, 0, direct ? static_cast<int>(std::ceil(roomForLabels())) : 0, 0));
        chart()->layout()->activate();
        fitAxes();
        chart()->layout()->activate(); // other ticks may need other room
        onPlotAreaChanged();
        if (m_labelPlaces) {
            break;
        }
    }
}

void CurveChart::onPlotAreaChanged()
{
    fitAxes();
    m_labelPlaces = m_direct ? placesOfLabels() : std::nullopt;
    viewport()->update(); // the labels belong to no item of the scene
}

void CurveChart::fitAxes()
{
    // A range that changes the labels changes the room for the curves, which asks for this again: where two ranges ask for each other, it
    // would go on for ever.
    constexpr int kFits = 2;
    if (m_fittedSize != size()) {
        m_fittedSize = size();
        m_fits = 0;
    }
    if (m_fits >= kFits) {
        return;
    }
    ++m_fits;
    fitAxesTo(chart()->plotArea());
}

void CurveChart::fitAxesTo(const QRectF& plot)
{
    // The curve ends where the plot ends.
    const double lastStep = m_lastStep > 0.0 ? m_lastStep : 100.0;
    const double width = labelWidth(m_stepAxis->labelsFont(), QLocale().toString(lastStep, 'f', 0));
    const int labels = plot.isEmpty() ? kTicks : std::min(labelsThatFit(plot.width(), width), kTicks);
    // Where there is room for one label alone, that is the 0.
    const double interval = labels > 1 ? std::max(1.0, niceStep(lastStep, labels - 1)) : 2.0 * lastStep;
    if (interval > m_stepAxis->tickInterval()) {
        m_stepAxis->setTickInterval(interval); // a longer range with the old one would have thousands of labels
    }
    m_stepAxis->setRange(0.0, lastStep);
    m_stepAxis->setTickInterval(interval);
    if (m_rangeFixed) {
        const int vertical = verticalLabels(*m_valueAxis, plot);
        m_valueAxis->setTickCount(vertical >= 5 ? 5 : vertical >= 3 ? 3 : 2); // halves and quarters are round
        m_valueAxis->setLabelFormat(
            labelFormat((m_valueAxis->max() - m_valueAxis->min()) / (m_valueAxis->tickCount() - 1)));
    } else {
        fitUpwards(*m_valueAxis, m_highest > 0.0 ? m_highest : 1.0, verticalLabels(*m_valueAxis, plot));
    }
    if (m_alarm != nullptr) {
        m_alarm->upperSeries()->replace(QList<QPointF>{{0.0, m_alarmBelow}, {m_stepAxis->max(), m_alarmBelow}});
    }
}

QFont CurveChart::labelFont() const
{
    return ui::font(font(), TextSize::Faint, true);
}

/// Right of the plot; 0 where it would leave too little of it.
double CurveChart::roomForLabels() const
{
    double widest = 0.0;
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        if (m_series[i]->count() > 0 && m_series[i]->points().last().x() >= m_lastStep && !m_labels[i].isEmpty()) {
            widest = std::max(widest, labelWidth(labelFont(), m_labels[i]) + 2.0 * kLabelGap);
        }
    }
    return widest + kLeastForCurves <= width() ? widest : 0.0;
}

std::optional<QList<QRectF>> CurveChart::placesOfLabels() const
{
    const QRectF plot = chart()->plotArea();
    const auto inPlot = [&](const QPointF& point) {
        return QPointF(plot.left() + plot.width() * point.x() / m_stepAxis->max(),
                       plot.bottom() - plot.height() * (point.y() - m_valueAxis->min()) /
                                           (m_valueAxis->max() - m_valueAxis->min()));
    };
    QList<EndLabel> labels;
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        EndLabel label;
        for (const QPointF& point : m_series[i]->points()) {
            if (std::isfinite(point.y())) {
                label.curve.append(inPlot(point));
            }
        }
        if (!m_labels[i].isEmpty()) {
            label.size = {std::ceil(labelWidth(labelFont(), m_labels[i])), labelHeight(labelFont())};
        }
        labels.append(label);
    }
    const double halfALine = labelHeight(labelFont()) / 2.0;
    return placesAtEnds(labels, plot.adjusted(0.0, -halfALine, roomForLabels(), halfALine));
}

void CurveChart::showLegend(bool shown)
{
    const auto showMarkers = [this](QAbstractSeries* series, bool visible) {
        for (QLegendMarker* marker : chart()->legend()->markers(series)) {
            marker->setVisible(visible);
        }
    };
    chart()->legend()->setVisible(shown);
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        showMarkers(m_series[i], !m_labels[i].isEmpty()); // another curve of its colour tells enough
    }
    if (m_alarm != nullptr) {
        showMarkers(m_alarm, false);
    }
}

void CurveChart::describe(const QList<CurveLine>& lines)
{
    QStringList parts;
    for (const CurveLine& line : lines) {
        if (!line.points.isEmpty()) {
            parts.append(tr("%1: %2 at step %3")
                             .arg(line.name, QLocale().toString(line.points.last().y(), 'g', 4),
                                  QLocale().toString(static_cast<qint64>(line.points.last().x()))));
        }
    }
    setAccessibleDescription(parts.isEmpty() ? tr("Nothing measured yet") : parts.join(QStringLiteral(", ")));
}

} // namespace rollcall::ui
