// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Backend.h"

#include "core/base/Guarded.h"
#include "core/identify/StrangersNamed.h"
#include "core/pipeline/Paths.h"
#include "ui/ErrorText.h"
#include "ui/Settings.h"
#include "ui/TakeOrigin.h"
#include "ui/unknown/UnknownLibrary.h"

#include <QDate>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rollcall::ui {

namespace {

std::filesystem::path pathOr(const QString& text, const std::filesystem::path& otherwise)
{
    return text.isEmpty() ? otherwise : std::filesystem::path(text.toStdString());
}

/// "speaker (recording)" of each.
QStringList describe(const std::vector<pipeline::UnusableTake>& takes)
{
    QStringList texts;
    for (const pipeline::UnusableTake& take : takes) {
        texts.append(QStringLiteral("%1 (%2)").arg(QString::fromStdString(take.speaker), takeOriginText(take.origin)));
    }
    return texts;
}

/// Whether no other try will open such a store.
bool isLost(const Error& error)
{
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::Incompatible;
}

std::chrono::year_month_day today()
{
    const QDate date = QDate::currentDate();
    return {std::chrono::year(date.year()), std::chrono::month(static_cast<unsigned>(date.month())),
            std::chrono::day(static_cast<unsigned>(date.day()))};
}

constexpr int kSettleMs = 150; ///< arrow keys may run through the choices

/// A number on the disk that is no setting counts as the default.
identify::StrangersNamed strangersNamed(const Settings& settings)
{
    const auto strangers = static_cast<int>(settings.number(SettingKey::StrangersPerName));
    return identify::strangersNamed(strangers).value_or(identify::kDefaultStrangersNamed);
}

/// To be done anew with another model.
void accept(pipeline::SpeakerService& service, identify::StrangersNamed setting)
{
    service.setAcceptProbability(identify::acceptProbability(setting, service.decisionOptions().calibration));
}

} // namespace

Backend::Backend(Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_service(std::make_shared<pipeline::SpeakerService>()),
      m_unknown(std::make_unique<UnknownLibrary>(*this, settings)),
      m_preparation([this](const auto& installation, const auto& done) { swapTo(installation, done); })
{
    connect(&m_preparation, &ModelPreparation::progress, this, &Backend::useModelProgress);
    // Who is gone is gone at once; the rest follows when the service's thread is free.
    connect(&m_watcher, &StoreWatcher::changed, this, [this](const QList<qint64>& speakerIds) {
        keepOnly(speakerIds);
        refresh();
        backUp(storeFile().toStdString()); // an erasure has destroyed the day's copy
        Q_EMIT storeChanged();
    });
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMs);
    connect(&m_settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::StrangersPerName && !m_status.loading) {
            m_settled.start();
        }
    });
    connect(&m_settled, &QTimer::timeout, this, [this] {
        run<void>(
            this,
            [setting = strangersNamed(m_settings)](pipeline::SpeakerService& service) {
                accept(service, setting);
                return Result<void>();
            },
            [](const Result<void>&) {}, true);
    });
    connect(&m_watcher, &StoreWatcher::replaced, this, [this] {
        keepOnly({});
        open();
    });
}

Backend::~Backend()
{
    m_closing = true;
    m_queue.stop();
    // Who was removed is removed, though nobody waits for the time to take it back any more.
    const QList<qint64> gone = m_enrolled.leaving();
    auto there = gone.isEmpty() ? Result<std::vector<store::SpeakerSummary>>(std::vector<store::SpeakerSummary>())
                                : m_service->speakers();
    std::vector<SpeakerId> leaving;
    for (const store::SpeakerSummary& one : there ? *there : std::vector<store::SpeakerSummary>()) {
        if (gone.contains(one.speaker.id.value)) {
            leaving.push_back(one.speaker.id);
        }
    }
    if (!leaving.empty()) {
        if (auto removed = m_service->remove(leaving); !removed) {
            qWarning("rollcall: %s", removed.error().message.c_str());
        }
    }
    m_unknown->eraseWaiting(*m_service);
}

QString Backend::storeFile() const
{
    return QString::fromStdString(
        pathOr(m_settings.text(SettingKey::StoreFile), pipeline::defaultStoreFile()).string());
}

void Backend::open()
{
    if (m_enrolled.somebodyWaits()) {
        finishRemoval(nullptr, {}); // from the store that they are in
    }
    m_unknown->finishForgetting(nullptr, {});
    const std::filesystem::path storeFile(this->storeFile().toStdString());
    const auto modelFile = pathOr(m_settings.text(SettingKey::ModelFile), pipeline::defaultModelFile());
    const auto setting = strangersNamed(m_settings);
    m_status = {};
    m_watcher.stop();
    Q_EMIT statusChanged();
    m_queue.post([this, service = m_service, storeFile, modelFile, setting](const std::stop_token& stop) {
        BackendStatus status;
        // One that may not be written to is good enough to tell who is speaking.
        if (auto opened = service->openStore(storeFile);
            !opened && !service->openStore(storeFile, store::Access::Read)) {
            status.storeProblem = errorText(opened.error());
            status.storeIsLost = isLost(opened.error());
        }
        status.modelFile = QString::fromStdString(modelFile.string());
        if (modelFile.empty()) {
            status.modelProblem = tr("No model is installed. Train one, or choose one in the File menu.");
        } else if (auto loaded = service->loadModel(modelFile); !loaded) {
            status.modelProblem = errorText(loaded.error());
        } else {
            status.modelId = QString::fromStdString(service->embedder().modelId().value);
            accept(*service, setting);
        }
        if (service->hasStore()) {
            // Fails where the store may not be written to; then nothing is kept either.
            static_cast<void>(pipeline::UnknownInbox(*service).prune());
        }
        if (service->hasStore() && service->hasModel()) {
            const auto embedded =
                service->embedMissing([&stop](std::size_t, std::size_t) { return !stop.stop_requested(); });
            if (embedded) {
                status.unusableTakes = describe(embedded->unusable);
            } else if (!embedded.error().isCancelled()) {
                status.storeProblem = errorText(embedded.error());
            }
        }
        status.loading = false;
        auto picture = std::make_shared<Picture>(pictureOf(*service, status));
        QMetaObject::invokeMethod(this, [this, picture, storeFile] {
            show(*picture);
            if (m_status.storeProblem.isEmpty()) {
                m_watcher.watch(QString::fromStdString(storeFile.string()));
                backUp(storeFile);
            }
        });
    });
}

/// The day's copy of the store, where there is none; what it finds damaged is told before anybody else is enrolled into it.
void Backend::backUp(const std::filesystem::path& storeFile)
{
    m_queue.post([this, service = m_service, storeFile](const std::stop_token&) {
        auto speakers = service->speakers();
        if (!speakers || speakers->empty()) {
            return; // a store without anybody is no loss
        }
        auto made = store::Backups(storeFile).make(today());
        if (made || !isLost(made.error())) {
            return; // a disk without room for a copy is no reason to stop
        }
        QMetaObject::invokeMethod(this, [this, text = errorText(made.error())] {
            m_status.storeProblem = text;
            m_status.storeIsLost = true;
            Q_EMIT statusChanged();
        });
    });
}

void Backend::replaceStore(QObject* context, std::function<Result<std::filesystem::path>(const store::Backups&)> move,
                           Done<std::filesystem::path> done)
{
    if (m_enrolled.somebodyWaits()) {
        finishRemoval(nullptr, {}); // from the store that they are in
    }
    m_watcher.stop();
    const store::Backups backups(storeFile().toStdString());
    run<std::filesystem::path>(
        this,
        [move = std::move(move), backups](pipeline::SpeakerService& service) {
            service.closeStore();
            return move(backups);
        },
        [this, guard = QPointer<QObject>(context), done = std::move(done)](const Result<std::filesystem::path>& kept) {
            open();
            if (guard) {
                done(kept);
            }
        },
        false);
}

void Backend::keepOnly(const QList<qint64>& speakerIds)
{
    if (m_enrolled.keepOnly(speakerIds)) {
        Q_EMIT speakersChanged();
    }
}

void Backend::refresh()
{
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    m_queue.post([this, service = m_service](const std::stop_token& stop) {
        // Takes that another program has added may have no embedding under this window's model.
        QStringList unusable;
        QString problem;
        if (service->hasStore() && service->hasModel()) {
            const auto embedded =
                service->embedMissing([&stop](std::size_t, std::size_t) { return !stop.stop_requested(); });
            if (embedded) {
                unusable = describe(embedded->unusable);
            } else if (!embedded.error().isCancelled()) {
                problem = errorText(embedded.error());
            }
        }
        auto picture = std::make_shared<Picture>(pictureOf(*service, {}));
        picture->status.unusableTakes = unusable;
        picture->status.storeProblem = problem.isEmpty() ? picture->status.storeProblem : problem;
        QMetaObject::invokeMethod(this, [this, picture] {
            BackendStatus status = m_status; // the model may have been swapped since
            status.unusableTakes = picture->status.unusableTakes;
            status.storeProblem = picture->status.storeProblem;
            picture->status = std::move(status);
            m_refreshing = false;
            if (std::exchange(m_refreshAgain, false)) {
                refresh(); // the store has changed since the picture was taken
            } else if (picture->speakers != m_enrolled.everybody() || picture->status != m_status) {
                show(*picture);
            }
        });
    });
}

Backend::Picture Backend::pictureOf(pipeline::SpeakerService& service, BackendStatus status)
{
    Picture picture;
    picture.status = std::move(status);
    if (service.hasStore()) {
        auto speakers = service.speakers();
        if (speakers) {
            auto trends = service.scoreTrends(); // none without a model
            for (const store::SpeakerSummary& one : *speakers) {
                picture.speakers.append({one.speaker.id.value, QString::fromStdString(one.speaker.name), one.takes,
                                         one.netSpeechSeconds, one.lastTakeAtMs, one.speaker.createdAtMs, one.consent,
                                         trends ? (*trends)[one.speaker.id] : identify::ScoreTrend()});
            }
        } else {
            picture.status.storeProblem = errorText(speakers.error());
        }
    }
    if (service.hasStore() && service.hasModel()) {
        auto identifier = service.identifier();
        if (identifier) {
            picture.identifier = std::move(*identifier);
        } else {
            picture.status.storeProblem = errorText(identifier.error());
        }
    }
    return picture;
}

void Backend::show(const Picture& picture)
{
    m_status = picture.status;
    m_enrolled.show(picture.speakers, picture.identifier);
    Q_EMIT statusChanged();
    Q_EMIT speakersChanged();
}

void Backend::showChange(Picture picture)
{
    // The model may have been swapped since the work was handed in: the rest is as of now.
    const QString storeProblem = picture.status.storeProblem;
    picture.status = m_status;
    picture.status.storeProblem = storeProblem;
    show(picture);
}

void Backend::rename(QObject* context, qint64 speakerId, const QString& name, Done<void> done)
{
    run<void>(
        context,
        [speakerId, name = name.toStdString()](pipeline::SpeakerService& service) {
            return service.rename(SpeakerId{speakerId}, name);
        },
        std::move(done), true);
}

void Backend::beginRemoval(const QList<qint64>& speakerIds)
{
    m_enrolled.beginRemoval(speakerIds);
    Q_EMIT speakersChanged();
}

void Backend::undoRemoval()
{
    m_enrolled.undoRemoval();
    Q_EMIT speakersChanged();
}

void Backend::finishRemoval(QObject* context, Done<store::Erasure> done)
{
    const QList<qint64> leaving = m_enrolled.beginErasing();
    const QPointer<QObject> guard(context);
    run<store::Erasure>(
        this,
        [leaving](pipeline::SpeakerService& service) {
            const std::vector<SpeakerId> ids = toSpeakerIds(leaving);
            return service.remove(ids);
        },
        [this, guard, leaving, done = std::move(done)](const Result<store::Erasure>& result) {
            m_enrolled.endErasing(leaving);
            if (!result) {
                Q_EMIT speakersChanged();
            }
            if (guard) {
                done(result);
            }
        },
        true);
}

void Backend::useModel(QObject* context, const QString& file, const ModelPreparation::Confirm& confirm,
                       const Done<pipeline::ModelInstallation>& done)
{
    m_preparation.begin(context, storeFile(), file, m_status.modelFile, confirm, done);
}

void Backend::swapTo(const pipeline::ModelInstallation& installation, const ModelPreparation::Done& done)
{
    m_settings.reset(SettingKey::ModelFile); // the installed model is the default one
    m_queue.post([this, service = m_service, installation, done](const std::stop_token& stop) {
        auto result = std::make_shared<Result<pipeline::ModelInstallation>>(installation);
        BackendStatus status;
        if (auto loaded = service->loadModel(installation.file); !loaded) {
            *result = loaded.error();
        } else {
            status.modelFile = QString::fromStdString(installation.file.string());
            status.modelId = QString::fromStdString(installation.model.value);
            // Of speakers that were enrolled while the others were embedded.
            auto late = service->embedMissing([&stop](std::size_t, std::size_t) { return !stop.stop_requested(); });
            if (late) {
                status.unusableTakes = describe(late->unusable);
            } else if (!late.error().isCancelled()) {
                status.storeProblem = errorText(late.error());
            }
        }
        status.loading = false;
        auto picture = *result ? std::make_shared<Picture>(pictureOf(*service, status)) : nullptr;
        QMetaObject::invokeMethod(this, [this, done, result, picture] {
            if (picture) {
                show(*picture);
            }
            done(*result);
        });
    });
}

} // namespace rollcall::ui
