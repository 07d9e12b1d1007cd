// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run/Recipe.h"
#include "ui/training/TrainingRuns.h"
#include "ui/training/begin/KindCard.h"

#include <QList>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace rollcall::ui {

class Backend;
class DataFields;
class Questions;
class RecipeFields;
class Settings;

/// What a new training is for, what it learns from, and, behind "More", all the rest. The button that starts it is always in sight.
class NewTrainingForm : public QWidget
{
    Q_OBJECT

public:
    /// All four must outlive it.
    NewTrainingForm(Settings& settings, Backend& backend, TrainingRuns& runs, Questions& questions,
                    QWidget* parent = nullptr);

    /// Looks into a folder or pack and shows what is there.
    void setData(const QString& place);
    /// Looks into the data set of the training before, unless one was named already. Not before it is asked for: the disk may be
    /// slow, or gone.
    void lookIntoData();

Q_SIGNALS:
    /// Begun; its folder.
    void started(const QString& folder);
    /// People are to be enrolled first.
    void enrolWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBody();
    void connectParts();
    void chooseKind(TrainingKind kind);
    /// What the chosen recipe is for; nothing where it is none of the cards'.
    [[nodiscard]] std::optional<TrainingKind> kind() const;
    [[nodiscard]] bool improves() const { return kind() == TrainingKind::Improve; }
    void onRecipeChosen();
    void readRecipe();
    void takeRecipe(const Result<train::Recipe>& recipe);
    void askPace();
    void showOwnVoices();
    [[nodiscard]] QString obstacle() const;
    void start();
    void onEdited();
    void updateState();
    void say(const QString& text);

    Settings& m_settings;
    Backend& m_backend;
    TrainingRuns& m_runs;
    QString m_modelInUse; ///< its file
    QList<KindCard*> m_kinds;
    QBoxLayout* m_kindsLayout;
    QWidget* m_own;
    QLabel* m_ownText;
    QPushButton* m_enrol;
    DataFields* m_data;
    QLineEdit* m_name;
    QPushButton* m_more;
    RecipeFields* m_fields;
    QPushButton* m_start;
    QLabel* m_message;
    std::optional<train::Recipe> m_recipe;
    std::optional<TrainingPace> m_pace;
    QString m_said;
    int m_reading = 0; ///< counts recipes that were asked for
    bool m_starting = false;
};

} // namespace rollcall::ui
