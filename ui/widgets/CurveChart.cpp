// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CurveChart.h"

#include "ui/widgets/AxisFit.h"
#include "ui/widgets/ChartTheme.h"

#include <QAreaSeries>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QStringList>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rollcall::ui {

namespace {

constexpr double kLineWidth = 2.0;
constexpr int kTicks = 5;

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

CurveChart::CurveChart(const QString& title, const QString& leftTitle, const QString& rightTitle, QWidget* parent)
    : QChartView(parent), m_stepAxis(new QValueAxis), m_leftAxis(new QValueAxis)
{
    setAccessibleName(title);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    chart()->setTitle(title);
    chart()->addAxis(m_stepAxis, Qt::AlignBottom);
    chart()->addAxis(m_leftAxis, Qt::AlignLeft);
    m_leftAxis->setTitleText(leftTitle);
    m_stepAxis->setLabelFormat(QStringLiteral("%.0f"));
    m_stepAxis->setTickType(QValueAxis::TicksDynamic);
    if (!rightTitle.isEmpty()) {
        m_rightAxis = new QValueAxis;
        m_rightAxis->setTitleText(rightTitle);
        m_rightAxis->setGridLineVisible(false); // two grids over each other are none
        chart()->addAxis(m_rightAxis, Qt::AlignRight);
    }
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0.0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->setLocalizeNumbers(true);
    connect(chart(), &QChart::plotAreaChanged, this, &CurveChart::fitAxes);
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
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const CurveLine& line = lines[i];
        if (i == m_series.size()) {
            m_series.append(new QLineSeries);
            chart()->addSeries(m_series[i]);
            m_series[i]->attachAxis(m_stepAxis);
        }
        QLineSeries& series = *m_series[i];
        QValueAxis* axis = line.rightAxis && m_rightAxis != nullptr ? m_rightAxis : m_leftAxis;
        if (!series.attachedAxes().contains(axis)) {
            for (QAbstractAxis* other : series.attachedAxes()) {
                if (other != m_stepAxis) {
                    series.detachAxis(other);
                }
            }
            series.attachAxis(axis);
        }
        series.setName(line.name);
        const bool dashed = line.rightAxis && line.style.line == Qt::SolidLine;
        series.setPen(QPen(line.style.colour, kLineWidth, dashed ? Qt::DashLine : line.style.line));
        // A curve of a single point would not be seen as a line.
        series.setPointsVisible(line.rightAxis || line.points.size() == 1);
        series.replace(thinned(line.points));
    }
    noteExtent(lines);
    m_fits = 0;
    fitAxes();
    chart()->legend()->setVisible(legend);
    const auto showMarkers = [this](QAbstractSeries* series, bool visible) {
        for (QLegendMarker* marker : chart()->legend()->markers(series)) {
            marker->setVisible(visible);
        }
    };
    for (qsizetype i = 0; i < lines.size(); ++i) {
        showMarkers(m_series[i], lines[i].inLegend);
    }
    if (m_alarm != nullptr) {
        showMarkers(m_alarm, false);
    }
    describe(lines);
}

void CurveChart::setLeftRange(double lowest, double highest)
{
    m_leftFixed = true;
    m_leftAxis->setRange(lowest, highest);
    m_fits = 0;
    fitAxes();
}

void CurveChart::setAlarmZone(double below)
{
    m_alarmBelow = below;
    auto* upper = new QLineSeries(this);
    m_alarm = new QAreaSeries(upper);
    chart()->addSeries(m_alarm);
    m_alarm->attachAxis(m_stepAxis);
    m_alarm->attachAxis(m_leftAxis);
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
    }
    QChartView::changeEvent(event);
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
    m_leftHighest = 0.0;
    m_rightHighest = 0.0;
    for (const CurveLine& line : lines) {
        for (const QPointF& point : line.points) {
            m_lastStep = std::max(m_lastStep, point.x());
            double& highest = line.rightAxis ? m_rightHighest : m_leftHighest;
            highest = std::isfinite(point.y()) ? std::max(highest, point.y()) : highest;
        }
    }
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
    m_stepAxis->setRange(0.0, lastStep);
    // Where there is room for one label alone, that is the 0.
    m_stepAxis->setTickInterval(labels > 1 ? std::max(1.0, niceStep(lastStep, labels - 1)) : 2.0 * lastStep);
    if (m_leftFixed) {
        const int vertical = verticalLabels(*m_leftAxis, plot);
        m_leftAxis->setTickCount(vertical >= 5 ? 5 : vertical >= 3 ? 3 : 2); // halves and quarters are round
        m_leftAxis->setLabelFormat(
            labelFormat((m_leftAxis->max() - m_leftAxis->min()) / (m_leftAxis->tickCount() - 1)));
    } else {
        fitUpwards(*m_leftAxis, m_leftHighest > 0.0 ? m_leftHighest : 1.0, verticalLabels(*m_leftAxis, plot));
    }
    if (m_rightAxis != nullptr) {
        fitUpwards(*m_rightAxis, m_rightHighest > 0.0 ? m_rightHighest : 50.0, verticalLabels(*m_rightAxis, plot));
    }
    if (m_alarm != nullptr) {
        m_alarm->upperSeries()->replace(QList<QPointF>{{0.0, m_alarmBelow}, {m_stepAxis->max(), m_alarmBelow}});
    }
    fitTitles();
}

void CurveChart::fitTitles()
{
    for (QValueAxis* axis : {m_leftAxis, m_rightAxis}) {
        if (axis != nullptr) {
            axis->setTitleVisible(labelWidth(axis->titleFont(), axis->titleText()) <= chart()->plotArea().height());
        }
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
