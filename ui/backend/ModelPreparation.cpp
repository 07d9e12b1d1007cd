// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/ModelPreparation.h"

#include <filesystem>

namespace rollcall::ui {

void ModelPreparation::begin(QObject* context, const QString& storeFile, const QString& modelFile,
                             const QString& current, const Confirm& confirm, const Done& done)
{
    if (m_wanted) {
        done(makeError(ErrorCode::Busy, "{}",
                       tr("Another model is being made ready; wait for it or cancel it.").toStdString()));
        return;
    }
    m_wanted = std::make_shared<std::atomic<bool>>(true);
    const QPointer<QObject> guard(context);
    m_queue.post([this, guard, store = std::filesystem::path(storeFile.toStdString()),
                  model = std::filesystem::path(modelFile.toStdString()),
                  before = std::filesystem::path(current.toStdString()), wanted = m_wanted, confirm,
                  done](const std::stop_token& stop) {
        auto service = std::make_shared<pipeline::SpeakerService>();
        auto prepared = std::make_shared<Result<pipeline::PreparedModel>>(Error{});
        if (auto opened = service->openStore(store); !opened) {
            *prepared = opened.error();
        } else {
            *prepared = service->prepareModel(model, before, [&](std::size_t ready, std::size_t total) {
                QMetaObject::invokeMethod(this, [this, ready, total] {
                    Q_EMIT progress(static_cast<qsizetype>(ready), static_cast<qsizetype>(total));
                });
                return !stop.stop_requested() && *wanted;
            });
        }
        QMetaObject::invokeMethod(this, [this, guard, service, prepared, confirm, done] {
            // It may be cancelled before the question, and while it is asked.
            if (*prepared && guard && *m_wanted && confirm((*prepared)->comparison) && guard && *m_wanted) {
                install(guard, service, prepared, done);
                return;
            }
            end(guard,
                *prepared ? makeError(ErrorCode::Cancelled, "{}", tr("The model was not taken into use.").toStdString())
                          : prepared->error(),
                done);
        });
    });
}

void ModelPreparation::install(const QPointer<QObject>& context,
                               const std::shared_ptr<pipeline::SpeakerService>& service,
                               const std::shared_ptr<Result<pipeline::PreparedModel>>& prepared, const Done& done)
{
    m_queue.post([this, context, service, prepared, done](const std::stop_token&) {
        auto installation = std::make_shared<Result<pipeline::ModelInstallation>>(service->installModel(**prepared));
        QMetaObject::invokeMethod(this, [this, context, installation, done] {
            if (!*installation) {
                end(context, *installation, done);
                return;
            }
            m_swap(**installation, [this, context, done](const Result<pipeline::ModelInstallation>& result) {
                end(context, result, done);
            });
        });
    });
}

void ModelPreparation::end(const QPointer<QObject>& context, const Result<pipeline::ModelInstallation>& result,
                           const Done& done)
{
    m_wanted.reset();
    if (context) {
        done(result);
    }
}

void ModelPreparation::cancel()
{
    if (m_wanted) {
        *m_wanted = false;
    }
}

} // namespace rollcall::ui
