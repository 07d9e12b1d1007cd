// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/LiveSession.h"
#include "core/pipeline/SpeakerService.h"
#include "ui/Questions.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace rollcall::ui {

class Backend;
class LevelMeterWidget;
class LiveController;
class NetSpeechBar;
class SpectrogramWidget;

/// New speaker, or more recordings for one: record from the microphone or drop files, then save.
class EnrolPage : public QWidget
{
    Q_OBJECT

public:
    /// Net speech after which a recording stops by itself; with it the profile hardly changes any more.
    static constexpr double kTargetSeconds = 20.0;

    EnrolPage(Backend& backend, LiveController& live, Questions& questions, QWidget* parent = nullptr);

    /// Recordings that are not saved yet.
    [[nodiscard]] int pendingRecordings() const { return static_cast<int>(m_clips.size()); }
    [[nodiscard]] bool isRecording() const;

    /// Stops recording, as when the page is left.
    void stop();

    [[nodiscard]] SpectrogramWidget* spectrogram() const { return m_spectrogram; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void toggleRecording();
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);
    void onStopped(QObject* owner, const std::vector<float>& recording);
    void chooseFiles();
    void addFiles(const QStringList& files);
    void addClip(pipeline::Clip clip, double netSpeechSeconds);
    void removeSelected();
    void save(bool addToExisting);
    void onSaved(const QString& name, const Result<pipeline::EnrolReport>& result);
    void nextPrompt();
    void say(const QString& text, bool warning = false);
    void updateState();

    Backend& m_backend;
    LiveController& m_live;
    Questions& m_questions;
    std::vector<pipeline::Clip> m_clips;
    double m_heardSpeech = 0.0; ///< of the recording that runs or has just ended
    int m_prompt = 0;
    int m_working = 0; ///< pieces of work under way
    QString m_microphone;

    QLineEdit* m_name;
    QLabel* m_promptLabel;
    QPushButton* m_record;
    QPushButton* m_files;
    SpectrogramWidget* m_spectrogram;
    LevelMeterWidget* m_level;
    NetSpeechBar* m_netSpeech;
    QListWidget* m_takes;
    QPushButton* m_removeTake;
    QPushButton* m_save;
    QLabel* m_message;
};

} // namespace rollcall::ui
