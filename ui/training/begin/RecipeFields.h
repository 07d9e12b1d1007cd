// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/run/Recipe.h"

#include <QWidget>

#include <string>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace rollcall::ui {

class Questions;
class Settings;

/// Everything of a training that hardly anybody changes: recipe file, weights to begin with, trials, device, threads, steps and rates.
class RecipeFields : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    RecipeFields(Settings& settings, Questions& questions, QWidget* parent = nullptr);

    /// A recipe's file, which the list has from then on.
    void chooseRecipe(const QString& file);
    /// The chosen recipe's file; empty: none.
    [[nodiscard]] QString recipeFile() const;
    /// Shows the values of the recipe that is to be trained by, which may be fitted to a start model.
    void showRecipe(const train::Recipe& recipe);
    /// Says why there is no recipe.
    void showProblem(const QString& why);

    void setStartModel(const QString& file);
    [[nodiscard]] QString startModel() const;
    [[nodiscard]] QString trialsFile() const;
    [[nodiscard]] QString device() const;
    [[nodiscard]] int threads() const;
    [[nodiscard]] qint64 softmaxSteps() const;
    [[nodiscard]] qint64 tripletSteps() const;
    /// What keeps a training from beginning; empty: nothing.
    [[nodiscard]] QString obstacle() const;

    /// A recipe's text with a name and what was changed here.
    /// @param shown as showRecipe()
    /// @error as train::changeRecipe()
    [[nodiscard]] Result<std::string> changed(const train::Recipe& shown, const QString& name, bool withoutNoise) const;

Q_SIGNALS:
    /// recipeFile() is another one; by the user's choice.
    void recipeChosen();
    void startModelChanged();
    void edited();

private:
    void listRecipes();
    void onRecipeActivated(int index);
    void layOut();

    Settings& m_settings;
    Questions& m_questions;
    QComboBox* m_recipes;
    QLabel* m_recipeInfo;
    QLineEdit* m_startModel;
    QPushButton* m_chooseStartModel;
    QLineEdit* m_trials;
    QPushButton* m_chooseTrials;
    QComboBox* m_device;
    QSpinBox* m_threads;
    QSpinBox* m_softmaxSteps;
    QSpinBox* m_tripletSteps;
    QDoubleSpinBox* m_softmaxRate;
    QDoubleSpinBox* m_tripletRate;
};

} // namespace rollcall::ui
