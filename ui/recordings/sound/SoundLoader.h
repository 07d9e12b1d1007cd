// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "ui/recordings/sound/LoadedSound.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace rollcall::ui {

/// Decodes one recording in the background: the one that was asked for last.
///
/// @thread GUI
class SoundLoader : public QObject
{
    Q_OBJECT

public:
    explicit SoundLoader(QObject* parent = nullptr) : QObject(parent) {}
    ~SoundLoader() override;

    /// loaded() follows, unless another one is asked for before.
    /// @param key given back with it
    void load(qint64 key, const QString& file);
    void cancel();
    /// What is being decoded; 0: nothing.
    [[nodiscard]] qint64 loading() const { return m_key; }

Q_SIGNALS:
    void loaded(qint64 key, const rollcall::Result<rollcall::ui::LoadedSoundPtr>& sound);

private:
    qint64 m_key = 0;
    std::shared_ptr<std::atomic<bool>> m_wanted; ///< of the one that was asked for last
    pipeline::WorkQueue m_thread;                ///< last: gone before what its work uses
};

} // namespace rollcall::ui
