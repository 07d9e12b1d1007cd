// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneListening.h"

#include "ui/capture/AudioInputs.h"
#include "ui/capture/MicrophoneSource.h"

#include <QCoreApplication>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace rollcall::ui {

namespace {

/// Shorter than the hop between two decisions, so that none is overlooked.
constexpr int kLookMs = 40;

} // namespace

Result<void> listenToMicrophone(const std::string& device, pipeline::LiveOptions options,
                                const std::function<void(const std::string& name)>& begun,
                                const std::function<bool(const pipeline::LiveSnapshot&)>& look)
{
    std::string program = "rollcall";
    std::array<char*, 2> arguments{program.data(), nullptr};
    int count = 1;
    const QCoreApplication application(count, arguments.data());
    const auto input = inputNamed(QString::fromStdString(device));
    if (!input) {
        return input.error();
    }
    auto source = std::make_unique<MicrophoneSource>(*input);
    const std::string name = source->name();
    pipeline::LiveSession session(std::move(source), std::move(options));
    if (auto started = session.start(); !started) {
        return started;
    }
    begun(name);
    std::optional<Error> failure;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const pipeline::LiveSnapshot snapshot = session.poll();
        failure = snapshot.failure;
        if (!look(snapshot) || failure) {
            QCoreApplication::quit();
        }
    });
    timer.start(kLookMs);
    QCoreApplication::exec();
    session.stop();
    return failure ? Result<void>(*failure) : Result<void>();
}

} // namespace rollcall::ui
