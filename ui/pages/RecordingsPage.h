// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/shell/Page.h"

#include <QStringList>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTreeWidget;

namespace rollcall::ui {

class Backend;
class CandidateBars;
class DecisionLabel;
class Questions;

/// Who speaks in recordings: files that are dropped or chosen, each in a row of a queue, and the answer to the chosen one.
///
/// @thread GUI
class RecordingsPage : public Page
{
    Q_OBJECT

public:
    /// Both must outlive it.
    RecordingsPage(Backend& backend, Questions& questions, QWidget* parent = nullptr);

    /// Puts recordings at the end of the queue.
    void addFiles(const QStringList& files);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// A recording, and the answer when it is there.
    struct Answer
    {
        QString name;
        std::optional<Result<pipeline::Identification>> result;
    };
    enum Topic { FileTopic };

    void onIdentified(int row, const Result<pipeline::Identification>& result);
    void showRow(int row);
    void showChosen();
    void forgetGone();
    void updateState();

    Backend& m_backend;
    Questions& m_questions;
    QPushButton* m_add;
    QPushButton* m_clear;
    QTreeWidget* m_files;
    DecisionLabel* m_decision;
    CandidateBars* m_bars;
    QWidget* m_content;
    QWidget* m_empty;
    std::vector<Answer> m_answers; ///< a row of m_files each
    int m_waiting = 0;             ///< recordings without an answer yet
};

} // namespace rollcall::ui
