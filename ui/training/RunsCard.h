// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunsModel.h"
#include "ui/shell/Card.h"

#include <QList>
#include <QString>

#include <utility>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace rollcall::ui {

/// The list of trainings, from which one is chosen to be seen, or several to be compared.
class RunsCard : public Card
{
    Q_OBJECT

public:
    explicit RunsCard(QWidget* parent = nullptr);

    /// What is chosen stays chosen as long as it is there.
    void setRows(const QList<RunRow>& rows);
    [[nodiscard]] const RunsModel& model() const { return *m_model; }
    /// In the order of the list.
    [[nodiscard]] QList<RunRow> chosen() const;
    void choose(const QString& folder);
    void clearChoice();
    [[nodiscard]] QPushButton* newButton() const { return m_new; }
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; }

Q_SIGNALS:
    void choiceChanged();
    void removeWanted();

private:
    void listOthers();
    void compareWith(const QString& folder);

    RunsModel* m_model;
    QTableView* m_table;
    QLabel* m_compare;
    QComboBox* m_other;
    QList<std::pair<QString, QString>> m_others; ///< names and folders in m_other
    QPushButton* m_new;
    QPushButton* m_remove;
    bool m_quiet = false; ///< the choice is being put back, and is no other one
};

} // namespace rollcall::ui
