// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;
class QDBusVariant;
class QFont;

namespace rollcall::ui {

class Settings;

/// The palette of the theme: every role of Qt's set from a token.
[[nodiscard]] QPalette themePalette(bool dark);

/// The style sheet of the theme, its colours filled in from the tokens.
/// @param base the font of normal text, whose sizes it scales
[[nodiscard]] QString themeStyleSheet(bool dark, const QFont& base);

/// Which of the two looks the user wants.
enum class Scheme { System, Light, Dark };

/// Gives the program its look and keeps it: as the user chose in the Settings, or as the desktop has it (by its palette, or by the
/// desktop portal where there is one), also when that changes while the program runs.
///
/// @thread GUI
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it. Made before the first window.
    Appearance(QApplication& application, Settings& settings);

    [[nodiscard]] bool isDark() const { return m_dark; }

private:
    void readPortal();
    void apply();

    QApplication& m_application;
    Settings& m_settings;
    bool m_systemDark = false;
    bool m_dark = false;
    bool m_applied = false;

private Q_SLOTS:
    void onPortalChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace rollcall::ui
