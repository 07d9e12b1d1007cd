// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SpeakerStyles.h"

#include <QSet>

#include <algorithm>

namespace rollcall::ui {

namespace {

/// The look of the speaker's id; else the first that is free; with more speakers than looks, one that is taken.
int chooseIndex(qint64 id, const QSet<int>& taken)
{
    // Unsigned, so that no id, however odd, is below 0.
    const auto own = static_cast<int>(static_cast<quint64>(id) % kSeriesColours);
    int index = own;
    if (taken.contains(index)) {
        index = 0;
        while (taken.contains(index)) {
            ++index;
        }
    }
    return index < kSeriesColours * kSeriesPatterns ? index : own;
}

} // namespace

void SpeakerStyles::setSpeakers(QList<qint64> ids)
{
    std::ranges::sort(ids); // by age, so that the same people get the same looks at the next start
    QSet<int> taken;
    for (auto it = m_indices.begin(); it != m_indices.end();) {
        if (std::ranges::binary_search(ids, it.key())) {
            taken.insert(it.value());
            ++it;
        } else {
            it = m_indices.erase(it);
        }
    }
    for (const qint64 id : std::as_const(ids)) {
        if (!m_indices.contains(id)) {
            const int index = chooseIndex(id, taken);
            m_indices.insert(id, index);
            taken.insert(index);
        }
    }
}

SeriesStyle SpeakerStyles::of(qint64 speakerId, const QPalette& palette) const
{
    const auto found = m_indices.find(speakerId);
    return found == m_indices.end() ? SeriesStyle{colour(Token::FaintText, palette)} : seriesStyle(*found, palette);
}

} // namespace rollcall::ui
