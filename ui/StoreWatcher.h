// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace rollcall::ui {

/// Sees within kPollMs what others, such as rollcall-cli, do to the store: nobody is to be called by a name that was removed. It has a
/// thread and a connection of its own, so that no long work of the window delays it.
///
/// @thread GUI
class StoreWatcher : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPollMs = 100;

    explicit StoreWatcher(QObject* parent = nullptr);
    ~StoreWatcher() override;

    /// Watches this store, which is there, instead of the one before. changed() tells of what it holds now.
    void watch(const QString& file);
    void stop();

Q_SIGNALS:
    /// Another connection, which may be the window's own, has changed the store. These are enrolled now.
    void changed(const QList<qint64>& speakerIds);
    /// The file was removed, or another one stands in its place. It is not watched any more.
    void replaced();

private:
    class Look;

    void look();

    QTimer m_timer;
    std::shared_ptr<Look> m_look; ///< used on the queue's thread alone; null: nothing is watched
    bool m_looking = false;
    pipeline::WorkQueue m_queue; ///< comes last: gone before what its work uses
};

} // namespace rollcall::ui
