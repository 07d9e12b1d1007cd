// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/IdentifyPage.h"

#include "ui/Backend.h"
#include "ui/ButtonShortcut.h"
#include "ui/DroppedFiles.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/widgets/CandidateBars.h"
#include "ui/widgets/DecisionLabel.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/MessageLabel.h"
#include "ui/widgets/SimilarityChart.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::ui {

namespace {

/// Score at which one speaker alone would be accepted: the line in the chart. More speakers move it a little.
double acceptScore(const identify::Identifier& identifier)
{
    const identify::DecisionOptions& options = identifier.options();
    const double speakers = std::max<double>(1.0, static_cast<double>(identifier.size()));
    const double odds = options.acceptProbability / (1.0 - options.acceptProbability) * (1.0 - options.targetPrior) /
                        (options.targetPrior / speakers);
    return options.scoreAt(std::log(odds));
}

enum FileColumn { NameColumn, AnswerColumn, ProbabilityColumn, SpeechColumn };
constexpr int kFileRows = 4; ///< seen at once
/// What was decided before the store changed, without those who are gone.
identify::LiveState ofEnrolled(identify::LiveState state, const Backend& backend)
{
    const auto gone = [&backend](const identify::Candidate& one) { return !backend.isEnrolled(one.id.value); };
    if (std::erase_if(state.candidates, gone) > 0) {
        state.reason.clear(); // it may name them
    }
    if (state.speaker && gone(*state.speaker)) {
        state.kind = identify::LiveKind::Listening;
        state.speaker.reset();
        state.reason.clear();
    }
    return state;
}

} // namespace

IdentifyPage::IdentifyPage(Backend& backend, LiveController& live, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_live(live)
{
    setObjectName(QStringLiteral("identifyPage"));
    setAcceptDrops(true);

    m_listen = new QPushButton;
    m_listen->setObjectName(QStringLiteral("listenPushButton"));
    addShortcut(*m_listen, QKeySequence(Qt::CTRL | Qt::Key_L));
    m_level = new LevelMeterWidget;
    m_level->setObjectName(QStringLiteral("identifyLevelMeterWidget"));
    m_decision = new DecisionLabel(m_backend.speakerStyles());
    m_decision->setObjectName(QStringLiteral("decisionLabel"));
    m_bars = new CandidateBars(m_backend.speakerStyles());
    m_bars->setObjectName(QStringLiteral("candidateBars"));
    m_chart = new SimilarityChart(m_backend.speakerStyles());
    m_chart->setObjectName(QStringLiteral("similarityChart"));
    m_spectrogram = new SpectrogramWidget;
    m_spectrogram->setObjectName(QStringLiteral("identifySpectrogramWidget"));
    m_files = new QTreeWidget;
    m_files->setObjectName(QStringLiteral("fileAnswersTreeWidget"));
    m_files->setAccessibleName(tr("Answers to files"));
    m_files->setHeaderLabels({tr("Recording"), tr("Answer"), tr("Probability"), tr("Speech")});
    m_files->setRootIsDecorated(false);
    m_files->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_files->header()->setStretchLastSection(false);
    m_files->setFixedHeight((kFileRows + 2) * m_files->fontMetrics().height());
    m_files->setVisible(false);
    m_message = new MessageLabel;
    m_message->setObjectName(QStringLiteral("identifyMessageLabel"));

    auto* top = new QHBoxLayout;
    top->addWidget(m_listen);
    top->addWidget(m_level, 1);
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_decision, 3);
    middle->addWidget(m_bars, 2);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addLayout(middle);
    layout->addWidget(m_chart, 3);
    layout->addWidget(m_spectrogram, 2);
    layout->addWidget(m_files);
    layout->addWidget(m_message);

    connect(m_listen, &QPushButton::clicked, this, &IdentifyPage::toggleListening);
    connect(&m_backend, &Backend::statusChanged, this, &IdentifyPage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, [this] {
        if (isListening() && m_modelId != m_backend.status().modelId) {
            startListening(); // another model came into use: its session hears the rest
        } else if (isListening()) {
            m_live.setIdentifier(m_backend.identifier());
        }
        forgetGone();
        updateState();
    });
    connect(&m_live, &LiveController::heard, this, &IdentifyPage::onHeard);
    connect(&m_live, &LiveController::stopped, this, &IdentifyPage::onStopped);
    connect(&m_live, &LiveController::stageChanged, this, [this] {
        if (!std::exchange(m_available, m_live.isAvailable()) && m_available) {
            m_message->withdraw(MicrophoneTopic); // a microphone is back
        }
        updateState();
    });
    connect(m_files, &QTreeWidget::currentItemChanged, this, &IdentifyPage::updateState);
    updateState();
}

bool IdentifyPage::isListening() const
{
    return m_live.isRunning(this);
}

void IdentifyPage::stop()
{
    m_live.stop(this);
}

void IdentifyPage::toggleListening()
{
    if (isListening()) {
        m_live.stop(this);
    } else {
        startListening();
    }
}

void IdentifyPage::startListening()
{
    m_spectrogram->clear();
    m_chart->clear();
    m_bars->setBars({});
    for (const Topic topic : {MicrophoneTopic, LostSoundTopic, AnswerTopic}) {
        m_message->withdraw(topic);
    }
    pipeline::LiveOptions options;
    options.modelFile = m_backend.status().modelFile.toStdString();
    options.identifier = m_backend.identifier();
    m_modelId = m_backend.status().modelId;
    m_live.start(this, std::move(options));
}

void IdentifyPage::onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot)
{
    if (owner != this) {
        return;
    }
    for (const pipeline::DisplayColumn& column : snapshot.newColumns) {
        m_spectrogram->append(column.frame, column.logMel, column.speech);
    }
    m_level->setLevel(snapshot.level);
    const identify::LiveState state = ofEnrolled(snapshot.state, m_backend);
    if (m_live.stage(this) == LiveStage::Running) {
        const bool known = state.kind == identify::LiveKind::Known && state.speaker;
        m_decision->showState(state.kind, known ? state.speaker->id.value : 0,
                              known ? QString::fromStdString(state.speaker->name) : QString(),
                              QString::fromStdString(state.reason));
        showBars(state.candidates);
    }
    QList<SimilarityPoint> points;
    for (const identify::Candidate& candidate : state.candidates) {
        points.append({candidate.id.value, QString::fromStdString(candidate.name), candidate.score});
    }
    if (points.isEmpty()) {
        m_chart->advance(snapshot.seconds);
    } else {
        m_chart->append(snapshot.seconds, points);
    }
    if (snapshot.droppedSamples > 0) {
        m_message->say(LostSoundTopic,
                       tr("%1 s of sound were lost: the computer or the microphone is too slow.")
                           .arg(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz, 0, 'f', 1),
                       MessageLabel::Tone::Warning);
    }
    m_message->say(
        AnswerTopic,
        snapshot.warning
            ? tr("Voices cannot be compared at the moment: %1").arg(QString::fromStdString(snapshot.warning->message))
            : QString(),
        MessageLabel::Tone::Warning);
}

void IdentifyPage::onStopped(QObject* owner, const LiveEnding& ending)
{
    if (owner != this || isListening()) {
        return;
    }
    m_level->clear();
    if (ending.error) {
        m_message->say(MicrophoneTopic, QString::fromStdString(ending.error->message), MessageLabel::Tone::Warning);
    } else if (ending.why == LiveEnding::Why::TakenOver) {
        m_message->say(MicrophoneTopic, tr("Listening stopped: another page uses the microphone now."));
    }
}

void IdentifyPage::showBars(const std::vector<identify::Candidate>& candidates)
{
    QList<CandidateBar> bars;
    for (const identify::Candidate& candidate : candidates) {
        bars.append({candidate.id.value, QString::fromStdString(candidate.name), candidate.probability});
    }
    m_bars->setBars(bars);
}

/// An answer holds as long as those whom it names are enrolled.
void IdentifyPage::forgetGone()
{
    QList<qint64> enrolled;
    for (const SpeakerRow& row : m_backend.speakers()) {
        enrolled.append(row.id);
    }
    const auto gone = [&enrolled](const identify::Candidate& one) { return !enrolled.contains(one.id.value); };
    m_chart->keepOnly(enrolled);
    QList<CandidateBar> bars = m_bars->bars();
    bars.removeIf([&enrolled](const CandidateBar& bar) { return !enrolled.contains(bar.speakerId); });
    m_bars->setBars(bars);
    for (int row = 0; row < std::ssize(m_fileAnswers); ++row) {
        auto& result = m_fileAnswers[static_cast<std::size_t>(row)].result;
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

void IdentifyPage::identifyFiles(const QStringList& files)
{
    if (files.isEmpty()) {
        return;
    }
    if (m_identifying == 0) {
        m_fileAnswers.clear();
        m_files->clear();
    }
    for (const QString& file : files) {
        const int row = static_cast<int>(m_fileAnswers.size());
        m_fileAnswers.push_back({QFileInfo(file).fileName(), std::nullopt});
        auto* item = new QTreeWidgetItem(m_files, {m_fileAnswers.back().name, tr("waiting…")});
        item->setToolTip(NameColumn, file);
        ++m_identifying;
        m_backend.identifyFile(
            this, file, [this, row](const Result<pipeline::Identification>& result) { onFileIdentified(row, result); });
    }
    m_files->setVisible(true);
}

void IdentifyPage::onFileIdentified(int row, const Result<pipeline::Identification>& result)
{
    --m_identifying;
    m_fileAnswers[static_cast<std::size_t>(row)].result = result;
    showRow(row);
    m_files->setCurrentItem(m_files->topLevelItem(row));
    updateState();
}

void IdentifyPage::showRow(int row)
{
    const Result<pipeline::Identification>& result = *m_fileAnswers[static_cast<std::size_t>(row)].result;
    QTreeWidgetItem* item = m_files->topLevelItem(row);
    if (!result) {
        item->setText(AnswerColumn, tr("No answer"));
        item->setToolTip(AnswerColumn, QString::fromStdString(result.error().message));
        item->setText(ProbabilityColumn, {});
        item->setText(SpeechColumn, {});
    } else {
        const identify::Decision& decision = result->decision;
        const bool several = decision.outcome == identify::Outcome::SeveralVoices;
        item->setText(AnswerColumn, several            ? tr("Several people")
                                    : decision.speaker ? QString::fromStdString(decision.speaker->name)
                                                       : tr("Unknown voice"));
        item->setToolTip(AnswerColumn, QString::fromStdString(decision.reason));
        const double probability = decision.speaker ? decision.speaker->probability : decision.unknownProbability;
        item->setText(ProbabilityColumn, several ? QString() : tr("%1 %").arg(100.0 * probability, 0, 'f', 0));
        item->setText(SpeechColumn, tr("%1 s").arg(result->netSpeechSeconds, 0, 'f', 1));
    }
}

/// The answer to the file whose row is chosen.
void IdentifyPage::showFile()
{
    const int row = m_files->indexOfTopLevelItem(m_files->currentItem());
    const FileAnswer* chosen = row >= 0 ? &m_fileAnswers[static_cast<std::size_t>(row)] : nullptr;
    if (chosen == nullptr || !chosen->result) {
        m_message->withdraw(FileTopic);
        return;
    }
    const Result<pipeline::Identification>& result = *chosen->result;
    if (!result) {
        m_message->say(FileTopic, QString::fromStdString(result.error().message), MessageLabel::Tone::Warning);
    } else if (result->truncated) {
        m_message->say(FileTopic,
                       tr("%1 is damaged: only its beginning could be heard, with %2 s of speech.")
                           .arg(chosen->name, QString::number(result->netSpeechSeconds, 'f', 1)),
                       MessageLabel::Tone::Warning);
    } else {
        m_message->say(FileTopic,
                       tr("%1: %2 s of speech").arg(chosen->name, QString::number(result->netSpeechSeconds, 'f', 1)));
    }
    if (m_live.stage(this) != LiveStage::Idle) {
        return; // the live answer stands above
    }
    if (!result) {
        m_decision->showIdle(tr("No answer"), chosen->name);
        m_bars->setBars({});
        return;
    }
    const identify::Decision& decision = result->decision;
    if (decision.outcome == identify::Outcome::SeveralVoices) {
        m_decision->showIdle(tr("Several people"), QString::fromStdString(decision.reason));
        m_bars->setBars({});
        return;
    }
    m_decision->showState(decision.speaker ? identify::LiveKind::Known : identify::LiveKind::Unknown,
                          decision.speaker ? decision.speaker->id.value : 0,
                          decision.speaker ? QString::fromStdString(decision.speaker->name) : QString(),
                          QString::fromStdString(decision.reason));
    showBars(decision.candidates);
}

void IdentifyPage::updateState()
{
    const BackendStatus& status = m_backend.status();
    const auto identifier = m_backend.identifier();
    const LiveStage stage = m_live.stage(this);
    const bool isIdle = stage == LiveStage::Idle;
    m_listen->setText(isIdle ? tr("&Listen") : tr("&Stop"));
    m_listen->setEnabled(isIdle ? status.ready() && m_live.isAvailable() : stage != LiveStage::Stopping);
    m_listen->setToolTip(isIdle && !m_live.isAvailable() ? tr("No microphone was found. Plug one in.") : QString());
    m_bars->setEmptyText(identifier == nullptr || identifier->size() == 0 ? tr("Nobody is enrolled yet")
                                                                          : tr("Speak, and see who it is"));
    m_spectrogram->setEmptyText(tr("Press Listen and speak, or drop recordings here"));
    if (identifier) {
        m_bars->setAcceptProbability(identifier->options().acceptProbability);
        m_chart->setThreshold(acceptScore(*identifier));
    }
    if (isIdle) {
        showIdle();
    } else if (stage == LiveStage::Starting) {
        m_decision->showIdle(tr("Starting…"), tr("Opening the microphone."));
    } else if (stage == LiveStage::Stopping) {
        m_decision->showIdle(tr("Stopping…"));
    }
    showFile();
}

void IdentifyPage::showIdle()
{
    const BackendStatus& status = m_backend.status();
    const auto identifier = m_backend.identifier();
    if (status.loading) {
        m_decision->showIdle(tr("Loading…"));
    } else if (!status.ready()) {
        m_decision->showIdle(tr("Not available"),
                             status.modelProblem.isEmpty() ? status.storeProblem : status.modelProblem);
    } else if (identifier == nullptr || identifier->size() == 0) {
        m_decision->showIdle(tr("Nobody is enrolled yet"), tr("Enrol a speaker first."));
    } else if (!m_live.isAvailable()) {
        m_decision->showIdle(tr("No microphone"), tr("Plug one in, or drop recordings here."));
    } else {
        m_decision->showIdle(tr("Not listening"), tr("Press Listen to begin."));
    }
}

void IdentifyPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void IdentifyPage::dropEvent(QDropEvent* event)
{
    identifyFiles(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace rollcall::ui
