// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "ui/recordings/sound/LoadedSound.h"
#include "ui/spectrogram/ColourScale.h"

#include <QCache>
#include <QImage>
#include <QObject>

#include <memory>
#include <utility>

namespace rollcall::ui {

class SpectrogramTileMaker;

/// Tiles of the spectrogram of a recording, made in the background: those of the part that is wanted last, and kept as far as memory for a few
/// screens goes.
///
/// @thread GUI
class SpectrogramTiles : public QObject
{
    Q_OBJECT

public:
    explicit SpectrogramTiles(QObject* parent = nullptr);
    ~SpectrogramTiles() override;

    /// @param sound null: there is none
    void setSound(LoadedSoundPtr sound);
    void setColourMap(ColourMap map);

    /// Asks for tiles [first, end) of a level; ready() follows for each that was not there.
    void want(int level, qint64 first, qint64 end);

    /// Null where it is not there. Holds until the next call of anything here.
    [[nodiscard]] const QImage* tile(int level, qint64 index) const;

Q_SIGNALS:
    void ready();

private:
    using Key = std::pair<int, qint64>; ///< level and index

    void renew();
    void makeNext();

    LoadedSoundPtr m_sound;
    ColourMap m_map = ColourMap::Viridis;
    QCache<Key, QImage> m_tiles;
    int m_level = 0; ///< wanted
    qint64 m_first = 0;
    qint64 m_end = 0;
    int m_generation = 0;                          ///< of sound and colours
    bool m_making = false;                         ///< one tile at a time, so that the part wanted last comes next
    std::unique_ptr<SpectrogramTileMaker> m_maker; ///< the thread's alone
    pipeline::WorkQueue m_thread;                  ///< last: it uses the members above
};

} // namespace rollcall::ui
