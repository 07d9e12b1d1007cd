// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Guarded.h"
#include "core/identify/Identifier.h"
#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "core/store/Backups.h"
#include "ui/StoreWatcher.h"
#include "ui/backend/EnrolledSpeakers.h"
#include "ui/backend/ModelPreparation.h"

#include <QCoreApplication>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::ui {

class Settings;
class UnknownLibrary;

/// What the window can do at the moment.
struct BackendStatus
{
    bool loading = true;  ///< store and model are being opened
    QString storeProblem; ///< why there is no store; empty when there is one
    bool storeIsLost =
        false; ///< with storeProblem: another try does not help, the file itself is of no use to this program
    QString modelProblem; ///< why there is no model; empty when there is one
    QString modelFile;
    QString modelId;
    QStringList unusableTakes; ///< kept recordings that the model cannot use, as "speaker (recording)"

    [[nodiscard]] bool ready() const { return !loading && storeProblem.isEmpty() && modelProblem.isEmpty(); }
    bool operator==(const BackendStatus&) const = default;
};

/// The speaker service for the window: everything that takes time happens on a thread of its own, answers come back on the
/// GUI thread.
///
/// @thread GUI
class Backend : public QObject
{
    Q_OBJECT

public:
    /// `settings` must outlive the backend.
    explicit Backend(Settings& settings, QObject* parent = nullptr);
    ~Backend() override;

    /// Answer of a piece of work, on the GUI thread; not called when `context` has died by then.
    template <class T>
    using Done = std::function<void(const Result<T>&)>;

    /// Opens store and model as the settings say; statusChanged() and speakersChanged() follow.
    void open();

    /// Puts the store's files elsewhere, and opens what lies in their place then.
    /// @param move on a thread of its own, while nothing of this backend has the store open
    void replaceStore(QObject* context, std::function<Result<std::filesystem::path>(const store::Backups&)> move,
                      Done<std::filesystem::path> done);

    /// The store as the settings say.
    [[nodiscard]] QString storeFile() const;
    [[nodiscard]] const BackendStatus& status() const { return m_status; }
    /// Everybody enrolled, without those of beginRemoval().
    [[nodiscard]] const QList<SpeakerRow>& speakers() const { return m_enrolled.speakers(); }
    /// How each of speakers() is drawn.
    [[nodiscard]] const SpeakerStyles& speakerStyles() const { return m_enrolled.styles(); }
    [[nodiscard]] bool isEnrolled(qint64 speakerId) const { return m_enrolled.contains(speakerId); }
    /// Who has that name, in small or capital letters; nothing: nobody.
    [[nodiscard]] std::optional<SpeakerId> speakerNamed(const QString& name) const { return m_enrolled.named(name); }
    /// The voices that nobody has named.
    [[nodiscard]] UnknownLibrary& unknownVoices() const { return *m_unknown; }
    /// Decides among the speakers of this moment; null before open() is done or without a model.
    [[nodiscard]] std::shared_ptr<const identify::Identifier> identifier() const { return m_enrolled.identifier(); }

    void rename(QObject* context, qint64 speakerId, const QString& name, Done<void> done);

    /// Removal in two steps, so that it can be taken back: from here on they are named nowhere; nothing is erased yet. Who is handed in
    /// while others wait, waits with them. A backend that is destroyed, or opens another store, completes the removal.
    void beginRemoval(const QList<qint64>& speakerIds);
    /// Those who wait are there again.
    void undoRemoval();
    /// Erases those who wait, all or, with an error, none; then they are there again.
    void finishRemoval(QObject* context, Done<store::Erasure> done);

    /// Runs `work` on the service's thread, in order with all other work, and `done` with its result here.
    /// @param changes the work writes to the store: what is shown of it is read anew
    template <class T>
    void run(QObject* context, std::function<Result<T>(pipeline::SpeakerService&)> work, Done<T> done, bool changes);

    /// Makes a model the one in use (ModelPreparation); statusChanged() and speakersChanged() follow. An error, a no, or cancelUseModel()
    /// leaves the model before it in use.
    void useModel(QObject* context, const QString& file, const ModelPreparation::Confirm& confirm,
                  const Done<pipeline::ModelInstallation>& done);
    void cancelUseModel() { m_preparation.cancel(); }

    /// Whether work that takes long is to end. Any thread.
    [[nodiscard]] bool isClosing() const { return m_closing; }

Q_SIGNALS:
    void statusChanged();
    /// Speakers came, went or changed; identifier() is a new one.
    void speakersChanged();
    /// Somebody, who may be this window, has written to the store.
    void storeChanged();
    /// useModel() has embedded `done` of `total` recordings.
    void useModelProgress(qsizetype done, qsizetype total);

private:
    /// Everything the window shows of the service, gathered on the service's thread.
    struct Picture
    {
        BackendStatus status;
        QList<SpeakerRow> speakers;
        std::shared_ptr<const identify::Identifier> identifier;
    };

    void backUp(const std::filesystem::path& storeFile);
    [[nodiscard]] static Picture pictureOf(pipeline::SpeakerService& service, BackendStatus status);
    void show(const Picture& picture);
    /// Nobody else is named any more.
    void keepOnly(const QList<qint64>& speakerIds);
    /// Shows what is in the store now.
    void refresh();
    void swapTo(const pipeline::ModelInstallation& installation, const ModelPreparation::Done& done);
    /// Takes over a picture that work has left behind.
    void showChange(Picture picture);

    Settings& m_settings;
    BackendStatus m_status;
    EnrolledSpeakers m_enrolled;
    std::shared_ptr<pipeline::SpeakerService> m_service; ///< used on the queue's thread alone
    StoreWatcher m_watcher;
    std::unique_ptr<UnknownLibrary> m_unknown;
    QTimer m_settled; ///< the user has stopped changing how sure a name must be
    bool m_refreshing = false;
    bool m_refreshAgain = false;
    std::atomic<bool> m_closing = false; ///< ends the embedding of a long recording
    pipeline::WorkQueue m_queue;         ///< the queues come last: gone before what their work uses
    ModelPreparation m_preparation;      ///< has one of its own
};

template <class T>
void Backend::run(QObject* context, std::function<Result<T>(pipeline::SpeakerService&)> work, Done<T> done,
                  bool changes)
{
    // The context is looked at on the GUI thread alone, where it lives and dies.
    const QPointer<QObject> guard(context);
    m_queue.post([this, service = m_service, guard, work = std::move(work), done = std::move(done),
                  changes](const std::stop_token&) {
        auto result = std::make_shared<Result<T>>(
            guarded(QCoreApplication::applicationName().toStdString(), [&] { return work(*service); }));
        const bool refresh = changes && result->ok();
        auto picture = refresh ? std::make_shared<Picture>(pictureOf(*service, {})) : nullptr;
        QMetaObject::invokeMethod(this, [this, guard, done, result, picture] {
            if (picture) {
                showChange(std::move(*picture));
            }
            if (guard) {
                done(*result);
            }
        });
    });
}

} // namespace rollcall::ui
