// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/answer/WhyDialog.h"

#include "ui/Wording.h"
#include "ui/live/answer/AnswerText.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace rollcall::ui {

namespace {

QString number(double value)
{
    return QLocale().toString(value, 'f', 2);
}

QLabel* label(const QString& text, const char* role = nullptr)
{
    auto* made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (role != nullptr) {
        setRole(*made, role);
    }
    return made;
}

void addRow(QGridLayout& grid, const QStringList& texts, const char* role = nullptr)
{
    const int row = grid.rowCount();
    for (int column = 0; column < texts.size(); ++column) {
        grid.addWidget(label(texts[column], role), row, column,
                       column == 0 ? Qt::AlignLeft : Qt::AlignRight | Qt::AlignVCenter);
    }
}

void addCandidates(QGridLayout& grid, const identify::LiveState& state)
{
    addRow(grid,
           {WhyDialog::tr("Speaker"), WhyDialog::tr("Similarity"), WhyDialog::tr("LLR"), WhyDialog::tr("Probability")},
           "section");
    int shown = 0;
    for (const identify::Candidate& one : state.candidates) {
        if (shown++ < WhyDialog::kMaximumCandidates) {
            addRow(grid,
                   {QString::fromStdString(one.name), number(one.score), number(one.llr), percent(one.probability)});
        }
    }
    const QString none = QStringLiteral("–");
    addRow(grid, {WhyDialog::tr("Unknown"), none, none, percent(state.unknownProbability)});
}

void addFigures(QGridLayout& grid, const identify::LiveState& state, const identify::DecisionOptions& options,
                double acceptScore)
{
    addRow(grid, {WhyDialog::tr("Accepted from a probability of"),
                  WhyDialog::tr("%1 (similarity %2)").arg(percent(options.acceptProbability), number(acceptScore))});
    if (state.candidates.size() > 1) {
        addRow(grid, {WhyDialog::tr("Lead over %1 in LLR").arg(QString::fromStdString(state.candidates[1].name)),
                      WhyDialog::tr("%1 (at least %2)")
                          .arg(number(state.candidates[0].llr - state.candidates[1].llr), number(options.marginLlr))});
    }
    addRow(grid, {WhyDialog::tr("Net speech"),
                  WhyDialog::tr("%1 (at least %2)")
                      .arg(duration(state.grounds ? state.grounds->netSpeechSeconds.value : state.netSpeechSeconds),
                           duration(options.minNetSpeechSeconds))});
    addRow(grid, {WhyDialog::tr("Expected share of enrolled speakers"), percent(options.targetPrior)});
}

} // namespace

WhyDialog::WhyDialog(const QString& answer, const identify::LiveState& state, const identify::DecisionOptions& options,
                     double acceptScore, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("whyDialog"));
    setWindowTitle(tr("Why %1?").arg(answer));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(label(answer, "heading"));
    auto* sentence = label(answerText(state, options), "soft");
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    auto* candidates = new QGridLayout;
    candidates->setHorizontalSpacing(3 * kGrid);
    candidates->setColumnStretch(0, 1);
    addCandidates(*candidates, state);
    layout->addLayout(candidates);
    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(3 * kGrid);
    figures->setColumnStretch(0, 1);
    addFigures(*figures, state, options, acceptScore);
    layout->addLayout(figures);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace rollcall::ui
