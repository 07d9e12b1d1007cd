// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"

#include "core/pipeline/speakers/KeptTakes.h"
#include "core/pipeline/speakers/ProfileIndex.h"
#include "core/pipeline/speakers/SpeakerResources.h"
#include "core/store/Recognitions.h"

#include <utility>

namespace rollcall::pipeline {

struct SpeakerService::Parts
{
    SpeakerResources resources;
    ProfileIndex index{resources};
    Enroller enroller{resources, index};
    Recogniser recogniser{resources, index};
    ModelInstaller installer{resources};
    ProfileTransfer transfer{resources, enroller};

    /// Reads from the store.
    template <class Read>
    auto read(Read&& what) -> decltype(what(resources.store()))
    {
        if (auto ready = resources.needStore(); !ready) {
            return ready.error();
        }
        return what(resources.store());
    }

    /// Changes a store that is there.
    template <class Change>
    auto change(Change&& what) -> decltype(what(std::declval<store::Store&>()))
    {
        if (auto ready = resources.needStore(); !ready) {
            return ready.error();
        }
        auto store = resources.storeToChange();
        if (!store) {
            return store.error();
        }
        return what(**store);
    }
};

SpeakerService::SpeakerService() : m_parts(std::make_unique<Parts>()) {}
SpeakerService::SpeakerService(SpeakerService&&) noexcept = default;
SpeakerService& SpeakerService::operator=(SpeakerService&&) noexcept = default;
SpeakerService::~SpeakerService() = default;

Result<void> SpeakerService::openStore(const std::filesystem::path& file, store::Access access)
{
    return m_parts->resources.openStore(file, access);
}

Result<void> SpeakerService::openStoreToEnrol(const std::filesystem::path& file)
{
    return m_parts->resources.openStoreToEnrol(file);
}

void SpeakerService::closeStore()
{
    m_parts->resources.closeStore();
}

Result<void> SpeakerService::loadModel(const std::filesystem::path& file)
{
    return m_parts->resources.loadModel(file);
}

bool SpeakerService::hasStore() const
{
    return m_parts->resources.hasStore();
}

bool SpeakerService::hasModel() const
{
    return m_parts->resources.hasModel();
}

const nn::Embedder& SpeakerService::embedder() const
{
    return m_parts->resources.embedder();
}

Result<void> SpeakerService::checkName(const std::string& name, bool addToExisting)
{
    return m_parts->enroller.checkName(name, addToExisting);
}

Result<EnrolReport> SpeakerService::enrol(const std::string& name, std::span<const Clip> clips, bool addToExisting,
                                          const nn::Progress& progress, const std::optional<store::Consent>& consent)
{
    return m_parts->enroller.enrol(name, clips, addToExisting, progress, consent);
}

Result<TakeCheck> SpeakerService::checkTake(const Clip& clip, const nn::Progress& progress)
{
    return m_parts->enroller.checkTake(clip, progress);
}

Result<TakesComparison> SpeakerService::compareTakes(std::span<const Embedding> takes, double netSpeechSeconds,
                                                     std::optional<SpeakerId> self)
{
    return m_parts->enroller.compareTakes(takes, netSpeechSeconds, self);
}

Result<PreparedTake> SpeakerService::prepareTake(const Clip& clip, const nn::Progress& progress)
{
    return m_parts->enroller.prepareTake(clip, progress);
}

Result<Identification> SpeakerService::identify(const audio::Sound& sound, const nn::Progress& progress)
{
    return m_parts->recogniser.identify(sound, progress);
}

Result<identify::Verification> SpeakerService::verify(const std::string& name, const audio::Sound& sound,
                                                      const nn::Progress& progress)
{
    return m_parts->recogniser.verify(name, sound, progress);
}

Result<identify::Timeline> SpeakerService::diarize(const audio::Sound& sound, const nn::Progress& progress)
{
    return m_parts->recogniser.diarize(sound, progress);
}

Result<std::vector<identify::Profile>> SpeakerService::profiles()
{
    auto all = m_parts->index.profiles();
    return all ? Result(**all) : all.error();
}

Result<std::shared_ptr<const identify::Identifier>> SpeakerService::identifier()
{
    return m_parts->index.identifier();
}

Result<Reembedding> SpeakerService::embedMissing(const Progress& keepGoing)
{
    return m_parts->index.embedMissing(keepGoing);
}

Result<identify::VoiceComparison> SpeakerService::compareVoices()
{
    auto all = m_parts->index.profiles();
    return all ? identify::VoiceComparison::of(**all, decisionOptions().scoreAt(0.0)) : all.error();
}

identify::DecisionOptions SpeakerService::decisionOptions() const
{
    return m_parts->resources.decisionOptions();
}

void SpeakerService::setAcceptProbability(double probability)
{
    m_parts->resources.setAcceptProbability(probability);
}

Result<PreparedModel> SpeakerService::prepareModel(const std::filesystem::path& file,
                                                   const std::filesystem::path& current, const Progress& keepGoing)
{
    return m_parts->installer.prepare(file, current, keepGoing);
}

Result<ModelInstallation> SpeakerService::installModel(const PreparedModel& prepared)
{
    return m_parts->installer.install(prepared);
}

Result<std::vector<store::SpeakerSummary>> SpeakerService::speakers()
{
    return m_parts->read([](const store::Store& store) { return store.speakers(); });
}

Result<store::Speaker> SpeakerService::speaker(const std::string& name)
{
    return m_parts->read([&](const store::Store& store) { return store.speaker(name); });
}

Result<std::vector<store::TakeInfo>> SpeakerService::takes(SpeakerId speaker)
{
    return m_parts->read([&](const store::Store& store) { return store.takes(speaker); });
}

Result<std::vector<float>> SpeakerService::takeSamples(TakeId take)
{
    return m_parts->read([&](const store::Store& store) { return pipeline::takeSamples(store, take); });
}

Result<std::int64_t> SpeakerService::dataVersion()
{
    return m_parts->read([](const store::Store& store) { return store.dataVersion(); });
}

Result<void> SpeakerService::rename(SpeakerId speaker, const std::string& name)
{
    return m_parts->change([&](store::Store& store) { return store.renameSpeaker(speaker, name); });
}

Result<store::Erasure> SpeakerService::remove(std::span<const SpeakerId> speakers)
{
    return m_parts->change([&](store::Store& store) { return store.removeSpeakers(speakers); });
}

Result<store::Erasure> SpeakerService::removeTake(TakeId take)
{
    return m_parts->change([&](store::Store& store) { return store.removeTake(take); });
}

Result<store::Erasure> SpeakerService::merge(SpeakerId from, SpeakerId into)
{
    return m_parts->change([&](store::Store& store) { return store.mergeSpeakers(from, into); });
}

Result<store::UnknownVoices> SpeakerService::unknownVoices()
{
    return m_parts->change([](store::Store& store) { return Result(store.unknownVoices()); });
}

Result<void> SpeakerService::addRecognition(SpeakerId speaker, double llr)
{
    if (auto ready = m_parts->resources.needModel(); !ready) {
        return ready;
    }
    return m_parts->change(
        [&](store::Store& store) { return store.recognitions().add(speaker, embedder().modelId(), llr); });
}

Result<void> SpeakerService::forgetRecognitions()
{
    return m_parts->change([](store::Store& store) { return store.recognitions().clear(); });
}

Result<std::map<SpeakerId, identify::ScoreTrend>> SpeakerService::scoreTrends()
{
    if (auto ready = m_parts->resources.ready(); !ready) {
        return ready.error();
    }
    auto days = m_parts->resources.store().recognitionDays(embedder().modelId());
    if (!days) {
        return days.error();
    }
    std::map<SpeakerId, std::vector<double>> llrs;
    for (const store::RecognitionDay& day : *days) {
        llrs[day.speaker].push_back(day.meanLlr);
    }
    std::map<SpeakerId, identify::ScoreTrend> trends;
    for (const auto& [speaker, values] : llrs) {
        trends.emplace(speaker, identify::scoreTrend(values));
    }
    return trends;
}

Result<void> SpeakerService::exportSpeakers(std::span<const SpeakerId> speakers, const std::filesystem::path& file,
                                            const std::string& passphrase, const Progress& keepGoing)
{
    return m_parts->transfer.exportSpeakers(speakers, file, passphrase, keepGoing);
}

Result<ImportReport> SpeakerService::importSpeakers(const std::filesystem::path& file, const std::string& passphrase,
                                                    const Progress& keepGoing)
{
    return m_parts->transfer.importSpeakers(file, passphrase, keepGoing);
}

} // namespace rollcall::pipeline
