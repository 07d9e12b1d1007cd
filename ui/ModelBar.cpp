// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ModelBar.h"

#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/TakeOrigin.h"
#include "ui/theme/Tokens.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace rollcall::ui {

namespace {

/// Error rates of both models on the enrolled speakers.
QString ownSpeakersText(const pipeline::ModelComparison& comparison)
{
    const auto rate = [](const std::optional<pipeline::ProfileFigures>& figures) {
        return figures ? ModelBar::tr("%1 %").arg(QLocale().toString(100.0 * figures->equalErrorRate, 'f', 2))
                       : ModelBar::tr("no figure");
    };
    const auto& candidate = comparison.candidate.profiles;
    if (!candidate) {
        return ModelBar::tr("On your own speakers nothing can be measured: it takes two speakers, and two recordings "
                            "of one.");
    }
    return ModelBar::tr(
               "Equal error rate on your own speakers (%1 trials): %2 with the model in use, %3 with this one.")
        .arg(QLocale().toString(static_cast<qulonglong>(candidate->target + candidate->nonTarget)),
             rate(comparison.current ? comparison.current->profiles : std::nullopt), rate(candidate));
}

/// What the user is asked before a model is used; empty: nothing.
QString questionOf(const pipeline::ModelComparison& comparison, const QString& name, const QString& figures)
{
    const auto doubts = comparison.doubts();
    QStringList lines;
    if (!figures.isEmpty()) {
        lines << figures << ownSpeakersText(comparison);
    }
    for (const std::string& doubt : doubts) {
        lines.append(QString::fromStdString(doubt));
    }
    if (lines.isEmpty()) {
        return {};
    }
    lines.append(doubts.empty()
                     ? ModelBar::tr("Use %1? The model before stays, and one press leads back to it.").arg(name)
                     : ModelBar::tr("Use %1 all the same?").arg(name));
    return lines.join(QStringLiteral("\n\n"));
}

} // namespace

ModelBar::ModelBar(Backend& backend, Questions& questions, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_questions(questions)
{
    setObjectName(QStringLiteral("modelBar"));
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("modelMessageLabel"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    QSizePolicy policy = m_message->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored); // a long name must not widen the window
    m_message->setSizePolicy(policy);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("modelProgressBar"));
    m_progress->setAccessibleName(tr("Recordings embedded"));
    m_progress->setFormat(tr("%v of %m recordings"));
    m_keep = new QPushButton(tr("Sta&y with the present model"));
    m_keep->setObjectName(QStringLiteral("keepModelPushButton"));
    m_back = new QPushButton(tr("Back to the model before"));
    m_back->setObjectName(QStringLiteral("modelBeforePushButton"));
    auto* layout = new QGridLayout(this);
    layout->addWidget(m_message, 0, 0);
    layout->addWidget(m_back, 0, 1, Qt::AlignTop);
    layout->addWidget(m_progress, 1, 0);
    layout->addWidget(m_keep, 1, 1);
    layout->setColumnStretch(0, 1);

    connect(m_back, &QPushButton::clicked, this, &ModelBar::goBack);
    connect(m_keep, &QPushButton::clicked, &m_backend, &Backend::cancelUseModel);
    connect(&m_backend, &Backend::statusChanged, this, &ModelBar::readyChanged);
    connect(&m_backend, &Backend::useModelProgress, this, [this](qsizetype done, qsizetype total) {
        m_progress->setRange(0, static_cast<int>(std::max<qsizetype>(1, total)));
        m_progress->setValue(static_cast<int>(done));
    });
    setBusy(false);
    clear();
}

bool ModelBar::isReady() const
{
    const BackendStatus& status = m_backend.status();
    return !m_busy && !status.loading && status.storeProblem.isEmpty();
}

void ModelBar::use(const QString& file, const QString& name, const QString& figures)
{
    if (!isReady()) {
        return;
    }
    m_fileBefore = m_backend.status().modelFile;
    m_progress->setRange(0, 0);
    setBusy(true);
    say(tr("Embedding all speakers by %1. The present model stays active until this finishes.").arg(name));
    m_backend.useModel(
        this, file,
        [this, name, figures](const pipeline::ModelComparison& comparison) {
            const QString question = questionOf(comparison, name, figures);
            return question.isEmpty() || m_questions.confirm(window(), tr("Use this model?"), question, tr("Use"));
        },
        [this, name](const Result<pipeline::ModelInstallation>& result) { onUsed(name, result); });
}

void ModelBar::onUsed(const QString& name, const Result<pipeline::ModelInstallation>& result)
{
    setBusy(false);
    if (!result) {
        const bool wanted = result.error().isCancelled();
        say(wanted ? tr("The present model stays in use.") : errorText(result.error()), !wanted);
        return;
    }
    QString text =
        tr("%1 is in use now; %2 recordings were embedded again.").arg(name, QString::number(result->takes.embedded));
    for (const pipeline::UnusableTake& take : result->takes.unusable) {
        text += tr("\n%1 (%2) cannot be used by it: %3")
                    .arg(QString::fromStdString(take.speaker), takeOriginText(take.origin), errorText(take.why));
    }
    m_before = m_fileBefore;
    say(text, !result->takes.unusable.empty());
}

void ModelBar::goBack()
{
    use(m_before, tr("The model before"));
}

void ModelBar::clear()
{
    if (!m_busy) {
        say({});
    }
}

void ModelBar::setBusy(bool busy)
{
    m_busy = busy;
    m_progress->setVisible(busy);
    m_keep->setVisible(busy);
    Q_EMIT readyChanged();
}

void ModelBar::say(const QString& text, bool warning)
{
    m_message->setText(text);
    m_message->setAccessibleName(text);
    QPalette colours = palette();
    if (warning) {
        colours.setColor(QPalette::WindowText, colour(Token::Warning, palette()));
    }
    m_message->setPalette(colours);
    m_back->setVisible(!m_busy && !m_before.isEmpty() && !text.isEmpty());
    setVisible(!text.isEmpty());
}

} // namespace rollcall::ui
