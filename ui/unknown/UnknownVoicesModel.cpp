// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownVoicesModel.h"

#include "ui/Wording.h"
#include "ui/live/TurnsModel.h"
#include "ui/speakers/TimeAgo.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

QString detail(const pipeline::UnknownVoice& voice)
{
    const QString last = timeAgo(QDateTime::fromMSecsSinceEpoch(voice.lastHeardAtMs()), QDateTime::currentDateTime());
    return UnknownVoicesModel::tr("%1 · %2 · %3")
        .arg(turnsText(voice.turns.size()), duration(voice.netSpeechSeconds), last);
}

} // namespace

QString unknownVoiceName(qint64 voice)
{
    return UnknownVoicesModel::tr("Unknown voice %1").arg(voice);
}

QString turnsText(std::size_t turns)
{
    return turns == 1 ? UnknownVoicesModel::tr("1 turn")
                      : UnknownVoicesModel::tr("%1 turns").arg(QLocale().toString(static_cast<qint64>(turns)));
}

void UnknownVoicesModel::setVoices(const std::vector<pipeline::UnknownVoice>& voices)
{
    if (std::ranges::equal(m_voices, voices, {}, &pipeline::UnknownVoice::id, &pipeline::UnknownVoice::id)) {
        m_voices = voices;
        if (!m_voices.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_voices = voices;
    endResetModel();
}

void UnknownVoicesModel::setPlaying(qint64 voice)
{
    const qint64 before = std::exchange(m_playing, voice);
    for (const qint64 one : {before, voice}) {
        if (const int row = rowOf(one); row >= 0 && before != voice) {
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

qint64 UnknownVoicesModel::voiceAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_voices[static_cast<std::size_t>(row)].id.value : 0;
}

int UnknownVoicesModel::rowOf(qint64 voice) const
{
    const auto found = std::ranges::find(m_voices, store::UnknownVoiceId{voice}, &pipeline::UnknownVoice::id);
    return found == m_voices.end() ? -1 : static_cast<int>(found - m_voices.begin());
}

int UnknownVoicesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_voices.size());
}

QVariant UnknownVoicesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const pipeline::UnknownVoice& voice = m_voices[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return unknownVoiceName(voice.id.value);
    case TurnsModel::DetailRole:
        return detail(voice);
    case TurnsModel::SpeakerIdRole:
        return static_cast<qint64>(-voice.id.value); // nobody's who is enrolled, and still with initials
    case TurnsModel::PlayingRole:
        return voice.id.value == m_playing;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(unknownVoiceName(voice.id.value), detail(voice));
    case Qt::ToolTipRole:
        return tr("Press Space to hear the newest turn.");
    default:
        return {};
    }
}

} // namespace rollcall::ui
