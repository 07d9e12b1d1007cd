// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/identify/diarisation/Timeline.h"
#include "ui/rows/RowRoles.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <optional>

namespace rollcall::ui {

enum class RecordingState { Waiting, Reading, Listening, Heard, Failed, Cancelled };

/// A recording in the queue, and what is known of it.
struct QueuedRecording
{
    qint64 id = 0; ///< of the model's own, never used twice
    QString file;
    qint64 bytes = 0;
    RecordingState state = RecordingState::Waiting;
    double share = 0.0;                    ///< of the listening, 0 to 1
    std::optional<double> secondsLeft;     ///< of it
    std::optional<identify::Timeline> who; ///< while Heard: as it is shown
    identify::Timeline heard;              ///< while Heard: as it was told, also with people who are enrolled no more
    Error problem;                         ///< while Failed

    [[nodiscard]] QString name() const; ///< of the file, without its folder
    [[nodiscard]] bool isPending() const { return state < RecordingState::Heard; }
};

/// "5 voices", "Mira", "62 % · 0:40 left", "not a recording".
[[nodiscard]] QString chipText(const QueuedRecording& recording);

/// What the user wants to know who speaks in, in the order in which it came.
///
/// @thread GUI
class QueueModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// ChipToneRole: the value of the style's chip property, "plain", "good", "warning" or "accent".
    enum Role { IdRole = Qt::UserRole, ChipRole = ui::ChipRole, ChipToneRole = ui::ChipToneRole };

    using QAbstractListModel::QAbstractListModel;

    /// @return its id; that of the same file where it is there already, which then waits once more
    qint64 add(const QString& file);
    void setReading(qint64 id);
    void setProgress(qint64 id, double share, std::optional<double> secondsLeft);
    void setResult(qint64 id, const Result<identify::Timeline>& result);
    /// What has an answer keeps it.
    void cancel(qint64 id);
    /// To be listened to once more.
    void renew(qint64 id);
    void remove(qint64 id);
    /// Other names for the same recording, which it was told with.
    void setTimeline(qint64 id, const identify::Timeline& timeline);
    /// Other names as it is shown.
    void setShown(qint64 id, identify::Timeline timeline);

    /// Null where it is gone.
    [[nodiscard]] const QueuedRecording* find(qint64 id) const;
    [[nodiscard]] const QList<QueuedRecording>& recordings() const { return m_recordings; }
    [[nodiscard]] qsizetype count(RecordingState state) const;
    /// Whether one is still to be listened to.
    [[nodiscard]] bool hasPending() const;
    [[nodiscard]] int rowOf(qint64 id) const;
    [[nodiscard]] qint64 idAt(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    /// Calls `change` with the recording and tells the views.
    template <class Change>
    void update(qint64 id, const Change& change);

    QList<QueuedRecording> m_recordings;
    qint64 m_lastId = 0;
};

} // namespace rollcall::ui
