// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/NewTrainingForm.h"

#include "core/pipeline/Paths.h"
#include "core/train/run/RecipeText.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/theme/Tokens.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

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

} // namespace

NewTrainingForm::NewTrainingForm(Settings& settings, TrainingRuns& runs, Questions& questions, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_runs(runs), m_questions(questions)
{
    setObjectName(QStringLiteral("newTrainingForm"));
    auto* introduction = new QLabel(tr(
        "Train a network of your own from recordings of many people: one folder a person, in it their recordings, best "
        "in a folder for each occasion. Choose the folder or drop it here. Training takes hours to days; it goes on "
        "when "
        "this window is closed."));
    introduction->setObjectName(QStringLiteral("trainIntroductionLabel"));
    introduction->setWordWrap(true);

    m_data = new QLineEdit;
    m_data->setObjectName(QStringLiteral("dataFolderLineEdit"));
    m_data->setAccessibleName(tr("Folder of the recordings"));
    m_data->setPlaceholderText(tr("Folder with a folder for each speaker"));
    m_chooseData = new QPushButton(tr("&Choose…"));
    m_chooseData->setObjectName(QStringLiteral("chooseDataPushButton"));
    m_chooseData->setAccessibleName(tr("Choose the folder of the recordings"));
    m_report = new QLabel;
    m_report->setObjectName(QStringLiteral("dataReportLabel"));
    m_report->setAccessibleName(tr("What was recognised"));
    m_report->setWordWrap(true);
    m_report->setTextFormat(Qt::RichText);
    m_report->setProperty("banner", QStringLiteral("plain"));
    m_report->setMargin(8);
    m_report->setMinimumHeight(3 * fontMetrics().height() + 16);
    m_report->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_noise = new QLineEdit(m_settings.text(SettingKey::TrainingNoise));
    m_noise->setObjectName(QStringLiteral("noiseFolderLineEdit"));
    m_noise->setAccessibleName(tr("Folder of noise"));
    m_noise->setPlaceholderText(tr("Optional: recordings of noise to be mixed in"));
    m_chooseNoise = new QPushButton(tr("Ch&oose…"));
    m_chooseNoise->setObjectName(QStringLiteral("chooseNoisePushButton"));
    m_chooseNoise->setAccessibleName(tr("Choose the folder of noise"));
    m_noiseInfo = new QLabel;
    m_noiseInfo->setObjectName(QStringLiteral("noiseInfoLabel"));
    m_noiseInfo->setWordWrap(true);
    m_startModel = new QLineEdit;
    m_startModel->setObjectName(QStringLiteral("startModelLineEdit"));
    m_startModel->setAccessibleName(tr("Model to go on from"));
    m_startModel->setPlaceholderText(tr("Optional: a model of this network or a narrower one"));
    m_chooseStartModel = new QPushButton(tr("Choose…"));
    m_chooseStartModel->setObjectName(QStringLiteral("chooseStartModelPushButton"));
    m_chooseStartModel->setAccessibleName(tr("Choose the model to go on from"));
    m_recipes = new QComboBox;
    m_recipes->setObjectName(QStringLiteral("recipeComboBox"));
    m_recipes->setAccessibleName(tr("Recipe"));
    m_recipeInfo = new QLabel;
    m_recipeInfo->setObjectName(QStringLiteral("recipeInfoLabel"));
    m_recipeInfo->setWordWrap(true);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("trainingNameLineEdit"));
    m_name->setAccessibleName(tr("Name of the training"));
    m_name->setMaxLength(80);
    m_softmaxSteps = stepsBox("softmaxStepsSpinBox", tr("Softmax steps"));
    m_tripletSteps = stepsBox("tripletStepsSpinBox", tr("Triplet steps"));
    m_softmaxRate = rateBox("softmaxRateDoubleSpinBox", tr("Softmax learning rate"));
    m_tripletRate = rateBox("tripletRateDoubleSpinBox", tr("Triplet learning rate"));
    m_threads = new QSpinBox;
    m_threads->setObjectName(QStringLiteral("threadsSpinBox"));
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setRange(0, std::max(1, QThread::idealThreadCount()));
    m_threads->setSpecialValueText(tr("all processors"));
    m_threads->setToolTip(tr("Fewer leave the computer more at ease for other work."));
    m_start = new QPushButton(tr("&Start training"));
    m_start->setObjectName(QStringLiteral("startTrainingPushButton"));
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("newTrainingMessageLabel"));
    m_message->setWordWrap(true);

    auto* grid = new QGridLayout;
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
    grid->setColumnStretch(1, 1);
    addRow(tr("Recordin&gs:"), m_data, m_chooseData);
    grid->addWidget(m_report, grid->rowCount(), 1, 1, 2);
    addRow(tr("&Background noise:"), m_noise, m_chooseNoise);
    grid->addWidget(m_noiseInfo, grid->rowCount(), 1, 1, 2);
    addRow(tr("&Recipe:"), m_recipes, nullptr);
    grid->addWidget(m_recipeInfo, grid->rowCount(), 1, 1, 2);
    addRow(tr("&Weights from:"), m_startModel, m_chooseStartModel);
    addRow(tr("N&ame:"), m_name, nullptr);

    auto* changes = new QGroupBox(tr("What is often changed"));
    auto* changeGrid = new QGridLayout(changes);
    const auto addCell = [changeGrid](int row, int column, QWidget* widget) {
        changeGrid->addWidget(widget, row, column);
    };
    addCell(0, 1, new QLabel(tr("Steps")));
    addCell(0, 2, new QLabel(tr("Highest learning rate")));
    addCell(1, 0, new QLabel(tr("Softmax: tell the speakers apart")));
    addCell(1, 1, m_softmaxSteps);
    addCell(1, 2, m_softmaxRate);
    addCell(2, 0, new QLabel(tr("Triplets: pull voices together")));
    addCell(2, 1, m_tripletSteps);
    addCell(2, 2, m_tripletRate);
    addCell(3, 0, new QLabel(tr("Threads")));
    addCell(3, 1, m_threads);
    changeGrid->setColumnStretch(0, 2);
    changeGrid->setColumnStretch(1, 1);
    changeGrid->setColumnStretch(2, 1);

    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_message, 1);
    bottom->addWidget(m_start);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(introduction);
    layout->addLayout(grid);
    layout->addWidget(changes);
    layout->addLayout(bottom);
    layout->addStretch();

    connect(m_data, &QLineEdit::editingFinished, this, [this] {
        if (m_data->isModified()) {
            setDataFolder(m_data->text());
        }
    });
    connect(m_chooseData, &QPushButton::clicked, this, [this] {
        if (const QString folder = m_questions.folder(this, tr("Choose the recordings")); !folder.isEmpty()) {
            setDataFolder(folder);
        }
    });
    connect(m_chooseNoise, &QPushButton::clicked, this, [this] {
        if (const QString folder = m_questions.folder(this, tr("Choose the noise")); !folder.isEmpty()) {
            m_noise->setText(folder);
        }
    });
    connect(m_chooseStartModel, &QPushButton::clicked, this, [this] {
        if (const QString file = m_questions.modelFile(this); !file.isEmpty()) {
            m_startModel->setText(file);
        }
    });
    connect(m_noise, &QLineEdit::textChanged, this, &NewTrainingForm::onEdited);
    connect(m_startModel, &QLineEdit::textChanged, this, &NewTrainingForm::onEdited);
    connect(m_recipes, &QComboBox::activated, this, &NewTrainingForm::chooseRecipe);
    connect(m_name, &QLineEdit::textChanged, this, &NewTrainingForm::onEdited);
    connect(m_softmaxSteps, &QSpinBox::valueChanged, this, &NewTrainingForm::onEdited);
    connect(m_tripletSteps, &QSpinBox::valueChanged, this, &NewTrainingForm::onEdited);
    connect(m_start, &QPushButton::clicked, this, &NewTrainingForm::start);
    listRecipes();
    setDataFolder({});
}

void NewTrainingForm::lookIntoData()
{
    if (m_data->text().isEmpty()) {
        setDataFolder(m_settings.text(SettingKey::TrainingData));
    }
}

QString NewTrainingForm::noiseFolder() const
{
    return m_noise->text().trimmed();
}

QString NewTrainingForm::startModel() const
{
    return m_startModel->text().trimmed();
}

void NewTrainingForm::listRecipes()
{
    const std::filesystem::path shipped = pipeline::recipesFolder();
    if (!shipped.empty()) {
        const QDir folder(textOf(shipped.string()));
        for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.toml")}, QDir::Files, QDir::Name)) {
            m_recipes->addItem(file.completeBaseName(), file.filePath());
        }
    }
    const QString last = m_settings.text(SettingKey::TrainingRecipe);
    if (!last.isEmpty() && m_recipes->findData(last) < 0 && QFileInfo::exists(last)) {
        m_recipes->addItem(QFileInfo(last).completeBaseName(), last);
    }
    m_recipes->addItem(tr("Other file…"), QString());
    // The one before; else the first stage of the shipped model's, which needs no GPU.
    int current = last.isEmpty() ? -1 : m_recipes->findData(last);
    if (current < 0) {
        current = m_recipes->findText(QStringLiteral("stage01-am-softmax-triplet"));
    }
    m_recipes->setCurrentIndex(std::max(0, current));
    showRecipe(m_recipes->currentData().toString());
}

void NewTrainingForm::chooseRecipe(int index)
{
    QString file = m_recipes->itemData(index).toString();
    if (file.isEmpty()) {
        file = m_questions.recipeFile(this);
        if (!file.isEmpty() && m_recipes->findData(file) < 0) {
            m_recipes->insertItem(m_recipes->count() - 1, QFileInfo(file).completeBaseName(), file);
        }
        if (file.isEmpty()) {
            file = m_settings.text(SettingKey::TrainingRecipe); // stay with the one before
        }
        m_recipes->setCurrentIndex(std::max(0, m_recipes->findData(file)));
    }
    showRecipe(m_recipes->currentData().toString());
}

void NewTrainingForm::showRecipe(const QString& file)
{
    say({});
    m_recipe.reset();
    m_settings.setText(SettingKey::TrainingRecipe, file);
    if (file.isEmpty()) {
        m_recipeInfo->setText(tr("Choose a recipe file."));
        updateState();
        return;
    }
    auto recipe = train::readRecipe(file.toStdString());
    if (!recipe) {
        m_recipeInfo->setText(errorText(recipe.error()));
        updateState();
        return;
    }
    m_recipe = std::move(*recipe);
    // What its author says of it: the comment at the top.
    QStringList comment;
    for (const QString& line : textOf(m_recipe->text).split(QLatin1Char('\n'))) {
        if (!line.startsWith(QLatin1Char('#'))) {
            break;
        }
        comment.append(line.mid(1).trimmed());
    }
    m_recipeInfo->setText(comment.join(QLatin1Char(' ')));
    m_name->setText(textOf(m_recipe->name));
    m_softmaxSteps->setValue(static_cast<int>(std::min<qint64>(m_recipe->softmax.steps, kMaxSteps)));
    m_tripletSteps->setValue(static_cast<int>(std::min<qint64>(m_recipe->triplet.steps, kMaxSteps)));
    m_softmaxRate->setValue(m_recipe->softmax.learningRate.peak);
    m_tripletRate->setValue(m_recipe->triplet.learningRate.peak);
    updateState();
}

void NewTrainingForm::setDataFolder(const QString& folder)
{
    say({});
    m_data->setText(folder);
    m_data->setModified(false);
    m_dataSound = false;
    if (folder.isEmpty()) {
        m_report->setText(tr("What is in the folder will be shown here."));
    } else {
        m_report->setText(tr("Looking through the folder…"));
        m_runs.recognise(this, folder, [this](const Result<DataReport>& report) { showReport(report); });
    }
    updateState();
}

void NewTrainingForm::showReport(const Result<DataReport>& report)
{
    m_dataSound = report.ok();
    if (!report) {
        m_report->setText(errorText(report.error()).toHtmlEscaped());
        updateState();
        return;
    }
    const QLocale locale;
    QString text = tr("<b>%1 speakers</b> with %2 files (%3 each)")
                       .arg(locale.toString(report->speakers), locale.toString(report->files),
                            locale.toString(static_cast<double>(report->files) /
                                                static_cast<double>(std::max<qsizetype>(1, report->speakers)),
                                            'f', 1));
    if (!report->corpora.isEmpty()) {
        text += tr(", from %1").arg(report->corpora.join(QStringLiteral(", ")).toHtmlEscaped());
    }
    text += QLatin1Char('.');
    if (report->devSpeakers > 0) {
        text += tr("<br>%1 more speakers are kept out of the training.").arg(locale.toString(report->devSpeakers));
    }
    if (report->devTrials > 0) {
        text += tr("<br>%1 trials measure its progress.").arg(locale.toString(report->devTrials));
    }
    if (!report->leftOut.isEmpty()) {
        text += tr("<br>Left out, no sound by their names: %1.").arg(report->leftOut.toHtmlEscaped());
    }
    const QString amber = colour(Token::Warning, palette()).name();
    for (const QString& warning : report->warnings) {
        text += QStringLiteral("<br><span style=\"color:%1\">%2</span>").arg(amber, warning.toHtmlEscaped());
    }
    m_report->setText(text);
    updateState();
}

void NewTrainingForm::start()
{
    std::vector<train::RecipeChange> changes{{"", "name", train::tomlString(m_name->text().trimmed().toStdString())}};
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
    changeSteps("softmax", m_recipe->softmax.steps, m_softmaxSteps);
    changeRate("softmax", m_recipe->softmax.learningRate.peak, m_softmaxRate);
    changeSteps("triplet", m_recipe->triplet.steps, m_tripletSteps);
    changeRate("triplet", m_recipe->triplet.learningRate.peak, m_tripletRate);
    if (m_recipe->augmentation.noiseProb > 0.0 && noiseFolder().isEmpty()) {
        changes.push_back({"augmentation", "noiseProb", "0.0"}); // as the form says
    }
    auto text = train::changeRecipe(m_recipe->text, changes);
    if (!text) {
        say(errorText(text.error()));
        return;
    }
    m_settings.setText(SettingKey::TrainingData, m_data->text());
    m_settings.setText(SettingKey::TrainingNoise, noiseFolder());
    m_starting = true;
    say(tr("Starting…"));
    updateState();
    const NewTraining training{m_name->text().trimmed(), textOf(*text), m_data->text(), noiseFolder(), startModel(),
                               m_threads->value()};
    m_runs.start(this, training, [this](const Result<QString>& folder) {
        m_starting = false;
        say(folder ? QString() : errorText(folder.error()));
        updateState();
        if (folder) {
            Q_EMIT started(*folder);
        }
    });
}

QString NewTrainingForm::obstacle() const
{
    if (!m_dataSound) {
        return tr("Choose a folder of recordings first.");
    }
    if (!noiseFolder().isEmpty() && !QFileInfo::exists(noiseFolder())) {
        return tr("There is no such folder of noise.");
    }
    if (!m_recipe) {
        return tr("Choose a recipe first.");
    }
    if (!startModel().isEmpty() && !QFileInfo(startModel()).isFile()) {
        return tr("There is no such model to go on from.");
    }
    if (m_name->text().trimmed().isEmpty()) {
        return tr("Give the training a name first.");
    }
    return m_softmaxSteps->value() + m_tripletSteps->value() == 0 ? tr("Both phases have no steps.") : QString();
}

void NewTrainingForm::updateState()
{
    const bool noiseLeftOut = m_recipe && m_recipe->augmentation.noiseProb > 0.0 && noiseFolder().isEmpty();
    m_noiseInfo->setText(noiseLeftOut ? tr("The recipe would mix noise in. Without a folder of it, training goes "
                                           "without; the network will be less sure where it is loud.")
                                      : QString());
    m_noiseInfo->setVisible(noiseLeftOut);
    const QString why = obstacle();
    m_start->setEnabled(why.isEmpty() && !m_starting);
    m_start->setToolTip(why);
}

void NewTrainingForm::onEdited()
{
    say({}); // what stood in the way may be put right
    updateState();
}

void NewTrainingForm::say(const QString& text)
{
    m_message->setText(text);
    m_message->setAccessibleName(text);
}

} // namespace rollcall::ui
