// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationBar.h"

#include "ui/Wording.h"
#include "ui/evaluate/EvaluationText.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace rollcall::ui {

namespace {

QString stageText(EvaluationStage stage)
{
    switch (stage) {
    case EvaluationStage::Preparing:
        return EvaluationBar::tr("Loading the network…");
    case EvaluationStage::Takes:
        return EvaluationBar::tr("Comparing recordings");
    case EvaluationStage::Recordings:
        return EvaluationBar::tr("Listening to recordings");
    case EvaluationStage::Degraded:
        break;
    }
    return EvaluationBar::tr("Listening to degraded recordings");
}

} // namespace

EvaluationBar::EvaluationBar(const QString& name, Evaluator& evaluator, QWidget* parent)
    : QFrame(parent), m_text(new QLabel), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("C&ancel")))
{
    setObjectName(name + QStringLiteral("BarFrame"));
    setProperty("banner", QStringLiteral("plain"));
    m_text->setObjectName(name + QStringLiteral("ProgressLabel"));
    m_bar->setObjectName(name + QStringLiteral("ProgressBar"));
    m_bar->setAccessibleName(tr("Progress of the evaluation"));
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(name + QStringLiteral("CancelPushButton"));
    m_cancel->setAccessibleName(tr("Cancel the evaluation"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid + 4, kGrid / 2, kGrid, kGrid / 2);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this, &evaluator] {
        m_cancel->setEnabled(false);
        evaluator.cancel();
    });
    connect(&evaluator, &Evaluator::progressed, this, &EvaluationBar::showProgress);
    connect(&evaluator, &Evaluator::finished, this, &QWidget::hide);
    hide();
}

void EvaluationBar::begin()
{
    m_cancel->setEnabled(true);
    showProgress({});
    show();
}

void EvaluationBar::showProgress(const EvaluationProgress& progress)
{
    QString text = stageText(progress.stage);
    if (progress.total > 0) {
        text += tr(" · %1 of %2").arg(number(progress.done), number(progress.total));
    }
    if (progress.secondsLeft) {
        text += tr(" · about %1 left").arg(clockTime(*progress.secondsLeft));
    }
    m_text->setText(text);
    m_bar->setRange(0, static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
}

} // namespace rollcall::ui
