// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/live/LiveSession.h"
#include "ui/Backend.h"
#include "ui/capture/LiveController.h"
#include "ui/shell/Page.h"

class QLayout;

namespace rollcall::ui {

class EnrolmentSaver;
class FileIntake;
class InterruptedCard;
class LookalikeCard;
class MicrophoneChooser;
class MicrophoneList;
class PromptCard;
class Questions;
class RecordingCard;
class Settings;
class SoundCard;
class SoundPlayer;
class SpectrogramWidget;
class StepLine;
class TakeList;
class TakeRecorder;
class TakesCard;
class VoiceCheck;
class WhoCard;
struct Take;

/// New speaker, or more recordings for one: name, speak or drop files, check and save. Recording goes on while another page is open, and
/// stops by itself when more speech no longer changes the profile. A recording that a crash interrupted is offered here.
class EnrolPage : public Page
{
    Q_OBJECT

public:
    /// All five must outlive it.
    EnrolPage(Settings& settings, Backend& backend, LiveController& live, MicrophoneList& microphones,
              Questions& questions, QWidget* parent = nullptr);

    /// Recordings that are not saved yet, with the one that runs.
    [[nodiscard]] int pendingRecordings() const;
    [[nodiscard]] bool isRecording() const;

    /// Fills in the name of somebody who has agreed, and begins to record.
    void begin(const QString& name);
    /// Fills in the name and reads the files.
    void fillIn(const QString& name, const QStringList& files);

    void stop();

    [[nodiscard]] SpectrogramWidget* spectrogram() const { return m_spectrogram; }

Q_SIGNALS:
    /// The last run of the program ended during a recording; the page asks what is to become of it.
    void interruptedFound();
    /// The recordings are in the profile of this speaker.
    void saved(const QString& name);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What the message label has a line for, in their order.
    enum Topic { MicrophoneTopic, LostSoundTopic, CopyTopic, FilesTopic, RecordingTopic, SavingTopic };

    [[nodiscard]] QLayout* columns() const;
    void connectParts();
    void warn(Topic topic, const QString& text);
    void toggleRecording();
    void onHeard(const pipeline::LiveSnapshot& snapshot);
    void advise(const pipeline::LiveSnapshot& snapshot);
    void onStageChanged();
    void onStopped(const LiveEnding& ending);
    void keepRecorded(Take take);
    void keepRecovered(Take take);
    void onFilesChanged();
    void save();
    void onSaved(const QString& name);
    [[nodiscard]] bool canSave() const;
    void updateState();

    Backend& m_backend;
    Questions& m_questions;
    TakeRecorder* m_recorder;
    TakeList* m_takes;
    VoiceCheck* m_voices;
    FileIntake* m_intake;
    EnrolmentSaver* m_saver;
    SoundPlayer* m_player;
    MicrophoneChooser* m_microphone;
    LiveStage m_stage = LiveStage::Idle;
    double m_checkedAt = 0.0; ///< seconds into the recording when the sound was judged last
    audio::RunningQuality::Values m_quality;
    bool m_available = true; ///< there was a microphone at the last look

    InterruptedCard* m_interrupted;
    StepLine* m_steps;
    WhoCard* m_who;
    PromptCard* m_prompt;
    SpectrogramWidget* m_spectrogram;
    RecordingCard* m_recording;
    SoundCard* m_sound;
    TakesCard* m_takesCard;
    LookalikeCard* m_lookalike;

    pipeline::WorkQueue m_work; ///< the disk and long computations; last: gone before what its work uses
};

} // namespace rollcall::ui
