// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EnrolPage.h"

#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/pipeline/Paths.h"
#include "ui/ButtonShortcut.h"
#include "ui/DroppedFiles.h"
#include "ui/TakeOrigin.h"
#include "ui/capture/MicrophoneChooser.h"
#include "ui/shell/Card.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/MessageLabel.h"
#include "ui/widgets/NetSpeechBar.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <array>
#include <utility>

namespace rollcall::ui {

namespace {

/// Sentences rich in different sounds; anything may be said instead.
constexpr std::array kPrompts{
    QT_TRANSLATE_NOOP("EnrolPage",
                      "“The museum opens at nine, but the garden behind it is free to enter all day long.”"),
    QT_TRANSLATE_NOOP("EnrolPage",
                      "“My neighbour bought fresh bread, yellow cheese and a jar of thick honey on Thursday.”"),
    QT_TRANSLATE_NOOP("EnrolPage",
                      "“We watched the ships vanish in the fog while the lighthouse turned without a sound.”"),
    QT_TRANSLATE_NOOP("EnrolPage",
                      "Now tell in your own words how you came here today, and what you will do tomorrow."),
};

constexpr int kTakesWidth = 300;

/// Notes on files that are shown; of more only the number is told.
constexpr qsizetype kShownNotes = 4;

QString seconds(double value)
{
    return QString::number(value, 'f', 1);
}

QStringList firstOf(const QStringList& notes)
{
    QStringList shown = notes.mid(0, kShownNotes);
    if (notes.size() > kShownNotes) {
        shown.append(EnrolPage::tr("%1 more files have problems.").arg(notes.size() - kShownNotes));
    }
    return shown;
}

/// What the store keeps of where a recording came from: not translated, since it outlives the language.
std::string origin(const std::string& microphone, double lostSeconds)
{
    const std::string lost = lostSeconds > 0.0 ? " (" + seconds(lostSeconds).toStdString() + " s lost)" : "";
    return "microphone: " + microphone + lost;
}

} // namespace

EnrolPage::EnrolPage(Backend& backend, LiveController& live, MicrophoneList& microphones, Questions& questions,
                     QWidget* parent)
    : Page(QStringLiteral("enrolPage"), tr("Enrol"), parent), m_backend(backend), m_live(live), m_questions(questions)
{
    setAcceptDrops(true);

    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("speakerNameLineEdit"));
    m_name->setAccessibleName(tr("Name of the speaker"));
    m_name->setPlaceholderText(tr("Who is speaking?"));
    m_name->setMaxLength(100);
    auto* nameLabel = new QLabel(tr("&Name:"));
    nameLabel->setBuddy(m_name);

    m_promptLabel = new QLabel;
    m_promptLabel->setObjectName(QStringLiteral("promptLabel"));
    m_promptLabel->setWordWrap(true);
    setRole(*m_promptLabel, "title");

    m_record = new QPushButton;
    m_record->setObjectName(QStringLiteral("recordPushButton"));
    addShortcut(*m_record, QKeySequence(Qt::CTRL | Qt::Key_R));
    m_files = new QPushButton(tr("&Add files…"));
    m_files->setObjectName(QStringLiteral("addFilesPushButton"));
    m_files->setToolTip(tr("Recordings can also be dropped on this page."));

    m_spectrogram = new SpectrogramWidget;
    m_spectrogram->setObjectName(QStringLiteral("enrolSpectrogramWidget"));
    m_spectrogram->setEmptyText(tr("Press Record and speak, or drop recordings here"));
    m_microphone = new MicrophoneChooser(microphones, QStringLiteral("enrol"));
    actions()->addWidget(m_microphone);
    m_netSpeech = new NetSpeechBar;
    m_netSpeech->setObjectName(QStringLiteral("netSpeechBar"));
    m_netSpeech->setBounds(pipeline::kMinEnrolSeconds, kTargetSeconds);

    m_takes = new QListWidget;
    m_takes->setObjectName(QStringLiteral("takesListWidget"));
    m_takes->setAccessibleName(tr("Recordings to be saved"));
    m_removeTake = new QPushButton(tr("&Drop recording"));
    m_removeTake->setObjectName(QStringLiteral("removeTakePushButton"));
    m_save = new QPushButton(tr("&Save speaker"));
    m_save->setObjectName(QStringLiteral("saveSpeakerPushButton"));
    addShortcut(*m_save, QKeySequence::Save);

    m_interruptedFrame = new Card({}, Qt::Horizontal);
    m_interruptedFrame->setObjectName(QStringLiteral("interruptedFrame"));
    m_interruptedFrame->setWarning(true);
    m_interruptedFrame->setVisible(false);
    m_interruptedLabel = new QLabel;
    m_interruptedLabel->setObjectName(QStringLiteral("interruptedLabel"));
    m_interruptedLabel->setWordWrap(true);
    auto* keep = new QPushButton(tr("&Keep"));
    keep->setObjectName(QStringLiteral("keepInterruptedPushButton"));
    auto* discard = new QPushButton(tr("Dis&card"));
    discard->setObjectName(QStringLiteral("discardInterruptedPushButton"));
    m_interruptedFrame->content()->addWidget(m_interruptedLabel, 1);
    m_interruptedFrame->content()->addWidget(keep);
    m_interruptedFrame->content()->addWidget(discard);

    auto* who = new Card({}, Qt::Horizontal);
    who->content()->addWidget(nameLabel);
    who->content()->addWidget(m_name, 1);
    auto* prompt = new Card;
    prompt->content()->addWidget(m_promptLabel);
    auto* sound = new Card;
    sound->content()->addWidget(m_spectrogram);
    makePrimary(*m_record);
    auto* progress = new Card({}, Qt::Horizontal);
    progress->content()->addWidget(m_netSpeech, 1);
    progress->content()->addWidget(m_record);
    auto* left = new QVBoxLayout;
    left->setSpacing(kGrid + 4);
    left->addWidget(who);
    left->addWidget(prompt);
    left->addWidget(sound, 1);
    left->addWidget(progress);
    auto* takes = new Card(tr("Takes"));
    takes->content()->addWidget(m_takes, 1);
    takes->content()->addWidget(m_files);
    takes->content()->addWidget(m_removeTake);
    takes->content()->addWidget(m_save);
    takes->setFixedWidth(kTakesWidth);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(kGrid + 4);
    columns->addLayout(left, 1);
    columns->addWidget(takes);
    body()->addWidget(m_interruptedFrame);
    body()->addLayout(columns, 1);

    connect(m_record, &QPushButton::clicked, this, &EnrolPage::toggleRecording);
    connect(m_files, &QPushButton::clicked, this, &EnrolPage::chooseFiles);
    connect(m_removeTake, &QPushButton::clicked, this, &EnrolPage::removeSelected);
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_name, &QLineEdit::textChanged, this, &EnrolPage::updateState);
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (m_save->isEnabled()) {
            save(false);
        }
    });
    connect(m_takes, &QListWidget::itemSelectionChanged, this, &EnrolPage::updateState);
    connect(new QShortcut(QKeySequence::Delete, m_takes, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &EnrolPage::removeSelected);
    connect(&m_backend, &Backend::statusChanged, this, &EnrolPage::updateState);
    connect(&m_live, &LiveController::stageChanged, this, &EnrolPage::onStageChanged);
    connect(&m_live, &LiveController::heard, this, &EnrolPage::onHeard);
    connect(&m_live, &LiveController::stopped, this, &EnrolPage::onStopped);
    connect(keep, &QPushButton::clicked, this, &EnrolPage::keepInterrupted);
    connect(discard, &QPushButton::clicked, this, &EnrolPage::discardInterrupted);
    nextPrompt();
    updateState();
    findInterrupted();
}

EnrolPage::~EnrolPage() = default;

int EnrolPage::pendingRecordings() const
{
    return static_cast<int>(m_pending.size()) + m_judging + (m_live.stage(this) == LiveStage::Idle ? 0 : 1);
}

bool EnrolPage::isRecording() const
{
    return m_live.isRunning(this);
}

void EnrolPage::begin(const QString& name)
{
    m_name->setText(name);
    if (!isRecording() && m_backend.status().ready() && m_live.isAvailable()) {
        toggleRecording();
    }
}

void EnrolPage::fillIn(const QString& name, const QStringList& files)
{
    m_name->setText(name);
    addFiles(files);
}

void EnrolPage::stop()
{
    m_live.stop(this);
}

void EnrolPage::toggleRecording()
{
    if (isRecording()) {
        m_live.stop(this);
        return;
    }
    m_spectrogram->clear();
    m_netSpeech->setSeconds(0.0);
    m_heardSpeech = 0.0;
    for (const Topic topic : {MicrophoneTopic, LostSoundTopic, CopyTopic}) {
        message()->withdraw(topic);
    }
    if (!m_saving) {
        message()->withdraw(SavingTopic);
    }
    message()->say(RecordingTopic, tr("Starting the microphone…"));
    pipeline::LiveOptions options;
    options.record = true;
    options.spoolFolder = pipeline::defaultSpoolFolder();
    m_live.start(this, std::move(options));
}

void EnrolPage::onStageChanged()
{
    const LiveStage before = std::exchange(m_stage, m_live.stage(this));
    if (m_stage == LiveStage::Running && before == LiveStage::Starting) {
        message()->say(
            RecordingTopic,
            tr("Speak now, as you usually do. Recording stops by itself after %1 s of speech.").arg(kTargetSeconds));
    }
    if (!std::exchange(m_available, m_live.isAvailable()) && m_available) {
        message()->withdraw(MicrophoneTopic); // a microphone is back
    }
    updateState();
}

void EnrolPage::onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot)
{
    if (owner != this) {
        return;
    }
    for (const pipeline::DisplayColumn& column : snapshot.newColumns) {
        m_spectrogram->append(column.frame, column.logMel, column.speech);
    }
    m_microphone->meter().setLevel(snapshot.level);
    m_heardSpeech = snapshot.netSpeechSeconds;
    m_netSpeech->setSeconds(m_heardSpeech);
    if (snapshot.droppedSamples > 0) {
        message()->say(LostSoundTopic,
                       tr("%1 s of sound were lost: the computer or the microphone is too slow.")
                           .arg(seconds(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz)),
                       MessageLabel::Tone::Warning);
    }
    if (snapshot.warning) {
        message()->say(CopyTopic, QString::fromStdString(snapshot.warning->message), MessageLabel::Tone::Warning);
    }
    if (isRecording() && (m_heardSpeech >= kTargetSeconds || snapshot.recordingFull)) {
        m_live.stop(this);
    }
}

void EnrolPage::onStopped(QObject* owner, const LiveEnding& ending)
{
    if (owner != this) {
        return;
    }
    m_microphone->meter().clear();
    message()->withdraw(CopyTopic);
    if (ending.error) {
        message()->say(MicrophoneTopic, QString::fromStdString(ending.error->message), MessageLabel::Tone::Warning);
    } else if (ending.why == LiveEnding::Why::TakenOver) {
        message()->say(MicrophoneTopic, tr("Recording stopped: another page uses the microphone now."));
    }
    const pipeline::CapturedSound& sound = ending.recording.sound;
    if (sound.samples.empty()) {
        message()->say(RecordingTopic, tr("Nothing was recorded."));
        return;
    }
    const double lost = sound.lostSeconds();
    judge(
        {0, {sound.samples, origin(ending.recording.sourceName, lost), false}, 0.0, lost, true, ending.recording.spool},
        &EnrolPage::keepRecorded);
}

/// Counts the speech of a recording as saving it will count it.
void EnrolPage::judge(Take take, void (EnrolPage::*done)(Take))
{
    ++m_judging;
    m_work.post([this, take = std::make_shared<Take>(std::move(take)), done](const std::stop_token&) mutable {
        for (const SampleRange& region : audio::findSpeech(take->clip.samples)) {
            take->netSpeechSeconds += region.seconds();
        }
        QMetaObject::invokeMethod(this, [this, take = std::move(take), done] {
            --m_judging;
            (this->*done)(std::move(*take));
            updateState();
        });
    });
    updateState();
}

void EnrolPage::keepRecorded(Take take)
{
    if (m_live.stage(this) == LiveStage::Idle) {
        m_netSpeech->setSeconds(take.netSpeechSeconds);
    }
    if (take.netSpeechSeconds < pipeline::kMinEnrolSeconds) {
        message()->say(RecordingTopic,
                       tr("Only %1 s of speech were heard; at least %2 s are needed. Is the right microphone chosen, "
                          "and is it close enough?")
                           .arg(seconds(take.netSpeechSeconds), QString::number(pipeline::kMinEnrolSeconds, 'f', 0)),
                       MessageLabel::Tone::Warning);
        release(std::move(take.spool));
        return;
    }
    if (take.lostSeconds > 0.0) {
        message()->say(
            LostSoundTopic,
            tr("%1 s of sound were lost in this recording. Record it again if you can.").arg(seconds(take.lostSeconds)),
            MessageLabel::Tone::Warning);
    }
    keepTake(std::move(take));
    nextPrompt();
    message()->say(RecordingTopic, m_name->text().trimmed().isEmpty()
                                       ? tr("Recorded. Enter a name and save, or record more.")
                                       : tr("Recorded. Save, or record more: several recordings make the profile "
                                            "steadier."));
}

/// One without enough speech would bar all others from being saved.
void EnrolPage::keepRecovered(Take take)
{
    if (take.netSpeechSeconds < pipeline::kMinTakeSeconds) {
        message()->say(
            RecordingTopic,
            tr("The interrupted recording is left out: it has only %1 s of speech; at least %2 s are needed.")
                .arg(seconds(take.netSpeechSeconds), QString::number(pipeline::kMinTakeSeconds, 'f', 0)),
            MessageLabel::Tone::Warning);
        release(std::move(take.spool));
        return;
    }
    keepTake(std::move(take));
}

void EnrolPage::keepTake(Take take)
{
    QString text = tr("%1: %2 s of speech").arg(takeOriginText(take.clip.origin), seconds(take.netSpeechSeconds));
    if (take.clip.truncated) {
        text += tr(", from a damaged file");
    }
    m_takes->addItem(text);
    take.number = m_nextNumber++;
    m_pending.push_back(std::move(take));
}

void EnrolPage::chooseFiles()
{
    addFiles(m_questions.soundFiles(this));
}

void EnrolPage::addFiles(const QStringList& files)
{
    if (files.isEmpty()) {
        return;
    }
    if (m_reading == 0) {
        m_fileNotes.clear();
    }
    message()->say(FilesTopic, tr("Reading…"));
    for (const QString& file : files) {
        ++m_reading;
        m_backend.readTake(this, file, [this, file](const Result<FileTake>& read) { onFileRead(file, read); });
    }
    updateState();
}

void EnrolPage::onFileRead(const QString& file, const Result<FileTake>& read)
{
    --m_reading;
    if (!read) {
        m_fileNotes.append(QString::fromStdString(read.error().message));
    } else {
        const pipeline::Clip& clip = read->clip;
        if (clip.truncated) {
            m_fileNotes.append(
                tr("%1 is damaged: only its first %2 s could be read.").arg(file, seconds(clip.samples.seconds())));
        }
        if (read->doubt.isEmpty()) {
            judge({0, clip, 0.0, 0.0, false, nullptr}, &EnrolPage::keepTake);
        } else {
            m_doubtful.push_back(*read);
        }
    }
    if (m_reading == 0 && !m_doubtful.empty()) {
        askAboutDoubtful();
    }
    const QStringList shown = firstOf(m_fileNotes);
    message()->say(FilesTopic, shown.isEmpty() && m_reading > 0 ? tr("Reading…") : shown.join(QLatin1Char('\n')),
                   shown.isEmpty() ? MessageLabel::Tone::Plain : MessageLabel::Tone::Warning);
    updateState();
}

/// Of all files at once: one question is enough.
void EnrolPage::askAboutDoubtful()
{
    QStringList doubts;
    for (const FileTake& take : m_doubtful) {
        doubts.append(take.doubt);
    }
    const bool wanted = isOnePerson(firstOf(doubts));
    for (FileTake& take : std::exchange(m_doubtful, {})) {
        if (wanted) {
            take.clip.oneVoice = true;
            judge({0, std::move(take.clip), 0.0, 0.0, false, nullptr}, &EnrolPage::keepTake);
        } else {
            m_fileNotes.append(take.doubt);
        }
    }
}

/// Asks whether one person speaks although it sounds like several.
bool EnrolPage::isOnePerson(const QStringList& doubts)
{
    return m_questions.confirm(
        this, tr("Several people?"),
        tr("%1.\n\nIf one person speaks all the same, it can be enrolled.").arg(doubts.join(QStringLiteral(".\n"))),
        tr("Enrol anyway"));
}

void EnrolPage::removeSelected()
{
    const int row = m_takes->currentRow();
    if (row < 0 || m_takes->selectedItems().isEmpty() || m_saving) {
        return;
    }
    // A file stays where it is; a recording from the microphone is nowhere else.
    if (m_pending[static_cast<std::size_t>(row)].recorded &&
        !m_questions.confirm(this, tr("Drop recording"),
                             tr("Drop the selected recording? It is erased from this computer and cannot be brought "
                                "back."),
                             tr("Drop"))) {
        return;
    }
    delete m_takes->takeItem(row);
    release(std::move(m_pending[static_cast<std::size_t>(row)].spool));
    m_pending.erase(m_pending.begin() + row);
    if (m_pending.empty()) {
        message()->withdraw(LostSoundTopic);
    }
    updateState();
}

/// The copy on the disk goes with its last owner; erasing it waits for the disk, so that happens elsewhere.
void EnrolPage::release(std::shared_ptr<pipeline::RecordingSpool> spool)
{
    if (spool) {
        m_work.post([spool = std::move(spool)](const std::stop_token&) mutable { spool.reset(); });
    }
}

void EnrolPage::save(bool addToExisting)
{
    const QString name = m_name->text().trimmed();
    bool known = false;
    for (const SpeakerRow& row : m_backend.speakers()) {
        known = known || row.name.compare(name, Qt::CaseInsensitive) == 0;
    }
    if (known && !addToExisting) {
        if (!m_questions.confirm(this, tr("Already enrolled"),
                                 tr("“%1” is already enrolled. Add these recordings to that profile?").arg(name),
                                 tr("Add"))) {
            return;
        }
        addToExisting = true;
    }
    Enrolment enrolment{name, addToExisting, {}};
    for (const Take& take : m_pending) {
        enrolment.numbers.append(take.number);
    }
    enrol(enrolment);
}

void EnrolPage::enrol(const Enrolment& enrolment)
{
    m_saving = true;
    message()->withdraw(RecordingTopic);
    message()->say(SavingTopic, tr("Saving %1…").arg(enrolment.name));
    updateState();
    // The recordings stay here until the store has acknowledged them; one that is added meanwhile is none of them.
    std::vector<pipeline::Clip> clips;
    for (const Take& take : m_pending) {
        if (enrolment.numbers.contains(take.number)) {
            clips.push_back(take.clip);
        }
    }
    m_backend.enrol(this, enrolment.name, std::move(clips), enrolment.addToExisting,
                    [this, enrolment](const Result<pipeline::EnrolReport>& result) { onSaved(enrolment, result); });
}

void EnrolPage::onSaved(const Enrolment& enrolment, const Result<pipeline::EnrolReport>& result)
{
    const auto& [name, addToExisting, numbers] = enrolment;
    if (!result && result.error().code == ErrorCode::Incompatible &&
        isOnePerson({QString::fromStdString(result.error().message)})) {
        for (Take& take : m_pending) {
            take.clip.oneVoice = take.clip.oneVoice || numbers.contains(take.number);
        }
        enrol(enrolment);
        return;
    }
    m_saving = false;
    if (!result) {
        message()->say(SavingTopic, QString::fromStdString(result.error().message), MessageLabel::Tone::Warning);
        updateState();
        return;
    }
    QStringList notes{tr("%1 is saved, with %2 s of speech.").arg(name, seconds(result->netSpeechSeconds))};
    for (std::size_t row = m_pending.size(); row-- > 0;) {
        Take& take = m_pending[row];
        if (!numbers.contains(take.number)) {
            continue;
        }
        if (take.lostSeconds > 0.0) {
            notes.append(tr("%1 s of sound are missing in a recording.").arg(seconds(take.lostSeconds)));
        }
        if (take.clip.truncated) {
            notes.append(tr("%1 was a damaged file.").arg(takeOriginText(take.clip.origin)));
        }
        release(std::move(take.spool));
        m_pending.erase(m_pending.begin() + static_cast<std::ptrdiff_t>(row));
        delete m_takes->takeItem(static_cast<int>(row));
    }
    if (m_name->text().trimmed() == name) {
        m_name->clear();
    }
    if (m_live.stage(this) == LiveStage::Idle && m_judging == 0) {
        m_spectrogram->clear();
        m_netSpeech->setSeconds(0.0);
    }
    if (m_pending.empty() && m_live.stage(this) == LiveStage::Idle) {
        message()->withdraw(LostSoundTopic);
    }
    if (m_reading == 0) {
        message()->withdraw(FilesTopic);
    }
    for (const audio::QualityReport& take : result->takes) {
        for (const audio::QualityIssue issue : take.issues) {
            notes.append(QString::fromUtf8(audio::describe(issue).data(),
                                           static_cast<qsizetype>(audio::describe(issue).size())));
        }
    }
    for (const pipeline::RepeatedClip& one : result->repeated) {
        notes.append(tr("Recording %1 is the same as %2; it counts once.")
                         .arg(QString::number(one.clip + 1), takeOriginText(one.sameAs)));
    }
    if (!result->outlyingTakes.empty()) {
        notes.append(
            tr("Recording %1 sounds unlike the others; is it the same person?").arg(result->outlyingTakes.front() + 1));
    }
    if (result->lookalike) {
        notes.append(tr("This voice resembles %1, who is already enrolled (%2 %).")
                         .arg(QString::fromStdString(result->lookalike->name),
                              QString::number(100.0 * result->lookalike->probability, 'f', 0)));
    }
    notes.removeDuplicates();
    message()->say(SavingTopic, notes.join(QLatin1Char(' ')),
                   notes.size() > 1 ? MessageLabel::Tone::Warning : MessageLabel::Tone::Plain);
    updateState();
    Q_EMIT saved(name);
}

void EnrolPage::findInterrupted()
{
    m_work.post([this, folder = pipeline::defaultSpoolFolder()](const std::stop_token&) {
        QMetaObject::invokeMethod(this, [this, found = pipeline::RecordingSpool::interrupted(folder)] {
            m_interrupted = found;
            showInterrupted();
            if (!m_interrupted.empty()) {
                Q_EMIT interruptedFound();
            }
        });
    });
}

void EnrolPage::showInterrupted()
{
    m_interruptedFrame->setVisible(!m_interrupted.empty());
    if (!m_interrupted.empty()) {
        const pipeline::RecordingSpool& first = *m_interrupted.front();
        const QDateTime started = QDateTime::fromMSecsSinceEpoch(first.startedAtMs());
        m_interruptedLabel->setText(
            tr("A recording of %1 s from %2 was interrupted. Keep it?")
                .arg(QString::number(first.seconds(), 'f', 0), QLocale().toString(started, QLocale::ShortFormat)));
    }
}

void EnrolPage::keepInterrupted()
{
    auto spool = m_interrupted.front();
    m_interrupted.erase(m_interrupted.begin());
    showInterrupted();
    ++m_judging;
    m_work.post([this, spool = std::move(spool)](const std::stop_token&) mutable {
        auto sound = spool->read();
        if (sound) {
            spool->claim();
        }
        QMetaObject::invokeMethod(this, [this, spool = std::move(spool), sound = std::move(sound)] {
            --m_judging;
            if (sound) {
                const double lost = sound->lostSeconds();
                judge({0, {sound->samples, origin(spool->sourceName(), lost), false}, 0.0, lost, true, spool},
                      &EnrolPage::keepRecovered);
            } else {
                message()->say(RecordingTopic, QString::fromStdString(sound.error().message),
                               MessageLabel::Tone::Warning);
            }
        });
    });
}

void EnrolPage::discardInterrupted()
{
    if (!m_questions.confirm(this, tr("Discard recording"),
                             tr("Discard the interrupted recording? It is erased from this computer and cannot be "
                                "brought back."),
                             tr("Discard"))) {
        return;
    }
    m_work.post([spool = m_interrupted.front()](const std::stop_token&) { spool->erase(); });
    m_interrupted.erase(m_interrupted.begin());
    showInterrupted();
}

void EnrolPage::nextPrompt()
{
    m_promptLabel->setText(
        tr("Read aloud, or say anything you like: %1").arg(tr(kPrompts[static_cast<std::size_t>(m_prompt)])));
    m_prompt = (m_prompt + 1) % static_cast<int>(kPrompts.size());
}

void EnrolPage::updateState()
{
    const BackendStatus& status = m_backend.status();
    const LiveStage stage = m_live.stage(this);
    const bool isIdle = stage == LiveStage::Idle;
    m_record->setText(isIdle ? tr("&Record") : tr("St&op"));
    m_record->setIcon(iconOnAccent(isIdle ? QStringLiteral("record") : QStringLiteral("stop")));
    m_record->setEnabled(isIdle ? status.ready() && m_live.isAvailable() : stage != LiveStage::Stopping);
    m_record->setToolTip(isIdle && !m_live.isAvailable() ? tr("No microphone was found. Plug one in.") : QString());
    m_files->setEnabled(status.ready());
    m_removeTake->setEnabled(!m_takes->selectedItems().isEmpty() && !m_saving);
    m_save->setEnabled(status.ready() && isIdle && m_judging == 0 && m_reading == 0 && !m_saving &&
                       !m_pending.empty() && !m_name->text().trimmed().isEmpty());
    m_save->setToolTip(m_pending.empty() ? tr("Record something first.") : QString());
}

void EnrolPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void EnrolPage::dropEvent(QDropEvent* event)
{
    addFiles(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace rollcall::ui
