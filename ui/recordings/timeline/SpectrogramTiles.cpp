// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SpectrogramTiles.h"

#include "ui/recordings/timeline/SpectrogramTileMaker.h"

#include <memory>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kKeptTiles = 256; ///< 16 MB

} // namespace

SpectrogramTiles::SpectrogramTiles(QObject* parent) : QObject(parent), m_tiles(kKeptTiles) {}

SpectrogramTiles::~SpectrogramTiles() = default;

void SpectrogramTiles::setSound(LoadedSoundPtr sound)
{
    if (m_sound != sound) {
        m_sound = std::move(sound);
        renew();
    }
}

void SpectrogramTiles::setColourMap(ColourMap map)
{
    if (m_map != map) {
        m_map = map;
        renew();
    }
}

void SpectrogramTiles::renew()
{
    ++m_generation;
    m_tiles.clear();
    m_end = m_first;
    m_thread.post([this, sound = m_sound, map = m_map](const std::stop_token&) {
        m_maker.reset();
        if (auto made = sound ? SpectrogramTileMaker::create(sound, map) : Error{}; made) {
            m_maker = std::make_unique<SpectrogramTileMaker>(std::move(*made));
        }
    });
    Q_EMIT ready();
}

void SpectrogramTiles::want(int level, qint64 first, qint64 end)
{
    m_level = level;
    m_first = first;
    m_end = end;
    makeNext();
}

const QImage* SpectrogramTiles::tile(int level, qint64 index) const
{
    return m_tiles.object({level, index});
}

void SpectrogramTiles::makeNext()
{
    if (m_making || !m_sound) {
        return;
    }
    qint64 index = m_first;
    while (index < m_end && m_tiles.contains({m_level, index})) {
        ++index;
    }
    if (index >= m_end) {
        return;
    }
    m_making = true;
    m_thread.post([this, level = m_level, index, generation = m_generation](const std::stop_token&) {
        const QImage image = m_maker ? m_maker->tile(level, index) : QImage();
        QMetaObject::invokeMethod(this, [this, level, index, generation, image] {
            m_making = false;
            if (generation == m_generation) {
                m_tiles.insert({level, index}, new QImage(image));
                Q_EMIT ready();
            }
            makeNext();
        });
    });
}

} // namespace rollcall::ui
