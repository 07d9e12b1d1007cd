// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/TakeList.h"

#include "core/audio/speech/FindSpeech.h"

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr std::size_t kPeaks = 96;

} // namespace

TakeList::TakeList(pipeline::WorkQueue& work, QObject* parent) : QObject(parent), m_work(work)
{
    m_undo.setSingleShot(true);
    m_undo.setInterval(kUndoMs);
    connect(&m_undo, &QTimer::timeout, this, [this] {
        forgetRemoved();
        Q_EMIT changed();
    });
}

const Take* TakeList::find(std::int64_t id) const
{
    const auto found = std::ranges::find(m_takes, id, &Take::id);
    return found == m_takes.end() ? nullptr : &*found;
}

QList<std::int64_t> TakeList::ids() const
{
    QList<std::int64_t> ids;
    for (const Take& take : m_takes) {
        ids.append(take.id);
    }
    return ids;
}

std::optional<bool> TakeList::oneVoice() const
{
    std::optional<bool> one;
    for (const Take& take : m_takes) {
        if (take.check) {
            one = one.value_or(true) && (take.clip.oneVoice || !take.check->severalVoices);
        }
    }
    return one;
}

void TakeList::judge(Take take, std::function<void(Take)> done)
{
    ++m_judging;
    m_work.post(
        [this, take = std::make_shared<Take>(std::move(take)), done = std::move(done)](const std::stop_token&) mutable {
            take->quality = audio::assessQuality(take->clip.samples, audio::findSpeech(take->clip.samples));
            take->peaks = peaksOf(take->clip.samples, kPeaks);
            QMetaObject::invokeMethod(this, [this, take = std::move(take), done = std::move(done)] {
                --m_judging;
                done(std::move(*take));
                Q_EMIT changed();
            });
        });
    Q_EMIT changed();
}

int TakeList::nextNumber() const
{
    return m_takes.empty() && !m_removed ? 1 : m_nextNumber; // the first of another speaker
}

void TakeList::add(Take take)
{
    take.id = m_nextId++;
    take.number = nextNumber();
    m_nextNumber = take.number + 1;
    m_takes.push_back(std::move(take));
    Q_EMIT changed();
}

bool TakeList::keep(Take take, double neededSeconds)
{
    if (take.quality.netSpeechSeconds < neededSeconds) {
        release(std::move(take.spool));
        return false;
    }
    add(std::move(take));
    return true;
}

void TakeList::remove(std::int64_t id)
{
    const auto found = std::ranges::find(m_takes, id, &Take::id);
    if (found == m_takes.end()) {
        return;
    }
    forgetRemoved();
    m_removed = Removal{std::move(*found), static_cast<std::size_t>(found - m_takes.begin())};
    m_takes.erase(found);
    m_undo.start();
    Q_EMIT changed();
}

void TakeList::undoRemoval()
{
    if (!m_removed) {
        return;
    }
    m_undo.stop();
    Removal removal = std::move(*m_removed);
    m_removed.reset();
    const auto row = static_cast<std::ptrdiff_t>(std::min(removal.row, m_takes.size()));
    m_takes.insert(m_takes.begin() + row, std::move(removal.take));
    Q_EMIT changed();
}

void TakeList::forgetRemoved()
{
    m_undo.stop();
    if (m_removed) {
        release(std::move(m_removed->take.spool));
        m_removed.reset();
    }
}

std::vector<Take> TakeList::takeOut(const QList<std::int64_t>& ids)
{
    const auto first =
        std::ranges::stable_partition(m_takes, [&ids](const Take& take) { return !ids.contains(take.id); });
    std::vector<Take> out(std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
    m_takes.erase(first.begin(), first.end());
    for (Take& take : out) {
        release(std::move(take.spool));
    }
    Q_EMIT changed();
    return out;
}

void TakeList::release(std::shared_ptr<pipeline::RecordingSpool> spool)
{
    if (spool) {
        m_work.post([spool = std::move(spool)](const std::stop_token&) mutable { spool.reset(); });
    }
}

void TakeList::setCheck(std::int64_t id, pipeline::TakeCheck check)
{
    if (const auto found = std::ranges::find(m_takes, id, &Take::id); found != m_takes.end()) {
        found->check = std::move(check);
        Q_EMIT changed();
    }
}

void TakeList::clearChecks()
{
    for (Take& take : m_takes) {
        take.check.reset();
        take.outlying = false;
    }
    Q_EMIT changed();
}

void TakeList::setOutlying(const QList<std::int64_t>& ids)
{
    bool isChanged = false;
    for (Take& take : m_takes) {
        const bool before = std::exchange(take.outlying, ids.contains(take.id));
        isChanged = isChanged || before != take.outlying;
    }
    if (isChanged) {
        Q_EMIT changed();
    }
}

void TakeList::confirmOneVoice(const QList<std::int64_t>& ids)
{
    for (Take& take : m_takes) {
        take.clip.oneVoice = take.clip.oneVoice || ids.contains(take.id);
    }
    Q_EMIT changed();
}

} // namespace rollcall::ui
