// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/unknown/UnknownInbox.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace rollcall::ui {

class Backend;
class Settings;

/// The voices that nobody has named, as the window sees them, and what it does with them. Work happens on the backend's thread; answers come
/// back on the GUI thread.
///
/// @thread GUI
class UnknownLibrary : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Done = std::function<void(const Result<T>&)>;

    /// Both must outlive it.
    UnknownLibrary(Backend& backend, Settings& settings);

    /// Heard last first, without those of beginForgetting().
    [[nodiscard]] const std::vector<pipeline::UnknownVoice>& voices() const { return m_voices; }
    /// @return null when it is not there any more
    [[nodiscard]] const pipeline::UnknownVoice* find(qint64 voice) const;

    /// Whether turns that are heard live are kept: the user's choice.
    [[nodiscard]] bool isKeeping() const;
    void setKeeping(bool keeping);

    /// As UnknownInbox::keep(), whatever isKeeping() says.
    /// @param done not called when `context` has died by then
    void keep(QObject* context, pipeline::Clip clip, qint64 heardAtMs, const Done<pipeline::Keeping>& done);
    void turnSamples(QObject* context, qint64 turn, const Done<std::vector<float>>& done);
    /// As UnknownInbox::name(), of somebody who agreed to be stored.
    void name(QObject* context, qint64 voice, const QString& name, bool addToExisting,
              const Done<pipeline::EnrolReport>& done);

    /// Forgetting in two steps, as Backend::beginRemoval(): from here on they are shown nowhere; nothing is erased yet.
    void beginForgetting(const QList<qint64>& voices);
    void undoForgetting();
    /// Erases those who wait, all or, with an error, none; then they are there again. Without any it does nothing.
    void finishForgetting(QObject* context, const Done<store::Erasure>& done);
    /// Erases those who wait, now: the backend's thread has ended.
    void eraseWaiting(pipeline::SpeakerService& service);

Q_SIGNALS:
    void changed();
    void keepingChanged();

private:
    void refresh();
    void show();

    Backend& m_backend;
    Settings& m_settings;
    std::vector<pipeline::UnknownVoice> m_all;
    std::vector<pipeline::UnknownVoice> m_voices;
    QList<qint64> m_waiting; ///< to be forgotten; may be taken back
    QList<qint64> m_erasing; ///< handed over to be forgotten
    bool m_refreshing = false;
    bool m_refreshAgain = false;
};

} // namespace rollcall::ui
