// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/sound/SoundLoader.h"

#include "core/base/Guarded.h"

namespace rollcall::ui {

SoundLoader::~SoundLoader()
{
    cancel();
}

void SoundLoader::load(qint64 key, const QString& file)
{
    cancel();
    m_key = key;
    m_wanted = std::make_shared<std::atomic<bool>>(true);
    m_thread.post([this, key, file, wanted = m_wanted](const std::stop_token&) {
        auto sound = std::make_shared<Result<LoadedSoundPtr>>(
            guarded(file.toStdString(), [&] { return loadSound(file, [&wanted](double) { return wanted->load(); }); }));
        QMetaObject::invokeMethod(this, [this, key, wanted, sound] {
            if (wanted == m_wanted) {
                cancel();
                Q_EMIT loaded(key, *sound);
            }
        });
    });
}

void SoundLoader::cancel()
{
    if (m_wanted) {
        *m_wanted = false;
    }
    m_wanted.reset();
    m_key = 0;
}

} // namespace rollcall::ui
