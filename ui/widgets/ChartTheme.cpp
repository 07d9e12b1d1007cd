// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ChartTheme.h"

#include "ui/theme/Tokens.h"

#include <QAbstractAxis>
#include <QChart>
#include <QFont>
#include <QLegend>
#include <QPen>
#include <QWidget>

namespace rollcall::ui {

void applyChartTheme(QChart& chart, const QWidget& widget)
{
    const QPalette& palette = widget.palette();
    const QColor quiet = colour(Token::FaintText, palette);
    const QColor text = palette.color(QPalette::WindowText);
    chart.setBackgroundVisible(false); // the card behind it is the ground
    chart.setPlotAreaBackgroundVisible(false);
    for (QAbstractAxis* axis : chart.axes()) {
        axis->setLabelsBrush(quiet);
        axis->setTitleBrush(quiet);
        axis->setLabelsFont(widget.font());
        axis->setTitleFont(widget.font());
        axis->setLinePen(QPen(quiet, 1.0));
        axis->setGridLinePen(QPen(colour(Token::Track, palette), 1.0));
    }
    QFont titleFont = widget.font();
    titleFont.setBold(true);
    chart.setTitleFont(titleFont);
    chart.setTitleBrush(text);
    chart.legend()->setLabelBrush(text);
    chart.legend()->setFont(widget.font());
}

} // namespace rollcall::ui
