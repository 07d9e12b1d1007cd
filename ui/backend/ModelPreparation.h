// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/speakers/SpeakerService.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>

namespace rollcall::ui {

/// Takes another model into use: its embeddings of all speakers are made on a thread of its own, with a store connection of its own,
/// while everything goes on with the model before it; then it is asked whether it is to be used, and installed.
///
/// @thread GUI
class ModelPreparation : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<pipeline::ModelInstallation>&)>;
    /// Asked whether a model that was compared with the present one is to be used.
    using Confirm = std::function<bool(const pipeline::ModelComparison&)>;
    /// Loads the installed model, and calls back when it is the one in use.
    using Swap = std::function<void(const pipeline::ModelInstallation&, const Done&)>;

    explicit ModelPreparation(Swap swap) : m_swap(std::move(swap)) {}

    /// @param context without whom nothing is asked, used or called back
    /// @param current the model in use
    /// @error as SpeakerService::prepareModel and installModel; Busy: a model is being made ready already
    void begin(QObject* context, const QString& storeFile, const QString& modelFile, const QString& current,
               const Confirm& confirm, const Done& done);
    void cancel();

Q_SIGNALS:
    /// `done` of `total` recordings are embedded.
    void progress(qsizetype done, qsizetype total);

private:
    void install(const QPointer<QObject>& context, const std::shared_ptr<pipeline::SpeakerService>& service,
                 const std::shared_ptr<Result<pipeline::PreparedModel>>& prepared, const Done& done);
    void end(const QPointer<QObject>& context, const Result<pipeline::ModelInstallation>& result, const Done& done);

    Swap m_swap;
    std::shared_ptr<std::atomic<bool>> m_wanted; ///< set false to cancel; null: no model is being made ready
    pipeline::WorkQueue m_queue;                 ///< comes last: gone before what its work uses
};

} // namespace rollcall::ui
