// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Decision.h"
#include "core/pipeline/LiveSession.h"
#include "core/pipeline/SpeakerService.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace rollcall::ui {

class Backend;
class CandidateBars;
class DecisionLabel;
class LevelMeterWidget;
class LiveController;
class SimilarityChart;
class SpectrogramWidget;

/// Who is speaking now: one steady label, the most probable speakers, and every speaker's similarity over time.
/// A file dropped on the page is identified too.
class IdentifyPage : public QWidget
{
    Q_OBJECT

public:
    IdentifyPage(Backend& backend, LiveController& live, QWidget* parent = nullptr);

    [[nodiscard]] bool isListening() const;
    void stop();

    [[nodiscard]] SpectrogramWidget* spectrogram() const { return m_spectrogram; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void toggleListening();
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);
    void onStopped(QObject* owner);
    void showFile(const QString& file, const Result<pipeline::Identification>& result);
    void showBars(const std::vector<identify::Candidate>& candidates);
    void updateState();

    Backend& m_backend;
    LiveController& m_live;
    QPushButton* m_listen;
    LevelMeterWidget* m_level;
    DecisionLabel* m_decision;
    CandidateBars* m_bars;
    SimilarityChart* m_chart;
    SpectrogramWidget* m_spectrogram;
    QLabel* m_message;
    QString m_modelId; ///< of the session that runs
};

} // namespace rollcall::ui
