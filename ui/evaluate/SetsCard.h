// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/evaluation/EvaluationSummary.h"
#include "ui/shell/Card.h"

#include <QList>

#include <optional>

class QListView;
class QStackedWidget;
class QStringListModel;
class QTabBar;
class QTableView;

namespace rollcall::ui {

class SetsModel;

/// The tables of an evaluation, one at a time, and the recordings that it left out.
class SetsCard : public Card
{
    Q_OBJECT

public:
    explicit SetsCard(QWidget* parent = nullptr);

    /// @param other what it is compared with; may be null
    void showSummary(const pipeline::EvaluationSummary& summary, const pipeline::EvaluationSummary* other);

    /// Sets whose rows are chosen, with the table that they are of.
    [[nodiscard]] QList<pipeline::SetSummary> chosen() const;
    [[nodiscard]] const pipeline::TableSummary& table() const;

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showTable(int index);
    void fitColumns();

    pipeline::EvaluationSummary m_summary;
    std::optional<pipeline::EvaluationSummary> m_other;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QTableView* m_view;
    SetsModel* m_model;
    QListView* m_skippedView;
    QStringListModel* m_skipped;
};

} // namespace rollcall::ui
