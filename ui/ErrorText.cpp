// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ErrorText.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include <optional>
#include <span>

namespace rollcall::ui {

namespace {

QString translated(core::Text text)
{
    return QCoreApplication::translate("core", text.english);
}

/// How an argument is shown.
struct Shown
{
    std::optional<int> decimals; ///< of a number with a fraction; none: as many as it has

    QString operator()(std::int64_t number) const { return QLocale().toString(static_cast<qlonglong>(number)); }
    QString operator()(double number) const
    {
        return decimals ? QLocale().toString(number, 'f', *decimals)
                        : QLocale().toString(number, 'g', QLocale::FloatingPointShortest);
    }
    QString operator()(const std::string& text) const
    {
        const QString shown = QString::fromStdString(text);
        const QString name = QDir::isAbsolutePath(shown) ? QFileInfo(QDir::cleanPath(shown)).fileName() : QString();
        return name.isEmpty() ? shown : name;
    }
    QString operator()(core::Text text) const { return translated(text); }
    QString operator()(const Error& error) const { return errorText(error); }
};

/// Puts the arguments into the places of a pattern: "{}", "{1}", "{:.1f}".
QString filled(const QString& pattern, std::span<const ErrorArgument> arguments)
{
    static const QRegularExpression place(QStringLiteral(R"(\{\{|\}\}|\{(\d*)(?::\.(\d+)f)?\})"));
    QString text;
    qsizetype end = 0;
    std::size_t next = 0;
    for (auto found = place.globalMatch(pattern); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        text += QStringView(pattern).mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        if (const QString brace = match.captured(); brace == QLatin1String("{{") || brace == QLatin1String("}}")) {
            text += brace.front();
            continue;
        }
        const std::size_t index = match.captured(1).isEmpty() ? next++ : match.captured(1).toULongLong();
        if (index < arguments.size()) {
            Shown shown;
            if (!match.captured(2).isEmpty()) {
                shown.decimals = match.captured(2).toInt();
            }
            text += std::visit(shown, arguments[index].value);
        }
    }
    return text + pattern.mid(end);
}

} // namespace

QString errorText(const Error& error)
{
    const bool hasPattern = *error.pattern.english != '\0';
    return hasPattern ? filled(translated(error.pattern), error.arguments) : QString::fromStdString(error.message);
}

} // namespace rollcall::ui
