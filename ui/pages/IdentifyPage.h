// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Decision.h"
#include "core/pipeline/live/LiveSession.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/capture/LiveController.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;
class QTreeWidget;

namespace rollcall::ui {

class Backend;
class CandidateBars;
class DecisionLabel;
class LevelMeterWidget;
class MessageLabel;
class SimilarityChart;
class SpectrogramWidget;

/// Who is speaking now: one steady label, the most probable speakers, and every speaker's similarity over time.
/// Listening goes on while another page is open. Files dropped on the page are identified too, each in a row of its own.
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
    /// A file that was dropped, and the answer when it is there.
    struct FileAnswer
    {
        QString name;
        std::optional<Result<pipeline::Identification>> result;
    };
    /// What the message label has a line for, in their order.
    enum Topic { MicrophoneTopic, LostSoundTopic, AnswerTopic, FileTopic };

    void toggleListening();
    void startListening();
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);
    void onStopped(QObject* owner, const LiveEnding& ending);
    void identifyFiles(const QStringList& files);
    void onFileIdentified(int row, const Result<pipeline::Identification>& result);
    void showRow(int row);
    void showFile();
    void showBars(const std::vector<identify::Candidate>& candidates);
    void showIdle();
    void forgetGone();
    void updateState();

    Backend& m_backend;
    LiveController& m_live;
    QPushButton* m_listen;
    LevelMeterWidget* m_level;
    DecisionLabel* m_decision;
    CandidateBars* m_bars;
    SimilarityChart* m_chart;
    SpectrogramWidget* m_spectrogram;
    QTreeWidget* m_files;
    MessageLabel* m_message;
    std::vector<FileAnswer> m_fileAnswers; ///< a row of m_files each
    int m_identifying = 0;                 ///< files without an answer yet
    bool m_available = true;               ///< there was a microphone at the last look
    QString m_modelId;                     ///< of the session that runs
};

} // namespace rollcall::ui
