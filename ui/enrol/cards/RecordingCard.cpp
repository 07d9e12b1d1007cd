// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/RecordingCard.h"

#include "ui/ButtonShortcut.h"
#include "ui/enrol/ProfileRing.h"
#include "ui/enrol/TakeRecorder.h"
#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <utility>

namespace rollcall::ui {

namespace {

void setPrimary(QPushButton& button, bool primary)
{
    if (button.property("primary").toBool() != primary) {
        button.setProperty("primary", primary);
        button.style()->unpolish(&button); // a style sheet looks at properties once
        button.style()->polish(&button);
    }
}

} // namespace

RecordingCard::RecordingCard(QWidget* parent) : Card({}, Qt::Horizontal, parent)
{
    m_ring = new ProfileRing;
    m_advice = new QLabel;
    m_advice->setObjectName(QStringLiteral("enrolAdviceLabel"));
    m_advice->setTextFormat(Qt::PlainText);
    m_advice->setWordWrap(true);
    setRole(*m_advice, "strong");
    m_detail = new QLabel;
    m_detail->setObjectName(QStringLiteral("enrolDetailLabel"));
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    setRole(*m_detail, "soft");
    m_record = new QPushButton;
    m_record->setObjectName(QStringLiteral("recordPushButton"));
    addShortcut(*m_record, QKeySequence(Qt::CTRL | Qt::Key_R));
    m_save = new QPushButton(tr("&Save speaker"));
    m_save->setObjectName(QStringLiteral("saveSpeakerPushButton"));
    addShortcut(*m_save, QKeySequence::Save);
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    text->addStretch(1);
    text->addWidget(m_advice);
    text->addWidget(m_detail);
    text->addStretch(1);
    content()->setSpacing(kGrid * 2);
    content()->addWidget(m_ring);
    content()->addLayout(text, 1);
    auto* buttons = new QVBoxLayout; // one above the other: a narrow window leaves the room to the text
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(m_record);
    buttons->addStretch(1);
    content()->addLayout(buttons);
    sayWhatIsNext();
    setState({});
}

void RecordingCard::say(const QString& advice, const QString& detail)
{
    m_advice->setText(advice);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void RecordingCard::sayWhatIsNext()
{
    say(tr("Press Record and speak."),
        tr("About %1 seconds of speech make a good profile.").arg(TakeRecorder::kTargetSeconds));
}

void RecordingCard::advise(const QString& soundAdvice, double netSpeechSeconds, bool isMeasured)
{
    QString advice = soundAdvice;
    if (advice.isEmpty()) {
        advice = netSpeechSeconds < pipeline::kMinEnrolSeconds ? tr("Speak now, as you usually do.")
                 : isMeasured ? tr("Going well. The profile is still changing, keep speaking.")
                              : tr("Going well. Keep speaking.");
    }
    say(advice, tr("Rollcall stops by itself when more speech no longer changes the profile."));
}

void RecordingCard::sayRecorded(bool isKept, bool isNamed)
{
    if (!isKept) {
        say(tr("This take was too short. Record again."));
        return;
    }
    say(isNamed ? tr("Recorded. Check the takes and save.") : tr("Recorded. Enter a name and save."),
        tr("Another take, from another day or place, makes the profile steadier."));
}

void RecordingCard::setState(const State& state)
{
    const bool saveIsNext = state.hasTakes && state.isIdle;
    m_record->setText(state.isIdle ? tr("&Record") : tr("St&op"));
    const QString symbol = state.isIdle ? QStringLiteral("record") : QStringLiteral("stop");
    m_record->setIcon(saveIsNext ? icon(symbol) : iconOnAccent(symbol));
    m_record->setEnabled(state.canToggle);
    m_record->setToolTip(state.isIdle && !state.hasMicrophone ? tr("No microphone was found. Plug one in.")
                                                              : QString());
    m_save->setEnabled(state.canSave);
    m_save->setVisible(state.isIdle);
    m_save->setToolTip(!state.hasTakes  ? tr("Record something first.")
                       : !state.isNamed ? tr("Enter a name first.")
                                        : QString());
    setPrimary(*m_save, saveIsNext);
    setPrimary(*m_record, !saveIsNext);
    if (std::exchange(m_hasTakes, state.hasTakes) && !state.hasTakes && state.isIdle) {
        m_ring->setState(0.0, 0.0); // what was said of takes that are gone is old
        sayWhatIsNext();
    }
}

} // namespace rollcall::ui
