// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/HeardCard.h"

#include "core/audio/io/Wav.h"
#include "core/base/Files.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/live/SessionExport.h"
#include "ui/live/TurnDelegate.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>

#include <array>

namespace rollcall::ui {

namespace {

constexpr int kLeastWidth = 190;

/// Sound of the turns, as far as it is still held, one file each.
Result<QString> writeSounds(const QDir& folder, const QList<Turn>& turns, const pipeline::RecentSound& sound)
{
    qsizetype written = 0;
    for (const Turn& turn : turns) {
        const SampleRange range = soundOf(turn);
        if (range.firstSample < sound.held().firstSample) {
            continue;
        }
        const auto wav = audio::encodeWav(sound.read(range));
        if (!wav) {
            return wav.error();
        }
        const std::array parts{std::span<const std::byte>(*wav)};
        if (auto done = writeFileAtomically(folder.filePath(soundFileName(turn)).toStdString(),
                                            std::span<const std::span<const std::byte>>(parts));
            !done) {
            return done.error();
        }
        ++written;
    }
    return written == turns.size() ? HeardCard::tr("Saved %n sound file(s).", nullptr, static_cast<int>(written))
                                   : HeardCard::tr("Saved %1 of %2 turns. Sound older than ten minutes is not kept.")
                                         .arg(QLocale().toString(written), QLocale().toString(turns.size()));
}

} // namespace

HeardCard::HeardCard(const SpeakerStyles& styles, Questions& questions, QWidget* parent)
    : Card(tr("Heard so far"), Qt::Vertical, parent), m_questions(questions)
{
    setObjectName(QStringLiteral("heardCard"));
    setMinimumWidth(kLeastWidth);
    m_empty = new QLabel(tr("Turns appear here as people speak."));
    m_empty->setObjectName(QStringLiteral("noTurnsLabel"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    setRole(*m_empty, "soft");
    auto* delegate = new TurnDelegate(styles, this);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("turnsListView"));
    m_list->setAccessibleName(tr("Heard so far"));
    m_model = new TurnsModel(m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(delegate);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setUniformItemSizes(true);
    m_export = new QPushButton(tr("E&xport…"));
    m_export->setObjectName(QStringLiteral("exportTurnsPushButton"));
    auto* menu = new QMenu(m_export);
    const auto add = [menu](const QString& text, const char* name) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QString::fromUtf8(name));
        return action;
    };
    QAction* json = add(tr("Turns as &JSON…"), "exportTurnsJsonAction");
    QAction* csv = add(tr("Turns as &CSV…"), "exportTurnsCsvAction");
    m_exportSounds = add(tr("&Sound of the chosen turns…"), "exportSoundsAction");
    m_export->setMenu(menu);
    content()->addWidget(m_empty, 1);
    content()->addWidget(m_list, 1);
    content()->addWidget(m_export, 0, Qt::AlignLeft);

    connect(delegate, &TurnDelegate::playPressed, this, &HeardCard::play);
    auto* space = new QShortcut(Qt::Key_Space, m_list);
    space->setContext(Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, [this] { play(m_list->currentIndex()); });
    connect(m_list, &QListView::activated, this, &HeardCard::play);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HeardCard::updateButtons);
    connect(&m_player, &SoundPlayer::finished, this, [this] {
        m_model->setPlaying(0);
        Q_EMIT playingChanged(false);
    });
    connect(&m_player, &SoundPlayer::failed, this, [this](const QString& why) {
        m_model->setPlaying(0);
        Q_EMIT said(why, true);
    });
    connect(json, &QAction::triggered, this,
            [this] { exportText(tr("Export turns"), QStringLiteral(".json"), turnsAsJson(m_turns, m_modelId)); });
    connect(csv, &QAction::triggered, this,
            [this] { exportText(tr("Export turns"), QStringLiteral(".csv"), turnsAsCsv(m_turns)); });
    connect(m_exportSounds, &QAction::triggered, this, &HeardCard::exportSounds);
    updateButtons();
}

void HeardCard::setSession(std::shared_ptr<const pipeline::RecentSound> sound, const QString& modelId)
{
    m_player.stop();
    m_sound = std::move(sound);
    m_modelId = modelId;
}

void HeardCard::show(const QList<Turn>& turns)
{
    const bool isOther = turns.isEmpty() != m_turns.isEmpty();
    m_turns = turns;
    m_model->show(turns);
    if (isOther) {
        updateButtons();
    }
}

void HeardCard::updateButtons()
{
    m_empty->setVisible(m_turns.isEmpty());
    m_list->setVisible(!m_turns.isEmpty());
    m_export->setEnabled(!m_turns.isEmpty());
    m_exportSounds->setEnabled(m_list->selectionModel()->hasSelection());
}

void HeardCard::play(const QModelIndex& index)
{
    if (!index.isValid() || !m_sound) {
        return;
    }
    const Turn turn = m_model->turn(index);
    const bool wasPlaying = m_model->playing() == turn.number;
    m_player.stop();
    if (wasPlaying) {
        return;
    }
    const SampleRange range = soundOf(turn);
    if (range.firstSample < m_sound->held().firstSample) {
        Q_EMIT said(tr("The sound of this turn is gone: the last ten minutes are kept."), true);
        return;
    }
    m_model->setPlaying(turn.number);
    m_player.play(m_sound->read(range));
    if (m_player.isPlaying()) {
        Q_EMIT playingChanged(true);
    }
}

QList<Turn> HeardCard::chosen() const
{
    QList<Turn> turns;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        turns.append(m_model->turn(index));
    }
    return turns;
}

void HeardCard::exportText(const QString& title, const QString& ending, const QByteArray& text)
{
    if (m_turns.isEmpty()) {
        return; // the session was cleared while the menu was open
    }
    const QString suggestion = QStringLiteral("rollcall %1%2")
                                   .arg(m_turns.first().beganAt.toString(QStringLiteral("yyyy-MM-dd HH.mm")), ending);
    const QString file = m_questions.saveFile(this, title, suggestion);
    if (!file.isEmpty()) {
        write([file, text]() -> Result<QString> {
            if (auto done = writeFileAtomically(file.toStdString(), text.toStdString()); !done) {
                return done.error();
            }
            return tr("Saved “%1”.").arg(file);
        });
    }
}

void HeardCard::exportSounds()
{
    const QString folder = m_questions.folder(this, tr("Folder for the sound of the chosen turns"));
    if (!folder.isEmpty() && m_sound) {
        write(
            [folder = QDir(folder), turns = chosen(), sound = m_sound] { return writeSounds(folder, turns, *sound); });
    }
}

void HeardCard::write(std::function<Result<QString>()> work)
{
    m_queue.post([this, work = std::move(work)](const std::stop_token&) {
        auto done = work();
        QMetaObject::invokeMethod(
            this, [this, done = std::move(done)] { Q_EMIT said(done ? *done : errorText(done.error()), !done.ok()); });
    });
}

} // namespace rollcall::ui
