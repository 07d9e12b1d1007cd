// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eval/Figures.h"
#include "core/eval/Metrics.h"
#include "ui/evaluate/PlotWidget.h"

#include <QList>
#include <QString>

#include <vector>

namespace rollcall::ui {

/// One curve of a DET chart.
struct DetLine
{
    QString name;
    int style = 0;                            ///< as seriesStyle()
    std::vector<eval::OperatingPoint> points; ///< by rising threshold
    eval::EqualError equal;                   ///< marked on the curve
};

/// Detection-error trade-off on normal-deviate axes: misses over false alarms, each curve with its name at the end and a mark where both
/// rates are equal. The axes reach from 0.1 % to 40 %, and further where a curve asks for it.
class DetPlot : public PlotWidget
{
    Q_OBJECT

public:
    explicit DetPlot(QWidget* parent = nullptr);

    void setLines(const QList<DetLine>& lines);
    [[nodiscard]] const QList<DetLine>& lines() const { return m_lines; }

    /// Where a pair of rates lies in a plot, from its left and from its bottom, 0 to 1; rates below the lowest lie on the edge.
    [[nodiscard]] QPointF placeOf(double falseAlarmRate, double missRate) const;

protected:
    void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const override;

private:
    void paintAxes(QPainter& painter, const QRectF& area, const QRectF& plot, const QPalette& palette) const;

    QList<DetLine> m_lines;
    double m_lowest = 0.0; ///< rate at the left and at the bottom
    double m_highest = 0.0;
};

} // namespace rollcall::ui
