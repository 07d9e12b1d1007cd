// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Questions.h"
#include "ui/capture/LiveController.h"
#include "ui/capture/MicrophoneList.h"

#include <QMainWindow>

class QComboBox;
class QLabel;
class QTabWidget;

namespace rollcall::ui {

class Backend;
class EnrolPage;
class IdentifyPage;
class ModelBar;
class Settings;
class SpeakersPage;
class TrainPage;

/// The window: the pages Identify, Enrol, Speakers and Train, the choice of the microphone, and what is missing, if anything.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All three must outlive the window.
    MainWindow(Settings& settings, Backend& backend, Questions& questions);
    ~MainWindow() override;

    /// For tests: listen to this instead of a microphone.
    void setSourceFactory(SourceFactory factory);

    /// Shows itself above other windows, as far as the window manager lets it.
    /// @param activationToken of the start that asks for it; may be empty
    void comeToFront(const QString& activationToken);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void refreshMicrophones();
    void chooseMicrophone(int index);
    void showStatus();
    void letGoOfMicrophone();
    void markMicrophone();
    void chooseModel();
    void useShippedModel();
    void showFocus(QWidget* widget);
    void addMenus();
    void restore();
    void setColourMap(const QString& name);

    Settings& m_settings;
    Backend& m_backend;
    Questions& m_questions;
    SourceFactory m_factory;
    MicrophoneList m_microphones;
    LiveController m_live;
    ModelBar* m_modelBar;
    QTabWidget* m_pages;
    IdentifyPage* m_identify;
    EnrolPage* m_enrol;
    SpeakersPage* m_speakers;
    TrainPage* m_train;
    QComboBox* m_microphone;
    QLabel* m_notice;
    QLabel* m_status;
};

} // namespace rollcall::ui
