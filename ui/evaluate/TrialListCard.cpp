// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/TrialListCard.h"

#include "core/pipeline/Paths.h"
#include "ui/Questions.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace rollcall::ui {

namespace {

QPushButton* button(const char* name, const QString& text, const QString& accessibleName)
{
    auto* made = new QPushButton(text);
    made->setObjectName(QString::fromUtf8(name));
    made->setAccessibleName(accessibleName);
    return made;
}

} // namespace

TrialListCard::TrialListCard(Questions& questions, QWidget* parent)
    : Card(tr("A list of trials"), Qt::Vertical, parent), m_questions(questions)
{
    setObjectName(QStringLiteral("trialListCard"));
    auto* chooseTrials = button("chooseTrialsPushButton", tr("Choose…"), tr("Choose the list of trials"));
    auto* choosePack = button("chooseTrialPackPushButton", tr("Pack…"), tr("Choose a pack of recordings"));
    auto* chooseFolder = button("chooseTrialDataPushButton", tr("Folder…"), tr("Choose the folder of the recordings"));
    auto* chooseNoise = button("chooseTrialNoisePushButton", tr("Folder…"), tr("Choose the folder of noise"));
    m_start = new QPushButton(tr("Evaluate the &list"));
    m_start->setObjectName(QStringLiteral("evaluateListPushButton"));
    m_degraded = new QCheckBox(tr("&Degraded too: codecs, rooms, telephone, noise"));
    m_degraded->setObjectName(QStringLiteral("degradedCheckBox"));
    m_degraded->setToolTip(tr("Takes many times as long."));

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(1, 1);
    m_trials = addRow(*grid, "trialsLineEdit", tr("T&rials:"), tr("1 or 0, recording, recording: one trial a line"),
                      {chooseTrials});
    m_data = addRow(*grid, "trialDataLineEdit", tr("Recordin&gs:"),
                    tr("Folder or pack that the list's names are relative to"), {chooseFolder, choosePack});
    m_noise = addRow(*grid, "trialNoiseLineEdit", tr("&Noise:"), tr("Folder of noise that is mixed in"), {chooseNoise});
    m_ofNoise = {grid->itemAtPosition(grid->rowCount() - 1, 0)->widget(), m_noise, chooseNoise};
    const int last = grid->rowCount();
    grid->addWidget(m_degraded, last, 1);
    grid->addWidget(m_start, last, 2, 1, 2);
    content()->addLayout(grid);
    const auto fill = [](QLineEdit* edit, const QString& text) {
        if (!text.isEmpty()) {
            edit->setText(text);
        }
    };
    connect(chooseFolder, &QPushButton::clicked, this,
            [this, fill] { fill(m_data, m_questions.folder(this, tr("Choose the recordings"))); });
    connect(chooseTrials, &QPushButton::clicked, this, [this, fill] { fill(m_trials, m_questions.trialList(this)); });
    connect(choosePack, &QPushButton::clicked, this, [this, fill] { fill(m_data, m_questions.packFile(this)); });
    connect(chooseNoise, &QPushButton::clicked, this,
            [this, fill] { fill(m_noise, m_questions.folder(this, tr("Choose the noise"))); });
    connect(m_start, &QPushButton::clicked, this, &TrialListCard::startWanted);
    connect(m_degraded, &QCheckBox::toggled, this, &TrialListCard::updateState);
    for (QLineEdit* edit : {m_trials, m_data, m_noise}) {
        connect(edit, &QLineEdit::textChanged, this, &TrialListCard::updateState);
    }
    m_degraded->setVisible(!pipeline::shippedConditionsFile().empty());
    updateState();
}

QLineEdit* TrialListCard::addRow(QGridLayout& grid, const char* name, const QString& label, const QString& placeholder,
                                 const QList<QPushButton*>& buttons)
{
    auto* edit = new QLineEdit;
    edit->setObjectName(QString::fromUtf8(name));
    edit->setAccessibleName(QString(label).remove(QLatin1Char('&')).remove(QLatin1Char(':')));
    edit->setPlaceholderText(placeholder);
    auto* text = new QLabel(label);
    text->setBuddy(edit);
    const int row = grid.rowCount();
    grid.addWidget(text, row, 0);
    grid.addWidget(edit, row, 1);
    int column = 2;
    for (QPushButton* one : buttons) {
        grid.addWidget(one, row, column++);
    }
    return edit;
}

void TrialListCard::fillIn(EvaluationJob& job) const
{
    job.trials = m_trials->text().trimmed();
    job.data = m_data->text().trimmed();
    if (m_degraded->isChecked()) {
        job.conditions = QString::fromStdString(pipeline::shippedConditionsFile().string());
        job.noise = m_noise->text().trimmed();
    }
}

void TrialListCard::takeOver(const pipeline::EvaluationSummary& summary)
{
    if (summary.list.empty()) {
        return;
    }
    m_trials->setText(QString::fromStdString(summary.list));
    m_data->setText(QString::fromStdString(summary.data));
    if (!summary.noise.empty()) {
        m_noise->setText(QString::fromStdString(summary.noise));
    }
}

void TrialListCard::take(const QStringList& files)
{
    for (const QString& file : files) {
        const QFileInfo info(file);
        const bool isList = info.isFile() && QStringList{QStringLiteral("txt"), QStringLiteral("tsv"),
                                                         QStringLiteral("csv"), QStringLiteral("lst")}
                                                 .contains(info.suffix().toLower());
        (isList ? m_trials : m_data)->setText(file);
    }
}

void TrialListCard::setReady(bool ready)
{
    m_ready = ready;
    updateState();
}

void TrialListCard::takeFocus()
{
    m_trials->setFocus();
}

void TrialListCard::updateState()
{
    const bool degraded = m_degraded->isChecked();
    for (QWidget* widget : m_ofNoise) {
        widget->setVisible(degraded);
    }
    const bool complete = !m_trials->text().trimmed().isEmpty() && !m_data->text().trimmed().isEmpty() &&
                          (!degraded || !m_noise->text().trimmed().isEmpty());
    m_start->setEnabled(m_ready && complete);
    m_start->setToolTip(complete   ? QString()
                        : degraded ? tr("Name the list, the recordings and the noise first.")
                                   : tr("Name the list and the recordings first."));
}

} // namespace rollcall::ui
