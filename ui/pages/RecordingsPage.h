// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/speakers/SpeakerService.h"
#include "core/pipeline/unknown/UnknownInbox.h"
#include "ui/recordings/queue/RecordingListener.h"
#include "ui/recordings/queue/RecordingQueue.h"
#include "ui/recordings/sound/SoundLoader.h"
#include "ui/recordings/timeline/ExportMenu.h"
#include "ui/shell/Page.h"
#include "ui/spectrogram/ColourScale.h"

#include <QStringList>

class QPushButton;

namespace rollcall::ui {

class Backend;
class QueueCard;
class Questions;
class WhoSpeaksWhenCard;

/// Who speaks when in recordings: files and folders that are dropped or chosen wait in a queue, and the chosen one is shown.
///
/// @thread GUI
class RecordingsPage : public Page
{
    Q_OBJECT

public:
    /// Both must outlive it.
    RecordingsPage(Backend& backend, Questions& questions, QWidget* parent = nullptr);
    ~RecordingsPage() override;

    /// Puts recordings, and those of folders, at the end of the queue.
    void addFiles(const QStringList& filesAndFolders);
    void setColourMap(ColourMap map);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Lines of the banner.
    enum Topic { FileTopic, FolderTopic, NameTopic, KeepTopic, ExportTopic, PlayTopic };
    /// A name for an unknown voice of a recording.
    struct Naming
    {
        qint64 recording = 0;
        int unknown = 0;
        QString name;
        bool addToExisting = false;
    };

    void showChosen();
    void showSound(const QueuedRecording& recording);
    void sayProblems(const QueuedRecording& recording);
    void updateState();
    void followSpeakers(const QueuedRecording& recording);
    void onSpeakersChanged();
    void nameVoice(int unknown, const QString& name);
    /// @param oneVoice somebody has said so
    void enrolVoice(const Naming& naming, const pipeline::Clip& clip);
    void onEnrolled(const Naming& naming, const pipeline::Clip& clip, const Result<pipeline::EnrolReport>& report);
    /// Puts the unknown voices of the chosen recording among those that wait for a name.
    void keepUnknown();
    void onKept(const Result<pipeline::Keeping>& kept);
    void exportAs(TimelineForm form);

    Backend& m_backend;
    Questions& m_questions;
    RecordingListener m_listener; ///< outlives the queue, whose thread uses it
    RecordingQueue m_queue;
    SoundLoader m_loader;
    int m_opening = 0;      ///< how often the backend was seen to open a store
    qint64 m_decodedId = 0; ///< the recording that is listened to, and its sound
    LoadedSoundPtr m_decoded;
    qint64 m_soundId = 0; ///< the recording that is shown, and its sound
    LoadedSoundPtr m_sound;
    int m_keeping = 0; ///< voices that are on their way to the unknown ones
    int m_kept = 0;    ///< of those since m_keeping was 0
    QPushButton* m_keep;
    QPushButton* m_add;
    QPushButton* m_export;
    QueueCard* m_queueCard;
    WhoSpeaksWhenCard* m_who;
    QWidget* m_content;
    QWidget* m_empty;
};

} // namespace rollcall::ui
