// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/answer/CandidatesCard.h"

#include "ui/widgets/CandidateBars.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

/// The bar of "unknown" among those of speakers.
constexpr qint64 kNobody = 0;

} // namespace

CandidatesCard::CandidatesCard(const SpeakerStyles& styles, QWidget* parent)
    : Card({}, Qt::Vertical, parent), m_bars(new CandidateBars(styles))
{
    m_bars->setObjectName(QStringLiteral("candidateBars"));
    content()->addWidget(m_bars);
}

void CandidatesCard::setIdentifier(const identify::Identifier* identifier)
{
    m_bars->setEmptyText(identifier == nullptr || identifier->size() == 0
                             ? QCoreApplication::translate("CandidatesCard", "Nobody is enrolled yet")
                             : QCoreApplication::translate("CandidatesCard", "Speak, and see who it is"));
    if (identifier != nullptr) {
        m_bars->setAcceptProbability(identify::LiveDecider::decisionOptions(identifier->options()).acceptProbability);
    }
}

/// Probabilities that sum to one, as far as there is room for the candidates: nobody of them is an answer, too.
void CandidatesCard::showState(const identify::LiveState& state)
{
    QList<CandidateBar> bars;
    for (const identify::Candidate& candidate : state.candidates) {
        if (bars.size() + 1 < m_bars->maximumBars()) {
            bars.append(
                {candidate.id.value, QString::fromStdString(candidate.name), candidate.probability, candidate.score});
        }
    }
    if (!bars.isEmpty() && bars.front().hasProbability()) {
        bars.append({kNobody, QCoreApplication::translate("CandidatesCard", "Unknown"), state.unknownProbability});
    }
    m_bars->setBars(bars);
}

void CandidatesCard::clear()
{
    m_bars->setBars({});
}

void CandidatesCard::keepOnly(const QList<qint64>& speakerIds)
{
    QList<CandidateBar> bars = m_bars->bars();
    bars.removeIf([&speakerIds](const CandidateBar& bar) {
        return bar.speakerId != kNobody && !speakerIds.contains(bar.speakerId);
    });
    const bool onlyNobody = bars.size() == 1 && bars.front().speakerId == kNobody;
    m_bars->setBars(onlyNobody ? QList<CandidateBar>() : bars);
}

} // namespace rollcall::ui
