// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EnrolPage.h"

#include "ui/DroppedFiles.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/Wording.h"
#include "ui/capture/MicrophoneChooser.h"
#include "ui/enrol/EnrolmentSaver.h"
#include "ui/enrol/FileIntake.h"
#include "ui/enrol/ProfileRing.h"
#include "ui/enrol/StepLine.h"
#include "ui/enrol/TakeList.h"
#include "ui/enrol/TakeRecorder.h"
#include "ui/enrol/VoiceCheck.h"
#include "ui/enrol/cards/InterruptedCard.h"
#include "ui/enrol/cards/LookalikeCard.h"
#include "ui/enrol/cards/PromptCard.h"
#include "ui/enrol/cards/RecordingCard.h"
#include "ui/enrol/cards/SoundCard.h"
#include "ui/enrol/cards/TakesCard.h"
#include "ui/enrol/cards/WhoCard.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/shell/Card.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>

#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kSideWidth = 290;
constexpr double kCheckSeconds = 0.5; ///< between two judgements of the sound

} // namespace

EnrolPage::EnrolPage(Settings& settings, Backend& backend, LiveController& live, MicrophoneList& microphones,
                     Questions& questions, QWidget* parent)
    : Page(QStringLiteral("enrolPage"), tr("Enrol"), parent), m_backend(backend), m_questions(questions),
      m_recorder(new TakeRecorder(live, *this)), m_takes(new TakeList(m_work, this)),
      m_voices(new VoiceCheck(backend, *m_takes, this)), m_intake(new FileIntake(backend, questions, *this)),
      m_saver(new EnrolmentSaver(backend, *m_takes, *m_voices, *m_intake, this)), m_player(new SoundPlayer(this)),
      m_microphone(new MicrophoneChooser(microphones, QStringLiteral("enrol")))
{
    setAcceptDrops(true);
    actions()->addWidget(m_microphone);
    m_interrupted = new InterruptedCard(m_work, m_questions);
    m_steps = new StepLine({tr("Name"), tr("Speak"), tr("Check and save")});
    m_who = new WhoCard;
    m_prompt = new PromptCard(settings);
    m_spectrogram = new SpectrogramWidget;
    m_spectrogram->setObjectName(QStringLiteral("enrolSpectrogramWidget"));
    m_spectrogram->setEmptyText(tr("Press Record and speak, or drop recordings here"));
    m_recording = new RecordingCard;
    m_recording->ring().setTarget(TakeRecorder::kTargetSeconds);
    m_sound = new SoundCard;
    m_takesCard = new TakesCard(*m_takes, *m_player);
    m_lookalike = new LookalikeCard;
    body()->addWidget(m_interrupted);
    body()->addWidget(m_steps);
    body()->addLayout(columns(), 1);
    connectParts();
    updateState();
    m_interrupted->find();
}

QLayout* EnrolPage::columns() const
{
    auto* picture = new Card;
    picture->content()->addWidget(m_spectrogram);
    auto* left = new QVBoxLayout;
    left->setSpacing(kGrid + 4);
    left->addWidget(m_who);
    left->addWidget(m_prompt, 2);
    left->addWidget(picture, 3);
    left->addWidget(m_recording);
    auto* side = new QWidget;
    side->setFixedWidth(kSideWidth);
    auto* right = new QVBoxLayout(side);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(kGrid + 4);
    right->addWidget(m_sound);
    right->addWidget(m_takesCard, 1);
    right->addWidget(m_lookalike);
    auto* both = new QHBoxLayout;
    both->setSpacing(kGrid + 4);
    both->addLayout(left, 1);
    both->addWidget(side);
    return both;
}

void EnrolPage::connectParts()
{
    connect(&m_recording->record(), &QPushButton::clicked, this, &EnrolPage::toggleRecording);
    connect(&m_recording->save(), &QPushButton::clicked, this, &EnrolPage::save);
    connect(m_who, &WhoCard::changed, this, &EnrolPage::updateState);
    connect(m_who, &WhoCard::entered, this, [this] {
        if (canSave()) {
            save();
        }
    });
    connect(&m_takesCard->addFiles(), &QPushButton::clicked, this,
            [this] { m_intake->add(m_questions.soundFiles(this)); });
    connect(m_intake, &FileIntake::accepted, this, [this](const pipeline::Clip& clip) {
        Take take;
        take.clip = clip;
        m_takes->judge(std::move(take), [this](Take judged) { m_takes->add(std::move(judged)); });
    });
    connect(m_intake, &FileIntake::changed, this, &EnrolPage::onFilesChanged);
    connect(m_takes, &TakeList::changed, this, &EnrolPage::updateState);
    connect(m_voices, &VoiceCheck::changed, this, &EnrolPage::updateState);
    connect(m_lookalike, &LookalikeCard::addWanted, this,
            [this] { m_saver->save(QString::fromStdString(m_voices->lookalike()->name), true); });
    connect(m_saver, &EnrolmentSaver::said, this, [this](const QString& text, bool isWarning) {
        message()->say(SavingTopic, text, isWarning ? MessageLabel::Tone::Warning : MessageLabel::Tone::Plain);
    });
    connect(m_saver, &EnrolmentSaver::saved, this, &EnrolPage::onSaved);
    connect(m_saver, &EnrolmentSaver::changed, this, &EnrolPage::updateState);
    connect(m_lookalike, &LookalikeCard::dismissed, m_voices, &VoiceCheck::dismissLookalike);
    connect(m_lookalike, &LookalikeCard::compareWanted, m_voices, &VoiceCheck::fetchComparison);
    connect(m_voices, &VoiceCheck::comparisonReady, this, [this](const std::vector<float>& both) {
        if (!isRecording()) { // the microphone would hear it
            m_player->play(both);
        }
    });
    connect(m_voices, &VoiceCheck::comparisonFailed, this,
            [this](const Error& error) { warn(SavingTopic, errorText(error)); });
    connect(m_player, &SoundPlayer::failed, this, [this](const QString& why) { warn(SavingTopic, why); });
    connect(&m_backend, &Backend::statusChanged, this, &EnrolPage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, &EnrolPage::updateState);
    connect(m_recorder, &TakeRecorder::stageChanged, this, &EnrolPage::onStageChanged);
    connect(m_recorder, &TakeRecorder::heard, this, &EnrolPage::onHeard);
    connect(m_recorder, &TakeRecorder::stopped, this, &EnrolPage::onStopped);
    connect(m_interrupted, &InterruptedCard::found, this, &EnrolPage::interruptedFound);
    connect(m_interrupted, &InterruptedCard::kept, this,
            [this](const pipeline::CapturedSound& sound, const std::shared_ptr<pipeline::RecordingSpool>& spool) {
                m_takes->judge(makeTake(sound, spool->sourceName(), spool),
                               [this](Take take) { keepRecovered(std::move(take)); });
            });
    connect(m_interrupted, &InterruptedCard::failed, this, [this](const Error& error) {
        warn(RecordingTopic, errorText(error));
        updateState();
    });
}

void EnrolPage::warn(Topic topic, const QString& text)
{
    message()->say(topic, text, MessageLabel::Tone::Warning);
}

int EnrolPage::pendingRecordings() const
{
    return static_cast<int>(m_takes->takes().size()) + m_takes->judging() + m_interrupted->reading() +
           (m_recorder->isIdle() ? 0 : 1);
}

bool EnrolPage::isRecording() const
{
    return m_recorder->isRecording();
}

void EnrolPage::begin(const QString& name)
{
    m_who->fillIn(name, true);
    if (!isRecording() && m_backend.status().ready() && m_recorder->isAvailable()) {
        toggleRecording();
    }
}

void EnrolPage::fillIn(const QString& name, const QStringList& files)
{
    m_who->fillIn(name, false);
    m_intake->add(files);
}

void EnrolPage::stop()
{
    m_recorder->stop();
}

void EnrolPage::toggleRecording()
{
    if (isRecording()) {
        m_recorder->stop();
        return;
    }
    m_player->stop(); // it would be heard by the microphone
    m_spectrogram->clear();
    m_recording->ring().setState(0.0, 0.0);
    m_prompt->begin();
    m_checkedAt = 0.0;
    m_quality = {};
    for (const Topic topic : {MicrophoneTopic, LostSoundTopic, CopyTopic, RecordingTopic}) {
        message()->withdraw(topic);
    }
    if (!m_saver->isSaving()) {
        message()->withdraw(SavingTopic);
    }
    m_recording->say(tr("Starting the microphone…"));
    m_recorder->start(m_backend.status().modelFile);
}

void EnrolPage::onStageChanged()
{
    const LiveStage before = std::exchange(m_stage, m_recorder->stage());
    if (m_stage == LiveStage::Running && before == LiveStage::Starting) {
        m_recording->advise({}, 0.0, false);
    }
    if (!std::exchange(m_available, m_recorder->isAvailable()) && m_available) {
        message()->withdraw(MicrophoneTopic); // a microphone is back
    }
    updateState();
}

void EnrolPage::onHeard(const pipeline::LiveSnapshot& snapshot)
{
    for (const pipeline::DisplayColumn& column : snapshot.newColumns) {
        m_spectrogram->append(column.frame, column.logMel, column.speech);
    }
    m_microphone->meter().setLevel(snapshot.level);
    m_prompt->hear(m_recorder->heardSeconds(), snapshot.speech);
    m_recording->ring().setState(m_recorder->heardSeconds(), m_recorder->progress());
    if (snapshot.seconds - m_checkedAt >= kCheckSeconds) {
        m_checkedAt = snapshot.seconds;
        advise(snapshot);
    }
    if (snapshot.droppedSamples > 0) {
        warn(LostSoundTopic, tr("%1 of sound were lost: the computer or the microphone is too slow.")
                                 .arg(duration(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz)));
    }
    if (snapshot.warning) {
        warn(CopyTopic, errorText(*snapshot.warning));
    }
}

void EnrolPage::advise(const pipeline::LiveSnapshot& snapshot)
{
    m_quality = snapshot.quality;
    const SoundChecks checks = judgeSound(m_quality, m_takes->oneVoice());
    m_sound->setChecks(checks);
    if (isRecording()) {
        m_recording->advise(checks.advice, m_recorder->heardSeconds(), m_recorder->isMeasured());
    }
}

void EnrolPage::onStopped(const LiveEnding& ending)
{
    m_microphone->meter().clear();
    message()->withdraw(CopyTopic);
    if (ending.error) {
        warn(MicrophoneTopic, errorText(*ending.error));
    } else if (ending.why == LiveEnding::Why::TakenOver) {
        message()->say(MicrophoneTopic, tr("Recording stopped: another page uses the microphone now."));
    }
    const pipeline::CapturedSound& sound = ending.recording.sound;
    if (sound.samples.empty()) {
        m_recording->say(tr("Nothing was recorded."));
        return;
    }
    m_recording->say(tr("Counting the speech…"));
    m_takes->judge(makeTake(sound, ending.recording.sourceName, ending.recording.spool),
                   [this](Take take) { keepRecorded(std::move(take)); });
}

void EnrolPage::keepRecorded(Take take)
{
    const double netSpeech = take.quality.netSpeechSeconds;
    const double lost = take.lostSeconds;
    const bool isKept = m_takes->keep(std::move(take), pipeline::kMinEnrolSeconds);
    if (!isKept) {
        warn(RecordingTopic,
             tr("Only %1 of speech were heard; at least %2 are needed. Is the right microphone chosen, and is it "
                "close enough?")
                 .arg(duration(netSpeech), duration(pipeline::kMinEnrolSeconds)));
    } else if (lost > 0.0) {
        warn(LostSoundTopic,
             tr("%1 of sound were lost in this recording. Record it again if you can.").arg(duration(lost)));
    }
    if (m_recorder->isIdle()) {
        m_recording->ring().setState(netSpeech, m_recorder->progress());
        m_recording->sayRecorded(isKept, !m_who->name().isEmpty());
    }
}

/// One without enough speech would bar all others from being saved.
void EnrolPage::keepRecovered(Take take)
{
    const double netSpeech = take.quality.netSpeechSeconds;
    if (!m_takes->keep(std::move(take), pipeline::kMinTakeSeconds)) {
        warn(RecordingTopic,
             tr("The interrupted recording is left out: it has only %1 of speech; at least %2 are needed.")
                 .arg(duration(netSpeech), duration(pipeline::kMinTakeSeconds)));
    }
}

void EnrolPage::onFilesChanged()
{
    const QStringList notes = m_intake->notes();
    const bool isReading = notes.isEmpty() && m_intake->reading() > 0;
    message()->say(FilesTopic, isReading ? tr("Reading…") : notes.join(QLatin1Char('\n')),
                   notes.isEmpty() ? MessageLabel::Tone::Plain : MessageLabel::Tone::Warning);
    updateState();
}

void EnrolPage::save()
{
    const QString name = m_who->name();
    const bool isKnown = m_backend.speakerNamed(name).has_value();
    if (isKnown && !m_questions.confirm(this, tr("Already enrolled"),
                                        tr("“%1” is already enrolled. Add these recordings to that profile?").arg(name),
                                        tr("Add"))) {
        return;
    }
    if (!isKnown && !m_who->hasConsent()) {
        warn(SavingTopic, tr("Ask %1 first. Tick that this person agrees, then save.").arg(name));
        m_who->askForConsent();
        return;
    }
    message()->withdraw(RecordingTopic);
    m_saver->save(name, isKnown);
}

void EnrolPage::onSaved(const QString& name)
{
    const bool isIdle = m_recorder->isIdle();
    // Somebody else may have been named meanwhile; takes that stay are of them.
    if (m_who->name() == name || m_takes->takes().empty()) {
        m_who->clear();
    }
    if (isIdle && m_takes->judging() == 0) {
        m_spectrogram->clear();
        m_recording->ring().setState(0.0, 0.0);
        m_quality = {};
        m_recording->sayWhatIsNext();
    }
    if (m_takes->takes().empty() && isIdle) {
        message()->withdraw(LostSoundTopic);
    }
    if (m_intake->reading() == 0) {
        message()->withdraw(FilesTopic);
    }
    Q_EMIT saved(name);
}

bool EnrolPage::canSave() const
{
    return m_backend.status().ready() && m_recorder->isIdle() && m_takes->judging() == 0 &&
           m_interrupted->reading() == 0 && m_intake->reading() == 0 && !m_saver->isSaving() &&
           !m_takes->takes().empty() && !m_who->name().isEmpty();
}

void EnrolPage::updateState()
{
    const BackendStatus& status = m_backend.status();
    const bool isIdle = m_recorder->isIdle();
    const bool hasTakes = !m_takes->takes().empty();
    const std::optional<SpeakerId> known = m_backend.speakerNamed(m_who->name());
    m_recording->setState(
        {.isIdle = isIdle,
         .canToggle = isIdle ? status.ready() && m_recorder->isAvailable() : m_recorder->stage() != LiveStage::Stopping,
         .hasMicrophone = m_recorder->isAvailable(),
         .hasTakes = hasTakes,
         .isNamed = !m_who->name().isEmpty(),
         .canSave = canSave()});
    m_takesCard->addFiles().setEnabled(status.ready());
    m_takesCard->setSaving(m_saver->isSaving());
    m_takesCard->setRecording(isIdle ? 0 : m_takes->nextNumber());
    m_who->setConsentNeeded(!known);
    m_voices->setSpeaker(known);
    m_lookalike->setLookalike(m_voices->lookalike());
    m_lookalike->setPossible(hasTakes && status.ready() && isIdle && m_takes->judging() == 0 && !m_saver->isSaving(),
                             isIdle);
    m_sound->setChecks(judgeSound(m_quality, m_takes->oneVoice()));
    setState(known ? tr("more takes for %1").arg(m_who->name()) : tr("a new speaker"));
    const bool isNamed = !m_who->name().isEmpty() && (m_who->hasConsent() || known);
    m_steps->setState({isNamed, hasTakes && isIdle, false}, !isIdle ? 1 : !isNamed ? 0 : hasTakes ? 2 : 1);
}

void EnrolPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void EnrolPage::dropEvent(QDropEvent* event)
{
    m_intake->add(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace rollcall::ui
