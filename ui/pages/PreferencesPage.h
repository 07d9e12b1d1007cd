// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace rollcall::ui {

class Backend;
class Card;
class MicrophoneList;
class ModelBar;
class Questions;
class Settings;

/// What the user may choose. Each choice holds at once; there is no button that saves.
///
/// @thread GUI
class PreferencesPage : public Page
{
    Q_OBJECT

public:
    /// All must outlive it.
    PreferencesPage(Settings& settings, Backend& backend, MicrophoneList& microphones, ModelBar& modelBar,
                    Questions& questions, QWidget* parent = nullptr);

private:
    enum Topic { WatchTopic };

    Card* makeLook();
    Card* makeSound(MicrophoneList& microphones);
    Card* makeAnswers();
    Card* makeModel(ModelBar& modelBar, Questions& questions);
    Card* makeStore();
    QCheckBox* makeWatch();
    void showStatus();
    void showStrangers();

    Settings& m_settings;
    Backend& m_backend;
    QButtonGroup* m_scheme;
    QComboBox* m_colours;
    QButtonGroup* m_strangers; ///< ids are identify::strangersPerName()
    QLabel* m_strangersText;
    QLabel* m_model;
    QLabel* m_store;
    QPushButton* m_chooseModel;
    QPushButton* m_shippedModel;
};

} // namespace rollcall::ui
