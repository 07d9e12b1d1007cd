// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/EvaluationHistory.h"

#include <QList>
#include <QWidget>

class QGridLayout;

namespace rollcall::ui {

class DetPlot;
class FigureTile;
class HistoryCard;
class ScorePlot;
class SetsCard;

/// An evaluation: tiles, charts, tables, and beside them the ones before.
class EvaluationView : public QWidget
{
    Q_OBJECT

public:
    /// @param history becomes part of it
    explicit EvaluationView(HistoryCard* history, QWidget* parent = nullptr);

    /// @param other what it is compared with; may be null
    void showSummary(const SummaryPtr& summary, const SummaryPtr& other);

    [[nodiscard]] const DetPlot& det() const { return *m_det; }
    [[nodiscard]] const ScorePlot& scores() const { return *m_scores; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrangeTiles();
    void showTiles();
    void showCurves();

    SummaryPtr m_summary;
    SummaryPtr m_other;
    QGridLayout* m_tileGrid;
    QList<FigureTile*> m_tiles;
    FigureTile* m_eer;
    FigureTile* m_minDcf;
    FigureTile* m_cllr;
    FigureTile* m_strangers;
    FigureTile* m_trials;
    DetPlot* m_det;
    ScorePlot* m_scores;
    SetsCard* m_sets;
};

} // namespace rollcall::ui
