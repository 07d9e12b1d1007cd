// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "ui/enrol/Take.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::ui {

/// The recordings of an enrolment that are not saved yet, and what may be done with them. One that was removed can be brought back for
/// kUndoMs; then it is erased.
///
/// @thread GUI
class TakeList : public QObject
{
    Q_OBJECT

public:
    static constexpr int kUndoMs = 8000;

    /// @param work for the disk and for long computations; gone before the list
    explicit TakeList(pipeline::WorkQueue& work, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Take>& takes() const { return m_takes; }
    [[nodiscard]] const Take* find(std::int64_t id) const;
    [[nodiscard]] QList<std::int64_t> ids() const;

    /// Whether one person speaks in each; nothing before the model has heard one.
    [[nodiscard]] std::optional<bool> oneVoice() const;

    /// Counts the speech of a recording as saving it will count it, and hands it on; it is not in the list by that.
    void judge(Take take, std::function<void(Take)> done);
    /// Recordings whose speech is being counted.
    [[nodiscard]] int judging() const { return m_judging; }

    /// Gives it its id and number.
    void add(Take take);
    /// As add(), for a judged take with so much speech; another one is erased.
    /// @return whether it is in the list now
    bool keep(Take take, double neededSeconds);
    /// The number that the next one will have.
    [[nodiscard]] int nextNumber() const;

    void remove(std::int64_t id);
    /// The one that can be brought back; null: none.
    [[nodiscard]] const Take* removed() const { return m_removed ? &m_removed->take : nullptr; }
    void undoRemoval();

    /// These are saved: they leave the list, and their copies on the disk are erased.
    /// @return they, without the copies
    std::vector<Take> takeOut(const QList<std::int64_t>& ids);

    /// The copy on the disk goes with its last owner; erasing it waits for the disk, so that happens elsewhere.
    void release(std::shared_ptr<pipeline::RecordingSpool> spool);

    void setCheck(std::int64_t id, pipeline::TakeCheck check);
    /// Another model: what the one before it said does not count.
    void clearChecks();
    void setOutlying(const QList<std::int64_t>& ids);
    /// Somebody says that one person speaks in these.
    void confirmOneVoice(const QList<std::int64_t>& ids);

Q_SIGNALS:
    /// The list or something about a take in it is another one.
    void changed();

private:
    struct Removal
    {
        Take take;
        std::size_t row;
    };

    void forgetRemoved();

    pipeline::WorkQueue& m_work;
    std::vector<Take> m_takes;
    std::optional<Removal> m_removed;
    QTimer m_undo;
    std::int64_t m_nextId = 1;
    int m_nextNumber = 1;
    int m_judging = 0;
};

} // namespace rollcall::ui
