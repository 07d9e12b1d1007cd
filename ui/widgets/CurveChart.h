// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QChartView>
#include <QList>
#include <QPointF>
#include <QString>

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
    bool rightAxis =
        false; ///< measured on the right axis, drawn with a dot at each point and dashed where it would not be
    bool inLegend = true; ///< false where another curve of its colour tells enough
};

/// Curves of one or several trainings over their steps, with an axis on the left and, where asked for, another one on the right.
///
/// Long curves are thinned to kMaximumPoints, last point kept. Axes follow the values; setLeftRange() fixes the left one. There are
/// as many ticks as labels have room; a title that has none is left out.
class CurveChart : public QChartView
{
    Q_OBJECT

public:
    static constexpr int kMaximumPoints = 1500; ///< of one curve

    /// @param rightTitle empty: no right axis
    CurveChart(const QString& title, const QString& leftTitle, const QString& rightTitle, QWidget* parent = nullptr);

    /// @param legend whether the names of the curves are shown; useful for more than one
    void setLines(const QList<CurveLine>& lines, bool legend);
    void setLeftRange(double lowest, double highest);
    /// Marks the values below `below` as bad.
    void setAlarmZone(double below);

    /// What is drawn of each of the last setLines().
    [[nodiscard]] const QList<QLineSeries*>& series() const { return m_series; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();
    void noteExtent(const QList<CurveLine>& lines);
    void fitAxes();
    void fitAxesTo(const QRectF& plot);
    void fitTitles();
    void describe(const QList<CurveLine>& lines);

    QValueAxis* m_stepAxis;
    QValueAxis* m_leftAxis;
    QValueAxis* m_rightAxis = nullptr;
    QList<QLineSeries*> m_series;
    QAreaSeries* m_alarm = nullptr;
    double m_alarmBelow = 0.0;
    double m_lastStep = 0.0;     ///< of all curves
    double m_leftHighest = 0.0;  ///< of the values on the left axis
    double m_rightHighest = 0.0; ///< and on the right one
    bool m_leftFixed = false;
    QSize m_fittedSize; ///< that fitAxes() was last asked at
    int m_fits = 0;     ///< of the axes to these curves at this size
};

} // namespace rollcall::ui
