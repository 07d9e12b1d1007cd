// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LivePage.h"

#include "ui/Backend.h"
#include "ui/ButtonShortcut.h"
#include "ui/DroppedFiles.h"
#include "ui/Wording.h"
#include "ui/capture/MicrophoneChooser.h"
#include "ui/shell/Card.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/CandidateBars.h"
#include "ui/widgets/DecisionLabel.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/MessageLabel.h"
#include "ui/widgets/SimilarityChart.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>

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

/// The bar of "unknown" among those of speakers.
constexpr qint64 kNobody = 0;

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

LivePage::LivePage(Backend& backend, LiveController& live, MicrophoneList& microphones, QWidget* parent)
    : Page(QStringLiteral("livePage"), tr("Live"), parent), m_backend(backend), m_live(live)
{
    setAcceptDrops(true);
    m_microphone = new MicrophoneChooser(microphones, QStringLiteral("live"));
    m_listen = new QPushButton;
    m_listen->setObjectName(QStringLiteral("listenPushButton"));
    makePrimary(*m_listen);
    addShortcut(*m_listen, QKeySequence(Qt::CTRL | Qt::Key_L));
    actions()->addWidget(m_microphone);
    actions()->addWidget(m_listen);

    m_decision = new DecisionLabel(m_backend.speakerStyles());
    m_decision->setObjectName(QStringLiteral("decisionLabel"));
    m_enrol = new QPushButton(tr("&Enrol a speaker"));
    m_enrol->setObjectName(QStringLiteral("enrolFirstPushButton"));
    m_bars = new CandidateBars(m_backend.speakerStyles());
    m_bars->setObjectName(QStringLiteral("candidateBars"));
    m_chart = new SimilarityChart(m_backend.speakerStyles());
    m_chart->setObjectName(QStringLiteral("similarityChart"));
    m_spectrogram = new SpectrogramWidget;
    m_spectrogram->setObjectName(QStringLiteral("liveSpectrogramWidget"));
    m_spectrogram->setEmptyText(tr("Press Listen and speak"));

    auto* answer = new Card({}, Qt::Horizontal);
    answer->content()->addWidget(m_decision, 1);
    answer->content()->addWidget(m_enrol);
    auto* candidates = new Card;
    candidates->content()->addWidget(m_bars);
    auto* top = new QHBoxLayout;
    top->setSpacing(kGrid + 4);
    top->addWidget(answer, 5);
    top->addWidget(candidates, 4);
    auto* sound = new Card;
    sound->content()->addWidget(m_chart, 3);
    sound->content()->addWidget(m_spectrogram, 2);
    body()->addLayout(top);
    body()->addWidget(sound, 1);

    connect(m_listen, &QPushButton::clicked, this, &LivePage::toggleListening);
    connect(m_enrol, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(QStringLiteral("enrolPage")); });
    connect(&m_backend, &Backend::statusChanged, this, &LivePage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, [this] {
        if (isListening() && m_modelId != m_backend.status().modelId) {
            startListening(); // another model came into use: its session hears the rest
        } else if (isListening()) {
            m_live.setIdentifier(m_backend.identifier());
        }
        forgetGone();
        updateState();
    });
    connect(&m_live, &LiveController::heard, this, &LivePage::onHeard);
    connect(&m_live, &LiveController::stopped, this, &LivePage::onStopped);
    connect(&m_live, &LiveController::stageChanged, this, [this] {
        if (!std::exchange(m_available, m_live.isAvailable()) && m_available) {
            message()->withdraw(MicrophoneTopic); // a microphone is back
        }
        updateState();
    });
    updateState();
}

bool LivePage::isListening() const
{
    return m_live.isRunning(this);
}

void LivePage::listen()
{
    if (!isListening() && m_backend.status().ready() && m_live.isAvailable()) {
        startListening();
    }
}

void LivePage::stop()
{
    m_live.stop(this);
}

void LivePage::toggleListening()
{
    if (isListening()) {
        m_live.stop(this);
    } else {
        startListening();
    }
}

void LivePage::startListening()
{
    m_spectrogram->clear();
    m_chart->clear();
    m_bars->setBars({});
    for (const Topic topic : {MicrophoneTopic, LostSoundTopic, AnswerTopic}) {
        message()->withdraw(topic);
    }
    pipeline::LiveOptions options;
    options.modelFile = m_backend.status().modelFile.toStdString();
    options.identifier = m_backend.identifier();
    m_modelId = m_backend.status().modelId;
    m_seconds = 0.0;
    m_live.start(this, std::move(options));
}

void LivePage::onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot)
{
    if (owner != this) {
        return;
    }
    for (const pipeline::DisplayColumn& column : snapshot.newColumns) {
        m_spectrogram->append(column.frame, column.logMel, column.speech);
    }
    m_microphone->meter().setLevel(snapshot.level);
    m_seconds = snapshot.seconds;
    setState(tr("listening for %1").arg(duration(m_seconds)));
    const identify::LiveState state = ofEnrolled(snapshot.state, m_backend);
    if (m_live.stage(this) == LiveStage::Running) {
        const bool known = state.kind == identify::LiveKind::Known && state.speaker;
        m_decision->showState(state.kind, known ? state.speaker->id.value : 0,
                              known ? QString::fromStdString(state.speaker->name) : QString(),
                              QString::fromStdString(state.reason));
        showBars(state);
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
        message()->say(LostSoundTopic,
                       tr("%1 s of sound were lost: the computer or the microphone is too slow.")
                           .arg(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz, 0, 'f', 1),
                       MessageLabel::Tone::Warning);
    }
    message()->say(
        AnswerTopic,
        snapshot.warning
            ? tr("Voices cannot be compared at the moment: %1").arg(QString::fromStdString(snapshot.warning->message))
            : QString(),
        MessageLabel::Tone::Warning);
}

void LivePage::onStopped(QObject* owner, const LiveEnding& ending)
{
    if (owner != this || isListening()) {
        return;
    }
    m_microphone->meter().clear();
    if (ending.error) {
        message()->say(MicrophoneTopic, QString::fromStdString(ending.error->message), MessageLabel::Tone::Warning);
    } else if (ending.why == LiveEnding::Why::TakenOver) {
        message()->say(MicrophoneTopic, tr("Listening stopped: another page uses the microphone now."));
    }
}

/// Probabilities that sum to one, as far as there is room for the candidates: nobody of them is an answer, too.
void LivePage::showBars(const identify::LiveState& state)
{
    QList<CandidateBar> bars;
    for (const identify::Candidate& candidate : state.candidates) {
        if (bars.size() + 1 < m_bars->maximumBars()) {
            bars.append({candidate.id.value, QString::fromStdString(candidate.name), candidate.probability});
        }
    }
    if (!bars.isEmpty()) {
        bars.append({kNobody, tr("Unknown"), state.unknownProbability});
    }
    m_bars->setBars(bars);
}

/// An answer holds as long as those whom it names are enrolled.
void LivePage::forgetGone()
{
    QList<qint64> enrolled;
    for (const SpeakerRow& row : m_backend.speakers()) {
        enrolled.append(row.id);
    }
    m_chart->keepOnly(enrolled);
    QList<CandidateBar> bars = m_bars->bars();
    bars.removeIf(
        [&enrolled](const CandidateBar& bar) { return bar.speakerId != kNobody && !enrolled.contains(bar.speakerId); });
    m_bars->setBars(bars.size() > 1 ? bars : QList<CandidateBar>());
}

void LivePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void LivePage::dropEvent(QDropEvent* event)
{
    Q_EMIT recordingsDropped(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

void LivePage::updateState()
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
    m_listen->setIcon(iconOnAccent(isIdle ? QStringLiteral("microphone") : QStringLiteral("stop")));
    m_enrol->setVisible(isIdle && status.ready() && identifier != nullptr && identifier->size() == 0);
    setState(isIdle ? QString() : tr("listening for %1").arg(duration(m_seconds)));
}

void LivePage::showIdle()
{
    const BackendStatus& status = m_backend.status();
    const auto identifier = m_backend.identifier();
    if (status.loading) {
        m_decision->showIdle(tr("Loading…"));
    } else if (!status.ready()) {
        m_decision->showIdle(tr("Not available"),
                             status.modelProblem.isEmpty() ? status.storeProblem : status.modelProblem);
    } else if (identifier == nullptr || identifier->size() == 0) {
        m_decision->showIdle(tr("Nobody is enrolled yet"),
                             tr("Rollcall needs to hear each person once: a few sentences are enough."));
    } else if (!m_live.isAvailable()) {
        m_decision->showIdle(tr("No microphone"), tr("Plug one in, or open recordings on the page Recordings."));
    } else {
        m_decision->showIdle(tr("Not listening"), tr("Press Listen to begin."));
    }
}

} // namespace rollcall::ui
