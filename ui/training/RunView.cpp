// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunView.h"

#include "ui/ErrorText.h"
#include "ui/ModelBar.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/CurveChart.h"

#include <QDir>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

QString durationText(double seconds)
{
    const auto minutes = static_cast<qint64>(std::ceil(seconds / 60.0));
    if (minutes < 60) {
        return RunView::tr("%1 min").arg(minutes);
    }
    return RunView::tr("%1 h %2 min").arg(QString::number(minutes / 60), QString::number(minutes % 60));
}

QString stateText(const RunRow& run)
{
    const QLocale locale;
    const QString place = RunView::tr("step %1 of %2").arg(locale.toString(run.stepsDone), locale.toString(run.steps));
    switch (run.condition) {
    case RunCondition::Preparing:
        return RunView::tr("Reading the recordings…");
    case RunCondition::Training:
        return run.pausing             ? RunView::tr("At %1; pauses after this step…").arg(place)
               : run.secondsLeft > 0.0 ? RunView::tr("Training: %1, %2 left").arg(place, durationText(run.secondsLeft))
                                       : RunView::tr("Training: %1").arg(place);
    case RunCondition::Paused:
        return run.pausing ? RunView::tr("Paused at %1. Continue goes on at once.").arg(place)
                           : RunView::tr("At %1; goes on…").arg(place);
    case RunCondition::Stopped:
        return run.resumable ? RunView::tr("Stopped at %1. Nothing is lost: Resume goes on from there.").arg(place)
                             : RunView::tr("Stopped before its first step.");
    case RunCondition::Interrupted:
        return run.resumable
                   ? RunView::tr("Interrupted at %1: its process is gone. Resume goes on from the last checkpoint.")
                         .arg(place)
                   : RunView::tr("Interrupted before its first checkpoint: its process is gone.");
    case RunCondition::Finished:
        return RunView::tr("Finished."); // a phase may end before all its steps; the curves show it
    case RunCondition::Failed:
        break;
    }
    return RunView::tr("Failed at %1.").arg(place);
}

} // namespace

RunView::RunView(ModelBar& modelBar, TrainingRuns& runs, QWidget* parent)
    : QWidget(parent), m_modelBar(modelBar), m_runs(runs)
{
    setObjectName(QStringLiteral("runView"));
    const auto makeLabel = [](const char* name) {
        auto* label = new QLabel;
        label->setObjectName(QString::fromUtf8(name));
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        return label;
    };
    const auto makeButton = [](const char* name, const QString& text) {
        auto* button = new QPushButton(text);
        button->setObjectName(QString::fromUtf8(name));
        return button;
    };
    m_title = makeLabel("runTitleLabel");
    QFont titleFont = m_title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.3);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_state = makeLabel("runStateLabel");
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("runProgressBar"));
    m_progress->setAccessibleName(tr("Steps done"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(10);
    m_pause = makeButton("pausePushButton", tr("P&ause"));
    m_stop = makeButton("stopPushButton", tr("&Stop"));
    m_stop->setToolTip(tr("Writes a checkpoint, where a step was done, and ends the process. Nothing is lost."));
    m_resume = makeButton("resumePushButton", tr("&Resume"));
    m_use = makeButton("useModelPushButton", tr("&Use this model"));
    m_use->setToolTip(tr("Embeds all speakers again from their kept recordings and then identifies by this network."));
    m_alarm = makeLabel("collapseAlarmLabel");
    m_message = makeLabel("runMessageLabel");

    m_lossChart = new CurveChart(tr("Loss and error on unheard speakers"), tr("loss"), tr("held-out EER, %"));
    m_lossChart->setObjectName(QStringLiteral("lossCurveChart"));
    m_rateChart = new CurveChart(tr("Learning rate"), {}, {});
    m_rateChart->setObjectName(QStringLiteral("rateCurveChart"));
    m_activeChart = new CurveChart(tr("Active triplets"), {}, {});
    m_activeChart->setObjectName(QStringLiteral("activeCurveChart"));
    m_activeChart->setToolTip(
        tr("Share of triplets that still teach something. Before the triplets begin: share of crops "
           "whose speaker was classified correctly."));
    m_activeChart->setLeftRange(0.0, 1.0);
    m_spreadChart = new CurveChart(tr("Embedding spread"), {}, {});
    m_spreadChart->setObjectName(QStringLiteral("spreadCurveChart"));
    m_spreadChart->setToolTip(
        tr("How far the voices of different people lie apart: 1 as far as can be, 0 all the same."));
    m_spreadChart->setLeftRange(0.0, 1.0);
    m_spreadChart->setAlarmZone(kAlarmSpread);

    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    for (QPushButton* button : {m_pause, m_stop, m_resume, m_use}) {
        top->addWidget(button);
    }
    auto* charts = new QGridLayout;
    charts->addWidget(m_lossChart, 0, 0, 1, 3);
    charts->addWidget(m_rateChart, 1, 0);
    charts->addWidget(m_activeChart, 1, 1);
    charts->addWidget(m_spreadChart, 1, 2);
    charts->setRowStretch(0, 4);
    charts->setRowStretch(1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(m_alarm);
    layout->addWidget(m_message);
    layout->addLayout(charts, 1);

    connect(m_pause, &QPushButton::clicked, this, &RunView::togglePause);
    connect(m_stop, &QPushButton::clicked, this, &RunView::stop);
    connect(m_resume, &QPushButton::clicked, this, &RunView::resume);
    connect(m_use, &QPushButton::clicked, this, &RunView::useModel);
    connect(&m_modelBar, &ModelBar::readyChanged, this, &RunView::updateUse);
    updateUse();
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
    for (QWidget* widget : std::initializer_list<QWidget*>{m_progress, m_pause, m_stop, m_resume, m_use}) {
        widget->setVisible(one);
    }
    if (one) {
        showOne(runs.front());
    } else {
        m_title->setText(tr("%1 trainings compared").arg(runs.size()));
        m_state->setText(tr("Each colour is one training: loss drawn through, held-out EER dashed."));
        m_alarm->hide();
    }
    showCurves(runs);
    updateUse();
}

void RunView::showOne(const RunRow& run)
{
    const QLocale locale;
    m_title->setText(run.name);
    QString state = stateText(run);
    if (run.bestEerPercent) {
        state += tr(" Best held-out EER %1 %.").arg(locale.toString(*run.bestEerPercent, 'f', 2));
    }
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
    m_pause->setText(run.pausing ? tr("C&ontinue") : tr("P&ause"));
    m_stop->setVisible(atWork);
    m_stop->setEnabled(run.pid > 1);
    m_resume->setVisible(resumable);
    m_resume->setText(run.resumable ? tr("&Resume") : tr("Start &again"));
}

void RunView::showCurves(const QList<RunRow>& runs)
{
    const bool one = runs.size() == 1;
    QList<CurveLine> loss;
    QList<CurveLine> rate;
    QList<CurveLine> active;
    QList<CurveLine> spread;
    double lastSpread = 1.0;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const SeriesStyle style = seriesStyle(static_cast<int>(i), palette());
        const SeriesStyle second = one ? seriesStyle(1, palette()) : style;
        const SeriesStyle quiet = one ? SeriesStyle{colour(Token::FaintText, palette())} : style;
        CurveLine lossLine{one ? tr("loss") : runs[i].name, style, {}};
        CurveLine eerLine{one ? tr("held-out EER") : tr("%1, EER").arg(runs[i].name), second, {}, true, one};
        CurveLine rateLine{runs[i].name, style, {}};
        CurveLine rightLine{tr("training accuracy"), quiet, {}};
        CurveLine activeLine{tr("active"), style, {}};
        CurveLine spreadLine{runs[i].name, style, {}};
        const CurvePoints points = m_runs.curves(runs[i].folder);
        qint64 softmaxSteps = 0; // the triplets' steps are counted from 1 again
        for (qsizetype p = 0; points && p < std::ssize(*points); ++p) {
            const train::CurvePoint& point = (*points)[static_cast<std::size_t>(p)];
            const bool triplets = point.phase == train::Phase::Triplet;
            softmaxSteps = triplets ? softmaxSteps : point.step;
            const auto step = static_cast<double>(triplets ? softmaxSteps + point.step : point.step);
            lossLine.points.append({step, point.loss});
            rateLine.points.append({step, point.learningRate});
            (triplets ? activeLine : rightLine).points.append({step, point.active});
            spreadLine.points.append({step, point.spread});
            if (point.devEerPercent) {
                eerLine.points.append({step, *point.devEerPercent});
            }
            lastSpread = point.spread;
        }
        loss << lossLine << eerLine;
        rate << rateLine;
        active << rightLine << activeLine;
        spread << spreadLine;
    }
    m_lossChart->setLines(loss, true);
    m_rateChart->setLines(rate, false);
    m_activeChart->setLines(active, one);
    m_spreadChart->setLines(spread, false);
    const bool collapsed = one && lastSpread < kAlarmSpread;
    m_alarm->setVisible(collapsed);
    if (collapsed) {
        m_alarm->setText(
            tr("The network is collapsing: it makes nearly the same embedding of every voice (spread %1). Stop it; "
               "begin anew with a lower learning rate, or more softmax steps before the triplets.")
                .arg(QLocale().toString(lastSpread, 'f', 3)));
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

void RunView::useModel()
{
    m_modelBar.use(QDir(m_shown.front().folder).filePath(QStringLiteral("model.safetensors")),
                   tr("“%1”").arg(m_shown.front().name));
}

void RunView::updateUse()
{
    m_use->setEnabled(m_modelBar.isReady() && !m_shown.isEmpty() && m_shown.front().hasModel);
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
