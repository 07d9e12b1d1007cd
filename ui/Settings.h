// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QVariant>

#include <map>
#include <memory>

class QSettings;
class QTemporaryDir;

namespace rollcall::ui {

/// What the window remembers. The names that reach the disk stand in Settings.cpp; keys may be renumbered freely.
enum class SettingKey {
    MicrophoneId,      ///< text: MicrophoneList's id; empty: the system's default
    WindowGeometry,    ///< bytes: QWidget::saveGeometry()
    StoreFile,         ///< text: path; empty: the usual place
    ModelFile,         ///< text: path; empty: the installed model, else the shipped one
    ColourMap,         ///< text: colourMapName()
    LastPage,          ///< text: objectName of the page
    Language,          ///< text: name of a locale; empty: the desktop's
    Scheme,            ///< text: "system", "light" or "dark"
    Welcomed,          ///< text: not empty once the first start has been answered
    StrangersPerName,  ///< number, 20 to 1000: identify::strangersPerName() of how strictly names are given
    RunsFolder,        ///< text: where trainings are kept; empty: the usual place
    TrainingData,      ///< text: folder of the training last begun
    TrainingNoise,     ///< text: folder; may be empty
    TrainingRecipe,    ///< text: path of its recipe
    PromptLanguage,    ///< text: PromptLanguage::code; empty: the system's
    KeepUnknownVoices, ///< text: not empty: what unknown voices say on the page Live is kept
    WatchScores,       ///< text: not empty: how well speakers are recognised is kept, a figure a day
};

/// The user's settings: typed, with a default for everything. The only place that knows QSettings.
///
/// A value on the disk that cannot be read as its type, or lies outside its range, counts as absent.
/// @thread GUI
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The settings of the user who runs the program.
    explicit Settings(QObject* parent = nullptr);
    /// Settings in a file of the caller's choice.
    explicit Settings(const QString& iniFile, QObject* parent = nullptr);
    ~Settings() override;

    /// Settings that begin with the defaults and vanish with the object: for tests.
    static std::unique_ptr<Settings> temporary();

    [[nodiscard]] QString text(SettingKey key) const;
    [[nodiscard]] QByteArray bytes(SettingKey key) const;
    [[nodiscard]] double number(SettingKey key) const;

    /// Stores a value of the key's own type (asserted); a number is first moved into the key's range.
    void setText(SettingKey key, const QString& value);
    void setBytes(SettingKey key, const QByteArray& value);
    void setNumber(SettingKey key, double value);

    /// A text that holds for this object alone and never reaches the disk, as a choice on the command line. A later setText()
    /// or reset() of the key ends it.
    void overrideText(SettingKey key, const QString& value);

    /// Back to the default.
    void reset(SettingKey key);

    /// Writes what is pending to the disk.
    /// @return false when that failed, as on a full or read-only disk
    [[nodiscard]] bool save();

Q_SIGNALS:
    /// The value of `key` is another one than before.
    void changed(rollcall::ui::SettingKey key);

private:
    void set(SettingKey key, const QVariant& value);
    [[nodiscard]] QVariant value(SettingKey key) const;

    std::map<SettingKey, QVariant> m_overrides;
    std::unique_ptr<QTemporaryDir> m_directory; ///< of temporary(); outlives m_settings
    std::unique_ptr<QSettings> m_settings;
};

} // namespace rollcall::ui
