// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SpeakersModel.h"

#include <QHash>
#include <QTableView>

class QSortFilterProxyModel;

namespace rollcall::ui {

class SpeakerStyles;

/// Everybody enrolled as a list that is searched and sorted. A name is edited in place by F2 or a double click.
class SpeakersTable : public QTableView
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit SpeakersTable(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// Whoever is chosen stays chosen, though others come or go.
    void setSpeakers(const QList<SpeakerRow>& speakers);
    /// As SpeakersModel::setQualities().
    void setQualities(const QHash<qint64, int>& qualities);
    /// Shows those whose name contains it.
    void search(const QString& text);
    /// In the order of the list.
    [[nodiscard]] QList<SpeakerRow> chosen() const;
    void choose(qint64 speakerId);
    /// Somebody is chosen where anybody is there.
    void chooseSomebody();

Q_SIGNALS:
    void chosenChanged();
    void renameRequested(qint64 speakerId, const QString& name);
    void removalWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    SpeakersModel* m_model;
    QSortFilterProxyModel* m_sorted;
    bool m_refreshing = false;
};

} // namespace rollcall::ui
