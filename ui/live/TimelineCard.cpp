// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TimelineCard.h"

#include "ui/live/SimilarityPlot.h"
#include "ui/live/TurnStrip.h"
#include "ui/shell/Page.h"
#include "ui/spectrogram/SpectrogramWidget.h"

#include <QBoxLayout>
#include <QLabel>

namespace rollcall::ui {

TimelineCard::TimelineCard(const LiveHistory& history, const SpeakerStyles& styles, QWidget* parent)
    : Card({}, Qt::Vertical, parent), m_history(history), m_turns(new TurnStrip(history, m_axis, styles)),
      m_similarity(new SimilarityPlot(history, m_axis, styles)), m_spectrogram(new SpectrogramWidget)
{
    setAccessibleName(tr("The last half minute"));
    m_spectrogram->setObjectName(QStringLiteral("liveSpectrogramWidget"));
    m_spectrogram->setTimeAxis(m_axis);
    const auto add = [this](const QString& heading, QWidget* strip, int stretch) {
        auto* label = new QLabel(heading);
        setRole(*label, "section");
        content()->addWidget(label);
        content()->addWidget(strip, stretch);
    };
    add(tr("Who spoke"), m_turns, 0);
    add(tr("Similarity"), m_similarity, 5);
    add(tr("Spectrogram"), m_spectrogram, 6);
    m_described.start();
}

void TimelineCard::follow()
{
    m_axis.setNow(m_history.seconds());
    if (m_described.elapsed() >= kDescribeMs) {
        m_described.restart();
        m_turns->refresh();
        m_similarity->refresh();
    }
}

void TimelineCard::setThreshold(std::optional<double> score)
{
    m_similarity->setThreshold(score);
}

} // namespace rollcall::ui
