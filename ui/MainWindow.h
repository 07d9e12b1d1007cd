// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/Questions.h"
#include "ui/capture/LiveController.h"
#include "ui/capture/MicrophoneList.h"
#include "ui/shell/NavigationRail.h"

#include <QMainWindow>

class QStackedWidget;

namespace rollcall::ui {

class Backend;
class EnrolPage;
class LivePage;
class MessageLabel;
class ModelBar;
class Page;
class RecordingsPage;
class RescueBar;
class Settings;
class SpeakersPage;
class StatusLine;
class TrainPage;
class UnknownVoicesPage;
class WelcomePage;

/// The window: the pages and the way to them, what is missing, if anything, and a line of what holds for all pages.
///
/// @thread GUI
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
    void resizeEvent(QResizeEvent* event) override;

private:
    void addPage(Page* page, const QString& icon, NavigationRail::Place place = NavigationRail::Place::Top);
    [[nodiscard]] int indexOf(const QString& name) const;
    void showPage(int index);
    void welcome();
    void leaveWelcome(const QString& page);
    void refreshMicrophones();
    void showStatus();
    void letGoOfMicrophone();
    void markMicrophone();
    void countUnknown();
    void chooseModel();
    void useShippedModel();
    void addMenus();
    void restore();
    void showColourMap();
    void showShortcuts();
    void showAbout();

    Settings& m_settings;
    Backend& m_backend;
    Questions& m_questions;
    SourceFactory m_factory;
    MicrophoneList m_microphones;
    LiveController m_live;
    NavigationRail* m_rail;
    QStackedWidget* m_stack;
    QList<Page*> m_pages; ///< in the order of the rail and of the stack
    ModelBar* m_modelBar;
    LivePage* m_livePage;
    RecordingsPage* m_recordings;
    EnrolPage* m_enrol;
    SpeakersPage* m_speakers;
    UnknownVoicesPage* m_unknown;
    TrainPage* m_train;
    WelcomePage* m_welcome;
    bool m_isFirstEnrolment = false; ///< begun on the welcome page
    QList<QAction*> m_colourActions;
    MessageLabel* m_notice;
    RescueBar* m_rescue;
    StatusLine* m_status;
};

} // namespace rollcall::ui
