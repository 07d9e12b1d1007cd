// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PreferencesPage.h"

#include "core/identify/StrangersNamed.h"
#include "core/pipeline/Paths.h"
#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/Language.h"
#include "ui/ModelBar.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/capture/MicrophoneChooser.h"
#include "ui/shell/Card.h"
#include "ui/shell/Column.h"
#include "ui/spectrogram/ColourScale.h"
#include "ui/theme/Tokens.h"
#include "ui/unknown/UnknownLibrary.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kMostWidth = 760; ///< lines of text that are longer are hard to read

QLabel* makeSoft(const QString& text)
{
    auto* label = new QLabel(text);
    setRole(*label, "soft");
    label->setWordWrap(true);
    return label;
}

/// A path may be longer than the window is wide.
QLabel* makePath(const char* name)
{
    auto* label = new QLabel;
    label->setObjectName(QString::fromUtf8(name));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

PreferencesPage::PreferencesPage(Settings& settings, Backend& backend, MicrophoneList& microphones, ModelBar& modelBar,
                                 Questions& questions, QWidget* parent)
    : Page(QStringLiteral("preferencesPage"), tr("Preferences"), parent), m_settings(settings), m_backend(backend)
{
    setState(tr("each choice holds at once, the language from the next start"));
    auto* column = new Column(kMostWidth);
    for (Card* card :
         {makeLook(), makeSound(microphones), makeAnswers(), makeModel(modelBar, questions), makeStore()}) {
        column->content()->addWidget(card);
    }
    column->content()->addStretch(1);
    body()->addWidget(column, 1);

    connect(&m_backend, &Backend::statusChanged, this, &PreferencesPage::showStatus);
    connect(&modelBar, &ModelBar::readyChanged, this, &PreferencesPage::showStatus);
    showStatus();
    showStrangers();
}

Card* PreferencesPage::makeLook()
{
    auto* card = new Card(tr("Look"));
    m_scheme = new QButtonGroup(this);
    auto* schemes = new QHBoxLayout;
    const std::array choices{std::pair{"system", tr("As the &desktop")}, std::pair{"light", tr("&Light")},
                             std::pair{"dark", tr("Dar&k")}};
    for (const auto& [name, text] : choices) {
        auto* button = new QRadioButton(text);
        const QString value = QString::fromUtf8(name);
        button->setObjectName(value + QStringLiteral("SchemeRadioButton"));
        button->setChecked(m_settings.text(SettingKey::Scheme) == value);
        connect(button, &QRadioButton::clicked, this, [this, value] { m_settings.setText(SettingKey::Scheme, value); });
        m_scheme->addButton(button);
        schemes->addWidget(button);
    }
    schemes->addStretch(1);
    m_colours = new QComboBox;
    m_colours->setObjectName(QStringLiteral("colourMapComboBox"));
    m_colours->setAccessibleName(tr("Colours of the spectrogram"));
    for (const ColourMap map : kColourMaps) {
        m_colours->addItem(colourMapName(map));
    }
    m_colours->setCurrentText(m_settings.text(SettingKey::ColourMap));
    connect(m_colours, &QComboBox::textActivated, this,
            [this](const QString& name) { m_settings.setText(SettingKey::ColourMap, name); });
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::ColourMap) {
            m_colours->setCurrentText(m_settings.text(SettingKey::ColourMap));
        }
    });
    auto* language = new QComboBox;
    language->setObjectName(QStringLiteral("languageComboBox"));
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("As the desktop"), QString());
    for (const QString& name : languages()) {
        // Qt calls the one without a country American.
        language->addItem(name == QStringLiteral("en") ? QStringLiteral("English") : QLocale(name).nativeLanguageName(),
                          name);
    }
    language->setCurrentIndex(std::max(0, language->findData(m_settings.text(SettingKey::Language))));
    connect(language, &QComboBox::activated, this,
            [this, language] { m_settings.setText(SettingKey::Language, language->currentData().toString()); });
    auto* languageLabel = new QLabel(tr("Lan&guage"));
    languageLabel->setBuddy(language);
    auto* label = new QLabel(tr("S&pectrogram"));
    label->setBuddy(m_colours);
    auto* colours = new QHBoxLayout;
    colours->addWidget(label);
    colours->addWidget(m_colours);
    colours->addSpacing(2 * kGrid);
    colours->addWidget(languageLabel);
    colours->addWidget(language);
    colours->addStretch(1);
    card->content()->addLayout(schemes);
    card->content()->addLayout(colours);
    return card;
}

Card* PreferencesPage::makeSound(MicrophoneList& microphones)
{
    auto* card = new Card(tr("Microphone"));
    auto* chooser = new MicrophoneChooser(microphones, QStringLiteral("preferences"));
    chooser->hideMeter(); // nothing is heard on this page
    card->content()->addWidget(chooser, 0, Qt::AlignLeft);
    return card;
}

Card* PreferencesPage::makeAnswers()
{
    auto* card = new Card(tr("Answers"));
    m_strangers = new QButtonGroup(this);
    auto* settings = new QHBoxLayout;
    const auto chosen = identify::strangersNamed(static_cast<int>(m_settings.number(SettingKey::StrangersPerName)))
                            .value_or(identify::kDefaultStrangersNamed);
    for (const identify::StrangersNamed setting : identify::kStrangersNamed) {
        const int strangers = identify::strangersPerName(setting);
        auto* button = new QRadioButton(tr("1 in %L1").arg(strangers));
        button->setObjectName(QStringLiteral("oneIn%1StrangersRadioButton").arg(strangers));
        button->setChecked(setting == chosen);
        connect(button, &QRadioButton::clicked, this, [this, strangers] {
            m_settings.setNumber(SettingKey::StrangersPerName, strangers);
            showStrangers();
        });
        m_strangers->addButton(button, strangers);
        settings->addWidget(button);
    }
    settings->addStretch(1);
    m_strangersText = makeSoft({});
    m_strangersText->setObjectName(QStringLiteral("strangersLabel"));
    card->content()->addWidget(new QLabel(tr("Strangers who get a name")));
    card->content()->addLayout(settings);
    card->content()->addWidget(m_strangersText);
    return card;
}

Card* PreferencesPage::makeModel(ModelBar& modelBar, Questions& questions)
{
    auto* card = new Card(tr("Model"));
    m_model = makePath("modelFileLabel");
    m_chooseModel = new QPushButton(tr("Use an&other model…"));
    m_chooseModel->setObjectName(QStringLiteral("chooseModelPushButton"));
    m_shippedModel = new QPushButton(tr("Use the shipped &model"));
    m_shippedModel->setObjectName(QStringLiteral("shippedModelPushButton"));
    connect(m_chooseModel, &QPushButton::clicked, this, [this, &modelBar, &questions] {
        if (const QString file = questions.modelFile(this); !file.isEmpty()) {
            modelBar.use(file, QFileInfo(file).fileName());
        }
    });
    connect(m_shippedModel, &QPushButton::clicked, this, [&modelBar] {
        modelBar.use(QString::fromStdString(pipeline::shippedModelFile().string()), tr("The shipped model"));
    });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_chooseModel);
    buttons->addWidget(m_shippedModel);
    buttons->addStretch(1);
    card->content()->addWidget(m_model);
    card->content()->addWidget(
        makeSoft(tr("Another model embeds all recordings anew. It is compared with the present one first.")));
    card->content()->addLayout(buttons);
    return card;
}

Card* PreferencesPage::makeStore()
{
    auto* card = new Card(tr("Voices"));
    m_store = makePath("storeFileLabel");
    auto* show = new QPushButton(tr("Open folde&r"));
    show->setObjectName(QStringLiteral("openStoreFolderPushButton"));
    connect(show, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_backend.storeFile()).absolutePath()));
    });
    card->content()->addWidget(m_store);
    card->content()->addWidget(
        makeSoft(tr("Profiles and recordings stay in this file on this computer. Only your account can read it.")));
    auto* keep = new QCheckBox(tr("Keep &unknown voices"));
    keep->setObjectName(QStringLiteral("keepUnknownVoicesCheckBox"));
    UnknownLibrary& unknown = m_backend.unknownVoices();
    keep->setChecked(unknown.isKeeping());
    connect(keep, &QCheckBox::clicked, this, [&unknown](bool keeping) { unknown.setKeeping(keeping); });
    connect(&unknown, &UnknownLibrary::keepingChanged, keep,
            [keep, &unknown] { keep->setChecked(unknown.isKeeping()); });
    card->content()->addWidget(show, 0, Qt::AlignLeft);
    card->content()->addWidget(keep);
    card->content()->addWidget(
        makeSoft(tr("What strangers say on the page Live is kept for 30 days at most, to be named on the page Unknown "
                    "voices. Ask the people first.")));
    card->content()->addWidget(makeWatch());
    card->content()->addWidget(makeSoft(
        tr("Rollcall then advises a new take when somebody is recognised less surely than at first. It keeps one "
           "figure for each speaker and day, and no sound.")));
    return card;
}

QCheckBox* PreferencesPage::makeWatch()
{
    auto* watch = new QCheckBox(tr("&Notice when profiles grow old"));
    watch->setObjectName(QStringLiteral("watchScoresCheckBox"));
    watch->setChecked(!m_settings.text(SettingKey::WatchScores).isEmpty());
    connect(watch, &QCheckBox::clicked, this, [this](bool watches) {
        m_settings.setText(SettingKey::WatchScores, watches ? QStringLiteral("yes") : QString());
        if (!watches) {
            m_backend.run<void>(
                this, [](pipeline::SpeakerService& service) { return service.forgetRecognitions(); },
                [this](const Result<void>& forgotten) {
                    if (!forgotten && !forgotten.error().isNotFound()) {
                        message()->say(WatchTopic, errorText(forgotten.error()), MessageLabel::Tone::Warning);
                    }
                },
                true);
        }
    });
    return watch;
}

void PreferencesPage::showStatus()
{
    const BackendStatus& status = m_backend.status();
    m_model->setText(status.modelFile);
    m_model->setToolTip(status.modelFile.toHtmlEscaped());
    m_store->setText(m_backend.storeFile());
    m_store->setToolTip(m_store->text().toHtmlEscaped());
    const bool ready = !status.loading && status.storeProblem.isEmpty();
    m_chooseModel->setEnabled(ready);
    m_shippedModel->setEnabled(ready && !pipeline::shippedModelFile().empty());
}

void PreferencesPage::showStrangers()
{
    switch (m_strangers->checkedId()) {
    case 1000:
        m_strangersText->setText(tr("Hardly a stranger gets a name, and many people stay unknown."));
        break;
    case 100:
        m_strangersText->setText(tr("Strangers seldom get a name, and some people stay unknown."));
        break;
    default:
        m_strangersText->setText(tr("Names come easily, and now and then a stranger gets one."));
        break;
    }
}

} // namespace rollcall::ui
