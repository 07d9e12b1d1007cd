// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerResources.h"

#include "core/pipeline/Paths.h"

#include <utility>

namespace rollcall::pipeline {

namespace {

Error noStore()
{
    return makeError(ErrorCode::NotFound, core::tr("no speaker store is open"));
}

} // namespace

void SpeakerResources::closeStore()
{
    m_store.reset();
    m_storeToMake.clear();
    ++m_opening;
}

Result<void> SpeakerResources::openStore(const std::filesystem::path& file, store::Access access)
{
    closeStore();
    if (file.empty()) {
        return noUserFolder(core::tr("a speaker store"));
    }
    auto store = store::Store::open(file, access);
    if (!store) {
        return store.error();
    }
    m_store.emplace(std::move(*store));
    return {};
}

Result<void> SpeakerResources::openStoreToEnrol(const std::filesystem::path& file)
{
    auto opened = openStore(file, store::Access::Write);
    if (!opened && !file.empty() && opened.error().isNotFound()) {
        m_storeToMake = file;
        return {};
    }
    return opened;
}

Result<void> SpeakerResources::loadModel(const std::filesystem::path& file)
{
    auto embedder = nn::Embedder::load(file);
    if (!embedder) {
        return embedder.error();
    }
    m_embedder.emplace(std::move(*embedder));
    ++m_opening;
    return {};
}

Result<void> SpeakerResources::needStore() const
{
    return hasStore() ? Result<void>() : noStore();
}

Result<void> SpeakerResources::needStoreToEnrol() const
{
    return hasStore() || !m_storeToMake.empty() ? Result<void>() : noStore();
}

Result<void> SpeakerResources::needModel() const
{
    return hasModel()
               ? Result<void>()
               : makeError(ErrorCode::NotFound, core::tr("no model is loaded; without one voices cannot be compared"));
}

Result<void> SpeakerResources::ready() const
{
    auto store = needStore();
    return store ? needModel() : store;
}

Result<void> SpeakerResources::readyToEnrol() const
{
    auto store = needStoreToEnrol();
    return store ? needModel() : store;
}

Result<store::Store*> SpeakerResources::storeToChange()
{
    if (!m_store && !m_storeToMake.empty()) {
        if (auto made = openStore(std::filesystem::path(m_storeToMake), store::Access::Create); !made) {
            return made.error();
        }
    }
    if (!m_store) {
        return noStore();
    }
    ++m_changes;
    return &*m_store;
}

identify::DecisionOptions SpeakerResources::decisionOptions() const
{
    identify::DecisionOptions options;
    if (m_embedder) {
        options.calibration = m_embedder->model().dividingCalibration();
        if (!m_embedder->model().calibration) {
            options.noProbability = identify::NoProbability::Uncalibrated;
        }
    }
    options.acceptProbability = m_acceptProbability;
    return options;
}

Result<SpeakerResources::Version> SpeakerResources::version() const
{
    if (!m_store) {
        return noStore();
    }
    auto dataVersion = m_store->dataVersion();
    return dataVersion ? Result(Version{m_opening, m_changes, *dataVersion}) : dataVersion.error();
}

} // namespace rollcall::pipeline
