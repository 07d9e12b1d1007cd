// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/RecordingsPage.h"

#include "core/base/Files.h"
#include "ui/Backend.h"
#include "ui/DroppedFiles.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/Wording.h"
#include "ui/enrol/TakeService.h"
#include "ui/recordings/queue/QueueCard.h"
#include "ui/recordings/sound/VoiceSpeech.h"
#include "ui/recordings/timeline/VoiceNames.h"
#include "ui/recordings/timeline/WhoSpeaksWhenCard.h"
#include "ui/shell/EmptyState.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/unknown/UnknownLibrary.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>

#include <algorithm>
#include <map>
#include <utility>

namespace rollcall::ui {

RecordingsPage::RecordingsPage(Backend& backend, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("recordingsPage"), tr("Recordings"), parent), m_backend(backend), m_questions(questions),
      m_queue([this](const QString& file, const ListeningSteps& steps) { return m_listener.listen(file, steps); }),
      m_keep(new QPushButton(tr("&Keep unknown voices"))), m_add(new QPushButton(tr("Add &recordings…"))),
      m_export(new QPushButton(tr("E&xport"))), m_queueCard(new QueueCard(m_queue)),
      m_who(new WhoSpeaksWhenCard(backend.speakerStyles())), m_content(new QWidget)
{
    setAcceptDrops(true);
    m_add->setObjectName(QStringLiteral("addRecordingsPushButton"));
    m_add->setIcon(icon(QStringLiteral("add")));
    m_keep->setObjectName(QStringLiteral("keepUnknownPushButton"));
    m_keep->setToolTip(tr("Put the unknown voices of this recording on the page Unknown voices, to name them later."));
    m_export->setObjectName(QStringLiteral("exportTimelinePushButton"));
    auto* forms = new ExportMenu(this);
    m_export->setMenu(forms);
    actions()->addWidget(m_keep);
    actions()->addWidget(m_add);
    actions()->addWidget(m_export);

    auto* cards = new QHBoxLayout(m_content);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(kGrid + 4);
    cards->addWidget(m_queueCard);
    cards->addWidget(m_who, 1);
    auto* empty = new EmptyState(QStringLiteral("recordings"), tr("Drop recordings or folders here"),
                                 tr("Each is listened to, and you see who speaks when. Any format that plays will do."),
                                 tr("Add recordings…"));
    m_empty = empty;
    body()->addWidget(m_content, 1);
    body()->addWidget(m_empty, 1);

    const auto choose = [this] { addFiles(m_questions.soundFiles(this)); };
    connect(m_add, &QPushButton::clicked, this, choose);
    connect(empty, &EmptyState::pressed, this, choose);
    connect(m_keep, &QPushButton::clicked, this, &RecordingsPage::keepUnknown);
    connect(forms, &ExportMenu::formChosen, this, &RecordingsPage::exportAs);
    connect(&m_backend, &Backend::statusChanged, this, &RecordingsPage::onSpeakersChanged);
    connect(&m_backend, &Backend::speakersChanged, this, &RecordingsPage::onSpeakersChanged);
    connect(m_queueCard, &QueueCard::chosenChanged, this, &RecordingsPage::showChosen);
    connect(&m_queue, &RecordingQueue::changed, this, &RecordingsPage::updateState);
    connect(&m_queue.model(), &QueueModel::dataChanged, this, [this](const QModelIndex& changed) {
        if (m_queue.model().idAt(changed) == m_queueCard->chosen()) {
            showChosen();
        }
    });
    connect(&m_queue, &RecordingQueue::decoded, this, [this](qint64 id, const LoadedSoundPtr& sound) {
        m_decodedId = id;
        m_decoded = sound;
    });
    // Somebody may have been removed while it was listened to.
    connect(&m_queue, &RecordingQueue::finished, this, [this](qint64 id) {
        if (const QueuedRecording* recording = m_queue.model().find(id)) {
            followSpeakers(*recording);
        }
    });
    connect(&m_queue, &RecordingQueue::folderRead, this, [this](const QString& folder, qsizetype found) {
        message()->say(FolderTopic, found == 0 ? tr("There are no recordings in %1.").arg(folder) : QString(),
                       MessageLabel::Tone::Warning);
        if (found > 0 && m_queueCard->chosen() == 0) {
            m_queueCard->choose(m_queue.model().recordings().front().id);
        }
    });
    connect(&m_loader, &SoundLoader::loaded, this, [this](qint64 id, const Result<LoadedSoundPtr>& sound) {
        if (sound && id == m_queueCard->chosen()) {
            m_soundId = id;
            m_sound = *sound;
            m_who->setSound(m_sound);
            updateState();
        } else if (!sound) {
            message()->say(PlayTopic, errorText(sound.error()), MessageLabel::Tone::Warning);
        }
    });
    connect(m_who, &WhoSpeaksWhenCard::nameRequested, this, &RecordingsPage::nameVoice);
    connect(m_who, &WhoSpeaksWhenCard::playingFailed, this,
            [this](const QString& why) { message()->say(PlayTopic, why, MessageLabel::Tone::Warning); });
    onSpeakersChanged();
}

RecordingsPage::~RecordingsPage()
{
    delete m_content; // before the models that it shows
}

void RecordingsPage::addFiles(const QStringList& filesAndFolders)
{
    message()->withdraw(FolderTopic);
    const qint64 first = m_queue.add(filesAndFolders);
    if (first != 0 && m_queueCard->chosen() == 0) {
        m_queueCard->choose(first);
    }
    updateState();
}

void RecordingsPage::setColourMap(ColourMap map)
{
    m_who->setColourMap(map);
}

void RecordingsPage::showChosen()
{
    const QueuedRecording* chosen = m_queue.model().find(m_queueCard->chosen());
    if (chosen == nullptr || chosen->id != m_soundId) {
        m_soundId = 0;
        m_sound.reset();
        for (const Topic topic : {FileTopic, NameTopic, KeepTopic, ExportTopic, PlayTopic}) {
            message()->withdraw(topic);
        }
    }
    if (chosen == nullptr) {
        m_who->showNothing(tr("No recording is chosen."));
    } else if (chosen->state != RecordingState::Heard) {
        m_who->showNothing(tr("%1: %2").arg(chosen->name(), chipText(*chosen)));
        sayProblems(*chosen);
    } else {
        m_who->showTimeline(chosen->id, *chosen->who);
        showSound(*chosen);
        sayProblems(*chosen);
    }
    updateState();
}

void RecordingsPage::showSound(const QueuedRecording& recording)
{
    if (m_soundId == recording.id) {
        m_who->setSound(m_sound);
        return;
    }
    m_soundId = recording.id;
    if (m_decodedId == recording.id) {
        m_loader.cancel();
        m_sound = m_decoded;
    } else if (m_loader.loading() != recording.id) {
        m_loader.load(recording.id, recording.file);
    }
    m_who->setSound(m_sound);
}

void RecordingsPage::sayProblems(const QueuedRecording& recording)
{
    QString text;
    if (recording.state == RecordingState::Failed) {
        text = errorText(recording.problem);
    } else if (recording.state == RecordingState::Heard && recording.who->truncated) {
        text = tr("%1 is damaged: only its beginning could be heard, with %2 of speech.")
                   .arg(recording.name(), duration(recording.who->netSpeechSeconds));
    }
    message()->say(FileTopic, text, MessageLabel::Tone::Warning);
}

void RecordingsPage::updateState()
{
    const QueueModel& model = m_queue.model();
    const bool none = model.rowCount() == 0;
    m_content->setVisible(!none);
    m_empty->setVisible(none);
    m_empty->setEnabled(m_backend.status().ready());
    m_add->setEnabled(m_backend.status().ready());
    m_add->setVisible(!none); // the empty page has its own
    m_export->setVisible(!none);
    const QueuedRecording* chosen = model.find(m_queueCard->chosen());
    const bool heard = chosen != nullptr && chosen->state == RecordingState::Heard;
    m_export->setEnabled(heard);
    const bool hasUnknown =
        heard && std::ranges::any_of(chosen->who->voices, [](const identify::Voice& voice) { return !voice.speaker; });
    m_keep->setVisible(hasUnknown);
    m_keep->setEnabled(m_backend.status().ready() && m_sound && m_keeping == 0);
    const auto pending = std::ranges::count_if(model.recordings(), &QueuedRecording::isPending);
    const QString all = QString::number(model.rowCount());
    if (pending > 0) {
        const auto left = m_queue.secondsLeft();
        const QString still = tr("%1 of %2 are still to be heard").arg(QString::number(pending), all);
        setState(left ? tr("%1 · about %2 left").arg(still, clockTime(*left)) : still);
    } else if (heard) {
        setState(tr("%1 · %2").arg(chosen->name(), clockTime(chosen->who->seconds)));
    } else {
        setState(none ? QString() : model.rowCount() == 1 ? tr("1 recording") : tr("%1 recordings").arg(all));
    }
}

/// Names follow the speakers; those who are removed are named no more.
void RecordingsPage::followSpeakers(const QueuedRecording& recording)
{
    if (recording.state != RecordingState::Heard || m_backend.status().loading) {
        return;
    }
    std::map<SpeakerId, std::string> enrolled;
    for (const SpeakerRow& speaker : m_backend.speakers()) {
        enrolled.emplace(SpeakerId{speaker.id}, speaker.name.toStdString());
    }
    identify::Timeline shown = recording.heard; // somebody may be there again
    keepOnly(shown, enrolled);
    if (!haveSameNames(shown, *recording.who)) {
        m_queue.model().setShown(recording.id, std::move(shown));
    }
}

void RecordingsPage::onSpeakersChanged()
{
    const bool ready = m_backend.status().ready();
    m_opening += m_backend.status().loading ? 1 : 0;
    if (const auto identifier = m_backend.identifier(); ready && identifier) {
        m_listener.setUp({m_backend.storeFile().toStdString(), m_backend.status().modelFile.toStdString(),
                          m_backend.status().modelId.toStdString(), identifier->options().acceptProbability,
                          m_opening});
    }
    m_queue.setPaused(!ready);
    for (const QueuedRecording& recording : QList(m_queue.model().recordings())) {
        followSpeakers(recording);
    }
    m_who->renewColours();
    updateState();
}

void RecordingsPage::nameVoice(int unknown, const QString& name)
{
    const QueuedRecording* recording = m_queue.model().find(m_queueCard->chosen());
    if (recording == nullptr || recording->state != RecordingState::Heard) {
        return;
    }
    if (!m_sound) {
        message()->say(NameTopic, tr("The recording is still being read. Name the voice in a moment."));
        return;
    }
    // What is asked may take long: the row may be gone by then.
    const qint64 id = recording->id;
    pipeline::Clip clip;
    clip.samples = speechOfVoice(m_sound->sound, *recording->who, unknown);
    clip.origin = recording->name().toStdString();
    clip.truncated = recording->who->truncated;
    const bool exists = m_backend.speakerNamed(name).has_value();
    const bool agreed =
        exists
            ? m_questions.confirm(this, tr("Add to %1?").arg(name),
                                  tr("%1 is enrolled already. Is this the same person?").arg(name), tr("Same person"))
            : m_questions.confirm(
                  this, tr("Enrol %1?").arg(name),
                  tr("A voice profile is made of this speech and stored. Does %1 agree to that?").arg(name),
                  tr("Enrol"));
    if (!agreed) {
        return;
    }
    message()->say(NameTopic, tr("%1 is being enrolled…").arg(name));
    enrolVoice({id, unknown, name, exists}, clip);
}

void RecordingsPage::enrolVoice(const Naming& naming, const pipeline::Clip& clip)
{
    TakeService(m_backend).enrol(
        this, naming.name, {clip}, naming.addToExisting,
        [this, naming, clip](const Result<pipeline::EnrolReport>& report) { onEnrolled(naming, clip, report); });
}

void RecordingsPage::onEnrolled(const Naming& naming, const pipeline::Clip& clip,
                                const Result<pipeline::EnrolReport>& report)
{
    message()->withdraw(NameTopic);
    if (!report) {
        const QString why = errorText(report.error());
        if (report.error().code == ErrorCode::Incompatible && !clip.oneVoice) {
            if (m_questions.confirm(
                    this, tr("Several people?"),
                    tr("These turns sound like several people. Enrol them as %1 all the same?").arg(naming.name),
                    tr("Enrol"))) {
                pipeline::Clip confirmed = clip;
                confirmed.oneVoice = true;
                enrolVoice(naming, confirmed);
            }
            return;
        }
        message()->say(NameTopic, why, MessageLabel::Tone::Warning);
        return;
    }
    if (const QueuedRecording* recording = m_queue.model().find(naming.recording);
        recording != nullptr && recording->who) {
        identify::Timeline who = *recording->who;
        ui::nameVoice(who, naming.unknown, report->speaker, report->name);
        m_queue.model().setTimeline(naming.recording, who);
    }
    const QString name = QString::fromStdString(report->name);
    const QString seconds = duration(report->netSpeechSeconds);
    message()->say(NameTopic, report->lookalike
                                  ? tr("%1 is enrolled with %2 of speech. The voice resembles %3.")
                                        .arg(name, seconds, QString::fromStdString(report->lookalike->name))
                                  : tr("%1 is enrolled with %2 of speech.").arg(name, seconds));
}

void RecordingsPage::keepUnknown()
{
    const QueuedRecording* recording = m_queue.model().find(m_queueCard->chosen());
    if (recording == nullptr || recording->state != RecordingState::Heard || !m_sound) {
        return;
    }
    m_kept = 0;
    for (const identify::Voice& voice : recording->who->voices) {
        if (voice.speaker) {
            continue;
        }
        ++m_keeping;
        pipeline::Clip clip;
        clip.samples = speechOfVoice(m_sound->sound, *recording->who, voice.unknown);
        clip.origin = recording->name().toStdString();
        m_backend.unknownVoices().keep(this, std::move(clip), 0,
                                       [this](const Result<pipeline::Keeping>& kept) { onKept(kept); });
    }
    message()->say(KeepTopic, tr("The unknown voices are being kept…"));
    updateState();
}

void RecordingsPage::onKept(const Result<pipeline::Keeping>& kept)
{
    --m_keeping;
    m_kept += kept && *kept == pipeline::Keeping::Kept ? 1 : 0;
    if (!kept) {
        message()->say(KeepTopic, errorText(kept.error()), MessageLabel::Tone::Warning);
    } else if (m_keeping == 0) {
        message()->say(KeepTopic,
                       m_kept == 0   ? tr("No voice was kept: too little speech, too much noise, or several people.")
                       : m_kept == 1 ? tr("1 voice was kept. It waits on the page Unknown voices.")
                                     : tr("%1 voices were kept. They wait on the page Unknown voices.").arg(m_kept));
    }
    updateState();
}

void RecordingsPage::exportAs(TimelineForm form)
{
    const QueuedRecording* recording = m_queue.model().find(m_queueCard->chosen());
    if (recording == nullptr || recording->state != RecordingState::Heard) {
        return;
    }
    const std::string text = timelineAs(form, *recording->who, recording->name());
    const QString file = m_questions.saveFile(this, tr("Export who speaks when"), exportName(form, recording->name()));
    if (file.isEmpty()) {
        return;
    }
    const auto written = writeFileAtomically(file.toStdString(), text);
    message()->say(ExportTopic, written ? tr("Saved as %1.").arg(file) : errorText(written.error()),
                   written ? MessageLabel::Tone::Plain : MessageLabel::Tone::Warning);
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
