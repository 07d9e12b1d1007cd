// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/ComparedVoices.h"

#include "core/pipeline/speakers/ProfileQuality.h"
#include "ui/Backend.h"
#include "ui/speakers/SimilarityBars.h"

#include <memory>
#include <vector>

namespace rollcall::ui {

void ComparedVoices::compare()
{
    const QList<SpeakerRow>& speakers = m_backend.speakers();
    const bool known = m_comparedModel == m_backend.status().modelId && m_compared == speakers;
    if (known || m_comparing || !m_backend.status().ready() || speakers.isEmpty()) {
        return;
    }
    m_comparing = true;
    m_compared = speakers;
    m_comparedModel = m_backend.status().modelId;
    m_library.compareVoices(this, [this](const Result<SpeakerLibrary::Comparison>& result) {
        m_comparing = false;
        m_comparison = result ? *result : nullptr;
        dropGone();
    });
}

void ComparedVoices::dropGone()
{
    std::vector<SpeakerId> there;
    for (const SpeakerRow& row : m_backend.speakers()) {
        there.push_back(SpeakerId{row.id});
    }
    if (m_comparison) {
        m_comparison = std::make_shared<const identify::VoiceComparison>(m_comparison->among(there));
    }
    Q_EMIT changed();
}

QHash<qint64, int> ComparedVoices::qualities() const
{
    QHash<qint64, int> qualities;
    for (const SpeakerRow& row : m_backend.speakers()) {
        if (const auto index = m_comparison ? m_comparison->indexOf(SpeakerId{row.id}) : std::nullopt) {
            const auto& voice = m_comparison->voices()[*index];
            qualities[row.id] = pipeline::profileQuality(row.netSpeechSeconds, voice.takes, voice.outlyingTakes);
        }
    }
    return qualities;
}

QList<SimilarVoice> ComparedVoices::similarTo(qint64 speakerId, std::size_t most) const
{
    QList<SimilarVoice> similar;
    if (const auto index = m_comparison ? m_comparison->indexOf(SpeakerId{speakerId}) : std::nullopt) {
        for (const std::size_t other : m_comparison->nearest(*index, most)) {
            const auto& voice = m_comparison->voices()[other];
            similar.append({voice.id.value, QString::fromStdString(voice.name), m_comparison->cosine(*index, other)});
        }
    }
    return similar;
}

} // namespace rollcall::ui
