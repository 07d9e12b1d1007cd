// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SpeakerLibrary.h"

#include "core/store/ProfileFile.h"

#include <filesystem>
#include <utility>

namespace rollcall::ui {

void SpeakerLibrary::compareVoices(QObject* context, const Done<Comparison>& done)
{
    m_backend.run<Comparison>(
        context,
        [](pipeline::SpeakerService& service) -> Result<Comparison> {
            auto compared = service.compareVoices();
            return compared ? Result<Comparison>(std::make_shared<identify::VoiceComparison>(std::move(*compared)))
                            : compared.error();
        },
        done, false);
}

void SpeakerLibrary::takes(QObject* context, qint64 speakerId, const Done<std::vector<store::TakeInfo>>& done)
{
    m_backend.run<std::vector<store::TakeInfo>>(
        context, [speakerId](pipeline::SpeakerService& service) { return service.takes(SpeakerId{speakerId}); }, done,
        false);
}

void SpeakerLibrary::takeSamples(QObject* context, qint64 take, const Done<std::vector<float>>& done)
{
    m_backend.run<std::vector<float>>(
        context, [take](pipeline::SpeakerService& service) { return service.takeSamples(TakeId{take}); }, done, false);
}

void SpeakerLibrary::removeTake(QObject* context, qint64 take, const Done<store::Erasure>& done)
{
    m_backend.run<store::Erasure>(
        context, [take](pipeline::SpeakerService& service) { return service.removeTake(TakeId{take}); }, done, true);
}

void SpeakerLibrary::merge(QObject* context, qint64 from, qint64 into, const Done<store::Erasure>& done)
{
    m_backend.run<store::Erasure>(
        context,
        [from, into](pipeline::SpeakerService& service) { return service.merge(SpeakerId{from}, SpeakerId{into}); },
        done, true);
}

rollcall::Progress SpeakerLibrary::keepGoing(QObject* context, const Wanted& wanted, const Progress& progress)
{
    return [backend = &m_backend, guard = QPointer<QObject>(context), wanted, progress](std::size_t done,
                                                                                        std::size_t total) {
        QMetaObject::invokeMethod(backend, [guard, progress, done, total] {
            if (guard) {
                progress(done, total);
            }
        });
        return wanted->load();
    };
}

void SpeakerLibrary::exportTo(QObject* context, const QString& file, const QList<qint64>& speakerIds,
                              const QString& passphrase, const Wanted& wanted, const Progress& progress,
                              const Done<void>& done)
{
    m_backend.run<void>(
        context,
        [file = std::filesystem::path(file.toStdString()), speakerIds, passphrase = passphrase.toStdString(),
         goesOn = keepGoing(context, wanted, progress)](pipeline::SpeakerService& service) {
            std::vector<SpeakerId> ids;
            for (const qint64 id : speakerIds) {
                ids.push_back(SpeakerId{id});
            }
            return service.exportSpeakers(ids, file, passphrase, goesOn);
        },
        done, false);
}

void SpeakerLibrary::needsPassphrase(QObject* context, const QString& file, const Done<bool>& done)
{
    m_backend.run<bool>(
        context,
        [file = std::filesystem::path(file.toStdString())](pipeline::SpeakerService&) {
            return store::needsPassphrase(file);
        },
        done, false);
}

void SpeakerLibrary::importFrom(QObject* context, const QString& file, const QString& passphrase, const Wanted& wanted,
                                const Progress& progress, const Done<pipeline::ImportReport>& done)
{
    m_backend.run<pipeline::ImportReport>(
        context,
        [file = std::filesystem::path(file.toStdString()), passphrase = passphrase.toStdString(),
         goesOn = keepGoing(context, wanted, progress)](pipeline::SpeakerService& service) {
            return service.importSpeakers(file, passphrase, goesOn);
        },
        done, true);
}

} // namespace rollcall::ui
