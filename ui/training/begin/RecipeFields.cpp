// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/RecipeFields.h"

#include "core/pipeline/Paths.h"
#include "core/train/run/RecipeText.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/shell/Page.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QThread>

#include <algorithm>
#include <vector>

namespace rollcall::ui {

namespace {

constexpr int kMaxSteps = 10'000'000;

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

QSpinBox* stepsBox(const char* name, const QString& accessibleName)
{
    auto* box = new QSpinBox;
    box->setObjectName(QString::fromUtf8(name));
    box->setAccessibleName(accessibleName);
    box->setRange(0, kMaxSteps);
    box->setGroupSeparatorShown(true);
    box->setSingleStep(100);
    return box;
}

QDoubleSpinBox* rateBox(const char* name, const QString& accessibleName)
{
    auto* box = new QDoubleSpinBox;
    box->setObjectName(QString::fromUtf8(name));
    box->setAccessibleName(accessibleName);
    box->setDecimals(6);
    box->setRange(0.000001, 1.0);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    return box;
}

/// What its author says of a recipe: the comment at the top.
QString commentOf(const train::Recipe& recipe)
{
    QStringList comment;
    for (const QString& line : textOf(recipe.text).split(QLatin1Char('\n'))) {
        if (!line.startsWith(QLatin1Char('#'))) {
            break;
        }
        comment.append(line.mid(1).trimmed());
    }
    return comment.join(QLatin1Char(' '));
}

} // namespace

RecipeFields::RecipeFields(Settings& settings, Questions& questions, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_questions(questions), m_recipes(new QComboBox), m_recipeInfo(new QLabel),
      m_startModel(new QLineEdit), m_chooseStartModel(new QPushButton(tr("Choose…"))), m_trials(new QLineEdit),
      m_chooseTrials(new QPushButton(tr("Choose…"))), m_device(new QComboBox), m_threads(new QSpinBox),
      m_softmaxSteps(stepsBox("softmaxStepsSpinBox", tr("Softmax steps"))),
      m_tripletSteps(stepsBox("tripletStepsSpinBox", tr("Triplet steps"))),
      m_softmaxRate(rateBox("softmaxRateDoubleSpinBox", tr("Softmax learning rate"))),
      m_tripletRate(rateBox("tripletRateDoubleSpinBox", tr("Triplet learning rate")))
{
    m_recipes->setObjectName(QStringLiteral("recipeComboBox"));
    m_recipes->setAccessibleName(tr("Recipe"));
    m_recipes->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_recipeInfo->setObjectName(QStringLiteral("recipeInfoLabel"));
    m_recipeInfo->setWordWrap(true);
    setRole(*m_recipeInfo, "soft");
    m_startModel->setObjectName(QStringLiteral("startModelLineEdit"));
    m_startModel->setAccessibleName(tr("Model to go on from"));
    m_startModel->setPlaceholderText(tr("Optional: a model of this network or a narrower one"));
    m_chooseStartModel->setObjectName(QStringLiteral("chooseStartModelPushButton"));
    m_chooseStartModel->setAccessibleName(tr("Choose the model to go on from"));
    m_trials->setObjectName(QStringLiteral("trainingTrialsLineEdit"));
    m_trials->setAccessibleName(tr("List of trials"));
    m_trials->setPlaceholderText(tr("The data set's own, else of a tenth of its speakers"));
    m_chooseTrials->setObjectName(QStringLiteral("chooseTrainingTrialsPushButton"));
    m_chooseTrials->setAccessibleName(tr("Choose the list of trials"));
    m_device->setObjectName(QStringLiteral("deviceComboBox"));
    m_device->setAccessibleName(tr("Device"));
    m_device->addItem(tr("Graphics processor where there is one"), QString());
    m_device->addItem(tr("Processors alone"), QStringLiteral("cpu"));
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_threads->setObjectName(QStringLiteral("threadsSpinBox"));
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setRange(0, std::max(1, QThread::idealThreadCount()));
    m_threads->setSpecialValueText(tr("all processors"));
    m_threads->setToolTip(tr("Fewer leave the computer more at ease for other work."));
    layOut();
    connect(m_chooseStartModel, &QPushButton::clicked, this, [this] {
        if (const QString file = m_questions.modelFile(this); !file.isEmpty()) {
            m_startModel->setText(file);
        }
    });
    connect(m_chooseTrials, &QPushButton::clicked, this, [this] {
        if (const QString file = m_questions.trialList(this); !file.isEmpty()) {
            m_trials->setText(file);
        }
    });
    connect(m_recipes, &QComboBox::activated, this, &RecipeFields::onRecipeActivated);
    connect(m_startModel, &QLineEdit::textChanged, this, &RecipeFields::startModelChanged);
    connect(m_trials, &QLineEdit::textChanged, this, &RecipeFields::edited);
    connect(m_device, &QComboBox::currentIndexChanged, this, &RecipeFields::edited);
    connect(m_softmaxSteps, &QSpinBox::valueChanged, this, &RecipeFields::edited);
    connect(m_tripletSteps, &QSpinBox::valueChanged, this, &RecipeFields::edited);
    listRecipes();
}

void RecipeFields::layOut()
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    const auto addRow = [grid](const QString& label, QWidget* field, QWidget* button) {
        const int row = grid->rowCount();
        auto* text = new QLabel(label);
        text->setBuddy(field);
        grid->addWidget(text, row, 0);
        grid->addWidget(field, row, 1, 1, button == nullptr ? 2 : 1);
        if (button != nullptr) {
            grid->addWidget(button, row, 2);
        }
    };
    addRow(tr("&Recipe:"), m_recipes, nullptr);
    grid->addWidget(m_recipeInfo, grid->rowCount(), 1, 1, 2);
    addRow(tr("&Weights from:"), m_startModel, m_chooseStartModel);
    addRow(tr("&Trials:"), m_trials, m_chooseTrials);
    addRow(tr("&Device:"), m_device, nullptr);
    addRow(tr("Threads:"), m_threads, nullptr);
    auto* steps = new QGridLayout;
    steps->setColumnStretch(0, 2);
    steps->setColumnStretch(1, 1);
    steps->setColumnStretch(2, 1);
    const auto heading = [](const QString& text) {
        auto* label = new QLabel(text);
        setRole(*label, "soft");
        return label;
    };
    steps->addWidget(heading(tr("Steps")), 0, 1);
    steps->addWidget(heading(tr("Highest learning rate")), 0, 2);
    steps->addWidget(new QLabel(tr("Softmax: tell the speakers apart")), 1, 0);
    steps->addWidget(m_softmaxSteps, 1, 1);
    steps->addWidget(m_softmaxRate, 1, 2);
    steps->addWidget(new QLabel(tr("Triplets: pull voices together")), 2, 0);
    steps->addWidget(m_tripletSteps, 2, 1);
    steps->addWidget(m_tripletRate, 2, 2);
    grid->addLayout(steps, grid->rowCount(), 0, 1, 3);
}

void RecipeFields::listRecipes()
{
    const std::filesystem::path shipped = pipeline::recipesFolder();
    if (!shipped.empty()) {
        const QDir folder(textOf(shipped.string()));
        for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.toml")}, QDir::Files, QDir::Name)) {
            m_recipes->addItem(file.completeBaseName(), file.filePath());
        }
    }
    m_recipes->addItem(tr("Other file…"), QString());
}

void RecipeFields::chooseRecipe(const QString& file)
{
    if (!file.isEmpty() && m_recipes->findData(file) < 0) {
        m_recipes->insertItem(m_recipes->count() - 1, QFileInfo(file).completeBaseName(), file);
    }
    m_recipes->setCurrentIndex(std::max(0, m_recipes->findData(file)));
    m_settings.setText(SettingKey::TrainingRecipe, file);
}

void RecipeFields::onRecipeActivated(int index)
{
    QString file = m_recipes->itemData(index).toString();
    if (file.isEmpty()) {
        file = m_questions.recipeFile(this);
        if (file.isEmpty()) {
            file = m_settings.text(SettingKey::TrainingRecipe); // stay with the one before
        }
    }
    chooseRecipe(file);
    Q_EMIT recipeChosen();
}

QString RecipeFields::recipeFile() const
{
    return m_recipes->currentData().toString();
}

void RecipeFields::showRecipe(const train::Recipe& recipe)
{
    m_recipeInfo->setText(commentOf(recipe));
    m_softmaxSteps->setValue(static_cast<int>(std::min<qint64>(recipe.softmax.steps, kMaxSteps)));
    m_tripletSteps->setValue(static_cast<int>(std::min<qint64>(recipe.triplet.steps, kMaxSteps)));
    m_softmaxRate->setValue(recipe.softmax.learningRate.peak);
    m_tripletRate->setValue(recipe.triplet.learningRate.peak);
}

void RecipeFields::showProblem(const QString& why)
{
    m_recipeInfo->setText(why);
}

void RecipeFields::setStartModel(const QString& file)
{
    const QSignalBlocker quiet(m_startModel);
    m_startModel->setText(file);
}

QString RecipeFields::startModel() const
{
    return m_startModel->text().trimmed();
}

QString RecipeFields::trialsFile() const
{
    return m_trials->text().trimmed();
}

QString RecipeFields::device() const
{
    return m_device->currentData().toString();
}

int RecipeFields::threads() const
{
    return m_threads->value();
}

qint64 RecipeFields::softmaxSteps() const
{
    return m_softmaxSteps->value();
}

qint64 RecipeFields::tripletSteps() const
{
    return m_tripletSteps->value();
}

QString RecipeFields::obstacle() const
{
    if (!startModel().isEmpty() && !QFileInfo(startModel()).isFile()) {
        return tr("There is no such model to go on from.");
    }
    if (!trialsFile().isEmpty() && !QFileInfo(trialsFile()).isFile()) {
        return tr("There is no such list of trials.");
    }
    return softmaxSteps() + tripletSteps() == 0 ? tr("Both phases have no steps.") : QString();
}

Result<std::string> RecipeFields::changed(const train::Recipe& shown, const QString& name, bool withoutNoise) const
{
    std::vector<train::RecipeChange> changes{{"", "name", train::tomlString(name.toStdString())}};
    const auto changeSteps = [&changes](const char* section, qint64 before, const QSpinBox* box) {
        if (before != box->value()) {
            changes.push_back({section, "steps", std::to_string(box->value())});
        }
    };
    const auto changeRate = [&changes](const char* section, double before, const QDoubleSpinBox* box) {
        if (box->textFromValue(before) != box->text()) { // the box may show fewer digits than the recipe has
            changes.push_back({section, "learningRate", QString::number(box->value(), 'g', 10).toStdString()});
        }
    };
    changeSteps("softmax", shown.softmax.steps, m_softmaxSteps);
    changeRate("softmax", shown.softmax.learningRate.peak, m_softmaxRate);
    changeSteps("triplet", shown.triplet.steps, m_tripletSteps);
    changeRate("triplet", shown.triplet.learningRate.peak, m_tripletRate);
    if (withoutNoise) {
        changes.push_back({"augmentation", "noiseProb", "0.0"});
    }
    return train::changeRecipe(shown.text, changes);
}

} // namespace rollcall::ui
