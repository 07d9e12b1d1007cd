// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace rollcall::ui {

/// Asks for the name of a new speaker, and whether the person agrees to be stored.
class NewSpeakerForm : public QWidget
{
    Q_OBJECT

public:
    explicit NewSpeakerForm(QWidget* parent = nullptr);

    /// Empty, and shown with the keyboard in it.
    void begin();

Q_SIGNALS:
    /// Somebody agreed under that name.
    void accepted(const QString& name);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void updateState();
    void accept();

    QLineEdit* m_name;
    QCheckBox* m_consent;
    QPushButton* m_enrol;
};

} // namespace rollcall::ui
