// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationView.h"

#include "ui/evaluate/DetPlot.h"
#include "ui/evaluate/EvaluationText.h"
#include "ui/evaluate/FigureTile.h"
#include "ui/evaluate/HistoryCard.h"
#include "ui/evaluate/ScorePlot.h"
#include "ui/evaluate/SetsCard.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QGridLayout>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kLettersOfATile = 24; ///< usual letters that a tile is wide
constexpr int kFewColumns = 3;
constexpr qsizetype kMostSets = 4; ///< curves of groups at once

/// A figure inside a sentence: no line breaks in it.
QString inSentence(QString figure)
{
    return figure.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

QString eerMeaning(const pipeline::SetSummary& all)
{
    const eval::Figures& figures = *all.figures;
    if (figures.equal.rate == 0.0) {
        return EvaluationView::tr("no error in %1 trials").arg(number(all.trials));
    }
    return figures.equalErrorInterval ? rateInterval(*figures.equalErrorInterval)
                                      : EvaluationView::tr("too few speakers for an interval");
}

} // namespace

EvaluationView::EvaluationView(HistoryCard* history, QWidget* parent)
    : QWidget(parent), m_tileGrid(new QGridLayout), m_det(new DetPlot), m_scores(new ScorePlot), m_sets(new SetsCard)
{
    setObjectName(QStringLiteral("evaluationView"));
    const auto tile = [this](const char* name, const QString& heading, const QString& toolTip) {
        m_tiles.append(new FigureTile(QString::fromUtf8(name), heading, toolTip));
        return m_tiles.last();
    };
    m_eer =
        tile("eer", tr("EER"),
             tr("Equal error rate: at one threshold as many own voices are missed as other voices accepted. Below it "
                "the 95 % interval over speakers."));
    m_minDcf = tile("minDcf", tr("minDCF (0.01)"),
                    tr("Lowest detection cost over all thresholds, if 1 trial in 100 is of the same person."));
    m_cllr = tile("cllr", tr("Cllr"), tr("Cost of the probabilities in bits. 0 is perfect; 1 knows nothing."));
    m_strangers = tile("strangersAccepted", tr("Strangers accepted"),
                       tr("With the certainty that Preferences ask for, one speaker being in question."));
    m_trials = tile("trials", tr("Trials"), tr("Comparisons of two recordings, or of a recording with a profile."));
    m_tileGrid->setSpacing(kGrid + 4);

    auto* detCard = new Card(tr("DET curve"));
    detCard->content()->addWidget(m_det);
    auto* scoresCard = new Card(tr("Scores"));
    scoresCard->content()->addWidget(m_scores);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(kGrid + 4);
    charts->addWidget(detCard, 1);
    charts->addWidget(scoresCard, 1);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(kGrid + 4);
    lower->addWidget(m_sets, 5);
    lower->addWidget(history, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid + 4);
    layout->addLayout(m_tileGrid);
    layout->addLayout(charts, 3);
    layout->addLayout(lower, 2);
    arrangeTiles();
    connect(m_sets, &SetsCard::chosenChanged, this, &EvaluationView::showCurves);
}

void EvaluationView::resizeEvent(QResizeEvent* event)
{
    arrangeTiles();
    QWidget::resizeEvent(event);
}

/// All in a row where there is room.
void EvaluationView::arrangeTiles()
{
    const int needed = static_cast<int>(m_tiles.size()) * kLettersOfATile * fontMetrics().averageCharWidth();
    const int columns = width() >= needed ? static_cast<int>(m_tiles.size()) : kFewColumns;
    if (m_tileGrid->count() > 0 && m_tileGrid->itemAtPosition(0, columns - 1) != nullptr &&
        m_tileGrid->itemAtPosition(0, columns) == nullptr) {
        return;
    }
    for (int i = 0; i < m_tiles.size(); ++i) {
        m_tileGrid->removeWidget(m_tiles[i]);
        m_tileGrid->addWidget(m_tiles[i], i / columns, i % columns);
        m_tileGrid->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

void EvaluationView::showSummary(const SummaryPtr& summary, const SummaryPtr& other)
{
    m_summary = summary;
    m_other = other;
    showTiles();
    m_scores->setHistogram(summary->histogram,
                           summary->inUse ? std::optional(summary->inUse->threshold) : std::nullopt);
    m_sets->showSummary(*summary, other.get()); // showCurves() follows
    for (PlotWidget* plot : {static_cast<PlotWidget*>(m_det), static_cast<PlotWidget*>(m_scores)}) {
        plot->setSubtitle(evaluationState(*summary));
    }
}

void EvaluationView::showTiles()
{
    const pipeline::EvaluationSummary& summary = *m_summary;
    const eval::Figures& figures = *summary.all.figures;
    const auto compared = [this](const QString& meaning, auto figureOf) {
        return m_other == nullptr ? meaning : tr("%1\nthe other: %2").arg(meaning, figureOf(*m_other));
    };
    using Summary = pipeline::EvaluationSummary;
    m_eer->setFigure(ratePercent(figures.equal.rate), compared(eerMeaning(summary.all), [](const Summary& one) {
                         return ratePercent(one.all.figures->equal.rate);
                     }));
    m_minDcf->setFigure(cost(figures.minDcf01), compared(tr("1 would be a guess"), [](const Summary& one) {
                            return cost(one.all.figures->minDcf01);
                        }));
    const auto cllr = [](const Summary& one) { return one.all.figures->cllr ? cost(*one.all.figures->cllr) : tr("–"); };
    m_cllr->setFigure(cllr(summary), compared(tr("best possible %1").arg(cost(figures.minCllr)), cllr));
    const auto named = [](const Summary& one) { return one.inUse ? oneIn(one.inUse->falseAlarmRate) : tr("–"); };
    m_strangers->setFigure(
        named(summary),
        compared(summary.inUse ? tr("own voice missed: %1").arg(inSentence(ratePercent(summary.inUse->missRate)))
                               : tr("the model has no calibration"),
                 named));
    const QString same = tr("%1 of the same person").arg(number(figures.same));
    m_trials->setFigure(number(summary.all.trials),
                        summary.speakers == 0 ? same : tr("%1\n%2 speakers").arg(same, number(summary.speakers)));
}

void EvaluationView::showCurves()
{
    const auto line = [](const QString& name, int style, const pipeline::SetSummary& set) {
        return DetLine{name, style, set.det, set.figures->equal};
    };
    QList<DetLine> lines{line(tr("all"), 0, m_summary->all)};
    if (m_other) {
        lines.append(line(tr("the other"), kSeriesColours, m_other->all)); // the same colour, dashed
    }
    int style = 1;
    const QList<pipeline::SetSummary> chosen = m_sets->chosen();
    for (const pipeline::SetSummary& set : chosen.first(std::min(chosen.size(), kMostSets))) {
        if (set.figures) {
            lines.append(line(setTitle(m_sets->table(), set), style++, set));
        }
    }
    m_det->setLines(lines);
}

} // namespace rollcall::ui
