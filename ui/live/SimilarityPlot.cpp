// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/SimilarityPlot.h"

#include "ui/SpeakerStyles.h"
#include "ui/live/TimeAxis.h"

#include <QLineF>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>
#include <QStringList>

#include <algorithm>
#include <array>

namespace rollcall::ui {

namespace {

constexpr double kHighest = 1.0;
constexpr std::array kGridScores{0.0, 0.5, 1.0};
constexpr double kLineWidth = 2.0;
constexpr int kGap = 6; ///< between a line and its name

double yIn(const QRectF& area, double score)
{
    const double lowest = SimilarityPlot::kLowest;
    const double share = (std::clamp(score, lowest, kHighest) - lowest) / (kHighest - lowest);
    return area.bottom() - share * area.height();
}

} // namespace

SimilarityPlot::SimilarityPlot(const LiveHistory& history, const TimeAxis& axis, const SpeakerStyles& styles,
                               QWidget* parent)
    : QWidget(parent), m_history(history), m_axis(axis), m_styles(styles)
{
    setObjectName(QStringLiteral("similarityPlot"));
    setAccessibleName(tr("Similarity to each speaker over time"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&axis, &TimeAxis::moved, this, qOverload<>(&QWidget::update));
    refresh();
}

void SimilarityPlot::setThreshold(std::optional<double> score)
{
    m_threshold = score;
    update();
}

void SimilarityPlot::refresh()
{
    QStringList parts;
    for (const qint64 id : shownSpeakers()) {
        const SimilarityTrace trace = m_history.traces()[id];
        parts.append(tr("%1: %2").arg(trace.name, QLocale().toString(trace.runs.last().last().y(), 'f', 2)));
    }
    setAccessibleDescription(parts.isEmpty() ? tr("No speech in the last half minute")
                                             : parts.join(QStringLiteral(", ")));
    update();
}

QList<qint64> SimilarityPlot::shownSpeakers() const
{
    const QMap<qint64, SimilarityTrace>& traces = m_history.traces();
    QList<std::pair<double, qint64>> highest;
    for (auto it = traces.begin(); it != traces.end(); ++it) {
        double most = LiveHistory::kLowestSimilarity;
        for (const QList<QPointF>& run : it->runs) {
            for (const QPointF& point : run) {
                most = std::max(most, point.y());
            }
        }
        highest.append({-most, it.key()});
    }
    std::ranges::sort(highest);
    QList<qint64> ids;
    for (const auto& [most, id] : highest.first(std::min<qsizetype>(highest.size(), kMaximumLines))) {
        ids.append(id);
    }
    return ids;
}

QSize SimilarityPlot::sizeHint() const
{
    return {640, 100};
}

QSize SimilarityPlot::minimumSizeHint() const
{
    return {240, 80};
}

QRectF SimilarityPlot::plot() const
{
    // Half a label of room above and below.
    const double half = QFontMetrics(TimeAxis::labelFont(*this)).height() / 2.0;
    return QRectF(TimeAxis::plot(*this)).adjusted(0.0, half, 0.0, -half);
}

double SimilarityPlot::yOf(double score) const
{
    return yIn(plot(), score);
}

void SimilarityPlot::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(Token::Card, palette()));
    painter.setFont(TimeAxis::labelFont(*this));
    paintGrid(painter);
    paintThreshold(painter);
    QList<Label> labels;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const qint64 id : shownSpeakers()) {
        labels.append(paintLine(painter, id));
    }
    paintLabels(painter, std::move(labels));
}

void SimilarityPlot::paintGrid(QPainter& painter) const
{
    const QRect area = TimeAxis::plot(*this);
    const int height = painter.fontMetrics().height();
    for (const double score : kGridScores) {
        const int y = qRound(yOf(score));
        painter.setPen(colour(Token::Grid, palette()));
        painter.drawLine(area.left(), y, area.right(), y);
        painter.setPen(colour(Token::FaintText, palette()));
        painter.drawText(QRect(0, y - height / 2, area.left() - kGap, height), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(score));
    }
}

void SimilarityPlot::paintThreshold(QPainter& painter) const
{
    if (!m_threshold) {
        return;
    }
    const QRect area = TimeAxis::plot(*this);
    const int y = qRound(yOf(*m_threshold));
    painter.setPen(QPen(colour(Token::SoftText, palette()), 1.0, Qt::DashLine));
    painter.drawLine(area.left(), y, area.right(), y);
    painter.setPen(colour(Token::FaintText, palette()));
    painter.drawText(QPoint(area.left() + kGap, y - painter.fontMetrics().descent() - 1), tr("accepted"));
}

SimilarityPlot::Label SimilarityPlot::paintLine(QPainter& painter, qint64 speakerId) const
{
    const SimilarityTrace trace = m_history.traces()[speakerId];
    const SeriesStyle style = m_styles.of(speakerId, palette());
    painter.setPen(QPen(style.colour, kLineWidth, style.line, Qt::SquareCap, Qt::BevelJoin));
    painter.setClipRect(TimeAxis::plot(*this));
    // Measured once: margins and heights ask for the size of letters.
    const QRectF area = plot();
    const double origin = m_axis.xOf(0.0, *this);
    const double perSecond = m_axis.xOf(1.0, *this) - origin;
    QPolygonF line;
    QList<QLineF> pieces;
    for (const QList<QPointF>& run : trace.runs) {
        line.clear();
        for (const QPointF& point : run) {
            line.append(QPointF(origin + perSecond * point.x(), yIn(area, point.y())));
        }
        if (line.size() > 1 && style.line != Qt::SolidLine) {
            painter.drawPolyline(line); // dashes run on over its corners
            continue;
        }
        pieces.clear();
        for (qsizetype i = 0; i < line.size(); ++i) {
            pieces.append(QLineF(line[std::max<qsizetype>(i - 1, 0)], line[i]));
        }
        painter.drawLines(pieces); // several times faster than with joins
    }
    painter.setClipping(false);
    return {trace.name, style.colour, line.last().x() + kGap, line.last().y()};
}

/// From top to bottom; one that would cover the one above moves down, and all of them up where the plot ends.
void SimilarityPlot::paintLabels(QPainter& painter, QList<Label> labels) const
{
    painter.setFont(ui::font(font(), TextSize::Faint, true));
    const double height = painter.fontMetrics().height();
    std::ranges::sort(labels, {}, &Label::y);
    double lowest = rect().bottom() - height / 2.0;
    for (qsizetype i = 1; i < labels.size(); ++i) {
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + height);
    }
    for (qsizetype i = labels.size() - 1; i >= 0; --i) {
        labels[i].y = std::min(labels[i].y, lowest);
        lowest = labels[i].y - height;
    }
    for (const Label& label : labels) {
        const double width = rect().right() - label.x;
        painter.setPen(label.colour);
        painter.drawText(QRectF(label.x, label.y - height / 2.0, width, height), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(label.name, Qt::ElideRight, static_cast<int>(width)));
    }
}

} // namespace rollcall::ui
