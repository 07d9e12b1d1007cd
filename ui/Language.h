// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

namespace rollcall::ui {

class Settings;

/// The languages that the window can speak, as names of locales; English is always the first.
[[nodiscard]] QStringList languages();

/// A translator for files that lupdate wrote: it names the classes of rollcall::ui without their namespace, with which Qt asks for them.
class ClassTranslator : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char* context, const char* source, const char* disambiguation,
                                    int number) const override;
};

/// Lets the program speak the language of the settings, or, where they name none, that of the desktop as far as there is a translation:
/// texts, numbers and dates. Made before the first window; another choice holds from the next start.
///
/// @thread GUI
class Language
{
public:
    /// There is a QCoreApplication already.
    explicit Language(const Settings& settings);

    /// Name of its locale.
    [[nodiscard]] const QString& name() const { return m_name; }

private:
    ClassTranslator m_texts;
    QTranslator m_qtTexts; ///< of Qt's own dialogs
    QString m_name;
};

} // namespace rollcall::ui
