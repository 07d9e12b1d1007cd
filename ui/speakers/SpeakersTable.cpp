// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SpeakersTable.h"

#include "ui/rows/RowDelegate.h"
#include "ui/widgets/Stars.h"

#include <QHeaderView>
#include <QShortcut>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kMeasuredRows = 50; ///< for the width of columns
/// Usual letters that must fit beside each other for these columns to be there: names and stars come first.
constexpr int kLettersForTakes = 70;
constexpr int kLettersForLastTake = 58;

} // namespace

SpeakersTable::SpeakersTable(const SpeakerStyles& styles, QWidget* parent) : QTableView(parent)
{
    m_model = new SpeakersModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SpeakersModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(SpeakersModel::NameColumn);

    setObjectName(QStringLiteral("speakersTableView"));
    setAccessibleName(tr("Enrolled speakers"));
    setModel(m_sorted);
    setItemDelegate(new RowDelegate(styles, this));
    setSortingEnabled(true);
    sortByColumn(SpeakersModel::NameColumn, Qt::AscendingOrder);
    setSelectionBehavior(SelectRows);
    setEditTriggers(EditKeyPressed | DoubleClicked);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(
        QHeaderView::Fixed); // all rows alike: nothing is measured, however many there are
    verticalHeader()->setDefaultSectionSize(std::max(RowDelegate::kAvatar, fontMetrics().height()) +
                                            RowDelegate::kPadding + RowDelegate::kPadding / 2);
    QHeaderView* header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setResizeContentsPrecision(kMeasuredRows);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(SpeakersModel::NameColumn, QHeaderView::Stretch);

    connect(m_model, &SpeakersModel::renameRequested, this, &SpeakersTable::renameRequested);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_refreshing) {
            Q_EMIT chosenChanged();
        }
    });
    connect(new QShortcut(QKeySequence::Delete, this, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &SpeakersTable::removalWanted);
}

void SpeakersTable::setSpeakers(const QList<SpeakerRow>& speakers)
{
    QItemSelection selection;
    m_refreshing = true;
    const QList<SpeakerRow> before = chosen();
    m_model->setRows(speakers);
    for (const SpeakerRow& one : before) {
        if (const int row = m_model->rowOf(one.id); row >= 0) {
            const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, SpeakersModel::NameColumn));
            if (index.isValid()) {
                selection.select(index, index.siblingAtColumn(SpeakersModel::ColumnCount - 1));
            }
        }
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_refreshing = false;
    Q_EMIT chosenChanged();
}

void SpeakersTable::setQualities(const QHash<qint64, int>& qualities)
{
    m_model->setQualities(qualities);
}

void SpeakersTable::search(const QString& text)
{
    m_sorted->setFilterFixedString(text);
}

void SpeakersTable::resizeEvent(QResizeEvent* event)
{
    const int letters = width() / fontMetrics().averageCharWidth();
    setColumnHidden(SpeakersModel::TakesColumn, letters < kLettersForTakes);
    setColumnHidden(SpeakersModel::LastTakeColumn, letters < kLettersForLastTake);
    QTableView::resizeEvent(event);
}

QList<SpeakerRow> SpeakersTable::chosen() const
{
    QModelIndexList rows = selectionModel()->selectedRows(SpeakersModel::NameColumn);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<SpeakerRow> speakers;
    for (const QModelIndex& index : std::as_const(rows)) {
        speakers.append(m_model->rows()[m_sorted->mapToSource(index).row()]);
    }
    return speakers;
}

void SpeakersTable::choose(qint64 speakerId)
{
    const int row = m_model->rowOf(speakerId);
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, SpeakersModel::NameColumn));
    if (row >= 0 && index.isValid()) {
        setCurrentIndex(index);
        selectRow(index.row());
        scrollTo(index);
    }
}

void SpeakersTable::chooseSomebody()
{
    if (!selectionModel()->hasSelection() && m_sorted->rowCount() > 0) {
        selectRow(0);
    }
}

} // namespace rollcall::ui
