// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SpeakersPage.h"

#include "ui/Backend.h"
#include "ui/models/SpeakersModel.h"
#include "ui/shell/Card.h"
#include "ui/shell/EmptyState.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace rollcall::ui {

SpeakersPage::SpeakersPage(Backend& backend, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("speakersPage"), tr("Speakers"), parent), m_backend(backend), m_questions(questions)
{
    m_model = new SpeakersModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SpeakersModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(SpeakersModel::NameColumn);

    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("filterLineEdit"));
    m_filter->setAccessibleName(tr("Search speakers"));
    m_filter->setPlaceholderText(tr("Search"));
    m_filter->setClearButtonEnabled(true);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("speakersTableView"));
    m_table->setAccessibleName(tr("Enrolled speakers"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SpeakersModel::NameColumn, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(SpeakersModel::NameColumn, QHeaderView::Stretch);
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_enrol = new QPushButton(tr("&Enrol"));
    m_enrol->setObjectName(QStringLiteral("enrolAnotherPushButton"));
    m_enrol->setIcon(iconOnAccent(QStringLiteral("add")));
    makePrimary(*m_enrol);
    m_empty = new EmptyState(QStringLiteral("speakers"), tr("Nobody is enrolled yet"),
                             tr("Rollcall needs to hear each person once: a few sentences are enough."),
                             tr("Enrol a speaker"));
    m_empty->setObjectName(QStringLiteral("noSpeakersFrame"));
    m_rename = new QPushButton(tr("Re&name"));
    m_rename->setObjectName(QStringLiteral("renamePushButton"));
    m_remove = new QPushButton(tr("&Remove…"));
    m_remove->setObjectName(QStringLiteral("removePushButton"));
    m_remove->setProperty("danger", true);

    actions()->addWidget(m_filter);
    actions()->addWidget(m_enrol);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_rename);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    m_list = new Card;
    m_list->content()->addWidget(m_table, 1);
    m_list->content()->addLayout(buttons);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_empty, 1);

    const auto enrol = [this] { Q_EMIT pageWanted(QStringLiteral("enrolPage")); };
    connect(m_enrol, &QPushButton::clicked, this, enrol);
    connect(m_empty, &EmptyState::pressed, this, enrol);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted->setFilterFixedString(text);
        forget();
    });
    connect(m_model, &SpeakersModel::renameRequested, this, &SpeakersPage::rename);
    connect(m_rename, &QPushButton::clicked, this, &SpeakersPage::renameSelected);
    connect(m_remove, &QPushButton::clicked, this, &SpeakersPage::removeSelected);
    connect(new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &SpeakersPage::removeSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        forget();
        updateState();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &SpeakersPage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, &SpeakersPage::refresh);
    connect(&m_backend, &Backend::statusChanged, this, &SpeakersPage::updateState);
    refresh();
}

void SpeakersPage::refresh()
{
    // Whoever is chosen stays chosen, though others came or went.
    const QList<qint64> chosen = selectedIds();
    m_model->setRows(m_backend.speakers());
    QItemSelection selection;
    for (const qint64 id : chosen) {
        if (const int row = m_model->rowOf(id); row >= 0) {
            const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, SpeakersModel::NameColumn));
            if (index.isValid()) {
                selection.select(index, index.siblingAtColumn(SpeakersModel::ColumnCount - 1));
            }
        }
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    forget();
    updateState();
}

void SpeakersPage::hideEvent(QHideEvent* event)
{
    forget();
    QWidget::hideEvent(event);
}

void SpeakersPage::forget()
{
    if (!m_removing) {
        say({});
    }
}

void SpeakersPage::say(const QString& text)
{
    message()->say(0, text);
}

QList<qint64> SpeakersPage::selectedIds() const
{
    QList<qint64> ids;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows(SpeakersModel::NameColumn)) {
        ids.append(index.data(SpeakersModel::IdRole).toLongLong());
    }
    return ids;
}

void SpeakersPage::rename(qint64 speakerId, const QString& name)
{
    m_backend.rename(this, speakerId, name, [this, name](const Result<void>& result) {
        say(result ? tr("Renamed to %1.").arg(name) : QString::fromStdString(result.error().message));
    });
}

void SpeakersPage::renameSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows(SpeakersModel::NameColumn);
    if (rows.size() == 1) {
        m_table->edit(rows.front());
    }
}

void SpeakersPage::removeSelected()
{
    const QList<qint64> ids = selectedIds();
    if (ids.isEmpty() || m_removing) {
        return;
    }
    const int row = m_model->rowOf(ids.front());
    const QString name = m_model->index(row, SpeakersModel::NameColumn).data().toString();
    const QString text =
        ids.size() == 1
            ? tr("Remove %1 with all recordings? They are erased from this computer and cannot be brought back.")
                  .arg(name)
            : tr("Remove %1 speakers with all recordings? They are erased from this computer and cannot be brought "
                 "back.")
                  .arg(ids.size());
    if (!m_questions.confirm(this, tr("Remove speakers"), text, tr("Remove"))) {
        return;
    }
    const QString who = ids.size() == 1 ? name : tr("%1 speakers").arg(ids.size());
    m_removing = true;
    say(tr("Removing %1…").arg(who));
    updateState();
    m_backend.remove(this, ids, [this, who](const Result<store::Erasure>& result) { onRemoved(who, result); });
}

void SpeakersPage::onRemoved(const QString& who, const Result<store::Erasure>& result)
{
    m_removing = false;
    updateState();
    if (!result) {
        say(QString::fromStdString(result.error().message));
        return;
    }
    const QString removed = tr("Removed: %1.").arg(who);
    const QString later = tr("They are erased at the next removal or start that finds the store free.");
    switch (*result) {
    case store::Erasure::Complete:
        say(tr("Removed and erased: %1.").arg(who));
        return;
    case store::Erasure::InUse:
        say(tr("%1 The recordings are not erased from the disk yet, because another program uses the store. %2")
                .arg(removed, later));
        return;
    case store::Erasure::NoRoom:
        say(tr("%1 The recordings are not erased from the disk yet, because the disk or the memory is full. %2")
                .arg(removed, later));
        return;
    case store::Erasure::Failed:
        say(tr("%1 The recordings are not erased from the disk yet, because the disk failed. %2").arg(removed, later));
        return;
    }
}

void SpeakersPage::updateState()
{
    const bool nobody = m_model->rowCount() == 0;
    m_list->setVisible(!nobody);
    m_filter->setVisible(!nobody);
    m_enrol->setVisible(!nobody); // the empty page has its own
    m_empty->setVisible(nobody);
    m_empty->setEnabled(m_backend.status().ready());
    setState(nobody ? QString() : m_model->rowCount() == 1 ? tr("1 person") : tr("%1 people").arg(m_model->rowCount()));
    const qsizetype selected = m_table->selectionModel()->selectedRows().size();
    m_rename->setEnabled(selected == 1);
    m_remove->setEnabled(selected > 0 && !m_removing);
}

} // namespace rollcall::ui
