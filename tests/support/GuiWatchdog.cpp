// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GuiWatchdog.h"

#include <QAbstractEventDispatcher>
#include <QEvent>
#include <QMetaEnum>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace rollcall::test {

GuiWatchdog::GuiWatchdog(int& argc, char** argv)
    : QApplication(argc, argv),
      m_schedstat(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) // stays this thread's
{
    setAttribute(Qt::AA_Use96Dpi, true);
    auto* dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { m_idleSince = now(); });
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
        if (m_idleSince && !m_running.empty()) {
            m_running.back().elsewhereMs += between(*m_idleSince, now());
        }
        m_idleSince.reset();
    });
}

GuiWatchdog::~GuiWatchdog()
{
    if (m_schedstat >= 0) {
        ::close(m_schedstat);
    }
}

GuiWatchdog::Moment GuiWatchdog::now() const
{
    std::timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    Moment moment{std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec, 0};
    std::array<char, 96> text{};
    if (m_schedstat >= 0 && ::pread(m_schedstat, text.data(), text.size() - 1, 0) > 0) {
        char* end = nullptr;
        std::strtoll(text.data(), &end, 10); // time on the processor
        moment.waitingForProcessorNs = std::strtoll(end, nullptr, 10);
    }
    return moment;
}

double GuiWatchdog::between(const Moment& from, const Moment& to)
{
    return 1e-6 *
           static_cast<double>((to.wallNs - from.wallNs) - (to.waitingForProcessorNs - from.waitingForProcessorNs));
}

bool GuiWatchdog::notify(QObject* receiver, QEvent* event)
{
    if (QThread::currentThread() != thread()) {
        return QApplication::notify(receiver, event);
    }
    const QByteArray whose = receiver->metaObject()->className();
    const QString name = receiver->objectName();
    const QEvent::Type type = event->type(); // both may be gone afterwards
    m_running.push_back({QThread::currentThread()->loopLevel(), 0.0});
    const Moment begin = now();
    const bool handled = QApplication::notify(receiver, event);
    const double all = between(begin, now());
    const Running finished = m_running.back();
    m_running.pop_back();
    if (!m_running.empty()) {
        // What was sent by the outer event is part of it; what a loop inside it delivered is not.
        m_running.back().elsewhereMs += m_running.back().loopLevel < finished.loopLevel ? all : finished.elsewhereMs;
    }
    const double own = all - finished.elsewhereMs;
    const bool isOuter = m_running.empty() || m_running.back().loopLevel < finished.loopLevel;
    if (isOuter) {
        m_longestMs = std::max(m_longestMs, own);
        if (own > kLimitMs) {
            const char* typeName = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
            m_blocked.append(QStringLiteral("%1: %2 ms in %3 for %4 %5")
                                 .arg(QString::fromUtf8(QTest::currentTestFunction()))
                                 .arg(own, 0, 'f', 0)
                                 .arg(QString::fromUtf8(typeName != nullptr ? typeName : "an event"),
                                      QString::fromUtf8(whose), name));
        }
    }
    return handled;
}

int runWatched(int argc, char** argv, GuiWatchdog& application, QObject& test)
{
    const int code = QTest::qExec(&test, argc, argv);
    std::printf("GUI thread: at most %.0f ms in one event\n", application.longestMs());
    for (const QString& line : application.blocked()) {
        std::printf("%s : the GUI thread was kept longer than %.0f ms: %s\n",
                    application.isSound() ? "NOTE  " : "FAIL! ", GuiWatchdog::kLimitMs, qPrintable(line));
    }
    return code == 0 && !application.isSound() ? 1 : code;
}

} // namespace rollcall::test
