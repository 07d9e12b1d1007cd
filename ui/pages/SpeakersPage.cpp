// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SpeakersPage.h"

#include "ui/Backend.h"
#include "ui/models/SpeakersModel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace rollcall::ui {

SpeakersPage::SpeakersPage(Backend& backend, Questions& questions, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_questions(questions)
{
    setObjectName(QStringLiteral("speakersPage"));
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
    m_empty = new QLabel(tr("Nobody is enrolled yet. Record somebody on the Enrol page."));
    m_empty->setObjectName(QStringLiteral("noSpeakersLabel"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_rename = new QPushButton(tr("Re&name"));
    m_rename->setObjectName(QStringLiteral("renamePushButton"));
    m_remove = new QPushButton(tr("&Remove…"));
    m_remove->setObjectName(QStringLiteral("removePushButton"));
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("speakersMessageLabel"));
    m_message->setWordWrap(true);

    auto* top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(m_rename);
    top->addWidget(m_remove);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_message);

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
    m_message->setText(text);
    m_message->setAccessibleName(text);
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
    m_table->setVisible(!nobody);
    m_empty->setVisible(nobody);
    m_empty->setText(!m_backend.status().storeProblem.isEmpty()
                         ? m_backend.status().storeProblem
                         : tr("Nobody is enrolled yet. Record somebody on the Enrol page."));
    const qsizetype selected = m_table->selectionModel()->selectedRows().size();
    m_rename->setEnabled(selected == 1);
    m_remove->setEnabled(selected > 0 && !m_removing);
}

} // namespace rollcall::ui
