// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/QueueCard.h"

#include "ui/recordings/queue/RecordingQueue.h"
#include "ui/rows/ChipDelegate.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QShortcut>

namespace rollcall::ui {

namespace {

constexpr int kWidth = 210;

} // namespace

QueueCard::QueueCard(RecordingQueue& queue, QWidget* parent)
    : Card(tr("Queue"), Qt::Vertical, parent), m_queue(queue), m_list(new QListView),
      m_cancel(new QPushButton(tr("&Cancel"))), m_remove(new QPushButton(tr("Re&move"))), m_all(makeLink({}))
{
    setMinimumWidth(kWidth);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_list->setObjectName(QStringLiteral("recordingsListView"));
    m_list->setAccessibleName(tr("Recordings"));
    m_list->setModel(&m_queue.model());
    m_list->setItemDelegate(new ChipDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(0);
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    m_cancel->setObjectName(QStringLiteral("cancelRecordingPushButton"));
    m_remove->setObjectName(QStringLiteral("removeRecordingPushButton"));
    m_all->setObjectName(QStringLiteral("cancelAllRecordingsPushButton"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    content()->addWidget(m_list, 1);
    content()->addLayout(buttons);
    content()->addWidget(m_all, 0, Qt::AlignLeft);

    const auto onKey = [this](const QKeySequence& key, void (QueueCard::*slot)()) {
        connect(new QShortcut(key, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this, slot);
    };
    onKey(QKeySequence::Delete, &QueueCard::removeChosen);
    onKey(QKeySequence::Cancel, &QueueCard::cancelChosen);
    connect(m_list, &QListView::activated, this, &QueueCard::listenAgain);
    connect(m_cancel, &QPushButton::clicked, this, &QueueCard::cancelChosen);
    connect(m_remove, &QPushButton::clicked, this, &QueueCard::removeChosen);
    connect(m_all, &QPushButton::clicked, this, [this] {
        if (m_queue.model().hasPending()) {
            m_queue.cancelAll();
        } else {
            m_queue.resume();
        }
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        updateButtons();
        Q_EMIT chosenChanged();
    });
    connect(&m_queue, &RecordingQueue::changed, this, &QueueCard::updateButtons);
    connect(&m_queue, &RecordingQueue::finished, this, &QueueCard::updateButtons);
    updateButtons();
}

void QueueCard::choose(qint64 id)
{
    m_list->setCurrentIndex(m_queue.model().index(m_queue.model().rowOf(id)));
}

qint64 QueueCard::chosen() const
{
    return m_queue.model().idAt(m_list->currentIndex());
}

void QueueCard::cancelChosen()
{
    m_queue.cancel(chosen());
}

void QueueCard::removeChosen()
{
    m_queue.remove(chosen());
}

void QueueCard::listenAgain()
{
    const QueuedRecording* recording = m_queue.model().find(chosen());
    if (recording != nullptr && recording->state != RecordingState::Heard) {
        m_queue.listenAgain(recording->id);
    }
}

void QueueCard::updateButtons()
{
    const QueuedRecording* recording = m_queue.model().find(chosen());
    m_cancel->setEnabled(recording != nullptr && recording->isPending());
    m_remove->setEnabled(recording != nullptr);
    const bool pending = m_queue.model().hasPending();
    m_all->setText(pending ? tr("Cancel &all") : tr("C&ontinue"));
    m_all->setVisible(pending || m_queue.model().count(RecordingState::Cancelled) > 0);
}

} // namespace rollcall::ui
