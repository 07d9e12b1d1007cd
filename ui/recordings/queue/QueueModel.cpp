// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/QueueModel.h"

#include "ui/ErrorText.h"
#include "ui/Wording.h"
#include "ui/recordings/timeline/VoiceNames.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

QString problemText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TooShort:
        return QueueModel::tr("no speech");
    case ErrorCode::Corrupt:
    case ErrorCode::Incompatible:
        return QueueModel::tr("not a recording");
    case ErrorCode::NotFound:
    case ErrorCode::Io:
        return QueueModel::tr("cannot be read");
    default:
        return QueueModel::tr("no answer");
    }
}

QString heardText(const identify::Timeline& who)
{
    return who.voices.size() == 1 ? voiceName(who.voices.front())
                                  : QueueModel::tr("%n voices", nullptr, static_cast<int>(who.voices.size()));
}

QString tone(const QueuedRecording& recording)
{
    switch (recording.state) {
    case RecordingState::Reading:
    case RecordingState::Listening:
        return QStringLiteral("accent");
    case RecordingState::Heard:
        return recording.who->truncated ? QStringLiteral("warning") : QStringLiteral("good");
    case RecordingState::Failed:
        return QStringLiteral("warning");
    case RecordingState::Waiting:
    case RecordingState::Cancelled:
        break;
    }
    return QStringLiteral("plain");
}

} // namespace

QString QueuedRecording::name() const
{
    return QFileInfo(file).fileName();
}

QString chipText(const QueuedRecording& recording)
{
    switch (recording.state) {
    case RecordingState::Waiting:
        return QueueModel::tr("waiting");
    case RecordingState::Reading:
        return QueueModel::tr("reading…");
    case RecordingState::Listening:
        return recording.secondsLeft
                   ? QueueModel::tr("%1 · %2 left").arg(percent(recording.share), clockTime(*recording.secondsLeft))
                   : percent(recording.share);
    case RecordingState::Heard:
        return heardText(*recording.who);
    case RecordingState::Failed:
        return problemText(recording.problem.code);
    case RecordingState::Cancelled:
        return QueueModel::tr("cancelled");
    }
    return {};
}

template <class Change>
void QueueModel::update(qint64 id, const Change& change)
{
    if (const int row = rowOf(id); row >= 0) {
        change(m_recordings[row]);
        Q_EMIT dataChanged(index(row), index(row));
    }
}

qint64 QueueModel::add(const QString& file)
{
    const auto known = std::ranges::find(m_recordings, file, &QueuedRecording::file);
    if (known != m_recordings.end()) {
        const qint64 id = known->id;
        renew(id);
        return id;
    }
    const auto row = static_cast<int>(m_recordings.size());
    beginInsertRows({}, row, row);
    QueuedRecording recording;
    recording.id = ++m_lastId;
    recording.file = file;
    recording.bytes = QFileInfo(file).size();
    m_recordings.append(recording);
    endInsertRows();
    return m_lastId;
}

void QueueModel::setReading(qint64 id)
{
    update(id, [](QueuedRecording& recording) { recording.state = RecordingState::Reading; });
}

void QueueModel::setProgress(qint64 id, double share, std::optional<double> secondsLeft)
{
    update(id, [&](QueuedRecording& recording) {
        recording.state = RecordingState::Listening;
        recording.share = share;
        recording.secondsLeft = secondsLeft;
    });
}

void QueueModel::setResult(qint64 id, const Result<identify::Timeline>& result)
{
    update(id, [&result](QueuedRecording& recording) {
        if (result) {
            recording.state = RecordingState::Heard;
            recording.who = *result;
            recording.heard = *result;
        } else {
            recording.state = result.error().isCancelled() ? RecordingState::Cancelled : RecordingState::Failed;
            recording.problem = result.error();
        }
    });
}

void QueueModel::cancel(qint64 id)
{
    update(id, [](QueuedRecording& recording) {
        if (recording.isPending()) {
            recording.state = RecordingState::Cancelled;
        }
    });
}

void QueueModel::renew(qint64 id)
{
    update(id, [](QueuedRecording& recording) {
        if (!recording.isPending()) {
            QueuedRecording renewed;
            renewed.id = recording.id;
            renewed.file = recording.file;
            renewed.bytes = recording.bytes;
            recording = std::move(renewed);
        }
    });
}

void QueueModel::remove(qint64 id)
{
    if (const int row = rowOf(id); row >= 0) {
        beginRemoveRows({}, row, row);
        m_recordings.removeAt(row);
        endRemoveRows();
    }
}

void QueueModel::setTimeline(qint64 id, const identify::Timeline& timeline)
{
    update(id, [&timeline](QueuedRecording& recording) {
        recording.who = timeline;
        recording.heard = timeline;
    });
}

void QueueModel::setShown(qint64 id, identify::Timeline timeline)
{
    update(id, [&timeline](QueuedRecording& recording) { recording.who = std::move(timeline); });
}

const QueuedRecording* QueueModel::find(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_recordings[row];
}

qsizetype QueueModel::count(RecordingState state) const
{
    return std::ranges::count(m_recordings, state, &QueuedRecording::state);
}

bool QueueModel::hasPending() const
{
    return std::ranges::any_of(m_recordings, &QueuedRecording::isPending);
}

int QueueModel::rowOf(qint64 id) const
{
    // Ids rise from row to row.
    const auto found = std::ranges::lower_bound(m_recordings, id, {}, &QueuedRecording::id);
    return found == m_recordings.end() || found->id != id ? -1 : static_cast<int>(found - m_recordings.begin());
}

qint64 QueueModel::idAt(const QModelIndex& index) const
{
    return index.isValid() ? m_recordings[index.row()].id : 0;
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_recordings.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QueuedRecording& recording = m_recordings[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return recording.name();
    case Qt::ToolTipRole:
        return recording.state == RecordingState::Failed
                   ? tr("%1\n%2").arg(recording.file, errorText(recording.problem))
                   : recording.file;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(recording.name(), chipText(recording));
    case IdRole:
        return recording.id;
    case ChipRole:
        return chipText(recording);
    case ChipToneRole:
        return tone(recording);
    default:
        return {};
    }
}

} // namespace rollcall::ui
