// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QString>

#include <optional>

namespace rollcall::ui {

/// What a training is doing, as far as its folder tells.
enum class RunCondition {
    Preparing,   ///< started; reading the data set
    Training,    ///< at work
    Paused,      ///< its process waits
    Stopped,     ///< ended on request
    Interrupted, ///< its process vanished: killed, crashed, or the computer was switched off
    Finished,
    Failed
};

/// One training as the table and its view show it.
struct RunRow
{
    QString folder; ///< full path; tells runs apart
    QString name;
    RunCondition condition = RunCondition::Preparing;
    bool live = false;      ///< a process works on it
    bool pausing = false;   ///< asked to pause
    bool resumable = false; ///< a checkpoint is there
    bool hasModel = false;  ///< a network is there to be used
    QString message;        ///< of a failed or interrupted run: what was wrong
    QString dataFolder;     ///< or pack; empty where it learns from the enrolled alone
    QString noiseFolder;    ///< may be empty
    QString enrolledStore;  ///< whose speakers it learns from; may be empty
    QString trialsFile;     ///< that it is measured by, once it has begun; may be empty
    qint64 pid = 0;
    qint64 startedAtMs = 0; ///< since 1970, UTC
    qint64 stepsDone = 0;
    qint64 steps = 0;
    double secondsLeft = 0.0; ///< 0 where unknown
    std::optional<double> bestEerPercent;

    bool operator==(const RunRow&) const = default;
};

/// The condition in a word.
[[nodiscard]] QString runConditionText(RunCondition condition);

/// The trainings as a table, in the order they were given; the first column as a list for ChipDelegate.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, EerColumn, StartedColumn, ColumnCount };

    explicit RunsModel(QObject* parent = nullptr);

    /// Where only values differ, selections stay; where runs came or went, the model is reset.
    void setRows(const QList<RunRow>& rows);
    [[nodiscard]] const QList<RunRow>& rows() const { return m_rows; }
    /// @return -1 when there is no such run
    [[nodiscard]] int rowOf(const QString& folder) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<RunRow> m_rows;
};

} // namespace rollcall::ui
