// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunsComparison.h"

#include "ui/theme/Tokens.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kMostRowsSeen = 4;

/// A piece of the curve, as a legend has it.
QPixmap swatch(const SeriesStyle& style, qreal ratio)
{
    constexpr QSize kSize(18, 10);
    QPixmap picture(kSize * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setPen(QPen(style.colour, 3.0, style.line));
    painter.drawLine(0, kSize.height() / 2, kSize.width(), kSize.height() / 2);
    return picture;
}

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

RunsComparison::RunsComparison(const TrainingRuns& runs, QWidget* parent) : QTableWidget(parent), m_runs(runs)
{
    setObjectName(QStringLiteral("comparisonTableWidget"));
    setAccessibleName(tr("Last figures of the trainings"));
    const QStringList headings{tr("Training"),
                               tr("State"),
                               tr("Steps"),
                               tr("Best EER"),
                               tr("Loss"),
                               tr("Active triplets"),
                               tr("Inter-speaker dispersion")};
    setColumnCount(static_cast<int>(headings.size()));
    setHorizontalHeaderLabels(headings);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RunsComparison::show(const QList<RunRow>& runs)
{
    const QLocale locale;
    setRowCount(static_cast<int>(runs.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const RunRow& run = runs[row];
        QStringList texts{run.name, runConditionText(run.condition),
                          tr("%1 of %2").arg(locale.toString(run.stepsDone), locale.toString(run.steps)),
                          run.bestEerPercent ? tr("%1 %").arg(number(*run.bestEerPercent, 2)) : tr("–")};
        if (const CurvePoints points = m_runs.curves(run.folder); points && !points->empty()) {
            const train::CurvePoint& last = points->back();
            texts << number(last.loss, 3)
                  << (last.activeTripletFraction ? tr("%1 %").arg(number(100.0 * *last.activeTripletFraction, 0))
                                                 : tr("–"))
                  << number(last.interSpeakerDispersion, 2);
        }
        for (int column = 0; column < columnCount(); ++column) {
            auto* item = new QTableWidgetItem(texts.value(column, tr("–")));
            item->setTextAlignment(Qt::AlignVCenter | (column < 2 ? Qt::AlignLeft : Qt::AlignRight));
            setItem(row, column, item);
        }
        item(row, 0)->setData(Qt::DecorationRole, swatch(seriesStyle(row, palette()), devicePixelRatioF()));
    }
    updateGeometry();
}

QSize RunsComparison::sizeHint() const
{
    const int rows = std::clamp(rowCount(), 1, kMostRowsSeen);
    return {300, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 4};
}

QSize RunsComparison::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

} // namespace rollcall::ui
