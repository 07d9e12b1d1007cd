// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SimilarityChart.h"

#include "ui/SpeakerStyles.h"
#include "ui/widgets/AxisFit.h"
#include "ui/widgets/ChartTheme.h"

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
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr double kHighestScore = 1.0;
constexpr double kLineWidth = 2.0;
constexpr std::array kTimeTicks{7, 4, 3, 2}; // every 5, 10, 15, 30 s
constexpr std::array kScoreSteps{0.2, 0.5, 1.0};
constexpr double kLegendMargins = 24.0; // Qt Charts keeps them left and right of all names
constexpr double kMarkPadding = 16.0;   // and this around each name and its mark

} // namespace

SimilarityChart::SimilarityChart(const SpeakerStyles& styles, QWidget* parent)
    : QChartView(parent), m_styles(styles), m_timeAxis(new QValueAxis), m_scoreAxis(new QValueAxis),
      m_thresholdLine(new QLineSeries)
{
    setObjectName(QStringLiteral("similarityChart"));
    setAccessibleName(tr("Similarity to each speaker over time"));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);

    m_timeAxis->setRange(-kShownSeconds, 0.0);
    m_timeAxis->setLabelFormat(QStringLiteral("%.0f s"));
    m_scoreAxis->setRange(kLowestScore, kHighestScore);
    // Counted from 0, which rounding would otherwise turn into "-0.0".
    m_scoreAxis->setTickType(QValueAxis::TicksDynamic);
    m_scoreAxis->setTickAnchor(0.0);
    m_scoreAxis->setLabelFormat(QStringLiteral("%.1f"));
    m_scoreAxis->setTitleText(tr("Similarity"));
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_scoreAxis, Qt::AlignLeft);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0.0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setShowToolTips(true); // of names that are cut

    m_thresholdLine->setName(tr("threshold"));
    chart()->addSeries(m_thresholdLine);
    m_thresholdLine->attachAxis(m_timeAxis);
    m_thresholdLine->attachAxis(m_scoreAxis);
    setThreshold(std::nullopt);

    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawMs);
    connect(&m_redraw, &QTimer::timeout, this, &SimilarityChart::flush);
    connect(chart(), &QChart::plotAreaChanged, this, &SimilarityChart::fitAxes);
    applyTheme();
    describe();
}

void SimilarityChart::fitAxes()
{
    const QRectF plot = chart()->plotArea();
    if (plot.isEmpty()) {
        return; // not laid out yet
    }
    const int across = labelsThatFit(plot.width(), labelWidth(m_timeAxis->labelsFont(), QStringLiteral("-30 s")));
    const auto ticks = std::ranges::find_if(kTimeTicks, [across](int count) { return count <= across; });
    m_timeAxis->setTickCount(ticks == kTimeTicks.end() ? kTimeTicks.back() : *ticks);
    const int upwards = labelsThatFit(plot.height(), labelHeight(m_scoreAxis->labelsFont()));
    const auto step = std::ranges::find_if(kScoreSteps, [upwards](double one) {
        return std::floor(kHighestScore / one) + std::floor(-kLowestScore / one) + 1.0 <= upwards;
    });
    m_scoreAxis->setTickInterval(step == kScoreSteps.end() ? kScoreSteps.back() : *step);
    m_scoreAxis->setTitleVisible(labelWidth(m_scoreAxis->titleFont(), m_scoreAxis->titleText()) <= plot.height());
    fitLegend();
}

void SimilarityChart::fitLegend()
{
    // Qt Charts would cut the names to make room for a word that the only dashed line can do without.
    const QFont font = chart()->legend()->font();
    double width = kLegendMargins;
    for (QLegendMarker* marker : chart()->legend()->markers()) {
        const bool isSeen = marker->series() == m_thresholdLine ? m_thresholdLine->isVisible() : true;
        width += isSeen ? labelWidth(font, marker->label()) + labelHeight(font) / 2.0 + kMarkPadding : 0.0;
    }
    for (QLegendMarker* marker : chart()->legend()->markers(m_thresholdLine)) {
        marker->setVisible(m_thresholdLine->isVisible() && width <= chart()->size().width());
    }
}

void SimilarityChart::append(double timeSeconds, const QList<SimilarityPoint>& points)
{
    advance(timeSeconds);
    for (const SimilarityPoint& point : points) {
        if (!std::isfinite(point.score)) {
            continue;
        }
        History& history = m_histories[point.speakerId];
        history.name = point.name;
        history.points.append(QPointF(timeSeconds, std::clamp(point.score, kLowestScore, kHighestScore)));
        if (history.points.size() > kMaximumPoints) {
            history.points.removeFirst();
        }
    }
}

void SimilarityChart::advance(double timeSeconds)
{
    if (timeSeconds < m_nowSeconds) {
        m_histories.clear();
    }
    m_nowSeconds = timeSeconds;
    if (!m_redraw.isActive()) {
        m_redraw.start();
    }
}

void SimilarityChart::clear()
{
    m_histories.clear();
    m_nowSeconds = 0.0;
    flush();
}

void SimilarityChart::keepOnly(const QList<qint64>& speakerIds)
{
    if (m_histories.removeIf([&speakerIds](const auto& history) { return !speakerIds.contains(history.key()); }) > 0) {
        flush();
    }
}

void SimilarityChart::setThreshold(std::optional<double> score)
{
    if (score) {
        m_thresholdLine->replace(QList<QPointF>{{-kShownSeconds, *score}, {0.0, *score}});
    } else {
        m_thresholdLine->clear();
    }
    m_thresholdLine->setVisible(score.has_value());
    fitLegend();
}

void SimilarityChart::flush()
{
    m_redraw.stop();
    forgetOld();
    const QList<qint64> shown = speakersToShow();
    for (auto it = m_lines.begin(); it != m_lines.end();) {
        if (shown.contains(it.key())) {
            ++it;
        } else {
            chart()->removeSeries(it.value());
            delete it.value();
            it = m_lines.erase(it);
        }
    }
    for (const qint64 id : shown) {
        QLineSeries*& line = m_lines[id];
        if (line == nullptr) {
            line = new QLineSeries;
            line->setPen(penOf(id));
            chart()->addSeries(line);
            line->attachAxis(m_timeAxis);
            line->attachAxis(m_scoreAxis);
        }
        const History& history = m_histories[id];
        line->setName(history.name);
        line->replace(polyline(history));
    }
    fitLegend();
    describe();
}

const QLineSeries* SimilarityChart::line(qint64 speakerId) const
{
    return m_lines.value(speakerId, nullptr);
}

QSize SimilarityChart::sizeHint() const
{
    return {640, 240};
}

QSize SimilarityChart::minimumSizeHint() const
{
    return {240, 160};
}

void SimilarityChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
    }
    QChartView::changeEvent(event);
}

void SimilarityChart::applyTheme()
{
    applyChartTheme(*chart(), *this);
    m_thresholdLine->setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DashLine));
    for (auto it = m_lines.begin(); it != m_lines.end(); ++it) {
        it.value()->setPen(penOf(it.key()));
    }
}

QPen SimilarityChart::penOf(qint64 speakerId) const
{
    const SeriesStyle style = m_styles.of(speakerId, palette());
    return {style.colour, kLineWidth, style.line};
}

void SimilarityChart::forgetOld()
{
    const double oldest = m_nowSeconds - kShownSeconds;
    for (auto it = m_histories.begin(); it != m_histories.end();) {
        QList<QPointF>& points = it->points;
        const auto firstKept =
            std::find_if(points.begin(), points.end(), [oldest](const QPointF& point) { return point.x() >= oldest; });
        points.erase(points.begin(), firstKept);
        it = points.isEmpty() ? m_histories.erase(it) : std::next(it);
    }
}

QList<qint64> SimilarityChart::speakersToShow() const
{
    QList<qint64> ids = m_histories.keys();
    if (ids.size() <= kMaximumLines) {
        return ids;
    }
    const auto highest = [this](qint64 id) {
        const QList<QPointF>& points = m_histories.find(id)->points;
        return std::max_element(points.begin(), points.end(),
                                [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); })
            ->y();
    };
    std::stable_sort(ids.begin(), ids.end(), [&](qint64 a, qint64 b) { return highest(a) > highest(b); });
    ids.resize(kMaximumLines);
    return ids;
}

QList<QPointF> SimilarityChart::polyline(const History& history) const
{
    QList<QPointF> line;
    line.reserve(history.points.size());
    double previous = 0.0;
    const auto fallAndRise = [&line](double from, double to) {
        line.append(QPointF(from, kLowestScore));
        line.append(QPointF(to, kLowestScore));
    };
    for (const QPointF& point : history.points) {
        const double x = point.x() - m_nowSeconds;
        if (!line.isEmpty() && x - previous > kGapSeconds) {
            fallAndRise(previous, x);
        }
        line.append(QPointF(x, point.y()));
        previous = x;
    }
    if (!line.isEmpty() && -previous > kGapSeconds) {
        fallAndRise(previous, 0.0);
    }
    return line;
}

void SimilarityChart::describe()
{
    QStringList parts;
    for (const History& history : m_histories) {
        parts.append(tr("%1: %2").arg(history.name, QLocale().toString(history.points.last().y(), 'f', 2)));
    }
    setAccessibleDescription(parts.isEmpty() ? tr("No speech in the last half minute")
                                             : parts.join(QStringLiteral(", ")));
}

} // namespace rollcall::ui
