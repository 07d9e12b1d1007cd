// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/UnknownVoicesPage.h"

#include "ui/Backend.h"
#include "ui/Questions.h"
#include "ui/Wording.h"
#include "ui/live/TurnDelegate.h"
#include "ui/shell/Card.h"
#include "ui/shell/EmptyState.h"
#include "ui/speakers/ErasureText.h"
#include "ui/speakers/UndoBar.h"
#include "ui/theme/Tokens.h"
#include "ui/unknown/UnknownLibrary.h"
#include "ui/unknown/UnknownTurnsTable.h"
#include "ui/unknown/UnknownVoiceCard.h"
#include "ui/unknown/UnknownVoicesModel.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QItemSelectionModel>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

UnknownVoicesPage::UnknownVoicesPage(Backend& backend, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("unknownVoicesPage"), tr("Unknown voices"), parent), m_backend(backend),
      m_library(backend.unknownVoices()), m_questions(questions)
{
    m_keep = new QCheckBox(tr("&Keep what unknown voices say"));
    m_keep->setObjectName(QStringLiteral("keepUnknownCheckBox"));
    m_forgetAll = new QPushButton(tr("Forget &all"));
    m_forgetAll->setObjectName(QStringLiteral("forgetAllPushButton"));
    m_forgetAll->setProperty("danger", true);
    m_model = new UnknownVoicesModel(this);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("unknownVoicesListView"));
    m_list->setAccessibleName(tr("Unknown voices"));
    m_list->setAccessibleDescription(tr("Space plays the newest turn, Delete forgets the voice."));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_card = new UnknownVoiceCard(m_backend.speakerStyles());
    m_empty = new EmptyState(QStringLiteral("unknown"), tr("No unknown voices"), {}, tr("Keep unknown voices"));
    m_empty->setObjectName(QStringLiteral("noUnknownVoicesFrame"));
    m_undo = new UndoBar(QStringLiteral("undoForgetting"));
    m_content = new QSplitter;
    layOut();
    connectParts();
    refresh();
}

void UnknownVoicesPage::layOut()
{
    constexpr int kListShare = 8;
    constexpr int kDetailShare = 12;
    actions()->addWidget(m_keep);
    actions()->addWidget(m_forgetAll);
    auto* frame = new Card;
    frame->content()->addWidget(m_list, 1);
    auto* split = static_cast<QSplitter*>(m_content);
    split->setObjectName(QStringLiteral("unknownVoicesSplitter"));
    split->setHandleWidth(kGrid + 4);
    split->setChildrenCollapsible(false);
    split->addWidget(frame);
    split->addWidget(m_card);
    split->setStretchFactor(0, kListShare);
    split->setStretchFactor(1, kDetailShare);
    split->setSizes({kListShare * 100, kDetailShare * 100});
    body()->addWidget(m_undo);
    body()->addWidget(m_content, 1);
    body()->addWidget(m_empty, 1);
}

void UnknownVoicesPage::connectParts()
{
    auto* delegate = new TurnDelegate(m_backend.speakerStyles(), this);
    m_list->setItemDelegate(delegate);
    connect(delegate, &TurnDelegate::playPressed, this, &UnknownVoicesPage::playNewest);
    const auto onKey = [this](Qt::Key key, auto work) {
        auto* shortcut = new QShortcut(key, m_list);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, work);
    };
    onKey(Qt::Key_Space, [this] { playNewest(m_list->currentIndex()); });
    onKey(Qt::Key_Delete, [this] { forget({chosen()}); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_refreshing) {
            say(QString()); // something else is looked at
        }
        showChosen();
    });
    connect(m_keep, &QCheckBox::clicked, this, [this](bool keeping) { m_library.setKeeping(keeping); });
    connect(m_empty, &EmptyState::pressed, this, [this] { m_library.setKeeping(true); });
    connect(m_forgetAll, &QPushButton::clicked, this, &UnknownVoicesPage::forgetAll);
    connect(m_card, &UnknownVoiceCard::knownWanted, this, &UnknownVoicesPage::nameKnown);
    connect(m_card, &UnknownVoiceCard::enrolmentWanted, this, &UnknownVoicesPage::nameNew);
    connect(m_card, &UnknownVoiceCard::forgettingWanted, this, [this] { forget({chosen()}); });
    connect(m_card->turns(), &UnknownTurnsTable::playWanted, this, &UnknownVoicesPage::play);
    connect(&m_player, &SoundPlayer::finished, this, [this] { showHeard(0); });
    connect(&m_player, &SoundPlayer::failed, this, qOverload<const QString&>(&UnknownVoicesPage::say));
    connect(m_undo, &UndoBar::undone, this, [this] {
        m_leaving.clear();
        m_library.undoForgetting();
    });
    connect(m_undo, &UndoBar::finished, this, &UnknownVoicesPage::finishForgetting);
    connect(&m_library, &UnknownLibrary::changed, this, &UnknownVoicesPage::refresh);
    connect(&m_library, &UnknownLibrary::keepingChanged, this, &UnknownVoicesPage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, &UnknownVoicesPage::updateState);
    connect(&m_backend, &Backend::statusChanged, this, &UnknownVoicesPage::updateState);
}

void UnknownVoicesPage::refresh()
{
    const qint64 before = m_chosen;
    const int row = m_model->rowOf(before);
    m_refreshing = true;
    m_model->setVoices(m_library.voices());
    choose(before, row);
    m_refreshing = false;
    updateState();
}

void UnknownVoicesPage::choose(qint64 voice, int row)
{
    const int same = m_model->rowOf(voice);
    const int next = same >= 0 ? same : std::clamp(row, 0, std::max(0, m_model->rowCount() - 1));
    if (m_list->currentIndex().row() != next) {
        m_list->setCurrentIndex(m_model->index(next));
    }
    showChosen();
}

qint64 UnknownVoicesPage::chosen() const
{
    return m_model->voiceAt(m_list->currentIndex().row());
}

void UnknownVoicesPage::showChosen()
{
    if (m_chosen != chosen()) {
        m_player.stop();
    }
    m_chosen = chosen();
    m_card->setVoice(m_library.find(m_chosen));
    showHeard(m_heard);
}

void UnknownVoicesPage::hideEvent(QHideEvent* event)
{
    m_player.stop();
    say(QString());
    Page::hideEvent(event);
}

void UnknownVoicesPage::playNewest(const QModelIndex& index)
{
    if (const pipeline::UnknownVoice* voice = m_library.find(m_model->voiceAt(index.row()))) {
        const qint64 newest = voice->turns.front().id.value;
        const bool playsOne = std::ranges::any_of(
            voice->turns, [this](const store::UnknownTurn& turn) { return turn.id.value == m_heard; });
        play(playsOne ? m_heard : newest);
    }
}

void UnknownVoicesPage::play(qint64 turn)
{
    if (m_heard == turn) {
        m_player.stop();
        return;
    }
    m_library.turnSamples(this, turn, [this, turn](const Result<std::vector<float>>& samples) {
        if (!samples) {
            say(samples.error());
        } else if (isVisible()) {
            m_player.play(*samples);
            showHeard(m_player.isPlaying() ? turn : 0);
        }
    });
}

void UnknownVoicesPage::showHeard(qint64 turn)
{
    m_heard = turn;
    m_card->turns()->turnsModel().setPlaying(turn);
    qint64 heard = 0;
    for (const pipeline::UnknownVoice& voice : m_library.voices()) {
        for (const store::UnknownTurn& one : voice.turns) {
            heard = one.id.value == turn ? voice.id.value : heard;
        }
    }
    m_model->setPlaying(heard);
}

void UnknownVoicesPage::nameKnown()
{
    const qint64 voice = chosen();
    QStringList names;
    for (const SpeakerRow& row : m_backend.speakers()) {
        names.append(row.name);
    }
    const int choice =
        m_questions.choose(this, tr("Who is this?"),
                           tr("The turns of %1 become takes of the speaker chosen here.").arg(unknownVoiceName(voice)),
                           names, tr("Add takes"));
    if (choice >= 0 && voice != 0) {
        name(voice, names[choice], true);
    }
}

void UnknownVoicesPage::nameNew(const QString& name)
{
    const qint64 voice = chosen();
    const bool exists = m_backend.speakerNamed(name).has_value();
    if (exists &&
        !m_questions.confirm(this, tr("Add to %1?").arg(name),
                             tr("%1 is enrolled already. Is this the same person?").arg(name), tr("Same person"))) {
        return;
    }
    this->name(voice, name, exists);
}

void UnknownVoicesPage::name(qint64 voice, const QString& name, bool addToExisting)
{
    m_player.stop();
    say(tr("%1 is being enrolled…").arg(name));
    setBusy(true);
    m_library.name(this, voice, name, addToExisting, [this](const Result<pipeline::EnrolReport>& report) {
        setBusy(false);
        onNamed(report);
    });
}

void UnknownVoicesPage::onNamed(const Result<pipeline::EnrolReport>& report)
{
    if (!report) {
        say(report.error());
        return;
    }
    const QString name = QString::fromStdString(report->name);
    const QString seconds = duration(report->netSpeechSeconds);
    QString text = report->created ? tr("%1 is enrolled with %2 of speech.").arg(name, seconds)
                                   : tr("%1 has %2 of speech more.").arg(name, seconds);
    if (report->lookalike) {
        text += QLatin1Char(' ') + tr("The voice resembles %1.").arg(QString::fromStdString(report->lookalike->name));
    }
    if (!report->outlyingTakes.empty()) {
        text += QLatin1Char(' ') + tr("Some takes sound unlike the rest. Check them on the page Speakers.");
    }
    say(text);
}

void UnknownVoicesPage::forget(const QList<qint64>& voices)
{
    if (m_busy || voices.contains(0)) {
        return;
    }
    m_player.stop();
    m_leaving += voices;
    m_library.beginForgetting(voices);
    m_undo->say(m_leaving.size() == 1
                    ? tr("%1 will be forgotten, with all recordings.").arg(unknownVoiceName(m_leaving.front()))
                    : tr("%1 unknown voices will be forgotten, with all recordings.").arg(m_leaving.size()));
}

void UnknownVoicesPage::forgetAll()
{
    QList<qint64> all;
    for (const pipeline::UnknownVoice& voice : m_library.voices()) {
        all.append(voice.id.value);
    }
    if (!all.isEmpty()) {
        forget(all);
    }
}

void UnknownVoicesPage::finishForgetting()
{
    const QList<qint64> leaving = std::exchange(m_leaving, {});
    const QString what =
        leaving.size() == 1 ? unknownVoiceName(leaving.front()) : tr("%1 unknown voices").arg(leaving.size());
    say(tr("Forgetting %1…").arg(what));
    setBusy(true);
    m_library.finishForgetting(this, [this, what](const Result<store::Erasure>& result) {
        setBusy(false);
        say(result ? erasureText(what, *result) : errorText(result.error()));
    });
}

void UnknownVoicesPage::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

void UnknownVoicesPage::say(const QString& text)
{
    message()->say(0, text);
}

void UnknownVoicesPage::updateState()
{
    const auto& voices = m_library.voices();
    const bool none = voices.empty();
    const bool keeping = m_library.isKeeping();
    const bool ready = m_backend.status().ready();
    m_keep->setChecked(keeping);
    m_keep->setVisible(!none || keeping); // the empty page has a button
    m_forgetAll->setVisible(!none);
    m_forgetAll->setEnabled(!m_busy);
    m_content->setVisible(!none);
    m_empty->setVisible(none);
    m_empty->setEnabled(ready);
    m_empty->button()->setVisible(!keeping);
    m_empty->setText(
        keeping ? tr("When somebody who is not enrolled speaks on the page Live, the voice appears here. Hear it, give "
                     "it a name, or forget it.")
                : tr("Rollcall can keep what strangers say on the page Live, so that you can name them later. It stays "
                     "on this computer, for 30 days at most. Ask the people first."));
    m_card->setPossible(ready && !m_backend.speakers().isEmpty(), m_busy || !ready);
    std::size_t turns = 0;
    double seconds = 0.0;
    for (const pipeline::UnknownVoice& voice : voices) {
        turns += voice.turns.size();
        seconds += voice.netSpeechSeconds;
    }
    setState(none ? QString()
                  : tr("%1 · %2 · %3")
                        .arg(voices.size() == 1 ? tr("1 voice") : tr("%1 voices").arg(voices.size()), turnsText(turns),
                             duration(seconds)));
}

} // namespace rollcall::ui
