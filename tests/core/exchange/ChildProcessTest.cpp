// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ChildProcess.h"

#include <QTest>

#include <atomic>
#include <csignal>

using namespace rollcall;
using namespace rollcall::exchange;

class ChildProcessTest : public QObject
{
    Q_OBJECT

    using Bytes = std::vector<std::byte>;

private Q_SLOTS:
    void bringsItsAnswer()
    {
        const auto made = inChildProcess([] { return Bytes(1'000'000, std::byte{7}); }, 5);
        QVERIFY(made.ok() && made->has_value());
        QVERIFY(**made == Bytes(1'000'000, std::byte{7}));
    }

    void aCrashStaysThere()
    {
        const auto made = inChildProcess(
            []() -> Bytes {
                std::raise(SIGSEGV);
                return {};
            },
            5);
        QVERIFY(made.ok() && !made->has_value());
    }

    void anExceptionIsNoAnswer()
    {
        const auto made = inChildProcess([]() -> Bytes { throw 1; }, 5);
        QVERIFY(made.ok() && !made->has_value());
    }

    void whatNeverEndsIsEnded()
    {
        const auto made = inChildProcess(
            []() -> Bytes {
                const std::atomic<bool> ends = false;
                while (!ends) {
                }
                return {};
            },
            1);
        QVERIFY(made.ok() && !made->has_value());
    }
};

QTEST_GUILESS_MAIN(ChildProcessTest)
#include "ChildProcessTest.moc"
