// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/NewTrainingForm.h"

#include "core/pipeline/Paths.h"
#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/Settings.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"
#include "ui/training/begin/DataFields.h"
#include "ui/training/begin/OwnVoices.h"
#include "ui/training/begin/RecipeFields.h"
#include "ui/training/begin/TimeEstimate.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

/// Below this width the cards stand below each other.
constexpr int kCardsBesideEachOther = 560;

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// Recipe of each kind, by its file's name.
QString recipeName(TrainingKind kind)
{
    switch (kind) {
    case TrainingKind::Improve:
        return QStringLiteral("improve");
    case TrainingKind::Quick:
        return QStringLiteral("stage01-am-softmax-triplet");
    case TrainingKind::Paper:
        break;
    }
    return QStringLiteral("paper");
}

QString recipeFileOf(TrainingKind kind)
{
    return QStringLiteral("%1/%2.toml").arg(textOf(pipeline::recipesFolder().string()), recipeName(kind));
}

} // namespace

NewTrainingForm::NewTrainingForm(Settings& settings, Backend& backend, TrainingRuns& runs, Questions& questions,
                                 QWidget* parent)
    : QWidget(parent), m_settings(settings), m_backend(backend), m_runs(runs), m_modelInUse(backend.status().modelFile),
      m_kindsLayout(new QHBoxLayout), m_own(new QWidget), m_ownText(new QLabel),
      m_enrol(makeLink(tr("Enrol somebody"))), m_data(new DataFields(runs, questions)), m_name(new QLineEdit),
      m_more(new QPushButton(tr("&More"))), m_fields(new RecipeFields(settings, questions)),
      m_start(new QPushButton(tr("&Start training"))), m_message(new QLabel)
{
    setObjectName(QStringLiteral("newTrainingForm"));
    m_kinds = {
        new KindCard(TrainingKind::Improve, QStringLiteral("improveRadioButton"),
                     tr("&Improve for my speakers and room"),
                     tr("Goes on from the model in use, with the recordings of your own speakers. Minutes to hours.")),
        new KindCard(TrainingKind::Quick, QStringLiteral("quickRadioButton"), tr("New network, &quick"),
                     tr("A small network from recordings of hundreds of people. Needs no graphics processor.")),
        new KindCard(TrainingKind::Paper, QStringLiteral("paperRadioButton"), tr("As in the &paper"),
                     tr("Deep Speaker's large network. Needs thousands of people and a graphics processor.")),
    };
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("newTrainingScrollArea"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(makeBody());
    scroll->widget()->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setMinimumHeight(80);

    m_start->setObjectName(QStringLiteral("startTrainingPushButton"));
    m_start->setProperty("primary", true);
    m_message->setObjectName(QStringLiteral("newTrainingMessageLabel"));
    m_message->setWordWrap(true);
    setRole(*m_message, "soft");
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(kGrid + 4);
    bottom->addWidget(m_message, 1);
    bottom->addWidget(m_start, 0, Qt::AlignBottom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(scroll, 1);
    layout->addLayout(bottom);
    connectParts();

    m_data->setNoise(m_settings.text(SettingKey::TrainingNoise));
    const QString last = m_settings.text(SettingKey::TrainingRecipe);
    m_fields->chooseRecipe(!last.isEmpty() && QFileInfo::exists(last) ? last : recipeFileOf(TrainingKind::Improve));
    onRecipeChosen();
}

QWidget* NewTrainingForm::makeBody()
{
    auto* group = new QButtonGroup(this);
    m_kindsLayout->setSpacing(kGrid + 4);
    for (KindCard* card : m_kinds) {
        group->addButton(card->button());
        m_kindsLayout->addWidget(card, 1);
    }
    m_ownText->setObjectName(QStringLiteral("ownVoicesLabel"));
    m_ownText->setWordWrap(true);
    m_enrol->setObjectName(QStringLiteral("enrolForTrainingPushButton"));
    auto* ownTitle = new QLabel(tr("Your speakers"));
    setRole(*ownTitle, "section");
    auto* promise = new QLabel(
        tr("Voices are biometric data: the training reads them from the store into its memory, and writes them "
           "nowhere. The new model knows their sound, but no names."));
    promise->setObjectName(QStringLiteral("voicesPromiseLabel"));
    promise->setWordWrap(true);
    setRole(*promise, "soft");
    auto* ownLayout = new QVBoxLayout(m_own);
    ownLayout->setContentsMargins(0, 0, 0, 0);
    ownLayout->addWidget(ownTitle);
    ownLayout->addWidget(m_ownText);
    ownLayout->addWidget(promise);
    ownLayout->addWidget(m_enrol, 0, Qt::AlignLeft);

    m_name->setObjectName(QStringLiteral("trainingNameLineEdit"));
    m_name->setAccessibleName(tr("Name of the training"));
    m_name->setMaxLength(80);
    auto* nameLabel = new QLabel(tr("N&ame:"));
    nameLabel->setBuddy(m_name);
    auto* nameRow = new QHBoxLayout;
    nameRow->addWidget(nameLabel);
    nameRow->addWidget(m_name, 1);
    m_more->setObjectName(QStringLiteral("moreTrainingPushButton"));
    m_more->setAccessibleName(tr("More about the training"));
    m_more->setProperty("link", true);
    m_more->setCheckable(true);
    m_fields->hide();

    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, kGrid, 0);
    layout->setSpacing(kGrid + 4);
    layout->addLayout(m_kindsLayout);
    layout->addWidget(m_own);
    layout->addWidget(m_data);
    layout->addLayout(nameRow);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    layout->addWidget(m_fields);
    layout->addStretch();
    return body;
}

void NewTrainingForm::connectParts()
{
    for (KindCard* card : m_kinds) {
        connect(card->button(), &QRadioButton::clicked, this, [this, card] { chooseKind(card->kind()); });
    }
    connect(m_enrol, &QPushButton::clicked, this, &NewTrainingForm::enrolWanted);
    connect(m_more, &QPushButton::toggled, m_fields, &QWidget::setVisible);
    connect(m_data, &DataFields::changed, this, &NewTrainingForm::onEdited);
    connect(m_name, &QLineEdit::textChanged, this, &NewTrainingForm::onEdited);
    connect(m_fields, &RecipeFields::edited, this, &NewTrainingForm::onEdited);
    connect(m_fields, &RecipeFields::recipeChosen, this, &NewTrainingForm::onRecipeChosen);
    connect(m_fields, &RecipeFields::startModelChanged, this, [this] {
        if (improves()) {
            readRecipe(); // its network is the model's
        } else {
            onEdited();
        }
    });
    connect(m_start, &QPushButton::clicked, this, &NewTrainingForm::start);
    connect(&m_backend, &Backend::speakersChanged, this, &NewTrainingForm::showOwnVoices);
    connect(&m_backend, &Backend::statusChanged, this, [this] {
        const QString model = m_backend.status().modelFile;
        if (std::exchange(m_modelInUse, model) != model) {
            m_pace.reset();
            askPace();
            if (improves()) {
                onRecipeChosen();
            }
        }
    });
}

void NewTrainingForm::setData(const QString& place)
{
    m_data->setData(place);
}

void NewTrainingForm::lookIntoData()
{
    if (m_data->data().isEmpty() && !m_settings.text(SettingKey::TrainingData).isEmpty()) {
        setData(m_settings.text(SettingKey::TrainingData));
    }
    askPace();
}

void NewTrainingForm::askPace()
{
    if (m_pace || m_modelInUse.isEmpty()) {
        return; // known, or nothing to measure it by
    }
    m_runs.askPace(this, m_modelInUse, [this](const Result<TrainingPace>& pace) {
        m_pace = pace ? std::optional(*pace) : std::nullopt;
        updateState();
    });
}

std::optional<TrainingKind> NewTrainingForm::kind() const
{
    const auto chosen = std::ranges::find_if(
        m_kinds, [this](const KindCard* card) { return recipeFileOf(card->kind()) == m_fields->recipeFile(); });
    return chosen == m_kinds.end() ? std::nullopt : std::optional((*chosen)->kind());
}

void NewTrainingForm::chooseKind(TrainingKind kind)
{
    m_fields->chooseRecipe(recipeFileOf(kind));
    onRecipeChosen();
}

void NewTrainingForm::onRecipeChosen()
{
    QButtonGroup* group = m_kinds.front()->button()->group();
    group->setExclusive(false); // a recipe of no card leaves all of them off
    for (KindCard* card : m_kinds) {
        card->button()->setChecked(card->kind() == kind());
    }
    group->setExclusive(true);
    m_fields->setStartModel(improves() ? m_modelInUse : QString());
    showOwnVoices();
    readRecipe();
}

void NewTrainingForm::readRecipe()
{
    const int reading = ++m_reading;
    const QString file = m_fields->recipeFile();
    say({});
    if (file.isEmpty()) {
        takeRecipe(makeError(ErrorCode::NotFound, "{}", tr("Choose a recipe file.").toStdString()));
    } else if (improves() && !m_fields->startModel().isEmpty()) {
        m_recipe.reset();
        m_runs.fitRecipe(this, file, m_fields->startModel(), [this, reading, file](const Result<QString>& text) {
            if (reading == m_reading) { // else another one was chosen meanwhile
                takeRecipe(text ? train::parseRecipe(text->toStdString(), QFileInfo(file).fileName().toStdString())
                                : Result<train::Recipe>(text.error()));
            }
        });
    } else {
        takeRecipe(train::readRecipe(file.toStdString()));
    }
    updateState();
}

void NewTrainingForm::takeRecipe(const Result<train::Recipe>& recipe)
{
    m_recipe.reset();
    if (recipe) {
        m_recipe = *recipe;
        m_fields->showRecipe(*recipe);
        m_name->setText(improves() ? tr("My speakers") : textOf(recipe->name));
    } else {
        m_fields->showProblem(errorText(recipe.error()));
    }
    m_data->setNeeds(m_recipe && m_recipe->augmentation.noiseProb > 0.0, !improves());
    say(recipe ? QString() : errorText(recipe.error()));
}

void NewTrainingForm::showOwnVoices()
{
    m_own->setVisible(improves());
    const OwnVoices voices = ownVoices(m_backend.speakers());
    const QString why = ownVoicesObstacle(voices, !m_data->data().isEmpty());
    m_ownText->setText(why.isEmpty() ? ownVoicesText(voices) : ownVoicesText(voices) + QLatin1Char('\n') + why);
    m_enrol->setVisible(!why.isEmpty());
    updateState();
}

QString NewTrainingForm::obstacle() const
{
    if (improves()) {
        if (m_fields->startModel().isEmpty()) {
            return tr("There is no model in use to go on from.");
        }
        if (!ownVoicesObstacle(ownVoices(m_backend.speakers()), !m_data->data().isEmpty()).isEmpty()) {
            return tr("Your own speakers are too few so far."); // what to do stands beside them
        }
    }
    if (const QString why = m_data->obstacle(); !why.isEmpty()) {
        return why;
    }
    if (const QString why = m_fields->obstacle(); !why.isEmpty() && m_recipe) {
        return why;
    }
    if (!m_recipe) {
        return tr("Choose a recipe first.");
    }
    return m_name->text().trimmed().isEmpty() ? tr("Give the training a name first.") : QString();
}

void NewTrainingForm::start()
{
    const QString name = m_name->text().trimmed();
    auto text = m_fields->changed(*m_recipe, name, m_data->leavesNoiseOut());
    if (!text) {
        say(errorText(text.error()));
        return;
    }
    m_settings.setText(SettingKey::TrainingData, m_data->data());
    m_settings.setText(SettingKey::TrainingNoise, m_data->noise());
    m_starting = true;
    say(tr("Starting…"));
    NewTraining training;
    training.name = name;
    training.recipe = textOf(*text);
    training.dataFolder = m_data->data();
    training.noiseFolder = m_data->noise();
    training.enrolledStore = improves() ? m_backend.storeFile() : QString();
    training.trialsFile = m_fields->trialsFile();
    training.startModel = m_fields->startModel();
    training.device = m_fields->device();
    training.threads = m_fields->threads();
    m_runs.start(this, training, [this](const Result<QString>& folder) {
        m_starting = false;
        say(folder ? QString() : errorText(folder.error()));
        if (folder) {
            m_pace.reset(); // this training will show it
            Q_EMIT started(*folder);
        }
    });
}

void NewTrainingForm::onEdited()
{
    say({}); // what stood in the way may be put right
    showOwnVoices();
}

void NewTrainingForm::updateState()
{
    const QString why = obstacle();
    m_start->setEnabled(why.isEmpty() && !m_starting);
    m_start->setToolTip(why);
    // What was said counts more than what may be in the way, and that more than how long it would take.
    QString text = m_said.isEmpty() ? why : m_said;
    if (text.isEmpty() && m_recipe && m_pace) {
        train::Recipe wanted = *m_recipe;
        wanted.softmax.steps = m_fields->softmaxSteps();
        wanted.triplet.steps = m_fields->tripletSteps();
        text = timeEstimate(wanted, *m_pace);
    }
    m_message->setText(text);
    m_message->setAccessibleName(text);
}

void NewTrainingForm::say(const QString& text)
{
    m_said = text;
    updateState();
}

void NewTrainingForm::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_kindsLayout->setDirection(event->size().width() < kCardsBesideEachOther ? QBoxLayout::TopToBottom
                                                                              : QBoxLayout::LeftToRight);
}

} // namespace rollcall::ui
