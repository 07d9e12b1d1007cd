// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunView.h"

#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/ModelBar.h"
#include "ui/evaluate/EvaluationBar.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"
#include "ui/training/RunCharts.h"
#include "ui/training/RunInstaller.h"
#include "ui/training/RunText.h"
#include "ui/training/RunsComparison.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::ui {

namespace {

/// Of the state, always: a window that is too low must not cut it off.
constexpr int kStateLines = 2;
constexpr int kTitleWidth = 120;

QLabel* makeLabel(const char* name)
{
    auto* label = new QLabel;
    label->setObjectName(QString::fromUtf8(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton* makeButton(const char* name, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromUtf8(name));
    button->setToolTip(toolTip);
    return button;
}

QString speakerName(const Backend& backend, qint64 id)
{
    const auto found = std::ranges::find(backend.speakers(), id, &SpeakerRow::id);
    return found == backend.speakers().end() ? QString() : found->name;
}

} // namespace

RunView::RunView(Backend& backend, ModelBar& modelBar, TrainingRuns& runs, QWidget* parent)
    : QWidget(parent), m_modelBar(modelBar), m_runs(runs), m_installer(new RunInstaller(backend, modelBar, this)),
      m_title(makeLabel("runTitleLabel")), m_figures(makeLabel("runFiguresLabel")), m_state(makeLabel("runStateLabel")),
      m_progress(new QProgressBar), m_pause(makeButton("pausePushButton", tr("&Pause"), {})),
      m_stop(makeButton("stopPushButton", tr("&Stop"),
                        tr("Writes a checkpoint, where a step was done, and ends the process. Nothing is lost."))),
      m_resume(makeButton("resumePushButton", tr("&Resume"), {})),
      m_evaluate(makeButton("evaluateRunPushButton", tr("Evalua&te"),
                            tr("Measures the best network so far on the page Evaluate."))),
      m_use(makeButton("useModelPushButton", tr("&Use this model…"),
                       tr("Compares it with the model in use, and asks. Then all speakers are embedded again from "
                          "their kept recordings."))),
      m_measuring(new EvaluationBar(QStringLiteral("runEvaluation"), m_installer->evaluator())),
      m_alarm(makeLabel("collapseAlarmLabel")), m_message(makeLabel("runMessageLabel")), m_charts(new RunCharts(runs)),
      m_comparisonCard(new Card), m_comparison(new RunsComparison(runs)),
      m_hardest(new HardestCard([&backend](qint64 id) { return speakerName(backend, id); }))
{
    setObjectName(QStringLiteral("runView"));
    auto* chartCard = new Card;
    chartCard->content()->addWidget(m_charts);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid + 4);
    layout->addWidget(makeHead());
    layout->addWidget(m_measuring);
    layout->addWidget(m_alarm);
    layout->addWidget(m_message);
    layout->addWidget(chartCard, 1);
    m_comparisonCard->content()->addWidget(m_comparison);
    layout->addWidget(m_comparisonCard);
    layout->addWidget(m_hardest);
    connectParts();
    updateUse();
}

QWidget* RunView::makeHead()
{
    setRole(*m_title, "heading");
    setRole(*m_figures, "soft");
    setRole(*m_state, "soft");
    m_figures->setWordWrap(false);
    m_title->setWordWrap(false);
    m_title->setMinimumWidth(kTitleWidth); // a long name must not widen the window
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setMinimumHeight(kStateLines * m_state->fontMetrics().lineSpacing());
    m_state->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_progress->setObjectName(QStringLiteral("runProgressBar"));
    m_progress->setAccessibleName(tr("Steps done"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(8);
    m_stop->setProperty("danger", true);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(kGrid);
    titles->addWidget(m_title, 1);
    for (QPushButton* button : {m_pause, m_stop, m_resume, m_evaluate, m_use}) {
        titles->addWidget(button);
    }
    auto* sentences = new QHBoxLayout;
    sentences->setSpacing(kGrid + 4);
    sentences->addWidget(m_state, 1);
    sentences->addWidget(m_figures, 0, Qt::AlignTop);
    auto* head = new Card;
    head->content()->addLayout(titles);
    head->content()->addWidget(m_progress);
    head->content()->addLayout(sentences);
    return head;
}

void RunView::connectParts()
{
    connect(m_pause, &QPushButton::clicked, this, &RunView::togglePause);
    connect(m_stop, &QPushButton::clicked, this, &RunView::stop);
    connect(m_resume, &QPushButton::clicked, this, &RunView::resume);
    connect(m_evaluate, &QPushButton::clicked, this, [this] { Q_EMIT evaluationWanted(m_shown.front()); });
    connect(m_use, &QPushButton::clicked, this, [this] { m_installer->install(m_shown.front()); });
    connect(m_installer, &RunInstaller::measuringChanged, this, [this] {
        if (m_installer->isMeasuring()) {
            m_measuring->begin();
        }
        updateUse();
    });
    connect(&m_modelBar, &ModelBar::readyChanged, this, &RunView::updateUse);
    connect(m_hardest, &HardestCard::failed, this, [this](const QString& why) { say(why, true); });
}

void RunView::show(const QList<RunRow>& runs)
{
    // What was said of other runs, or of how this one was, is old.
    const bool others = runs.size() != m_shown.size() ||
                        !std::equal(runs.begin(), runs.end(), m_shown.begin(), [](const RunRow& a, const RunRow& b) {
                            return a.folder == b.folder && a.condition == b.condition;
                        });
    if (others) {
        say({});
    }
    m_shown = runs;
    const bool one = runs.size() == 1;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_progress, m_pause, m_stop, m_resume, m_evaluate, m_use, m_figures}) {
        widget->setVisible(one);
    }
    m_charts->show(runs);
    m_comparisonCard->setVisible(!one);
    if (one) {
        showOne(runs.front());
        m_hardest->show(runs.front(), m_runs.hardest(runs.front().folder));
    } else {
        m_title->setText(tr("%1 trainings compared").arg(runs.size()));
        m_state->setText(tr("Each colour is one training."));
        m_comparison->show(runs);
        m_hardest->hide();
    }
    showAlarm();
    updateUse();
}

void RunView::showOne(const RunRow& run)
{
    const QLocale locale;
    m_title->setText(run.name);
    QStringList figures;
    if (const CurvePoints points = m_runs.curves(run.folder); points && !points->empty() && run.live) {
        figures << tr("%1 crops/s").arg(locale.toString(points->back().cropsPerSecond, 'f', 0));
    }
    if (const QString left = timeLeftText(run); !left.isEmpty()) {
        figures << left;
    }
    if (run.bestEerPercent) {
        figures << tr("best development EER %1 %").arg(locale.toString(*run.bestEerPercent, 'f', 2));
    }
    m_figures->setText(figures.join(tr(" · ")));
    QString state = runStateText(run);
    if (!run.message.isEmpty() &&
        (run.condition == RunCondition::Failed || run.condition == RunCondition::Interrupted)) {
        state += QLatin1Char('\n') + run.message;
    }
    m_state->setText(state);
    m_state->setAccessibleName(state);
    const bool preparing = run.condition == RunCondition::Preparing;
    m_progress->setRange(0, preparing ? 0 : static_cast<int>(std::max<qint64>(1, run.steps)));
    m_progress->setValue(static_cast<int>(run.stepsDone));
    m_progress->setVisible(run.condition != RunCondition::Finished);
    const bool atWork =
        run.live && (preparing || run.condition == RunCondition::Training || run.condition == RunCondition::Paused);
    const bool resumable =
        !run.live && (run.condition == RunCondition::Stopped || run.condition == RunCondition::Interrupted ||
                      run.condition == RunCondition::Failed);
    m_pause->setVisible(atWork);
    m_pause->setText(run.pausing ? tr("C&ontinue") : tr("&Pause"));
    m_stop->setVisible(atWork);
    m_stop->setEnabled(run.pid > 1);
    m_resume->setVisible(resumable);
    m_resume->setText(run.resumable ? tr("&Resume") : tr("Start a&gain"));
}

void RunView::showAlarm()
{
    const auto dispersion = m_charts->lastDispersion();
    const bool collapsed = dispersion && *dispersion < RunCharts::kAlarmDispersion;
    m_alarm->setVisible(collapsed);
    if (collapsed) {
        m_alarm->setText(tr("The network is collapsing: it makes nearly the same embedding of every voice "
                            "(inter-speaker dispersion %1). Stop it; "
                            "begin anew with a lower learning rate, or more softmax steps before the triplets.")
                             .arg(QLocale().toString(*dispersion, 'f', 3)));
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, colour(Token::Bad, palette()));
        m_alarm->setPalette(colours);
    }
}

void RunView::togglePause()
{
    const RunRow& run = m_shown.front();
    m_runs.setPaused(this, run, !run.pausing, [this](const Result<void>& result) {
        say(result ? QString() : errorText(result.error()), !result);
        m_runs.refresh();
    });
}

void RunView::stop()
{
    m_stop->setEnabled(false);
    m_runs.stop(this, m_shown.front(), [this](const Result<void>& result) {
        say(result ? tr("Stops as soon as it can.") : errorText(result.error()), !result);
        m_runs.refresh();
    });
}

void RunView::resume()
{
    m_resume->setEnabled(false);
    m_runs.resume(this, m_shown.front(), [this](const Result<void>& result) {
        m_resume->setEnabled(true);
        say(result ? QString() : errorText(result.error()), !result);
        m_runs.refresh();
    });
}

void RunView::updateUse()
{
    const bool hasModel = !m_shown.isEmpty() && m_shown.front().hasModel;
    m_use->setEnabled(m_modelBar.isReady() && !m_installer->isMeasuring() && hasModel);
    m_evaluate->setEnabled(hasModel);
}

void RunView::say(const QString& text, bool warning)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_message->setAccessibleName(text);
    QPalette colours = palette();
    if (warning) {
        colours.setColor(QPalette::WindowText, colour(Token::Warning, palette()));
    }
    m_message->setPalette(colours);
}

} // namespace rollcall::ui
