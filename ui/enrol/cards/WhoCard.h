// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

#include <QString>

class QCheckBox;
class QLineEdit;

namespace rollcall::ui {

/// Who enrols, and that they agree to it.
///
/// @thread GUI
class WhoCard : public Card
{
    Q_OBJECT

public:
    explicit WhoCard(QWidget* parent = nullptr);

    /// Without spaces around it.
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool hasConsent() const;
    /// Puts the keyboard where the consent is given.
    void askForConsent();
    /// For somebody who is enrolled already it was given before.
    void setConsentNeeded(bool needed);
    /// @param hasConsent it was given on another page
    void fillIn(const QString& name, bool hasConsent);
    /// For the next speaker.
    void clear();

Q_SIGNALS:
    void changed();
    /// Return was pressed in the name.
    void entered();

private:
    QLineEdit* m_name;
    QCheckBox* m_consent;
};

} // namespace rollcall::ui
