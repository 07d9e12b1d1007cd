// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LivePage.h"

#include "ui/Backend.h"
#include "ui/ButtonShortcut.h"
#include "ui/DroppedFiles.h"
#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/capture/MicrophoneChooser.h"
#include "ui/capture/MicrophoneList.h"
#include "ui/live/HeardCard.h"
#include "ui/live/RecognisedTurns.h"
#include "ui/live/TimelineCard.h"
#include "ui/live/UnknownTurns.h"
#include "ui/live/answer/AnswerCard.h"
#include "ui/live/answer/AnswerText.h"
#include "ui/live/answer/CandidatesCard.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>

#include <cmath>
#include <utility>

namespace rollcall::ui {

LivePage::LivePage(Backend& backend, const Settings& settings, LiveController& live, MicrophoneList& microphones,
                   Questions& questions, QWidget* parent)
    : Page(QStringLiteral("livePage"), tr("Live"), parent), m_backend(backend), m_live(live),
      m_microphones(microphones), m_sound(std::make_shared<pipeline::RecentSound>(kKeptSeconds))
{
    setAcceptDrops(true);
    addActions();
    addCards(questions);
    m_recognised = new RecognisedTurns(m_backend, settings, this);
    connectParts();
    updateState();
}

void LivePage::addActions()
{
    m_microphone = new MicrophoneChooser(m_microphones, QStringLiteral("live"));
    m_pause = new QPushButton;
    m_pause->setObjectName(QStringLiteral("pauseListeningPushButton"));
    m_listen = new QPushButton;
    m_listen->setObjectName(QStringLiteral("listenPushButton"));
    makePrimary(*m_listen);
    addShortcut(*m_listen, QKeySequence(Qt::CTRL | Qt::Key_L));
    actions()->addWidget(m_microphone);
    actions()->addWidget(m_pause);
    actions()->addWidget(m_listen);
}

void LivePage::addCards(Questions& questions)
{
    const SpeakerStyles& styles = m_backend.speakerStyles();
    m_answer = new AnswerCard(styles);
    m_candidates = new CandidatesCard(styles);
    m_timeline = new TimelineCard(m_history, styles);
    m_timeline->spectrogram()->setEmptyText(tr("Press Listen and speak"));
    m_heard = new HeardCard(styles, questions);
    m_unknown = new UnknownTurns(m_backend.unknownVoices(), this);

    auto* top = new QHBoxLayout;
    top->setSpacing(kGrid + 4);
    top->addWidget(m_answer, 5);
    top->addWidget(m_candidates, 4);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(kGrid + 4);
    bottom->addWidget(m_timeline, 1);
    bottom->addWidget(m_heard);
    body()->addLayout(top);
    body()->addLayout(bottom, 1);
}

void LivePage::connectParts()
{
    connect(m_listen, &QPushButton::clicked, this, &LivePage::toggleListening);
    connect(m_pause, &QPushButton::clicked, this, &LivePage::togglePause);
    connect(m_answer, &AnswerCard::enrolmentWanted, this, [this] { Q_EMIT pageWanted(QStringLiteral("enrolPage")); });
    connect(m_heard, &HeardCard::playingChanged, this, &LivePage::onReplay);
    connect(m_heard, &HeardCard::said, this, [this](const QString& sentence, bool isProblem) {
        message()->say(TurnsTopic, sentence, isProblem ? MessageLabel::Tone::Warning : MessageLabel::Tone::Plain);
    });
    connect(m_unknown, &UnknownTurns::kept, this, [this](const QString& why) {
        message()->say(UnknownTopic, why.isEmpty() ? QString() : tr("Unknown voices cannot be kept: %1").arg(why),
                       MessageLabel::Tone::Warning);
    });
    connect(&m_backend, &Backend::statusChanged, this, &LivePage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, &LivePage::onSpeakersChanged);
    connect(&m_live, &LiveController::heard, this, &LivePage::onHeard);
    connect(&m_live, &LiveController::stopped, this, &LivePage::onStopped);
    connect(&m_live, &LiveController::stageChanged, this, [this] {
        if (!std::exchange(m_available, m_live.isAvailable()) && m_available) {
            message()->withdraw(MicrophoneTopic); // a microphone is back
        }
        updateState();
    });
}

SpectrogramWidget* LivePage::spectrogram() const
{
    return m_timeline->spectrogram();
}

bool LivePage::isListening() const
{
    return m_live.isRunning(this);
}

void LivePage::listen()
{
    if (!isListening() && m_backend.status().ready() && m_live.isAvailable()) {
        startSession();
    }
}

void LivePage::stop()
{
    m_paused = m_hearsWhenStopped = m_resumesAfterReplay = false;
    m_live.stop(this);
    updateState();
}

void LivePage::toggleListening()
{
    if (isListening() || m_paused || m_hearsWhenStopped) {
        stop();
    } else {
        startSession();
    }
}

void LivePage::startSession()
{
    m_history.clear();
    m_timeline->spectrogram()->clear();
    m_timeline->follow();
    m_candidates->clear();
    m_sound = std::make_shared<pipeline::RecentSound>(kKeptSeconds);
    hear();
    m_heard->setSession(m_sound, m_modelId);
    m_unknown->setSession(m_sound);
    m_recognised->beginSession();
    m_heard->show(m_history.turns());
}

void LivePage::hear()
{
    for (const Topic topic : {MicrophoneTopic, LostSoundTopic, AnswerTopic, TurnsTopic, UnknownTopic}) {
        message()->withdraw(topic);
    }
    pipeline::LiveOptions options;
    options.modelFile = m_backend.status().modelFile.toStdString();
    options.identifier = m_backend.identifier();
    options.recent = m_sound;
    m_modelId = m_backend.status().modelId;
    m_beforeSeconds = static_cast<double>(m_sound->beginSession()) / kSampleRateHz;
    m_live.start(this, std::move(options));
}

/// Two sessions of one clock do not overlap: the one before ends first.
void LivePage::hearWhenStopped()
{
    if (m_live.stage(this) == LiveStage::Idle) {
        hear();
        return;
    }
    m_hearsWhenStopped = true;
    m_live.stop(this);
}

void LivePage::togglePause()
{
    m_resumesAfterReplay = false;
    if (m_paused) {
        resume();
    } else {
        pause();
    }
}

void LivePage::pause()
{
    m_paused = true;
    m_hearsWhenStopped = false;
    m_live.stop(this);
    updateState();
}

void LivePage::resume()
{
    m_paused = false;
    hearWhenStopped();
    updateState();
}

/// What the loudspeaker says is not heard as another turn.
void LivePage::onReplay(bool playing)
{
    if (playing && isListening()) {
        pause();
        m_resumesAfterReplay = true;
    } else if (!playing && std::exchange(m_resumesAfterReplay, false)) {
        resume();
    }
    updateState();
}

void LivePage::onSpeakersChanged()
{
    if (isListening() && m_modelId != m_backend.status().modelId) {
        hearWhenStopped(); // another model came into use: its session hears the rest
    } else if (isListening()) {
        m_live.setIdentifier(m_backend.identifier());
    }
    forgetGone();
    updateState();
}

void LivePage::onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot)
{
    if (owner != this) {
        return;
    }
    const auto firstFrame = std::llround(m_beforeSeconds * TimeAxis::kFramesPerSecond);
    for (const pipeline::DisplayColumn& column : snapshot.newColumns) {
        m_timeline->spectrogram()->append(firstFrame + column.frame, column.logMel, column.speech);
    }
    m_microphone->meter().setLevel(snapshot.level);
    const identify::LiveState state =
        ofEnrolled(snapshot.state, [this](SpeakerId id) { return m_backend.isEnrolled(id.value); });
    if (snapshot.seconds > 0.0) {
        m_history.update(m_beforeSeconds + snapshot.seconds, snapshot.speech, state, QDateTime::currentDateTime());
    }
    followTurns();
    m_timeline->follow();
    m_heard->show(m_history.turns());
    updateSentence();
    if (m_live.stage(this) == LiveStage::Running) {
        m_answer->showState(state, m_backend.identifier());
        m_candidates->showState(state);
    }
    showProblems(snapshot);
}

void LivePage::followTurns()
{
    m_unknown->follow(m_history, m_microphones.device().description());
    m_recognised->follow(m_history);
}

void LivePage::showProblems(const pipeline::LiveSnapshot& snapshot)
{
    if (snapshot.droppedSamples > 0) {
        message()->say(LostSoundTopic,
                       tr("%1 s of sound were lost: the computer or the microphone is too slow.")
                           .arg(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz, 0, 'f', 1),
                       MessageLabel::Tone::Warning);
    }
    message()->say(AnswerTopic,
                   snapshot.warning
                       ? tr("Voices cannot be compared at the moment: %1").arg(errorText(*snapshot.warning))
                       : QString(),
                   MessageLabel::Tone::Warning);
}

void LivePage::onStopped(QObject* owner, const LiveEnding& ending)
{
    if (owner != this || isListening()) {
        return;
    }
    m_history.finish();
    followTurns();
    m_microphone->meter().clear();
    if (std::exchange(m_hearsWhenStopped, false) && ending.why == LiveEnding::Why::Asked) {
        hear();
        return;
    }
    if (ending.error) {
        message()->say(MicrophoneTopic, errorText(*ending.error), MessageLabel::Tone::Warning);
    } else if (ending.why == LiveEnding::Why::TakenOver) {
        message()->say(MicrophoneTopic, tr("Listening stopped: another page uses the microphone now."));
    }
}

/// An answer holds as long as those whom it names are enrolled.
void LivePage::forgetGone()
{
    QList<qint64> enrolled;
    for (const SpeakerRow& row : m_backend.speakers()) {
        enrolled.append(row.id);
    }
    m_history.keepOnly(enrolled);
    m_timeline->follow();
    m_heard->show(m_history.turns());
    m_candidates->keepOnly(enrolled);
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
    const auto identifier = m_backend.identifier();
    m_candidates->setIdentifier(identifier.get());
    if (identifier) {
        m_timeline->setThreshold(!identifier->options().noProbability ? std::optional(acceptScore(*identifier))
                                                                      : std::nullopt);
    }
    const LiveStage stage = m_live.stage(this);
    if (m_paused) {
        m_answer->showIdle(tr("Paused"), m_heard->isPlaying() ? tr("A turn is heard again.")
                                                              : tr("Nothing is heard. Press Resume to go on."));
    } else if (stage == LiveStage::Idle) {
        showIdle();
    } else if (stage == LiveStage::Starting || m_hearsWhenStopped) {
        m_answer->showIdle(tr("Starting…"), tr("Opening the microphone."));
    } else if (stage == LiveStage::Stopping) {
        m_answer->showIdle(tr("Stopping…"));
    }
    updateActions();
    updateSentence();
}

void LivePage::updateActions()
{
    const BackendStatus& status = m_backend.status();
    const LiveStage stage = m_live.stage(this);
    const bool isIdle = stage == LiveStage::Idle && !m_paused;
    m_listen->setText(isIdle ? tr("&Listen") : tr("&Stop"));
    m_listen->setIcon(iconOnAccent(isIdle ? QStringLiteral("microphone") : QStringLiteral("stop")));
    m_listen->setEnabled(isIdle ? status.ready() && m_live.isAvailable()
                                : m_paused || m_hearsWhenStopped || stage != LiveStage::Stopping);
    m_listen->setToolTip(isIdle && !m_live.isAvailable() ? tr("No microphone was found. Plug one in.") : QString());
    m_pause->setVisible(!isIdle);
    m_pause->setText(m_paused ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(icon(m_paused ? QStringLiteral("microphone") : QStringLiteral("pause")));
    m_pause->setEnabled(m_paused ? m_live.isAvailable() : stage != LiveStage::Stopping);
    const auto identifier = m_backend.identifier();
    m_answer->offerEnrolment(isIdle && status.ready() && identifier != nullptr && identifier->size() == 0);
}

void LivePage::updateSentence()
{
    const QString heard = duration(m_history.seconds());
    if (m_paused) {
        setState(tr("paused after %1").arg(heard));
    } else {
        setState(m_live.stage(this) == LiveStage::Idle ? QString() : tr("listening for %1").arg(heard));
    }
}

void LivePage::showIdle()
{
    const BackendStatus& status = m_backend.status();
    const auto identifier = m_backend.identifier();
    if (status.loading) {
        m_answer->showIdle(tr("Loading…"));
    } else if (!status.ready()) {
        m_answer->showIdle(tr("Not available"),
                           status.modelProblem.isEmpty() ? status.storeProblem : status.modelProblem);
    } else if (identifier == nullptr || identifier->size() == 0) {
        m_answer->showIdle(tr("Nobody is enrolled yet"),
                           tr("Rollcall needs to hear each person once: a few sentences are enough."));
    } else if (!m_live.isAvailable()) {
        m_answer->showIdle(tr("No microphone"), tr("Plug one in, or open recordings on the page Recordings."));
    } else {
        m_answer->showIdle(tr("Not listening"), tr("Press Listen to begin."));
    }
}

} // namespace rollcall::ui
