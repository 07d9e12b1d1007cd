// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/live/LiveSession.h"
#include "core/pipeline/live/RecentSound.h"
#include "ui/capture/LiveController.h"
#include "ui/live/LiveHistory.h"
#include "ui/shell/Page.h"

#include <QStringList>

#include <memory>

class QPushButton;

namespace rollcall::ui {

class AnswerCard;
class Backend;
class CandidatesCard;
class HeardCard;
class MicrophoneChooser;
class MicrophoneList;
class Questions;
class RecognisedTurns;
class Settings;
class SpectrogramWidget;
class TimelineCard;
class UnknownTurns;

/// Who is speaking now: one steady answer, the most probable speakers, the last half minute on one time axis, and what was heard so far.
/// Listening goes on while another page is open.
///
/// A session lasts from Listen to Stop. A pause gives the microphone back and keeps the session; its clock stands still meanwhile.
///
/// @thread GUI
class LivePage : public Page
{
    Q_OBJECT

public:
    /// Sound kept to be heard again.
    static constexpr double kKeptSeconds = 600.0;

    /// All five must outlive it.
    LivePage(Backend& backend, const Settings& settings, LiveController& live, MicrophoneList& microphones,
             Questions& questions, QWidget* parent = nullptr);

    [[nodiscard]] bool isListening() const;
    /// Starts listening, where that is possible and it does not listen already.
    void listen();
    void stop();

    [[nodiscard]] SpectrogramWidget* spectrogram() const;

Q_SIGNALS:
    /// Files to be identified, for the page of recordings.
    void recordingsDropped(const QStringList& files);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What the banner has a line for, in their order.
    enum Topic { MicrophoneTopic, LostSoundTopic, AnswerTopic, TurnsTopic, UnknownTopic };

    void addActions();
    void addCards(Questions& questions);
    void connectParts();

    void toggleListening();
    void startSession();
    /// The session hears on, from where it was.
    void hear();
    void hearWhenStopped();
    void pause();
    void resume();
    void togglePause();
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);
    void onStopped(QObject* owner, const LiveEnding& ending);
    void onSpeakersChanged();
    void onReplay(bool playing);
    void showProblems(const pipeline::LiveSnapshot& snapshot);
    void showIdle();
    void followTurns();
    void forgetGone();
    void updateState();
    void updateActions();
    void updateSentence();

    Backend& m_backend;
    LiveController& m_live;
    MicrophoneList& m_microphones;
    MicrophoneChooser* m_microphone;
    QPushButton* m_pause;
    QPushButton* m_listen;
    AnswerCard* m_answer;
    CandidatesCard* m_candidates;
    TimelineCard* m_timeline;
    HeardCard* m_heard;
    UnknownTurns* m_unknown;
    RecognisedTurns* m_recognised;

    LiveHistory m_history;
    std::shared_ptr<pipeline::RecentSound> m_sound;
    bool m_available = true;      ///< there was a microphone at the last look
    QString m_modelId;            ///< of the session that runs
    double m_beforeSeconds = 0.0; ///< heard by the session before its last pause
    bool m_paused = false;
    bool m_hearsWhenStopped = false;   ///< the microphone is being let go, to be opened again at once
    bool m_resumesAfterReplay = false; ///< paused, so that it does not hear the loudspeaker
};

} // namespace rollcall::ui
