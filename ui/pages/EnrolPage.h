// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/live/LiveSession.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/Backend.h"
#include "ui/Questions.h"
#include "ui/capture/LiveController.h"
#include "ui/shell/Page.h"

#include <QList>
#include <QStringList>

#include <memory>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace rollcall::ui {

class Card;
class MicrophoneChooser;
class MicrophoneList;
class NetSpeechBar;
class SpectrogramWidget;

/// New speaker, or more recordings for one: record from the microphone or drop files, then save. Recording goes on while
/// another page is open. A recording that a crash interrupted is offered here.
class EnrolPage : public Page
{
    Q_OBJECT

public:
    /// Net speech after which a recording stops by itself; with it the profile hardly changes any more.
    static constexpr double kTargetSeconds = 20.0;

    /// All four must outlive it.
    EnrolPage(Backend& backend, LiveController& live, MicrophoneList& microphones, Questions& questions,
              QWidget* parent = nullptr);
    ~EnrolPage() override;

    /// Recordings that are not saved yet, with the one that runs.
    [[nodiscard]] int pendingRecordings() const;
    [[nodiscard]] bool isRecording() const;

    /// Fills in the name and begins to record.
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
    /// A recording that is not saved yet.
    struct Take
    {
        int number = 0; ///< of this run of the program
        pipeline::Clip clip;
        double netSpeechSeconds = 0.0;
        double lostSeconds = 0.0;                        ///< of sound that never arrived, silence in the clip
        bool recorded = false;                           ///< from the microphone: there is no file of it
        std::shared_ptr<pipeline::RecordingSpool> spool; ///< its copy on the disk
    };
    /// What is handed over to be saved.
    struct Enrolment
    {
        QString name;
        bool addToExisting = false;
        QList<int> numbers; ///< of takes
    };
    /// What the message label has a line for, in their order.
    enum Topic { MicrophoneTopic, LostSoundTopic, CopyTopic, FilesTopic, RecordingTopic, SavingTopic };

    void toggleRecording();
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);
    void onStageChanged();
    void onStopped(QObject* owner, const LiveEnding& ending);
    void judge(Take take, void (EnrolPage::*done)(Take));
    void keepRecorded(Take take);
    void keepRecovered(Take take);
    void keepTake(Take take);
    void chooseFiles();
    void addFiles(const QStringList& files);
    void onFileRead(const QString& file, const Result<FileTake>& read);
    void askAboutDoubtful();
    bool isOnePerson(const QStringList& doubts);
    void removeSelected();
    void release(std::shared_ptr<pipeline::RecordingSpool> spool);
    void save(bool addToExisting);
    void enrol(const Enrolment& enrolment);
    void onSaved(const Enrolment& enrolment, const Result<pipeline::EnrolReport>& result);
    void findInterrupted();
    void showInterrupted();
    void keepInterrupted();
    void discardInterrupted();
    void nextPrompt();
    void updateState();

    Backend& m_backend;
    LiveController& m_live;
    Questions& m_questions;
    std::vector<Take> m_pending;
    std::vector<std::shared_ptr<pipeline::RecordingSpool>> m_interrupted; ///< still to be decided about
    QStringList m_fileNotes;                                              ///< on the files that were added last
    std::vector<FileTake> m_doubtful;                                     ///< of these; asked about when all are read
    LiveStage m_stage = LiveStage::Idle;
    double m_heardSpeech = 0.0; ///< of the recording that runs or has just ended
    int m_prompt = 0;
    int m_nextNumber = 1;
    int m_judging = 0; ///< recordings whose speech is being counted
    int m_reading = 0; ///< files being read
    bool m_saving = false;
    bool m_available = true; ///< there was a microphone at the last look

    Card* m_interruptedFrame;
    QLabel* m_interruptedLabel;
    QLineEdit* m_name;
    QLabel* m_promptLabel;
    QPushButton* m_record;
    QPushButton* m_files;
    SpectrogramWidget* m_spectrogram;
    MicrophoneChooser* m_microphone;
    NetSpeechBar* m_netSpeech;
    QListWidget* m_takes;
    QPushButton* m_removeTake;
    QPushButton* m_save;

    pipeline::WorkQueue m_work; ///< the disk and long computations; last: gone before what its work uses
};

} // namespace rollcall::ui
