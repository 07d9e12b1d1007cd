// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunCharts.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/CurveChart.h"

#include <QGridLayout>
#include <QLocale>

namespace rollcall::ui {

namespace {

/// The curves of one training, one for each chart; two for the share of triplets, before which there is another share.
struct RunCurves
{
    CurveLine loss;
    CurveLine eer;
    CurveLine rate;
    CurveLine accuracy;
    CurveLine active;
    CurveLine dispersion;
};

/// Fills in the points of a training.
void fill(RunCurves& curves, const std::vector<train::CurvePoint>& points)
{
    qint64 softmaxSteps = 0; // the triplets' steps are counted from 1 again
    for (const train::CurvePoint& point : points) {
        const bool triplets = point.phase == train::Phase::Triplet;
        softmaxSteps = triplets ? softmaxSteps : point.step;
        const auto step = static_cast<double>(triplets ? softmaxSteps + point.step : point.step);
        curves.loss.points.append({step, point.loss});
        curves.rate.points.append({step, point.learningRate});
        if (point.trainingAccuracy) {
            curves.accuracy.points.append({step, *point.trainingAccuracy});
        }
        if (point.activeTripletFraction) {
            curves.active.points.append({step, *point.activeTripletFraction});
        }
        curves.dispersion.points.append({step, point.interSpeakerDispersion});
        if (point.devEerPercent) {
            curves.eer.points.append({step, *point.devEerPercent});
        }
    }
}

/// What stands at the end of a curve: which one it is where there are several, else how far it has come.
QString endLabel(const CurveLine& line, bool alone, int decimals)
{
    if (!alone) {
        return line.name;
    }
    return line.points.isEmpty() ? QString() : QLocale().toString(line.points.last().y(), 'f', decimals);
}

} // namespace

RunCharts::RunCharts(const TrainingRuns& runs, QWidget* parent)
    : QWidget(parent), m_runs(runs), m_lossChart(new CurveChart(tr("Loss"))),
      m_eerChart(new CurveChart(tr("Development EER, %"))), m_rateChart(new CurveChart(tr("Learning rate"))),
      m_activeChart(new CurveChart(tr("Active triplets"))),
      m_dispersionChart(new CurveChart(tr("Inter-speaker dispersion")))
{
    m_lossChart->setObjectName(QStringLiteral("lossCurveChart"));
    m_eerChart->setObjectName(QStringLiteral("eerCurveChart"));
    m_eerChart->setToolTip(tr("Equal error rate on the development set: speakers outside the training."));
    m_rateChart->setObjectName(QStringLiteral("rateCurveChart"));
    m_activeChart->setObjectName(QStringLiteral("activeCurveChart"));
    m_activeChart->setToolTip(
        tr("Active-triplet fraction: share of triplets that still have a loss. Before the triplets begin, the training "
           "accuracy: share of crops whose speaker was classified correctly."));
    m_activeChart->setRange(0.0, 1.0);
    m_dispersionChart->setObjectName(QStringLiteral("dispersionCurveChart"));
    m_dispersionChart->setToolTip(
        tr("One minus the mean cosine of different speakers: near 1 they lie apart, near 0 the network collapses."));
    m_dispersionChart->setRange(0.0, 1.0);
    m_dispersionChart->setAlarmZone(kAlarmDispersion);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_lossChart, 0, 0, 1, 3);
    grid->addWidget(m_eerChart, 0, 3, 1, 3);
    grid->addWidget(m_activeChart, 1, 0, 1, 2);
    grid->addWidget(m_dispersionChart, 1, 2, 1, 2);
    grid->addWidget(m_rateChart, 1, 4, 1, 2);
    grid->setRowStretch(0, 4);
    grid->setRowStretch(1, 3);
    for (int column = 0; column < 6; ++column) {
        grid->setColumnStretch(column, 1);
    }
}

void RunCharts::show(const QList<RunRow>& runs)
{
    const bool one = runs.size() == 1;
    QList<CurveLine> loss;
    QList<CurveLine> eer;
    QList<CurveLine> rate;
    QList<CurveLine> active;
    QList<CurveLine> dispersion;
    m_lastDispersion.reset();
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const SeriesStyle style = seriesStyle(static_cast<int>(i), palette());
        const SeriesStyle quiet = one ? SeriesStyle{colour(Token::FaintText, palette())} : style;
        const QString& name = runs[i].name;
        RunCurves curves{{name, style, {}},
                         {name, style, {}},
                         {name, style, {}},
                         {one ? tr("training accuracy") : name, quiet, {}, one ? tr("training accuracy") : QString()},
                         {one ? tr("active") : name, style, {}, one ? tr("active") : QString()},
                         {name, style, {}}};
        if (const CurvePoints points = m_runs.curves(runs[i].folder); points && !points->empty()) {
            fill(curves, *points);
            m_lastDispersion = one ? std::optional(points->back().interSpeakerDispersion) : std::nullopt;
        }
        curves.loss.label = endLabel(curves.loss, one, 2);
        curves.eer.label = endLabel(curves.eer, one, 1);
        curves.dispersion.label =
            one ? endLabel(curves.dispersion, one, 2) : QString(); // the colours are those of the loss
        loss << curves.loss;
        eer << curves.eer;
        rate << curves.rate;
        active << curves.accuracy << curves.active;
        dispersion << curves.dispersion;
    }
    m_lossChart->setLines(loss, !one);
    m_eerChart->setLines(eer, !one);
    m_rateChart->setLines(rate, false);
    m_activeChart->setLines(active, one);
    m_dispersionChart->setLines(dispersion, false);
}

} // namespace rollcall::ui
