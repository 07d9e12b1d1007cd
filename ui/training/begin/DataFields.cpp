// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/DataFields.h"

#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"
#include "ui/training/TrainingRuns.h"

#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace rollcall::ui {

namespace {

QString reportText(const DataReport& report, const QPalette& palette)
{
    const QLocale locale;
    QString text = DataFields::tr("<b>%1 speakers</b> with %2 files (%3 each)")
                       .arg(locale.toString(report.speakers), locale.toString(report.files),
                            locale.toString(static_cast<double>(report.files) /
                                                static_cast<double>(std::max<qsizetype>(1, report.speakers)),
                                            'f', 1));
    if (!report.corpora.isEmpty()) {
        text += DataFields::tr(", from %1").arg(report.corpora.join(QStringLiteral(", ")).toHtmlEscaped());
    }
    text += QLatin1Char('.');
    if (report.devSpeakers > 0) {
        text += DataFields::tr("<br>%1 more speakers are kept out of the training.")
                    .arg(locale.toString(report.devSpeakers));
    }
    if (report.devTrials > 0) {
        text += DataFields::tr("<br>%1 trials measure its progress.").arg(locale.toString(report.devTrials));
    }
    if (report.heldOut > 0) {
        text += DataFields::tr("<br>There are no trials: %1 of the speakers are held out to measure its progress.")
                    .arg(locale.toString(report.heldOut));
    }
    if (!report.leftOut.isEmpty()) {
        text += DataFields::tr("<br>Left out, no sound by their names: %1.").arg(report.leftOut.toHtmlEscaped());
    }
    const QString amber = colour(Token::Warning, palette).name();
    for (const QString& warning : report.warnings) {
        text += QStringLiteral("<br><span style=\"color:%1\">%2</span>").arg(amber, warning.toHtmlEscaped());
    }
    return text;
}

} // namespace

DataFields::DataFields(TrainingRuns& runs, Questions& questions, QWidget* parent)
    : QWidget(parent), m_runs(runs), m_questions(questions), m_data(new QLineEdit),
      m_chooseData(new QPushButton(tr("&Choose…"))), m_choosePack(new QPushButton(tr("Pac&k…"))), m_report(new QLabel),
      m_noise(new QLineEdit), m_chooseNoise(new QPushButton(tr("Ch&oose…"))), m_noiseInfo(new QLabel)
{
    m_data->setObjectName(QStringLiteral("dataFolderLineEdit"));
    m_data->setAccessibleName(tr("Folder of the recordings"));
    m_chooseData->setObjectName(QStringLiteral("chooseDataPushButton"));
    m_chooseData->setAccessibleName(tr("Choose the folder of the recordings"));
    m_choosePack->setObjectName(QStringLiteral("choosePackPushButton"));
    m_choosePack->setAccessibleName(tr("Choose a pack of recordings"));
    m_report->setObjectName(QStringLiteral("dataReportLabel"));
    m_report->setAccessibleName(tr("What was recognised"));
    m_report->setWordWrap(true);
    m_report->setTextFormat(Qt::RichText);
    setRole(*m_report, "soft");
    m_report->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_noise->setObjectName(QStringLiteral("noiseFolderLineEdit"));
    m_noise->setAccessibleName(tr("Folder of noise"));
    m_noise->setPlaceholderText(tr("Optional: recordings of noise to be mixed in"));
    m_chooseNoise->setObjectName(QStringLiteral("chooseNoisePushButton"));
    m_chooseNoise->setAccessibleName(tr("Choose the folder of noise"));
    m_noiseInfo->setObjectName(QStringLiteral("noiseInfoLabel"));
    m_noiseInfo->setWordWrap(true);
    setRole(*m_noiseInfo, "soft");

    auto* dataLabel = new QLabel(tr("Recordin&gs:"));
    dataLabel->setBuddy(m_data);
    auto* noiseLabel = new QLabel(tr("&Background noise:"));
    noiseLabel->setBuddy(m_noise);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(dataLabel, 0, 0);
    grid->addWidget(m_data, 0, 1);
    grid->addWidget(m_chooseData, 0, 2);
    grid->addWidget(m_choosePack, 0, 3);
    grid->addWidget(m_report, 1, 1, 1, 3);
    grid->addWidget(noiseLabel, 2, 0);
    grid->addWidget(m_noise, 2, 1);
    grid->addWidget(m_chooseNoise, 2, 2);
    grid->addWidget(m_noiseInfo, 3, 1, 1, 3);
    connectParts();
    setData({});
}

void DataFields::connectParts()
{
    connect(m_data, &QLineEdit::editingFinished, this, [this] {
        if (m_data->isModified()) {
            setData(m_data->text().trimmed());
        }
    });
    connect(m_chooseData, &QPushButton::clicked, this, [this] {
        if (const QString folder = m_questions.folder(this, tr("Choose the recordings")); !folder.isEmpty()) {
            setData(folder);
        }
    });
    connect(m_choosePack, &QPushButton::clicked, this, [this] {
        if (const QString pack = m_questions.packFile(this); !pack.isEmpty()) {
            setData(pack);
        }
    });
    connect(m_chooseNoise, &QPushButton::clicked, this, [this] {
        if (const QString folder = m_questions.folder(this, tr("Choose the noise")); !folder.isEmpty()) {
            m_noise->setText(folder);
        }
    });
    connect(m_noise, &QLineEdit::textChanged, this, &DataFields::updateState);
}

void DataFields::setData(const QString& place)
{
    m_data->setText(place);
    m_data->setModified(false);
    m_sound = false;
    m_found.reset();
    m_looking = !place.isEmpty();
    m_report->setText(m_looking ? tr("Looking through the folder…") : QString());
    if (m_looking) {
        m_runs.recognise(this, place, [this](const Result<DataReport>& report) { showReport(report); });
    }
    updateState();
}

void DataFields::showReport(const Result<DataReport>& report)
{
    m_looking = false;
    m_sound = report.ok();
    m_found = report ? std::optional(*report) : std::nullopt;
    m_report->setText(report ? reportText(*report, palette()) : errorText(report.error()).toHtmlEscaped());
    updateState();
}

void DataFields::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_found) {
        m_report->setText(reportText(*m_found, palette())); // its colours are part of the text
    }
    QWidget::changeEvent(event);
}

void DataFields::setNoise(const QString& folder)
{
    m_noise->setText(folder);
}

void DataFields::setNeeds(bool noise, bool data)
{
    m_recipeNoise = noise;
    m_needsData = data;
    m_data->setPlaceholderText(data ? tr("Folder with a folder for each speaker")
                                    : tr("Optional: a folder or pack of other people"));
    updateState();
}

QString DataFields::data() const
{
    return m_data->text().trimmed();
}

QString DataFields::noise() const
{
    return m_noise->text().trimmed();
}

bool DataFields::leavesNoiseOut() const
{
    return m_recipeNoise && noise().isEmpty();
}

QString DataFields::obstacle() const
{
    if (m_looking) {
        return tr("The recordings are still being looked through.");
    }
    if (!m_sound && (m_needsData || !data().isEmpty())) {
        return tr("Choose a folder of recordings first.");
    }
    if (!noise().isEmpty() && !QFileInfo::exists(noise())) {
        return tr("There is no such folder of noise.");
    }
    return {};
}

void DataFields::updateState()
{
    m_report->setVisible(!m_report->text().isEmpty());
    m_noiseInfo->setText(leavesNoiseOut() ? tr("The recipe would mix noise in. Without a folder of it, training goes "
                                               "without; the network will be less sure where it is loud.")
                                          : QString());
    m_noiseInfo->setVisible(leavesNoiseOut());
    Q_EMIT changed();
}

} // namespace rollcall::ui
