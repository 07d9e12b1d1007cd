// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/Evaluator.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rollcall::ui {

/// How far an evaluation is, and the way to cancel it. Hidden while none runs.
class EvaluationBar : public QFrame
{
    Q_OBJECT

public:
    /// `evaluator` must outlive it.
    /// @param name begins the object names
    EvaluationBar(const QString& name, Evaluator& evaluator, QWidget* parent = nullptr);

    void begin();

private:
    void showProgress(const EvaluationProgress& progress);

    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace rollcall::ui
