// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Language.h"

#include "ui/Settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

#include <string_view>

#ifdef ROLLCALL_TRANSLATIONS
// Outside every namespace, as the macro asks.
static void initialise()
{
    Q_INIT_RESOURCE(translations);
}
#endif

namespace rollcall::ui {

namespace {

constexpr auto kFolder = ":/translations";
const QString kPrefix = QStringLiteral("rollcall_");

/// The best of the languages that there are for what the desktop asks for.
QString ofDesktop(const QStringList& there)
{
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        const QLocale locale(wanted);
        for (const QString& one : there) {
            if (QLocale(one).language() == locale.language() && QLocale(one).script() == locale.script()) {
                return one;
            }
        }
    }
    return there.front();
}

} // namespace

QStringList languages()
{
#ifdef ROLLCALL_TRANSLATIONS
    initialise();
#endif
    QStringList names{QStringLiteral("en")};
    for (const QString& file : QDir(QString::fromUtf8(kFolder)).entryList()) {
        if (const QString name = file.mid(kPrefix.size()).section(QLatin1Char('.'), 0, 0); name != names.front()) {
            names.append(name);
        }
    }
    return names;
}

QString ClassTranslator::translate(const char* context, const char* source, const char* disambiguation,
                                   int number) const
{
    constexpr std::string_view kNamespace = "rollcall::ui::";
    const QString found = QTranslator::translate(context, source, disambiguation, number);
    const bool ours = context != nullptr && std::string_view(context).starts_with(kNamespace);
    return found.isNull() && ours ? QTranslator::translate(context + kNamespace.size(), source, disambiguation, number)
                                  : found;
}

Language::Language(const Settings& settings)
{
    const QStringList there = languages();
    const QString wanted = settings.text(SettingKey::Language);
    m_name = there.contains(wanted) ? wanted : ofDesktop(there);
    if (m_texts.load(kPrefix + m_name, QString::fromUtf8(kFolder))) {
        QCoreApplication::installTranslator(&m_texts);
    }
    if (m_name == there.front()) {
        return; // the texts of the sources, and how they stand for one
    }
    const QLocale locale(m_name);
    // Who has chosen a language keeps the numbers and dates of the own region where it speaks that language.
    QLocale::setDefault(QLocale::system().language() == locale.language() ? QLocale::system() : locale);
    if (m_qtTexts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qtTexts);
    }
}

} // namespace rollcall::ui
