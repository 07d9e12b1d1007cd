// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QMetaObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace rollcall::test {

/// An application that measures how long the GUI thread is kept by each event, so that a test can demand that nothing blocks the window.
/// Counted are computing and waiting; not counted are the time in which the thread wanted to run and other programs had the processor,
/// and nested event loops, in which the window lives on.
class GuiWatchdog : public QApplication
{
public:
    static constexpr double kLimitMs = 50.0;
    /// What fails a test. Drawing that takes 15 ms alone took 101 ms beside a compiler and a training on two processors; reading a file or
    /// waiting for a lock is more than this.
    static constexpr double kLimitWhenBusyMs = 5.0 * kLimitMs;

    GuiWatchdog(int& argc, char** argv);
    ~GuiWatchdog() override;

    bool notify(QObject* receiver, QEvent* event) override;

    /// Every event that kept the thread longer than kLimitMs: how long, which event, and whose.
    [[nodiscard]] const QStringList& blocked() const { return m_blocked; }
    [[nodiscard]] bool isSound() const { return m_longestMs <= kLimitWhenBusyMs; }
    /// The longest of all events.
    [[nodiscard]] double longestMs() const { return m_longestMs; }

private:
    /// A point in the thread's life.
    struct Moment
    {
        std::int64_t wallNs = 0;
        std::int64_t waitingForProcessorNs = 0;
    };
    struct Running
    {
        int loopLevel = 0;
        double elsewhereMs = 0.0; ///< in event loops below this event
    };

    [[nodiscard]] Moment now() const;
    [[nodiscard]] static double between(const Moment& from, const Moment& to);

    int m_schedstat = -1; ///< of the GUI thread
    std::vector<Running> m_running;
    std::optional<Moment> m_idleSince;
    QStringList m_blocked;
    double m_longestMs = 0.0;
};

/// Runs a test's functions under the watchdog.
/// @return QTest's exit code; 1 where only the watchdog complains
int runWatched(int argc, char** argv, GuiWatchdog& application, QObject& test);

} // namespace rollcall::test

/// In place of QTEST_MAIN, for tests that drive the window.
#define ROLLCALL_GUI_TEST_MAIN(Test)                                                                                   \
    int main(int argc, char** argv)                                                                                    \
    {                                                                                                                  \
        rollcall::test::GuiWatchdog application(argc, argv);                                                           \
        Test test;                                                                                                     \
        return rollcall::test::runWatched(argc, argv, application, test);                                              \
    }
