// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QChart;
class QWidget;

namespace rollcall::ui {

/// Gives a chart's background, axes, title and legend the colours and the font of the widget that shows it, on light and on dark
/// themes. To be called again where palette or font change. What is drawn in the chart is the caller's.
void applyChartTheme(QChart& chart, const QWidget& widget);

} // namespace rollcall::ui
