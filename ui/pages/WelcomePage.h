// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/capture/LiveController.h"

#include <QString>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace rollcall::ui {

class Backend;
class MicrophoneChooser;
class MicrophoneList;

/// What is seen at the first start: name, microphone, consent, and "Start speaking". The microphone's meter moves before anything is
/// recorded; nothing of what it hears is kept.
///
/// @thread GUI
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive it.
    WelcomePage(Backend& backend, LiveController& live, MicrophoneList& microphones, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The person of this name may be recorded now.
    void startWanted(const QString& name);
    /// These files are of the person of this name, which may be empty.
    void recordingsDropped(const QString& name, const QStringList& files);
    /// Not now.
    void skipped();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void listen();
    void updateState();

    Backend& m_backend;
    LiveController& m_live;
    QLineEdit* m_name;
    MicrophoneChooser* m_microphone;
    QCheckBox* m_consent;
    QPushButton* m_start;
    QLabel* m_hint;
    bool m_available = false; ///< there was a microphone at the last look
};

} // namespace rollcall::ui
