// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run/Recipe.h"
#include "ui/training/TrainingRuns.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace rollcall::ui {

class Questions;
class Settings;

/// What a new training learns from and by: data folder, what was recognised in it, recipe, and the few things people change.
class NewTrainingForm : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive it.
    NewTrainingForm(Settings& settings, TrainingRuns& runs, Questions& questions, QWidget* parent = nullptr);

    /// Looks into the folder and shows what is there.
    void setDataFolder(const QString& folder);
    /// Looks into the folder of the training before, unless one was named already. Not before it is asked for: the disk may be
    /// slow, or gone.
    void lookIntoData();

Q_SIGNALS:
    /// Begun; its folder.
    void started(const QString& folder);

private:
    void listRecipes();
    void chooseRecipe(int index);
    void showRecipe(const QString& file);
    [[nodiscard]] QString noiseFolder() const;
    [[nodiscard]] QString startModel() const;
    [[nodiscard]] QString obstacle() const;
    void showReport(const Result<DataReport>& report);
    void start();
    void onEdited();
    void updateState();
    void say(const QString& text);

    Settings& m_settings;
    TrainingRuns& m_runs;
    Questions& m_questions;
    QLineEdit* m_data;
    QPushButton* m_chooseData;
    QLabel* m_report;
    QLineEdit* m_noise;
    QPushButton* m_chooseNoise;
    QLabel* m_noiseInfo;
    QLineEdit* m_startModel;
    QPushButton* m_chooseStartModel;
    QComboBox* m_recipes;
    QLabel* m_recipeInfo;
    QLineEdit* m_name;
    QSpinBox* m_softmaxSteps;
    QSpinBox* m_tripletSteps;
    QDoubleSpinBox* m_softmaxRate;
    QDoubleSpinBox* m_tripletRate;
    QSpinBox* m_threads;
    QPushButton* m_start;
    QLabel* m_message;
    std::optional<train::Recipe> m_recipe;
    bool m_dataSound = false; ///< speakers were found in the data folder
    bool m_starting = false;
};

} // namespace rollcall::ui
