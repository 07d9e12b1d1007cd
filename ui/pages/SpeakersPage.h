// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Store.h"
#include "ui/Questions.h"
#include "ui/shell/Page.h"

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace rollcall::ui {

class Backend;
class Card;
class EmptyState;
class SpeakersModel;

/// Everybody enrolled: search, rename, remove.
class SpeakersPage : public Page
{
    Q_OBJECT

public:
    SpeakersPage(Backend& backend, Questions& questions, QWidget* parent = nullptr);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void rename(qint64 speakerId, const QString& name);
    void renameSelected();
    void removeSelected();
    [[nodiscard]] QList<qint64> selectedIds() const;
    void onRemoved(const QString& who, const Result<store::Erasure>& result);
    void say(const QString& text);
    /// Something else happens: what was said is old, unless its work still goes on.
    void forget();
    void updateState();

    Backend& m_backend;
    Questions& m_questions;
    SpeakersModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLineEdit* m_filter;
    QTableView* m_table;
    QPushButton* m_rename;
    QPushButton* m_remove;
    QPushButton* m_enrol;
    Card* m_list;
    EmptyState* m_empty;
    bool m_removing = false;
};

} // namespace rollcall::ui
