// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/live/ScoreTrend.h"
#include "core/store/Store.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace rollcall::ui {

/// One enrolled speaker as the table shows it.
struct SpeakerRow
{
    qint64 id = 0;
    QString name;
    int takes = 0;
    double netSpeechSeconds = 0.0;              ///< over all takes
    qint64 lastTakeAtMs = 0;                    ///< since 1970, UTC; 0: no take
    qint64 createdAtMs = 0;                     ///< likewise
    std::optional<store::Consent> consent = {}; ///< nothing: not on record
    identify::ScoreTrend trend = {};            ///< since the newest take, under the model in use

    bool operator==(const SpeakerRow&) const = default;
};

/// The enrolled speakers as a table. It shows what setRows() gave it and changes nothing by itself: an edited name is a
/// request, and the next setRows() brings the outcome. Sort by a proxy on SortRole.
class SpeakersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, TakesColumn, SpeechColumn, QualityColumn, LastTakeColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole, IdRole };

    explicit SpeakersModel(QObject* parent = nullptr);

    /// Selections, and a name that is being edited, stay, whoever comes and goes; where the order changes, the model is reset.
    void setRows(const QList<SpeakerRow>& rows);
    /// How good profiles are, 1 to pipeline::kMaxQuality, by speaker. Of who is not among them, the amount of speech alone decides.
    void setQualities(const QHash<qint64, int>& qualities);
    [[nodiscard]] const QList<SpeakerRow>& rows() const { return m_rows; }
    /// @return -1 when there is no such speaker
    [[nodiscard]] int rowOf(qint64 id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Emits renameRequested() for a new, not empty name and changes nothing.
    /// @return false always: the value in the model stays as it is
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void renameRequested(qint64 speakerId, const QString& newName);

private:
    void removeMissing(const QList<SpeakerRow>& rows);
    void insertNew(const QList<SpeakerRow>& rows);

    [[nodiscard]] int quality(const SpeakerRow& row) const;

    QList<SpeakerRow> m_rows;
    QHash<qint64, int> m_qualities;
};

} // namespace rollcall::ui
