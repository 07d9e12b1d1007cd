// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EnrolPage.h"

#include "ui/Backend.h"
#include "ui/Theme.h"
#include "ui/capture/LiveController.h"
#include "ui/spectrogram/SpectrogramWidget.h"
#include "ui/widgets/LevelMeterWidget.h"
#include "ui/widgets/NetSpeechBar.h"

#include <QDragEnterEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QUrl>
#include <QVBoxLayout>

#include <array>

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

} // namespace

EnrolPage::EnrolPage(Backend& backend, LiveController& live, Questions& questions, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_live(live), m_questions(questions)
{
    setObjectName(QStringLiteral("enrolPage"));
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
    QFont promptFont = m_promptLabel->font();
    promptFont.setPointSizeF(promptFont.pointSizeF() * 1.3);
    m_promptLabel->setFont(promptFont);

    m_record = new QPushButton;
    m_record->setObjectName(QStringLiteral("recordPushButton"));
    m_record->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    m_files = new QPushButton(tr("&Add files…"));
    m_files->setObjectName(QStringLiteral("addFilesPushButton"));
    m_files->setToolTip(tr("Recordings can also be dropped on this page."));

    m_spectrogram = new SpectrogramWidget;
    m_spectrogram->setObjectName(QStringLiteral("enrolSpectrogramWidget"));
    m_spectrogram->setEmptyText(tr("Press Record and speak, or drop recordings here"));
    m_level = new LevelMeterWidget;
    m_level->setObjectName(QStringLiteral("enrolLevelMeterWidget"));
    m_netSpeech = new NetSpeechBar;
    m_netSpeech->setObjectName(QStringLiteral("netSpeechBar"));
    m_netSpeech->setBounds(pipeline::kMinEnrolSeconds, kTargetSeconds);

    m_takes = new QListWidget;
    m_takes->setObjectName(QStringLiteral("takesListWidget"));
    m_takes->setAccessibleName(tr("Recordings to be saved"));
    m_takes->setMaximumHeight(110);
    m_removeTake = new QPushButton(tr("&Drop recording"));
    m_removeTake->setObjectName(QStringLiteral("removeTakePushButton"));
    m_save = new QPushButton(tr("&Save speaker"));
    m_save->setObjectName(QStringLiteral("saveSpeakerPushButton"));
    m_save->setShortcut(QKeySequence::Save);
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("enrolMessageLabel"));
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(2 * m_message->fontMetrics().height());
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* top = new QHBoxLayout;
    top->addWidget(nameLabel);
    top->addWidget(m_name, 1);
    top->addWidget(m_record);
    top->addWidget(m_files);
    auto* meters = new QHBoxLayout;
    meters->addWidget(m_level, 1);
    meters->addWidget(m_netSpeech, 2);
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_removeTake);
    buttons->addStretch();
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_takes, 1);
    bottom->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_promptLabel);
    layout->addWidget(m_spectrogram, 1);
    layout->addLayout(meters);
    layout->addLayout(bottom);
    layout->addWidget(m_message);

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
    connect(&m_live, &LiveController::heard, this, &EnrolPage::onHeard);
    connect(&m_live, &LiveController::stopped, this, &EnrolPage::onStopped);
    nextPrompt();
    updateState();
}

bool EnrolPage::isRecording() const
{
    return m_live.isRunning(this);
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
    pipeline::LiveOptions options;
    options.record = true;
    if (auto started = m_live.start(this, options); !started) {
        say(QString::fromStdString(started.error().message), true);
    } else {
        say(tr("Recording. Speak as you usually do; it stops by itself after %1 s of speech.").arg(kTargetSeconds));
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
    m_level->setLevel(snapshot.level);
    m_heardSpeech = snapshot.netSpeechSeconds;
    m_netSpeech->setSeconds(m_heardSpeech);
    if (snapshot.failure) {
        say(QString::fromStdString(snapshot.failure->message), true);
    } else if (snapshot.droppedSamples > 0) {
        say(tr("%1 s of sound were lost: the computer is too busy.")
                .arg(static_cast<double>(snapshot.droppedSamples) / kSampleRateHz, 0, 'f', 1),
            true);
    }
    if (isRecording() && (m_heardSpeech >= kTargetSeconds || snapshot.recordingFull)) {
        m_live.stop(this);
    }
}

void EnrolPage::onStopped(QObject* owner, const std::vector<float>& recording)
{
    if (owner != this) {
        return;
    }
    m_level->clear();
    if (m_heardSpeech < pipeline::kMinEnrolSeconds) {
        say(tr("Only %1 s of speech were heard; at least %2 s are needed. Is the right microphone chosen, and is it "
               "close enough?")
                .arg(m_heardSpeech, 0, 'f', 1)
                .arg(pipeline::kMinEnrolSeconds, 0, 'f', 0),
            true);
    } else {
        addClip({recording, tr("microphone").toStdString()}, m_heardSpeech);
        nextPrompt();
        say(m_name->text().trimmed().isEmpty() ? tr("Recorded. Enter a name and save, or record more.")
                                               : tr("Recorded. Save, or record more: several recordings make the "
                                                    "profile steadier."));
    }
    updateState();
}

void EnrolPage::chooseFiles()
{
    addFiles(m_questions.soundFiles(this));
}

void EnrolPage::addFiles(const QStringList& files)
{
    for (const QString& file : files) {
        ++m_working;
        m_backend.readTake(this, file, [this](const Result<pipeline::Clip>& clip) {
            --m_working;
            if (clip) {
                addClip(*clip, static_cast<double>(clip->samples.size()) / kSampleRateHz);
                say(tr("%1 is ready to be saved.").arg(QString::fromStdString(clip->origin)));
            } else {
                say(QString::fromStdString(clip.error().message), true);
            }
            updateState();
        });
    }
    updateState();
}

void EnrolPage::addClip(pipeline::Clip clip, double seconds)
{
    m_takes->addItem(tr("%1: %2 s").arg(QString::fromStdString(clip.origin)).arg(seconds, 0, 'f', 1));
    m_clips.push_back(std::move(clip));
    updateState();
}

void EnrolPage::removeSelected()
{
    const int row = m_takes->currentRow();
    if (row < 0 || m_takes->selectedItems().isEmpty()) {
        return;
    }
    delete m_takes->takeItem(row);
    m_clips.erase(m_clips.begin() + row);
    updateState();
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
    ++m_working;
    say(tr("Saving %1…").arg(name));
    updateState();
    // The recordings stay here until the store has acknowledged them.
    m_backend.enrol(this, name, m_clips, addToExisting,
                    [this, name](const Result<pipeline::EnrolReport>& result) { onSaved(name, result); });
}

void EnrolPage::onSaved(const QString& name, const Result<pipeline::EnrolReport>& result)
{
    --m_working;
    if (!result) {
        say(QString::fromStdString(result.error().message), true);
        updateState();
        return;
    }
    m_clips.clear();
    m_takes->clear();
    m_name->clear();
    m_spectrogram->clear();
    m_netSpeech->setSeconds(0.0);
    QStringList notes{tr("%1 is saved, with %2 s of speech.").arg(name).arg(result->netSpeechSeconds, 0, 'f', 1)};
    for (const audio::QualityReport& take : result->takes) {
        for (const audio::QualityIssue issue : take.issues) {
            notes.append(QString::fromUtf8(audio::describe(issue).data(),
                                           static_cast<qsizetype>(audio::describe(issue).size())));
        }
    }
    if (!result->outlyingTakes.empty()) {
        notes.append(
            tr("Recording %1 sounds unlike the others; is it the same person?").arg(result->outlyingTakes.front() + 1));
    }
    if (result->lookalike) {
        notes.append(tr("This voice resembles %1, who is already enrolled (%2 %).")
                         .arg(QString::fromStdString(result->lookalike->name))
                         .arg(100.0 * result->lookalike->probability, 0, 'f', 0));
    }
    notes.removeDuplicates();
    say(notes.join(QLatin1Char(' ')), notes.size() > 1);
    updateState();
}

void EnrolPage::nextPrompt()
{
    m_promptLabel->setText(
        tr("Read aloud, or say anything you like: %1").arg(tr(kPrompts[static_cast<std::size_t>(m_prompt)])));
    m_prompt = (m_prompt + 1) % static_cast<int>(kPrompts.size());
}

void EnrolPage::say(const QString& text, bool warning)
{
    m_message->setText(text);
    QPalette colours = palette();
    if (warning) {
        colours.setColor(QPalette::WindowText, warningColour(palette()));
    }
    m_message->setPalette(colours);
    m_message->setAccessibleName(text);
}

void EnrolPage::updateState()
{
    const BackendStatus& status = m_backend.status();
    const bool recording = isRecording();
    m_record->setText(recording ? tr("St&op") : tr("&Record"));
    m_record->setEnabled(status.ready() || recording);
    m_files->setEnabled(status.ready());
    m_removeTake->setEnabled(!m_takes->selectedItems().isEmpty() && m_working == 0);
    m_save->setEnabled(status.ready() && !recording && m_working == 0 && !m_clips.empty() &&
                       !m_name->text().trimmed().isEmpty());
    m_save->setToolTip(m_clips.empty() ? tr("Record something first.") : QString());
}

void EnrolPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void EnrolPage::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            files.append(url.toLocalFile());
        }
    }
    addFiles(files);
    event->acceptProposedAction();
}

} // namespace rollcall::ui
