// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/VoiceCheck.h"

#include "ui/Backend.h"

#include <utility>

namespace rollcall::ui {

namespace {

constexpr double kGapSeconds = 0.4; ///< between two voices that are compared

} // namespace

VoiceCheck::VoiceCheck(Backend& backend, TakeList& takes, QObject* parent)
    : QObject(parent), m_backend(backend), m_service(backend), m_takes(takes), m_model(backend.status().modelId)
{
    connect(&m_takes, &TakeList::changed, this, &VoiceCheck::look);
    connect(&m_backend, &Backend::statusChanged, this, &VoiceCheck::onStatus);
    connect(&m_backend, &Backend::speakersChanged, this, &VoiceCheck::compare);
}

void VoiceCheck::setSpeaker(std::optional<SpeakerId> speaker)
{
    if (std::exchange(m_speaker, speaker) != speaker) {
        compare();
    }
}

void VoiceCheck::dismissLookalike()
{
    if (m_lookalike) {
        m_dismissed.insert(m_lookalike->id.value);
        show({});
    }
}

void VoiceCheck::fetchComparison()
{
    if (!m_lookalike) {
        return;
    }
    m_service.newest(this, m_lookalike->id, [this](const Result<std::vector<float>>& enrolled) {
        if (!enrolled) {
            Q_EMIT comparisonFailed(enrolled.error());
        } else if (!m_takes.takes().empty()) {
            std::vector<float> both = audio::readAll(m_takes.takes().front().clip.samples);
            both.insert(both.end(), static_cast<std::size_t>(kGapSeconds * kSampleRateHz), 0.0F);
            both.insert(both.end(), enrolled->begin(), enrolled->end());
            Q_EMIT comparisonReady(both);
        }
    });
}

void VoiceCheck::onStatus()
{
    const QString model = m_backend.status().modelId;
    if (!m_backend.status().ready() || std::exchange(m_model, model) == model) {
        return;
    }
    m_asked.clear();
    m_compared.clear();
    m_takes.clearChecks(); // which looks again
}

void VoiceCheck::look()
{
    if (!m_backend.status().ready()) {
        return;
    }
    if (m_takes.takes().empty()) {
        m_dismissed.clear();
    }
    QList<std::int64_t> heard;
    for (const Take& take : m_takes.takes()) {
        if (take.check) {
            heard.append(take.id);
        } else if (!m_asked.contains(take.id)) {
            m_asked.insert(take.id);
            m_service.check(this, take.clip, [this, id = take.id](const Result<pipeline::TakeCheck>& check) {
                if (check && QString::fromStdString(check->model.value) == m_model) {
                    m_takes.setCheck(id, *check);
                }
            });
        }
    }
    if (heard != m_compared) {
        compare();
    }
}

void VoiceCheck::compare()
{
    std::vector<Embedding> embeddings;
    double seconds = 0.0;
    m_compared.clear();
    for (const Take& take : m_takes.takes()) {
        if (take.check) {
            embeddings.push_back(take.check->embedding);
            seconds += take.quality.netSpeechSeconds;
            m_compared.append(take.id);
        }
    }
    const int comparison = ++m_comparison;
    if (embeddings.empty()) {
        show({});
        return;
    }
    m_service.compare(this, std::move(embeddings), seconds, m_speaker,
                      [this, comparison](const Result<pipeline::TakesComparison>& compared) {
                          // What cannot be compared, as with a store that has just gone, says nothing.
                          if (!compared || comparison != m_comparison) {
                              return;
                          }
                          QList<std::int64_t> outlying;
                          for (const std::size_t index : compared->outlyingTakes) {
                              outlying.append(m_compared[static_cast<qsizetype>(index)]);
                          }
                          m_takes.setOutlying(outlying);
                          show(compared->lookalike);
                      });
}

void VoiceCheck::show(std::optional<identify::Candidate> lookalike)
{
    if (lookalike && isDismissed(lookalike->id)) {
        lookalike.reset();
    }
    m_lookalike = std::move(lookalike);
    Q_EMIT changed();
}

} // namespace rollcall::ui
