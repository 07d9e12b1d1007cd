// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/LiveHistory.h"
#include "ui/live/TimeAxis.h"
#include "ui/shell/Card.h"

#include <QElapsedTimer>

#include <optional>

namespace rollcall::ui {

class SimilarityPlot;
class SpeakerStyles;
class SpectrogramWidget;
class TurnStrip;

/// The last half minute on one time axis: who spoke, the similarity to each speaker, the spectrogram and where speech was.
///
/// @thread GUI
class TimelineCard : public Card
{
    Q_OBJECT

public:
    /// Texts for screen readers follow in this pace.
    static constexpr int kDescribeMs = 1000;

    /// Both must outlive it.
    TimelineCard(const LiveHistory& history, const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// The history is another one; time moves to its end.
    void follow();
    void setThreshold(std::optional<double> score);

    [[nodiscard]] SpectrogramWidget* spectrogram() const { return m_spectrogram; }

private:
    const LiveHistory& m_history;
    TimeAxis m_axis;
    TurnStrip* m_turns;
    SimilarityPlot* m_similarity;
    SpectrogramWidget* m_spectrogram;
    QElapsedTimer m_described;
};

} // namespace rollcall::ui
