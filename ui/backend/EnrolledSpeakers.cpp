// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/EnrolledSpeakers.h"

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

QList<qint64> idsOf(const QList<SpeakerRow>& speakers)
{
    QList<qint64> ids;
    for (const SpeakerRow& speaker : speakers) {
        ids.append(speaker.id);
    }
    return ids;
}

EnrolledSpeakers::Identifier among(const EnrolledSpeakers::Identifier& identifier, const QList<qint64>& ids)
{
    return identifier ? std::make_shared<const identify::Identifier>(identifier->among(toSpeakerIds(ids))) : nullptr;
}

} // namespace

std::vector<SpeakerId> toSpeakerIds(const QList<qint64>& ids)
{
    std::vector<SpeakerId> typed;
    for (const qint64 id : ids) {
        typed.push_back(SpeakerId{id});
    }
    return typed;
}

void EnrolledSpeakers::show(const QList<SpeakerRow>& everybody, const Identifier& identifier)
{
    m_everybody = everybody;
    m_everybodysIdentifier = identifier;
    m_styles.setSpeakers(idsOf(m_everybody));
    leaveOutLeaving();
}

bool EnrolledSpeakers::keepOnly(const QList<qint64>& speakerIds)
{
    if (m_everybody.removeIf([&speakerIds](const SpeakerRow& row) { return !speakerIds.contains(row.id); }) == 0) {
        return false;
    }
    m_waiting.removeIf([&speakerIds](qint64 id) { return !speakerIds.contains(id); });
    m_everybodysIdentifier = among(m_everybodysIdentifier, speakerIds);
    leaveOutLeaving();
    return true;
}

void EnrolledSpeakers::beginRemoval(const QList<qint64>& speakerIds)
{
    m_waiting += speakerIds;
    leaveOutLeaving();
}

void EnrolledSpeakers::undoRemoval()
{
    m_waiting.clear();
    leaveOutLeaving();
}

QList<qint64> EnrolledSpeakers::beginErasing()
{
    const QList<qint64> handedOver = std::exchange(m_waiting, {});
    m_erasing += handedOver;
    return handedOver;
}

void EnrolledSpeakers::endErasing(const QList<qint64>& speakerIds)
{
    m_erasing.removeIf([&speakerIds](qint64 id) { return speakerIds.contains(id); });
    leaveOutLeaving();
}

bool EnrolledSpeakers::contains(qint64 speakerId) const
{
    return std::ranges::any_of(m_speakers, [speakerId](const SpeakerRow& row) { return row.id == speakerId; });
}

std::optional<SpeakerId> EnrolledSpeakers::named(const QString& name) const
{
    const auto found = std::ranges::find_if(
        m_speakers, [&name](const SpeakerRow& row) { return row.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_speakers.end() ? std::nullopt : std::optional(SpeakerId{found->id});
}

void EnrolledSpeakers::leaveOutLeaving()
{
    m_speakers = m_everybody;
    m_identifier = m_everybodysIdentifier;
    const QList<qint64> gone = leaving();
    if (m_speakers.removeIf([&gone](const SpeakerRow& row) { return gone.contains(row.id); }) > 0) {
        m_identifier = among(m_identifier, idsOf(m_speakers));
    }
}

} // namespace rollcall::ui
