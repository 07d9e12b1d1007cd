// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QChartView>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace rollcall::ui {

/// One curve over the steps of a training.
struct CurveLine
{
    QString name;
    SeriesStyle style;
    QList<QPointF> points; ///< x: step, y: value
    QString label = {};    ///< stands at the end of the curve; empty: none
};

/// Curves of one or several trainings over their steps.
///
/// Long curves are thinned to kMaximumPoints, last point kept. Axes follow the values; setRange() fixes that of the values. There are
/// as many ticks as labels have room. Labels of curves stand at their ends; where they would lie on each other or on a curve, a legend has
/// the names.
class CurveChart : public QChartView
{
    Q_OBJECT

public:
    static constexpr int kMaximumPoints = 1500; ///< of one curve

    explicit CurveChart(const QString& title, QWidget* parent = nullptr);

    /// @param legend whether a legend has the names of the labelled curves where their labels have no place
    void setLines(const QList<CurveLine>& lines, bool legend);
    void setRange(double lowest, double highest);
    /// Marks the values below `below` as bad.
    void setAlarmZone(double below);

    /// What is drawn of each of the last setLines().
    [[nodiscard]] const QList<QLineSeries*>& series() const { return m_series; }
    /// Where the labels of the last setLines() stand, one for each curve, empty where it has none; nothing while the legend has their names.
    [[nodiscard]] const std::optional<QList<QRectF>>& labelPlaces() const { return m_labelPlaces; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& exposed) override;

private:
    void applyTheme();
    void noteExtent(const QList<CurveLine>& lines);
    void arrange();
    void onPlotAreaChanged();
    void fitAxes();
    void fitAxesTo(const QRectF& plot);
    [[nodiscard]] QFont labelFont() const;
    [[nodiscard]] double roomForLabels() const;
    [[nodiscard]] std::optional<QList<QRectF>> placesOfLabels() const;
    void showLegend(bool shown);
    void describe(const QList<CurveLine>& lines);

    QValueAxis* m_stepAxis;
    QValueAxis* m_valueAxis;
    QList<QLineSeries*> m_series;
    QList<QString> m_labels; ///< one for each of m_series
    QAreaSeries* m_alarm = nullptr;
    double m_alarmBelow = 0.0;
    double m_lastStep = 0.0; ///< of all curves
    double m_highest = 0.0;  ///< of all values
    bool m_rangeFixed = false;
    bool m_wantsLegend = false;
    bool m_direct = true; ///< labels stand at the ends of the curves
    std::optional<QList<QRectF>> m_labelPlaces;
    QSize m_fittedSize; ///< that fitAxes() was last asked at
    int m_fits = 0;     ///< of the axes to these curves at this size
};

} // namespace rollcall::ui
