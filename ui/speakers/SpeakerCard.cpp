// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SpeakerCard.h"

#include "ui/SpeakerStyles.h"
#include "ui/shell/Page.h"
#include "ui/speakers/SpeakerHead.h"
#include "ui/speakers/TakesTable.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace rollcall::ui {

namespace {

QLabel* section(const QString& text)
{
    auto* label = new QLabel(text);
    setRole(*label, "section");
    return label;
}

/// Nothing unless the profile grows old.
QString trendText(const identify::ScoreTrend& trend)
{
    return trend.isFalling
               ? SpeakerCard::tr("This voice is recognised less surely than at first: voices and microphones "
                                 "change. Add a new take.")
               : QString();
}

QPushButton* button(const char* name, const QString& text)
{
    auto* made = new QPushButton(text);
    made->setObjectName(QString::fromUtf8(name));
    return made;
}

} // namespace

SpeakerCard::SpeakerCard(const SpeakerStyles& styles, QWidget* parent) : Card({}, Qt::Vertical, parent)
{
    setAccessibleName(tr("Chosen speaker"));
    m_nobody = new QLabel(tr("Choose a speaker to see their takes."));
    m_nobody->setAlignment(Qt::AlignCenter);
    m_nobody->setWordWrap(true);
    setRole(*m_nobody, "soft");
    m_head = new SpeakerHead(styles);
    m_trend = new QLabel;
    m_trend->setObjectName(QStringLiteral("scoreTrendLabel"));
    m_trend->setWordWrap(true);
    m_trend->setProperty("banner", QStringLiteral("warning"));
    m_similarLabel = section(tr("Most similar"));
    m_similar = new SimilarityBars(styles);
    m_takesLabel = section(tr("Takes"));
    m_takes = new TakesTable(styles);
    m_add = button("addTakesPushButton", tr("Add &takes…"));
    m_merge = button("mergePushButton", tr("&Merge…"));
    m_export = button("exportPushButton", tr("E&xport…"));
    m_remove = button("removePushButton", tr("&Remove"));
    m_remove->setProperty("danger", true);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid + 4);
    for (QPushButton* one : {m_add, m_merge, m_export, m_remove}) {
        buttons->addWidget(one);
    }
    buttons->addStretch(1);
    content()->setSpacing(kGrid + 2);
    content()->addWidget(m_nobody, 1);
    content()->addWidget(m_head);
    content()->addWidget(m_trend);
    content()->addWidget(m_similarLabel);
    content()->addWidget(m_similar);
    content()->addWidget(m_takesLabel);
    content()->addWidget(m_takes, 1);
    content()->addStretch(0);
    content()->addLayout(buttons);

    connect(m_head, &SpeakerHead::renameRequested, this, &SpeakerCard::renameRequested);
    connect(m_add, &QPushButton::clicked, this, &SpeakerCard::addTakesWanted);
    connect(m_merge, &QPushButton::clicked, this, &SpeakerCard::mergeWanted);
    connect(m_export, &QPushButton::clicked, this, &SpeakerCard::exportWanted);
    connect(m_remove, &QPushButton::clicked, this, &SpeakerCard::removalWanted);
    updateState();
}

void SpeakerCard::setChosen(const QList<SpeakerRow>& chosen)
{
    m_chosen = chosen;
    if (chosen.size() == 1) {
        m_head->setSpeaker(chosen.front());
    } else if (!chosen.isEmpty()) {
        m_head->setSeveral(chosen.size());
    }
    updateState();
}

void SpeakerCard::setSimilar(const QList<SimilarVoice>& voices)
{
    m_similar->setVoices(voices);
    updateState();
}

void SpeakerCard::setBusy(bool busy)
{
    m_busy = busy;
    updateState();
}

void SpeakerCard::beginRename()
{
    if (m_chosen.size() == 1) {
        m_head->beginRename();
    }
}

void SpeakerCard::updateState()
{
    const bool one = m_chosen.size() == 1;
    m_nobody->setVisible(m_chosen.isEmpty());
    m_head->setVisible(!m_chosen.isEmpty());
    m_trend->setText(one ? trendText(m_chosen.front().trend) : QString());
    m_trend->setToolTip(one ? tr("Median LLR of three days: %1 at first, %2 now")
                                  .arg(locale().toString(m_chosen.front().trend.firstLlr, 'f', 1),
                                       locale().toString(m_chosen.front().trend.lastLlr, 'f', 1))
                            : QString());
    m_trend->setVisible(!m_trend->text().isEmpty());
    const bool similar = one && !m_similar->voices().isEmpty();
    m_similarLabel->setVisible(similar);
    m_similar->setVisible(similar);
    m_takesLabel->setVisible(one);
    m_takes->setVisible(one);
    m_add->setEnabled(one);
    m_merge->setEnabled(one && !m_busy);
    m_export->setEnabled(!m_chosen.isEmpty() && !m_busy);
    m_remove->setEnabled(!m_chosen.isEmpty() && !m_busy);
}

} // namespace rollcall::ui
