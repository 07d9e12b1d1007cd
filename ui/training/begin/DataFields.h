// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "ui/training/DataReport.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace rollcall::ui {

class Questions;
class TrainingRuns;

/// Which recordings a network learns from, what was recognised in them, and which noise is mixed in.
class DataFields : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    DataFields(TrainingRuns& runs, Questions& questions, QWidget* parent = nullptr);

    /// Looks into a folder or pack, and shows what is there.
    void setData(const QString& place);
    void setNoise(const QString& folder);
    /// Whether the recipe would mix noise in, and whether the data set may be left out.
    void setNeeds(bool noise, bool data);

    [[nodiscard]] QString data() const;
    [[nodiscard]] QString noise() const;
    /// The recipe's noise is left out: there is no folder of it.
    [[nodiscard]] bool leavesNoiseOut() const;
    /// What keeps a training from beginning; empty: nothing.
    [[nodiscard]] QString obstacle() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectParts();
    void showReport(const Result<DataReport>& report);
    void updateState();

    TrainingRuns& m_runs;
    Questions& m_questions;
    QLineEdit* m_data;
    QPushButton* m_chooseData;
    QPushButton* m_choosePack;
    QLabel* m_report;
    QLineEdit* m_noise;
    QPushButton* m_chooseNoise;
    QLabel* m_noiseInfo;
    std::optional<DataReport> m_found; ///< as it is shown
    bool m_sound = false;              ///< speakers were found in the data set
    bool m_looking = false;            ///< it is being looked into
    bool m_recipeNoise = false;        ///< as setNeeds()
    bool m_needsData = true;
};

} // namespace rollcall::ui
