// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/TakesCard.h"

#include "ui/enrol/TakeRow.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>

namespace rollcall::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;

/// The row is a widget; the item's text is for screen readers alone.
class WithoutText : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.clear();
    }
};

std::int64_t idOf(const QListWidgetItem& item)
{
    return item.data(kIdRole).toLongLong();
}

} // namespace

TakesCard::TakesCard(TakeList& takes, SoundPlayer& player, QWidget* parent)
    : Card(tr("Takes"), Qt::Vertical, parent), m_takes(takes), m_player(player)
{
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("takesListWidget"));
    m_list->setAccessibleName(tr("Recordings to be saved"));
    m_list->setItemDelegate(new WithoutText(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recording = new QLabel;
    m_recording->setObjectName(QStringLiteral("recordingTakeLabel"));
    setRole(*m_recording, "soft");
    m_hint = new QLabel(tr("Drop recordings here to add them."));
    m_hint->setWordWrap(true);
    setRole(*m_hint, "soft");
    m_files = makeLink(tr("&Add files…"));
    m_files->setObjectName(QStringLiteral("addFilesPushButton"));
    auto* files = new QHBoxLayout;
    files->addWidget(m_files);
    files->addStretch(1);

    m_undoBar = new QFrame;
    m_undoBar->setObjectName(QStringLiteral("undoFrame"));
    m_undoBar->setProperty("banner", QStringLiteral("plain"));
    m_removed = new QLabel;
    m_removed->setObjectName(QStringLiteral("removedTakeLabel"));
    auto* undo = makeLink(tr("&Undo"));
    undo->setObjectName(QStringLiteral("undoRemovalPushButton"));
    auto* bar = new QHBoxLayout(m_undoBar);
    bar->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    bar->addWidget(m_removed, 1);
    bar->addWidget(undo);

    content()->addWidget(m_list, 1);
    content()->addWidget(m_recording);
    content()->addWidget(m_undoBar);
    content()->addWidget(m_hint);
    content()->addLayout(files);

    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, [this] {
                if (const QListWidgetItem* item = m_list->currentItem()) {
                    remove(idOf(*item));
                }
            });
    connect(new QShortcut(QKeySequence(Qt::Key_Space), m_list, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, [this] {
                if (const QListWidgetItem* item = m_list->currentItem()) {
                    play(idOf(*item));
                }
            });
    connect(undo, &QPushButton::clicked, &m_takes, &TakeList::undoRemoval);
    connect(&m_takes, &TakeList::changed, this, &TakesCard::refresh);
    connect(&m_player, &SoundPlayer::finished, this, &TakesCard::onFinished);
    connect(&m_player, &SoundPlayer::failed, this, &TakesCard::onFinished);
    setRecording(0);
    refresh();
}

void TakesCard::setRecording(int number)
{
    m_recording->setText(tr("Take %1: recording…").arg(number));
    m_recording->setVisible(number > 0);
}

void TakesCard::setSaving(bool saving)
{
    m_saving = saving;
    refresh();
}

void TakesCard::refresh()
{
    for (int row = m_list->count(); row-- > 0;) {
        if (m_takes.find(idOf(*m_list->item(row))) == nullptr) {
            delete m_list->takeItem(row); // with its widget
        }
    }
    int row = 0;
    for (const Take& take : m_takes.takes()) {
        if (row >= m_list->count() || idOf(*m_list->item(row)) != take.id) {
            insertRow(row, take);
        }
        QListWidgetItem* item = m_list->item(row++);
        item->setText(takeText(take));
        auto* widget = qobject_cast<TakeRow*>(m_list->itemWidget(item));
        widget->setTake(take);
        widget->setPlaying(take.id == m_playing);
        widget->setRemovable(!m_saving);
    }
    const Take* removed = m_takes.removed();
    m_undoBar->setVisible(removed != nullptr);
    if (removed != nullptr) {
        m_removed->setText(tr("Removed take %1").arg(removed->number));
    }
}

void TakesCard::insertRow(int row, const Take& take)
{
    auto* item = new QListWidgetItem;
    item->setData(kIdRole, QVariant::fromValue<qlonglong>(take.id));
    m_list->insertItem(row, item);
    auto* widget = new TakeRow(take);
    item->setSizeHint(QSize(0, widget->sizeHint().height()));
    m_list->setItemWidget(item, widget);
    connect(widget, &TakeRow::playWanted, this, [this, id = take.id] { play(id); });
    connect(widget, &TakeRow::removeWanted, this, [this, id = take.id] { remove(id); }); // the view deletes it later
}

void TakesCard::play(std::int64_t id)
{
    const bool isPlaying = m_playing == id;
    m_player.stop();
    const Take* take = m_takes.find(id);
    if (isPlaying || take == nullptr) {
        return;
    }
    m_playing = id;
    refresh();
    m_player.play(audio::readAll(take->clip.samples));
}

void TakesCard::remove(std::int64_t id)
{
    if (m_saving) {
        return;
    }
    if (m_playing == id) {
        m_player.stop();
    }
    m_takes.remove(id);
}

void TakesCard::onFinished()
{
    m_playing = 0;
    refresh();
}

} // namespace rollcall::ui
