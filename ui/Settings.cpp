// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Settings.h"

#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

enum class Kind { Text, Bytes, Number };

struct Entry
{
    SettingKey key;
    const char* name; ///< on the disk: do not rename
    Kind kind;
    const char* text = ""; ///< default of a text
    double number = 0.0;   ///< default of a number
    double lowest = 0.0;
    double highest = 0.0;
};

constexpr std::array kEntries{
    Entry{SettingKey::MicrophoneId, "microphone/id", Kind::Text},
    Entry{SettingKey::WindowGeometry, "window/geometry", Kind::Bytes},
    Entry{SettingKey::StoreFile, "files/store", Kind::Text},
    Entry{SettingKey::ModelFile, "files/model", Kind::Text},
    Entry{SettingKey::ColourMap, "spectrogram/colourMap", Kind::Text, "viridis"},
    Entry{SettingKey::LastPage, "window/lastPage", Kind::Text},
    Entry{SettingKey::Language, "window/language", Kind::Text},
    Entry{SettingKey::Scheme, "window/scheme", Kind::Text, "system"},
    Entry{SettingKey::Welcomed, "window/welcomed", Kind::Text},
    Entry{SettingKey::StrangersPerName, "identify/strangersPerName", Kind::Number, "", 20.0, 20.0, 1000.0},
    Entry{SettingKey::RunsFolder, "training/runs", Kind::Text},
    Entry{SettingKey::TrainingData, "training/data", Kind::Text},
    Entry{SettingKey::TrainingNoise, "training/noise", Kind::Text},
    Entry{SettingKey::TrainingRecipe, "training/recipe", Kind::Text},
    Entry{SettingKey::PromptLanguage, "enrol/promptLanguage", Kind::Text},
    Entry{SettingKey::KeepUnknownVoices, "live/keepUnknownVoices", Kind::Text},
    Entry{SettingKey::WatchScores, "live/watchScores", Kind::Text, "yes"},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kEntries.size(); ++i) {
        if (static_cast<std::size_t>(kEntries[i].key) != i) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder(), "the table is read by key: one entry for each, in the order of SettingKey");

const Entry& entryOf(SettingKey key)
{
    return kEntries[static_cast<std::size_t>(key)];
}

QVariant defaultOf(const Entry& entry)
{
    switch (entry.kind) {
    case Kind::Text:
        return QString::fromUtf8(entry.text);
    case Kind::Bytes:
        return QByteArray();
    case Kind::Number:
        break;
    }
    return entry.number;
}

/// `stored` as the entry's own type; invalid when it is not one, or lies outside the range.
QVariant readAs(const Entry& entry, const QVariant& stored)
{
    switch (entry.kind) {
    case Kind::Text:
        return stored.typeId() == QMetaType::QString ? stored : QVariant();
    case Kind::Bytes:
        return stored.typeId() == QMetaType::QByteArray ? stored : QVariant();
    case Kind::Number:
        break;
    }
    bool isNumber = false;
    const double number = stored.toDouble(&isNumber);
    return isNumber && number >= entry.lowest && number <= entry.highest ? QVariant(number) : QVariant();
}

} // namespace

Settings::Settings(QObject* parent)
    : QObject(parent), m_settings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                              QStringLiteral("rollcall"), QStringLiteral("rollcall")))
{
}

Settings::Settings(const QString& iniFile, QObject* parent)
    : QObject(parent), m_settings(std::make_unique<QSettings>(iniFile, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

std::unique_ptr<Settings> Settings::temporary()
{
    auto directory = std::make_unique<QTemporaryDir>();
    auto settings = std::make_unique<Settings>(directory->filePath(QStringLiteral("rollcall.ini")));
    settings->m_directory = std::move(directory);
    return settings;
}

QString Settings::text(SettingKey key) const
{
    Q_ASSERT(entryOf(key).kind == Kind::Text);
    return value(key).toString();
}

QByteArray Settings::bytes(SettingKey key) const
{
    Q_ASSERT(entryOf(key).kind == Kind::Bytes);
    return value(key).toByteArray();
}

double Settings::number(SettingKey key) const
{
    Q_ASSERT(entryOf(key).kind == Kind::Number);
    return value(key).toDouble();
}

void Settings::setText(SettingKey key, const QString& value)
{
    Q_ASSERT(entryOf(key).kind == Kind::Text);
    set(key, value);
}

void Settings::setBytes(SettingKey key, const QByteArray& value)
{
    Q_ASSERT(entryOf(key).kind == Kind::Bytes);
    set(key, value);
}

void Settings::setNumber(SettingKey key, double value)
{
    const Entry& entry = entryOf(key);
    Q_ASSERT(entry.kind == Kind::Number);
    set(key, std::isnan(value) ? entry.number : std::clamp(value, entry.lowest, entry.highest));
}

void Settings::overrideText(SettingKey key, const QString& value)
{
    Q_ASSERT(entryOf(key).kind == Kind::Text);
    const QVariant before = this->value(key);
    m_overrides[key] = value;
    if (before != QVariant(value)) {
        Q_EMIT changed(key);
    }
}

void Settings::reset(SettingKey key)
{
    const QVariant before = value(key);
    m_overrides.erase(key);
    m_settings->remove(QString::fromUtf8(entryOf(key).name));
    if (value(key) != before) {
        Q_EMIT changed(key);
    }
}

bool Settings::save()
{
    m_settings->sync();
    return m_settings->status() == QSettings::NoError;
}

void Settings::set(SettingKey key, const QVariant& value)
{
    const bool same = this->value(key) == value;
    if (same && !m_overrides.contains(key)) {
        return;
    }
    m_overrides.erase(key);
    m_settings->setValue(QString::fromUtf8(entryOf(key).name), value);
    if (!same) {
        Q_EMIT changed(key);
    }
}

QVariant Settings::value(SettingKey key) const
{
    if (const auto found = m_overrides.find(key); found != m_overrides.end()) {
        return found->second;
    }
    const Entry& entry = entryOf(key);
    const QVariant stored = readAs(entry, m_settings->value(QString::fromUtf8(entry.name)));
    return stored.isValid() ? stored : defaultOf(entry);
}

} // namespace rollcall::ui
