// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EvaluatePage.h"

#include "core/base/Files.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/evaluation/SummaryText.h"
#include "ui/Backend.h"
#include "ui/DroppedFiles.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/evaluate/DetPlot.h"
#include "ui/evaluate/EvaluationBar.h"
#include "ui/evaluate/EvaluationText.h"
#include "ui/evaluate/EvaluationView.h"
#include "ui/evaluate/HistoryCard.h"
#include "ui/evaluate/ScorePlot.h"
#include "ui/evaluate/TrialListCard.h"
#include "ui/shell/EmptyState.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

EvaluatePage::EvaluatePage(Settings& settings, Backend& backend, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("evaluatePage"), tr("Evaluate"), parent), m_settings(settings), m_backend(backend),
      m_questions(questions), m_history(pipeline::defaultEvaluationsFolder()), m_export(new QPushButton(tr("E&xport"))),
      m_list(new QPushButton(tr("Trial l&ist…"))), m_own(new QPushButton(tr("My &speakers"))),
      m_bar(new EvaluationBar(QStringLiteral("evaluation"), m_evaluator)), m_trialList(new TrialListCard(questions)),
      m_historyCard(new HistoryCard(m_history)), m_view(new EvaluationView(m_historyCard)), m_stack(new QStackedWidget)
{
    auto* tooFew = new EmptyState(QStringLiteral("evaluate"), tr("How well are your speakers told apart?"),
                                  tr("It takes two speakers, and two recordings of one of them. Each recording is then "
                                     "compared with the others."),
                                  tr("Enrol somebody"));
    tooFew->setObjectName(QStringLiteral("tooFewSpeakersFrame"));
    m_tooFew = tooFew;
    auto* invitation = new EmptyState(
        QStringLiteral("evaluate"), tr("How well are your speakers told apart?"),
        tr("Each recording is left out of its speaker's profile and compared with everybody's. This takes seconds."),
        tr("Evaluate my speakers"));
    invitation->setObjectName(QStringLiteral("evaluateInvitationFrame"));
    m_invitation = invitation;
    setAcceptDrops(true);
    layOut();
    connectParts();
    connect(tooFew, &EmptyState::pressed, this, [this] { Q_EMIT pageWanted(QStringLiteral("enrolPage")); });
    connect(invitation, &EmptyState::pressed, this, &EvaluatePage::startOwn);
    updateState();
}

EvaluatePage::~EvaluatePage()
{
    delete m_view; // before the history that it shows
}

void EvaluatePage::layOut()
{
    m_export->setObjectName(QStringLiteral("exportEvaluationPushButton"));
    m_export->setMenu(exportMenu());
    m_list->setObjectName(QStringLiteral("trialListPushButton"));
    m_list->setCheckable(true);
    m_own->setObjectName(QStringLiteral("evaluateSpeakersPushButton"));
    m_own->setAccessibleName(tr("Evaluate my speakers"));
    makePrimary(*m_own);
    for (QPushButton* button : {m_export, m_list, m_own}) {
        actions()->addWidget(button);
    }
    m_trialList->hide();
    for (QWidget* widget : {static_cast<QWidget*>(m_view), m_invitation, m_tooFew}) {
        m_stack->addWidget(widget);
    }
    body()->addWidget(m_bar);
    body()->addWidget(m_trialList);
    body()->addWidget(m_stack, 1);
}

void EvaluatePage::connectParts()
{
    connect(m_own, &QPushButton::clicked, this, &EvaluatePage::startOwn);
    connect(m_list, &QPushButton::toggled, this, [this](bool on) {
        m_trialList->setVisible(on);
        if (on) {
            m_trialList->takeFocus();
        }
    });
    connect(m_trialList, &TrialListCard::startWanted, this, &EvaluatePage::startList);
    connect(m_historyCard, &HistoryCard::changed, this, &EvaluatePage::showChosen);
    connect(&m_history, &EvaluationHistory::loaded, this, [this] {
        if (m_history.rowCount() > 0 && !m_historyCard->chosen()) {
            m_historyCard->choose(0);
        }
    });
    connect(&m_history, &EvaluationHistory::failed, this,
            [this](const QString& why) { message()->say(HistoryTopic, why, MessageLabel::Tone::Warning); });
    connect(&m_evaluator, &Evaluator::finished, this, &EvaluatePage::onFinished);
    connect(&m_backend, &Backend::statusChanged, this, &EvaluatePage::updateState);
    connect(&m_backend, &Backend::speakersChanged, this, [this] {
        if (m_history.forgetNames()) { // somebody may have been removed
            showChosen();
        }
        updateState();
    });
}

QMenu* EvaluatePage::exportMenu()
{
    auto* menu = new QMenu(this);
    const auto picture = [this, menu](const QString& text, const QString& what, const QString& ending,
                                      const PlotWidget& plot) {
        menu->addAction(text, this, [this, what, ending, &plot] {
            exportAs(what, ending, [&plot](const QString& file) { return plot.save(file); });
        });
    };
    picture(tr("DET curve as PNG…"), QStringLiteral("det"), QStringLiteral("png"), m_view->det());
    picture(tr("DET curve as SVG…"), QStringLiteral("det"), QStringLiteral("svg"), m_view->det());
    picture(tr("Scores as PNG…"), QStringLiteral("scores"), QStringLiteral("png"), m_view->scores());
    picture(tr("Scores as SVG…"), QStringLiteral("scores"), QStringLiteral("svg"), m_view->scores());
    menu->addSeparator();
    const auto figures = [this, menu](const QString& text, const QString& ending, auto write) {
        menu->addAction(text, this, [this, ending, write] {
            exportAs(QStringLiteral("figures"), ending, [this, write](const QString& file) {
                return writeFileAtomically(file.toStdString(), write(*m_historyCard->chosen()));
            });
        });
    };
    figures(tr("Figures as CSV…"), QStringLiteral("csv"), &pipeline::summaryAsCsv);
    figures(tr("Figures as JSON…"), QStringLiteral("json"), &pipeline::summaryAsJson);
    return menu;
}

void EvaluatePage::start(EvaluationJob job)
{
    if (job.modelFile.isEmpty()) {
        job.modelFile = m_backend.status().modelFile;
    }
    if (const auto identifier = m_backend.identifier()) {
        job.acceptProbability = identifier->options().acceptProbability;
    }
    message()->withdraw(RunTopic);
    message()->withdraw(ExportTopic);
    m_bar->begin();
    m_evaluator.start(job);
    updateState();
}

EvaluationJob EvaluatePage::ownJob() const
{
    EvaluationJob job;
    job.storeFile = m_backend.storeFile();
    for (const SpeakerRow& speaker : m_backend.speakers()) {
        job.speakerIds.append(speaker.id);
    }
    return job;
}

void EvaluatePage::startOwn()
{
    start(ownJob());
}

void EvaluatePage::evaluate(EvaluationJob job)
{
    if (m_evaluator.isRunning()) {
        return;
    }
    if (job.trials.isEmpty()) {
        EvaluationJob own = ownJob();
        own.modelFile = job.modelFile;
        job = std::move(own);
    }
    start(std::move(job));
}

void EvaluatePage::startList()
{
    EvaluationJob job;
    m_trialList->fillIn(job);
    start(std::move(job));
}

void EvaluatePage::onFinished(const Result<pipeline::EvaluationSummary>& result)
{
    if (result) {
        m_history.add(*result);
        m_historyCard->choose(0);
        m_list->setChecked(false);
    } else if (!result.error().isCancelled()) {
        message()->say(RunTopic, errorText(result.error()), MessageLabel::Tone::Warning);
    }
    updateState();
}

void EvaluatePage::showChosen()
{
    const SummaryPtr shown = m_historyCard->chosen();
    if (shown) {
        m_view->showSummary(shown, m_historyCard->other());
        m_trialList->takeOver(*shown);
    }
    message()->say(DoubtTopic, shown ? evaluationDoubts(*shown) : QString(), MessageLabel::Tone::Warning);
    message()->withdraw(ExportTopic);
    updateState();
}

void EvaluatePage::updateState()
{
    const SummaryPtr shown = m_historyCard->chosen();
    const QList<SpeakerRow>& speakers = m_backend.speakers();
    const bool ready = m_backend.status().ready();
    const bool enough = speakers.size() >= 2 &&
                        std::ranges::any_of(speakers, [](const SpeakerRow& speaker) { return speaker.takes >= 2; });
    const bool idle = ready && !m_evaluator.isRunning();
    m_stack->setCurrentWidget(shown ? m_view : enough ? m_invitation : m_tooFew);
    m_stack->currentWidget()->setEnabled(shown || idle);
    setState(shown ? evaluationState(*shown) : QString());
    m_export->setVisible(shown != nullptr);
    m_own->setVisible(shown != nullptr); // otherwise the empty page has its own
    m_own->setEnabled(idle && enough);
    m_own->setToolTip(enough ? tr("Leave each recording out of its profile, and compare it with everybody's.")
                             : tr("It takes two speakers, and two recordings of one of them."));
    m_trialList->setReady(idle);
}

void EvaluatePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void EvaluatePage::dropEvent(QDropEvent* event)
{
    m_list->setChecked(true);
    m_trialList->take(droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

void EvaluatePage::exportAs(const QString& what, const QString& ending,
                            const std::function<Result<void>(const QString&)>& write)
{
    const QString title = evaluationTitle(*m_historyCard->chosen());
    const QString file = m_questions.saveFile(this, tr("Export"), QStringLiteral("%1-%2.%3").arg(title, what, ending));
    if (file.isEmpty()) {
        return;
    }
    const Result<void> written = write(file);
    message()->say(ExportTopic, written ? tr("Saved as %1.").arg(file) : errorText(written.error()),
                   written ? MessageLabel::Tone::Plain : MessageLabel::Tone::Warning);
}

} // namespace rollcall::ui
