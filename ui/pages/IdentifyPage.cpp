// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/IdentifyPage.h"

#include "ui/Backend.h"
#include "ui/capture/LiveController.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/widgets/CandidateBars.h"
#include "ui/widgets/DecisionLabel.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/SimilarityChart.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

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

} // namespace

IdentifyPage::IdentifyPage(Backend& backend, LiveController& live, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_live(live)
{
    setObjectName(QStringLiteral("identifyPage"));
    setAcceptDrops(true);

    m_listen = new QPushButton;
    m_listen->setObjectName(QStringLiteral("listenPushButton"));
    m_listen->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    m_level = new LevelMeterWidget;
    m_level->setObjectName(QStringLiteral("identifyLevelMeterWidget"));
    m_decision = new DecisionLabel;
    m_decision->setObjectName(QStringLiteral("decisionLabel"));
    m_bars = new CandidateBars;
    m_bars->setObjectName(QStringLiteral("candidateBars"));
    m_chart = new SimilarityChart;
    m_chart->setObjectName(QStringLiteral("similarityChart"));
    m_spectrogram = new SpectrogramWidget;
    m_spectrogram->setObjectName(QStringLiteral("identifySpectrogramWidget"));
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("identifyMessageLabel"));
    m_message->setWordWrap(true);

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
    layout->addWidget(m_message);

    connect(m_listen, &QPushButton::clicked, this, &IdentifyPage::toggleListening);
    connect(&m_backend, &Backend::statusChanged, this, &IdentifyPage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, [this] {
        if (isListening() && m_modelId != m_backend.status().modelId) {
            toggleListening(); // another model came into use: its session hears the rest
            toggleListening();
        } else if (isListening()) {
            m_live.setIdentifier(m_backend.identifier());
        }
        updateState();
    });
    connect(&m_live, &LiveController::heard, this, &IdentifyPage::onHeard);
    connect(&m_live, &LiveController::stopped, this, [this](QObject* owner) { onStopped(owner); });
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
        return;
    }
    m_spectrogram->clear();
    m_chart->clear();
    m_bars->setBars({});
    m_message->clear();
    pipeline::LiveOptions options;
    options.modelFile = m_backend.status().modelFile.toStdString();
    options.identifier = m_backend.identifier();
    m_modelId = m_backend.status().modelId;
    if (auto started = m_live.start(this, options); !started) {
        m_message->setText(QString::fromStdString(started.error().message));
    }
    updateState();
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
    const identify::LiveState& state = snapshot.state;
    const bool known = state.kind == identify::LiveKind::Known && state.speaker;
    m_decision->showState(state.kind, known ? state.speaker->id.value : 0,
                          known ? QString::fromStdString(state.speaker->name) : QString(),
                          QString::fromStdString(state.reason));
    QList<SimilarityPoint> points;
    for (const identify::Candidate& candidate : state.candidates) {
        points.append({candidate.id.value, QString::fromStdString(candidate.name), candidate.score});
    }
    if (points.isEmpty()) {
        m_chart->advance(snapshot.seconds);
    } else {
        m_chart->append(snapshot.seconds, points);
    }
    showBars(state.candidates);
    if (snapshot.failure) {
        m_message->setText(QString::fromStdString(snapshot.failure->message));
    } else if (snapshot.droppedSamples > 0) {
        m_message->setText(tr("%1 s of sound were lost: the computer is too busy.")
                               .arg(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz, 0, 'f', 1));
    }
}

void IdentifyPage::onStopped(QObject* owner)
{
    if (owner != this) {
        return;
    }
    m_level->clear();
    updateState();
}

void IdentifyPage::showBars(const std::vector<identify::Candidate>& candidates)
{
    QList<CandidateBar> bars;
    for (const identify::Candidate& candidate : candidates) {
        bars.append({candidate.id.value, QString::fromStdString(candidate.name), candidate.probability});
    }
    m_bars->setBars(bars);
}

void IdentifyPage::showFile(const QString& file, const Result<pipeline::Identification>& result)
{
    const QString name = QFileInfo(file).fileName();
    if (!result) {
        m_decision->showIdle(tr("No answer"), name);
        m_bars->setBars({});
        m_message->setText(QString::fromStdString(result.error().message));
        return;
    }
    const identify::Decision& decision = result->decision;
    m_message->setText(tr("%1: %2 s of speech").arg(name).arg(result->netSpeechSeconds, 0, 'f', 1));
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
    const bool nobody = identifier == nullptr || identifier->size() == 0;
    const bool listening = isListening();
    m_listen->setText(listening ? tr("&Stop") : tr("&Listen"));
    m_listen->setEnabled(status.ready() || listening);
    m_bars->setEmptyText(nobody ? tr("Nobody is enrolled yet") : tr("Speak, and see who it is"));
    m_spectrogram->setEmptyText(tr("Press Listen and speak, or drop a recording here"));
    if (identifier) {
        m_bars->setAcceptProbability(identifier->options().acceptProbability);
        m_chart->setThreshold(acceptScore(*identifier));
    }
    if (!listening) {
        if (status.loading) {
            m_decision->showIdle(tr("Loading…"));
        } else if (!status.ready()) {
            m_decision->showIdle(tr("Not available"),
                                 status.modelProblem.isEmpty() ? status.storeProblem : status.modelProblem);
        } else if (nobody) {
            m_decision->showIdle(tr("Nobody is enrolled yet"), tr("Enrol a speaker first."));
        } else {
            m_decision->showIdle(tr("Not listening"), tr("Press Listen to begin."));
        }
    }
}

void IdentifyPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && m_backend.status().ready() && !isListening()) {
        event->acceptProposedAction();
    }
}

void IdentifyPage::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.front().isLocalFile()) {
        return;
    }
    const QString file = urls.front().toLocalFile();
    m_backend.identifyFile(this, file,
                           [this, file](const Result<pipeline::Identification>& result) { showFile(file, result); });
    event->acceptProposedAction();
}

} // namespace rollcall::ui
