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
    void use(const QString& file, const QString& name);

    /// Whether a model could be taken into use now.
    [[nodiscard]] bool isReady() const;

    /// Takes back what is said of a model that was taken into use or was not.
    void clear();

Q_SIGNALS:
    /// isReady() is another one than before.
    void readyChanged();

private:
    void onUsed(const QString& name, const Result<pipeline::ModelInstallation>& result);
    void say(const QString& text, bool warning = false);
    void setBusy(bool busy);

    Backend& m_backend;
    Questions& m_questions;
    bool m_busy = false;
    QLabel* m_message;
    QProgressBar* m_progress;
    QPushButton* m_keep;
};

} // namespace rollcall::ui
