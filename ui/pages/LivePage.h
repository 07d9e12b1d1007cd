// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Decision.h"
#include "core/pipeline/live/LiveSession.h"
#include "ui/capture/LiveController.h"
#include "ui/shell/Page.h"

#include <QStringList>

class QPushButton;

namespace rollcall::ui {

class Backend;
class CandidateBars;
class DecisionLabel;
class MicrophoneChooser;
class MicrophoneList;
class SimilarityChart;
class SpectrogramWidget;

/// Who is speaking now: one steady answer, the most probable speakers, and every speaker's similarity over time. Listening goes on while
/// another page is open.
///
/// @thread GUI
class LivePage : public Page
{
    Q_OBJECT

public:
    /// All three must outlive it.
    LivePage(Backend& backend, LiveController& live, MicrophoneList& microphones, QWidget* parent = nullptr);

    [[nodiscard]] bool isListening() const;
    /// Starts listening, where that is possible and it does not listen already.
    void listen();
    void stop();

    [[nodiscard]] SpectrogramWidget* spectrogram() const { return m_spectrogram; }

Q_SIGNALS:
    /// Files to be identified, for the page of recordings.
    void recordingsDropped(const QStringList& files);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What the banner has a line for, in their order.
    enum Topic { MicrophoneTopic, LostSoundTopic, AnswerTopic };

    void toggleListening();
    void startListening();
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);
    void onStopped(QObject* owner, const LiveEnding& ending);
    void showBars(const identify::LiveState& state);
    void showIdle();
    void forgetGone();
    void updateState();

    Backend& m_backend;
    LiveController& m_live;
    MicrophoneChooser* m_microphone;
    QPushButton* m_listen;
    QPushButton* m_enrol; ///< where nobody is enrolled
    DecisionLabel* m_decision;
    CandidateBars* m_bars;
    SimilarityChart* m_chart;
    SpectrogramWidget* m_spectrogram;
    bool m_available = true; ///< there was a microphone at the last look
    QString m_modelId;       ///< of the session that runs
    double m_seconds = 0.0;  ///< heard by it
};

} // namespace rollcall::ui
