// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rollcall::pipeline {
struct ModelInstallation;
}

namespace rollcall::ui {

class Backend;
class Questions;

/// The one way in which the window comes to another model: embedding in the background with progress, a question where the model may
/// be worse, and what came of it. Hidden while there is nothing to say.
class ModelBar : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    ModelBar(Backend& backend, Questions& questions, QWidget* parent = nullptr);

    /// Makes a model the one in use, unless the user keeps the present one.
    /// @param name what the user knows the model by
    /// @param figures what was measured of it besides, in sentences; where there are some, the user is asked in any case
    void use(const QString& file, const QString& name, const QString& figures = {});

    /// Whether a model could be taken into use now.
    [[nodiscard]] bool isReady() const;

    /// Takes back what is said of a model that was taken into use or was not.
    void clear();

Q_SIGNALS:
    /// isReady() is another one than before.
    void readyChanged();

private:
    void onUsed(const QString& name, const Result<pipeline::ModelInstallation>& result);
    void goBack();
    void say(const QString& text, bool warning = false);
    void setBusy(bool busy);

    Backend& m_backend;
    Questions& m_questions;
    bool m_busy = false;
    QLabel* m_message;
    QProgressBar* m_progress;
    QPushButton* m_keep;
    QPushButton* m_back;
    QString m_fileBefore; ///< of the model that use() takes the place of; empty: none
    QString m_before;     ///< that one once another is in use: the way back
};

} // namespace rollcall::ui
