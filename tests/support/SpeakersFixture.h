// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>

#include <filesystem>
#include <vector>

namespace rollcall::test {

/// Two voices, and a folder with a tiny model in which services keep their store and the installed model.
class SpeakersFixture
{
public:
    /// Speaks; false where espeak-ng is missing.
    bool hasSpeech()
    {
        speech = synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river.");
        otherSpeech = synthesise("en-us+f1", "She sells sea shells by the shore on every single sunny day.");
        return !speech.empty();
    }

    /// A new folder; false where the disk is full.
    bool begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_folder->filePath(QStringLiteral("data")).toUtf8());
        return writeModel("model.safetensors", 1);
    }

    [[nodiscard]] std::filesystem::path path(const char* name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }

    [[nodiscard]] bool writeModel(const char* name, unsigned seed) const
    {
        return nn::writeModel(path(name), tinyModel(seed)).ok();
    }

    /// With the store speakers.db and the model of begin().
    [[nodiscard]] pipeline::SpeakerService service() const
    {
        pipeline::SpeakerService service;
        [[maybe_unused]] const bool ready =
            service.openStore(path("speakers.db")).ok() && service.loadModel(path("model.safetensors")).ok();
        Q_ASSERT(ready);
        return service;
    }

    std::vector<float> speech;
    std::vector<float> otherSpeech;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace rollcall::test
