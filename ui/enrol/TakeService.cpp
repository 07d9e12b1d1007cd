// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/TakeService.h"

#include "core/audio/io/SoundFile.h"

#include <QFileInfo>

#include <algorithm>
#include <memory>
#include <utility>

namespace rollcall::ui {

namespace {

Result<pipeline::Clip> readClip(const QString& file)
{
    auto recording = audio::readSoundFile(file.toStdString());
    if (!recording) {
        return recording.error();
    }
    return pipeline::Clip{std::move(recording->sound), QFileInfo(file).fileName().toStdString(), recording->truncated};
}

} // namespace

void TakeService::enrol(QObject* context, const QString& name, std::vector<pipeline::Clip> clips, bool addToExisting,
                        const Done<pipeline::EnrolReport>& done)
{
    auto shared = std::make_shared<std::vector<pipeline::Clip>>(std::move(clips));
    m_backend.run<pipeline::EnrolReport>(
        context,
        [name = name.toStdString(), shared, addToExisting](pipeline::SpeakerService& service) {
            return service.enrol(name, *shared, addToExisting, {}, store::Consent{true});
        },
        done, true);
}

void TakeService::read(QObject* context, const QString& file, const Done<FileTake>& done)
{
    m_backend.run<FileTake>(
        context,
        [file](pipeline::SpeakerService& service) -> Result<FileTake> {
            auto clip = readClip(file);
            if (!clip) {
                return clip.error();
            }
            auto check = service.checkTake(*clip);
            if (!check) {
                return check.error();
            }
            FileTake take;
            take.check = std::move(*check);
            if (take.check.severalVoices) {
                take.doubt = tr("%1: several people seem to speak in it").arg(QString::fromStdString(clip->origin));
            }
            take.clip = std::move(*clip);
            return take;
        },
        done, false);
}

void TakeService::check(QObject* context, pipeline::Clip clip, const Done<pipeline::TakeCheck>& done)
{
    auto shared = std::make_shared<pipeline::Clip>(std::move(clip));
    m_backend.run<pipeline::TakeCheck>(
        context,
        [&backend = m_backend, shared](pipeline::SpeakerService& service) {
            return service.checkTake(*shared, [&backend](double) { return !backend.isClosing(); });
        },
        done, false);
}

void TakeService::compare(QObject* context, std::vector<Embedding> takes, double netSpeechSeconds,
                          std::optional<SpeakerId> self, const Done<pipeline::TakesComparison>& done)
{
    m_backend.run<pipeline::TakesComparison>(
        context,
        [takes = std::move(takes), netSpeechSeconds, self](pipeline::SpeakerService& service) {
            return service.compareTakes(takes, netSpeechSeconds, self);
        },
        done, false);
}

void TakeService::newest(QObject* context, SpeakerId speaker, const Done<std::vector<float>>& done)
{
    m_backend.run<std::vector<float>>(
        context,
        [speaker](pipeline::SpeakerService& service) -> Result<std::vector<float>> {
            const auto takes = service.takes(speaker);
            if (!takes) {
                return takes.error();
            }
            if (takes->empty()) {
                return makeError(ErrorCode::NotFound, "{}", tr("This speaker has no kept recording.").toStdString());
            }
            const auto newest = std::ranges::max_element(*takes, {}, &store::TakeInfo::createdAtMs);
            return service.takeSamples(newest->id);
        },
        done, false);
}

} // namespace rollcall::ui
