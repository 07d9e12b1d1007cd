// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run/RunFolder.h"
#include "tests/support/WindowFixture.h"

#include <QList>

#include <optional>

namespace rollcall::test {

/// Base of the tests that look at everything that can be seen or pressed by keyboard.
class WindowStates : public WindowFixture
{
    Q_OBJECT

protected:
    /// In each as much as possible is there at once.
    enum class State {
        Listen,
        Listening,
        Enrol,
        Recording,
        Speakers,
        Unknown,
        TrainForm,
        TrainStopped,
        TrainLive,
        Evaluate
    };

    /// A row of a test's data for each, in the column "state".
    static void addStates();

    /// Opens the window in that state.
    /// @return the lock of the training at work, where there is one
    [[nodiscard]] std::optional<train::RunLock> openFor(State state);

    template <class T>
    [[nodiscard]] QList<T*> seen() const
    {
        QList<T*> all = m_window->findChildren<T*>();
        all.removeIf([](const T* widget) { return !widget->isVisible(); });
        return all;
    }

private:
    void prepare(State state);

    /// A voice that nobody has named.
    void keepElsewhere() const;

    /// A training in the list, as it lies on the disk.
    void writeRun(train::RunPhase phase) const;
};

} // namespace rollcall::test
