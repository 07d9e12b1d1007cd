// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace rollcall::ui {

class LevelMeterWidget;
class MicrophoneList;

/// Which microphone, and a small meter of what it hears: on every page that listens.
///
/// @thread GUI
class MicrophoneChooser : public QWidget
{
    Q_OBJECT

public:
    /// @param microphones must outlive it
    /// @param name begins the objectNames: `name`MicrophoneComboBox and `name`LevelMeterWidget
    MicrophoneChooser(MicrophoneList& microphones, const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] LevelMeterWidget& meter() const { return *m_meter; }

private:
    void refresh();

    MicrophoneList& m_microphones;
    QComboBox* m_choice;
    LevelMeterWidget* m_meter;
};

} // namespace rollcall::ui
