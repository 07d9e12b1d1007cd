// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/EvaluationJob.h"
#include "ui/shell/Card.h"

#include <QList>
#include <QStringList>

class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace rollcall::ui {

class Questions;

/// What a list of trials is evaluated on.
class TrialListCard : public Card
{
    Q_OBJECT

public:
    /// `questions` must outlive it.
    explicit TrialListCard(Questions& questions, QWidget* parent = nullptr);

    /// Fills the fields with what an evaluation of a list was made with.
    void takeOver(const pipeline::EvaluationSummary& summary);
    /// Fills in what a job says of a list.
    void fillIn(EvaluationJob& job) const;
    /// Files that were dropped: a text file is the list, a folder or a pack its recordings.
    void take(const QStringList& files);
    void setReady(bool ready);
    void takeFocus();

Q_SIGNALS:
    void startWanted();

private:
    QLineEdit* addRow(QGridLayout& grid, const char* name, const QString& label, const QString& placeholder,
                      const QList<QPushButton*>& buttons);
    void updateState();

    Questions& m_questions;
    QLineEdit* m_trials;
    QLineEdit* m_data;
    QCheckBox* m_degraded;
    QLineEdit* m_noise;
    QList<QWidget*> m_ofNoise; ///< seen where noise is asked for
    QPushButton* m_start;
    bool m_ready = false;
};

} // namespace rollcall::ui
