// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/RecordingsPage.h"

#include "ui/Backend.h"
#include "ui/DroppedFiles.h"
#include "ui/Questions.h"
#include "ui/Wording.h"
#include "ui/shell/Card.h"
#include "ui/shell/EmptyState.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/CandidateBars.h"
#include "ui/widgets/DecisionLabel.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QTreeWidget>

namespace rollcall::ui {

namespace {

enum Column { NameColumn, AnswerColumn, ProbabilityColumn, SpeechColumn };

} // namespace

RecordingsPage::RecordingsPage(Backend& backend, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("recordingsPage"), tr("Recordings"), parent), m_backend(backend), m_questions(questions)
{
    setAcceptDrops(true);
    m_clear = new QPushButton(tr("&Clear list"));
    m_clear->setObjectName(QStringLiteral("clearRecordingsPushButton"));
    m_add = new QPushButton(tr("Add &recordings…"));
    m_add->setObjectName(QStringLiteral("addRecordingsPushButton"));
    m_add->setIcon(iconOnAccent(QStringLiteral("add")));
    makePrimary(*m_add);
    actions()->addWidget(m_clear);
    actions()->addWidget(m_add);

    m_files = new QTreeWidget;
    m_files->setObjectName(QStringLiteral("fileAnswersTreeWidget"));
    m_files->setAccessibleName(tr("Answers to files"));
    m_files->setHeaderLabels({tr("Recording"), tr("Answer"), tr("Probability"), tr("Speech")});
    m_files->setRootIsDecorated(false);
    m_files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_files->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_files->header()->setStretchLastSection(false);
    m_decision = new DecisionLabel(m_backend.speakerStyles());
    m_decision->setObjectName(QStringLiteral("fileDecisionLabel"));
    m_bars = new CandidateBars(m_backend.speakerStyles());
    m_bars->setObjectName(QStringLiteral("fileCandidateBars"));

    auto* answer = new Card;
    answer->content()->addWidget(m_decision);
    auto* candidates = new Card;
    candidates->content()->addWidget(m_bars);
    auto* queue = new Card(tr("Queue"));
    queue->content()->addWidget(m_files);
    m_content = new QWidget;
    auto* top = new QHBoxLayout;
    top->setSpacing(kGrid + 4);
    top->addWidget(answer, 5);
    top->addWidget(candidates, 4);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid + 4);
    layout->addLayout(top);
    layout->addWidget(queue, 1);
    auto* empty = new EmptyState(QStringLiteral("recordings"), tr("Drop recordings here"),
                                 tr("Each is listened to, and you see who speaks. Any format that plays will do."),
                                 tr("Add recordings…"));
    m_empty = empty;
    body()->addWidget(m_content, 1);
    body()->addWidget(m_empty, 1);

    const auto choose = [this] { addFiles(m_questions.soundFiles(this)); };
    connect(m_add, &QPushButton::clicked, this, choose);
    connect(empty, &EmptyState::pressed, this, choose);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_answers.clear();
        m_files->clear();
        updateState();
    });
    connect(&m_backend, &Backend::statusChanged, this, &RecordingsPage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, [this] {
        forgetGone();
        updateState();
    });
    connect(m_files, &QTreeWidget::currentItemChanged, this, &RecordingsPage::updateState);
    updateState();
}

void RecordingsPage::addFiles(const QStringList& files)
{
    for (const QString& file : files) {
        const int row = static_cast<int>(m_answers.size());
        m_answers.push_back({QFileInfo(file).fileName(), std::nullopt});
        auto* item = new QTreeWidgetItem(m_files, {m_answers.back().name, tr("waiting…")});
        item->setToolTip(NameColumn, file);
        ++m_waiting;
        m_backend.identifyFile(
            this, file, [this, row](const Result<pipeline::Identification>& result) { onIdentified(row, result); });
    }
    updateState();
}

void RecordingsPage::onIdentified(int row, const Result<pipeline::Identification>& result)
{
    --m_waiting;
    m_answers[static_cast<std::size_t>(row)].result = result;
    showRow(row);
    m_files->setCurrentItem(m_files->topLevelItem(row));
    updateState();
}

void RecordingsPage::showRow(int row)
{
    const Result<pipeline::Identification>& result = *m_answers[static_cast<std::size_t>(row)].result;
    QTreeWidgetItem* item = m_files->topLevelItem(row);
    if (!result) {
        item->setText(AnswerColumn, tr("No answer"));
        item->setToolTip(AnswerColumn, QString::fromStdString(result.error().message));
        item->setText(ProbabilityColumn, {});
        item->setText(SpeechColumn, {});
        return;
    }
    const identify::Decision& decision = result->decision;
    const bool several = decision.outcome == identify::Outcome::SeveralVoices;
    item->setText(AnswerColumn, several            ? tr("Several people")
                                : decision.speaker ? QString::fromStdString(decision.speaker->name)
                                                   : tr("Unknown voice"));
    item->setToolTip(AnswerColumn, QString::fromStdString(decision.reason));
    item->setText(ProbabilityColumn,
                  several ? QString()
                          : percent(decision.speaker ? decision.speaker->probability : decision.unknownProbability));
    item->setText(SpeechColumn, duration(result->netSpeechSeconds));
}

/// The answer to the recording whose row is chosen.
void RecordingsPage::showChosen()
{
    const int row = m_files->indexOfTopLevelItem(m_files->currentItem());
    const Answer* chosen = row >= 0 ? &m_answers[static_cast<std::size_t>(row)] : nullptr;
    message()->withdraw(FileTopic);
    m_bars->setBars({});
    if (chosen == nullptr || !chosen->result) {
        m_decision->showIdle(chosen == nullptr ? tr("No recording chosen") : tr("Listening…"),
                             chosen == nullptr ? QString() : chosen->name);
        return;
    }
    const Result<pipeline::Identification>& result = *chosen->result;
    if (!result) {
        message()->say(FileTopic, QString::fromStdString(result.error().message), MessageLabel::Tone::Warning);
        m_decision->showIdle(tr("No answer"), chosen->name);
        return;
    }
    if (result->truncated) {
        message()->say(FileTopic,
                       tr("%1 is damaged: only its beginning could be heard, with %2 of speech.")
                           .arg(chosen->name, duration(result->netSpeechSeconds)),
                       MessageLabel::Tone::Warning);
    }
    const identify::Decision& decision = result->decision;
    if (decision.outcome == identify::Outcome::SeveralVoices) {
        m_decision->showIdle(tr("Several people"), QString::fromStdString(decision.reason));
        return;
    }
    m_decision->showState(decision.speaker ? identify::LiveKind::Known : identify::LiveKind::Unknown,
                          decision.speaker ? decision.speaker->id.value : 0,
                          decision.speaker ? QString::fromStdString(decision.speaker->name) : QString(),
                          QString::fromStdString(decision.reason));
    QList<CandidateBar> bars;
    for (const identify::Candidate& candidate : decision.candidates) {
        if (bars.size() + 1 < m_bars->maximumBars()) {
            bars.append({candidate.id.value, QString::fromStdString(candidate.name), candidate.probability});
        }
    }
    if (!bars.isEmpty()) {
        bars.append({0, tr("Unknown"), decision.unknownProbability});
    }
    m_bars->setBars(bars);
}

/// An answer holds as long as those whom it names are enrolled.
void RecordingsPage::forgetGone()
{
    const auto gone = [this](const identify::Candidate& one) { return !m_backend.isEnrolled(one.id.value); };
    for (int row = 0; row < std::ssize(m_answers); ++row) {
        auto& result = m_answers[static_cast<std::size_t>(row)].result;
        if (!result || !*result) {
            continue;
        }
        identify::Decision& decision = (*result)->decision;
        if (decision.speaker && gone(*decision.speaker)) {
            result = Error{ErrorCode::NotFound,
                           tr("The speaker of this answer was removed. Drop the recording again.").toStdString()};
        } else if (std::erase_if(decision.candidates, gone) > 0) {
            decision.reason.clear(); // it may name them
        }
        showRow(row);
    }
}

void RecordingsPage::updateState()
{
    const bool none = m_answers.empty();
    m_content->setVisible(!none);
    m_empty->setVisible(none);
    m_empty->setEnabled(m_backend.status().ready());
    m_add->setEnabled(m_backend.status().ready());
    m_add->setVisible(!none); // the empty page has its own
    m_clear->setVisible(!none);
    m_clear->setEnabled(m_waiting == 0);
    if (const auto identifier = m_backend.identifier()) {
        m_bars->setAcceptProbability(identifier->options().acceptProbability);
        m_bars->setEmptyText(identifier->size() == 0 ? tr("Nobody is enrolled yet") : QString());
    }
    setState(
        none ? QString()
        : m_waiting > 0
            ? tr("%1 of %2 are still to be heard").arg(QString::number(m_waiting), QString::number(m_answers.size()))
        : m_answers.size() == 1 ? tr("1 recording")
                                : tr("%1 recordings").arg(m_answers.size()));
    showChosen();
}

void RecordingsPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void RecordingsPage::dropEvent(QDropEvent* event)
{
    addFiles(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace rollcall::ui
