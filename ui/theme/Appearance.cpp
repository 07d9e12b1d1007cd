// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Appearance.h"

#include "ui/Settings.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QMetaEnum>
#include <QStyleFactory>

#include <array>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr auto kPortal = "org.freedesktop.portal.Desktop";
constexpr auto kPortalPath = "/org/freedesktop/portal/desktop";
constexpr auto kPortalSettings = "org.freedesktop.portal.Settings";
constexpr auto kAppearance = "org.freedesktop.appearance";
constexpr auto kColourScheme = "color-scheme";
constexpr uint kPrefersDark = 1; // of the portal's 0: no preference, 1: dark, 2: light

constexpr std::array kTokenNames{
    std::pair{"ground", Token::Ground},      std::pair{"card", Token::Card},
    std::pair{"line", Token::Line},          std::pair{"text", Token::Text},
    std::pair{"soft-text", Token::SoftText}, std::pair{"faint-text", Token::FaintText},
    std::pair{"accent", Token::Accent},      std::pair{"accent-soft", Token::AccentSoft},
    std::pair{"on-accent", Token::OnAccent}, std::pair{"good", Token::Good},
    std::pair{"warning", Token::Warning},    std::pair{"bad", Token::Bad},
    std::pair{"good-soft", Token::GoodSoft}, std::pair{"warning-soft", Token::WarningSoft},
    std::pair{"bad-soft", Token::BadSoft},   std::pair{"track", Token::Track},
    std::pair{"grid", Token::Grid},
};

uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant(); // the portal's first version wraps twice
    }
    return value.toUInt();
}

QString length(const QFont& base, TextSize size)
{
    const QFont scaled = font(base, size);
    return scaled.pixelSize() > 0 ? QStringLiteral("%1px").arg(scaled.pixelSize())
                                  : QStringLiteral("%1pt").arg(scaled.pointSizeF());
}

} // namespace

QPalette themePalette(bool dark)
{
    const auto of = [dark](Token token) { return colour(token, dark); };
    QPalette palette(of(Token::Text), of(Token::Card), of(Token::Card), of(Token::Track), of(Token::Line),
                     of(Token::Text), of(Token::OnAccent), of(Token::Card), of(Token::Ground));
    palette.setColor(QPalette::AlternateBase, of(Token::Ground));
    palette.setColor(QPalette::ToolTipBase, of(Token::Card));
    palette.setColor(QPalette::ToolTipText, of(Token::Text));
    palette.setColor(QPalette::PlaceholderText, of(Token::FaintText));
    palette.setColor(QPalette::Highlight, of(Token::AccentSoft));
    palette.setColor(QPalette::HighlightedText, of(Token::Text));
    palette.setColor(QPalette::Link, of(Token::Accent));
    palette.setColor(QPalette::LinkVisited, of(Token::Accent));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, of(Token::FaintText));
    }
    return palette;
}

QString themeStyleSheet(bool dark, const QFont& base)
{
    initialiseWindowResources();
    QFile file(QStringLiteral(":/theme/rollcall.qss"));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly); // a resource of this library
    Q_ASSERT(opened);
    QString sheet = QString::fromUtf8(file.readAll());
    // A name ends with a semicolon or a blank, so that none is the beginning of another.
    for (const auto& [name, token] : kTokenNames) {
        sheet.replace(QStringLiteral("@%1;").arg(QString::fromUtf8(name)),
                      colour(token, dark).name() + QLatin1Char(';'));
    }
    constexpr std::array kSizes{std::pair{"faint", TextSize::Faint}, std::pair{"section", TextSize::Section},
                                std::pair{"title", TextSize::Title}, std::pair{"answer", TextSize::Answer}};
    for (const auto& [name, size] : kSizes) {
        sheet.replace(QStringLiteral("@size-%1;").arg(QString::fromUtf8(name)), length(base, size) + QLatin1Char(';'));
    }
    sheet.replace(QStringLiteral("@shade"), dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

Appearance::Appearance(QApplication& application, Settings& settings)
    : m_application(application), m_settings(settings), m_systemDark(ui::isDark(application.palette()))
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    connect(&settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::Scheme) {
            apply();
        }
    });
    QDBusConnection::sessionBus().connect(QString(), QString::fromUtf8(kPortalPath), QString::fromUtf8(kPortalSettings),
                                          QStringLiteral("SettingChanged"), this,
                                          SLOT(onPortalChanged(QString, QString, QDBusVariant)));
    apply();
    readPortal();
}

void Appearance::readPortal()
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(QString::fromUtf8(kPortal), QString::fromUtf8(kPortalPath),
                                                       QString::fromUtf8(kPortalSettings), QStringLiteral("Read"));
    call << QString::fromUtf8(kAppearance) << QString::fromUtf8(kColourScheme);
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError()) {
            onPortalChanged(QString::fromUtf8(kAppearance), QString::fromUtf8(kColourScheme), reply.value());
        }
        watcher->deleteLater();
    });
}

void Appearance::onPortalChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == QString::fromUtf8(kAppearance) && key == QString::fromUtf8(kColourScheme)) {
        m_systemDark = unwrapped(value.variant()) == kPrefersDark;
        apply();
    }
}

void Appearance::apply()
{
    const QString wanted = m_settings.text(SettingKey::Scheme);
    const bool dark = wanted == QStringLiteral("dark") || (wanted != QStringLiteral("light") && m_systemDark);
    if (std::exchange(m_applied, true) && dark == m_dark) {
        return;
    }
    m_dark = dark;
    m_application.setPalette(themePalette(dark));
    m_application.setStyleSheet(themeStyleSheet(dark, m_application.font()));
}

} // namespace rollcall::ui
