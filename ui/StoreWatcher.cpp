// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/StoreWatcher.h"

#include "core/pipeline/speakers/SpeakerService.h"

#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <utility>

namespace rollcall::ui {

namespace {

/// Tells one file from another at the same path; nothing where there is none.
std::optional<std::pair<dev_t, ino_t>> identityOf(const std::filesystem::path& file)
{
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return std::pair{status.st_dev, status.st_ino};
}

} // namespace

/// One store, looked at again and again.
class StoreWatcher::Look
{
public:
    explicit Look(std::filesystem::path file) : m_file(std::move(file)) {}

    struct Seen
    {
        bool replaced = false;
        std::optional<QList<qint64>> speakers; ///< where they may be others than before
    };

    Seen operator()()
    {
        const auto identity = identityOf(m_file);
        if (!m_service) {
            m_identity = identity;
        }
        if (!identity || identity != m_identity) {
            return {true, std::nullopt};
        }
        if (!m_service && !open()) {
            return {}; // somebody holds it; at the next look
        }
        // Asked before the list is read: what changes in between is seen at the next look.
        const auto version = m_service->dataVersion();
        if (!version || version.value() == m_version) {
            return {};
        }
        const auto speakers = m_service->speakers();
        if (!speakers) {
            return {};
        }
        m_version = *version;
        QList<qint64> ids;
        for (const store::SpeakerSummary& one : *speakers) {
            ids.append(one.speaker.id.value);
        }
        return {false, ids};
    }

private:
    bool open()
    {
        pipeline::SpeakerService service;
        if (!service.openStore(m_file, store::Access::Read)) {
            return false;
        }
        m_service.emplace(std::move(service));
        return true;
    }

    std::filesystem::path m_file;
    std::optional<std::pair<dev_t, ino_t>> m_identity; ///< of the file that is open
    std::optional<pipeline::SpeakerService> m_service; ///< without a model
    std::optional<std::int64_t> m_version;
};

StoreWatcher::StoreWatcher(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &StoreWatcher::look);
}

StoreWatcher::~StoreWatcher() = default;

void StoreWatcher::watch(const QString& file)
{
    m_look = std::make_shared<Look>(std::filesystem::path(file.toStdString()));
    m_timer.start();
    look();
}

void StoreWatcher::stop()
{
    m_timer.stop();
    m_look.reset();
}

void StoreWatcher::look()
{
    if (m_looking || !m_look) {
        return; // a slow disk must not pile up looks
    }
    m_looking = true;
    m_queue.post([this, current = m_look](const std::stop_token&) {
        const auto seen = std::make_shared<Look::Seen>((*current)());
        QMetaObject::invokeMethod(this, [this, current, seen] {
            m_looking = false;
            if (current != m_look) {
                return; // another store is watched by now
            }
            if (seen->replaced) {
                stop();
                Q_EMIT replaced();
            } else if (seen->speakers) {
                Q_EMIT changed(*seen->speakers);
            }
        });
    });
}

} // namespace rollcall::ui
