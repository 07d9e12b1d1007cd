// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

#include <QString>

class QActionGroup;
class QLabel;
class QPushButton;

namespace rollcall::ui {

class Settings;

/// A sentence to be read aloud, in a language of the reader's choice. It moves on by itself when so much was said as reading it takes.
///
/// @thread GUI
class PromptCard : public Card
{
    Q_OBJECT

public:
    /// @param settings must outlive it; the language is kept there
    explicit PromptCard(Settings& settings, QWidget* parent = nullptr);

    /// A recording begins: what is said from now on counts for the sentence that is shown.
    void begin();
    /// @param netSpeechSeconds of the recording
    void hear(double netSpeechSeconds, bool isSpeech);

    [[nodiscard]] int sentence() const { return m_sentence; }

private:
    void setLanguage(const QString& code);
    void next();
    void present();

    Settings& m_settings;
    QString m_language;
    int m_sentence = 0;
    double m_begunAt = 0.0; ///< net speech when the sentence was shown
    double m_heard = 0.0;

    QPushButton* m_choice;
    QLabel* m_prompt;
};

} // namespace rollcall::ui
