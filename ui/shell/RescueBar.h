// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Backups.h"

#include <QWidget>

#include <filesystem>
#include <functional>

class QLabel;
class QPushButton;

namespace rollcall::ui {

class Backend;
class Questions;
class Settings;

/// The ways out where the window has no store or no model: a copy of another day, a new store beside the old one, another file. Hidden
/// while nothing is missing.
///
/// @thread GUI
class RescueBar : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive it.
    RescueBar(Settings& settings, Backend& backend, Questions& questions, QWidget* parent = nullptr);

Q_SIGNALS:
    void modelWanted();
    void shippedModelWanted();

private:
    QPushButton* addButton(const QString& name, const QString& text);
    void refresh();
    void restoreCopy();
    void startNew();
    void openAnother();
    void replace(std::function<Result<std::filesystem::path>(const store::Backups&)> move);

    Settings& m_settings;
    Backend& m_backend;
    Questions& m_questions;
    QLabel* m_outcome;
    QPushButton* m_retry;
    QPushButton* m_restore;
    QPushButton* m_startNew;
    QPushButton* m_openAnother;
    QPushButton* m_model;
    QPushButton* m_shippedModel;
};

} // namespace rollcall::ui
