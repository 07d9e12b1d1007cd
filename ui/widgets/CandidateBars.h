// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <cmath>

namespace rollcall::ui {

class SpeakerStyles;

/// One bar of CandidateBars.
struct CandidateBar
{
    qint64 speakerId = 0;
    QString name;
    double probability = 0.0; ///< 0 to 1; NaN where the model gives none
    double score = 0.0;       ///< shown then, without a line to reach

    [[nodiscard]] bool hasProbability() const { return !std::isnan(probability); }
    /// Equal as shown: NaN is NaN.
    bool operator==(const CandidateBar& other) const
    {
        return speakerId == other.speakerId && name == other.name && hasProbability() == other.hasProbability() &&
               (hasProbability() ? probability == other.probability : score == other.score);
    }
};

/// The most probable speakers as horizontal bars, with the line that a bar must reach to be accepted.
class CandidateBars : public QWidget
{
    Q_OBJECT

public:
    /// @param styles of the speakers; must outlive it
    explicit CandidateBars(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// @param bars best first; those beyond maximumBars() are not shown
    void setBars(const QList<CandidateBar>& bars);
    [[nodiscard]] const QList<CandidateBar>& bars() const { return m_bars; }

    void setMaximumBars(int count);
    [[nodiscard]] int maximumBars() const { return m_maximumBars; }
    /// @param probability where the line stands, 0 to 1
    void setAcceptProbability(double probability);
    [[nodiscard]] double acceptProbability() const { return m_acceptProbability; }
    /// Shown while there are no bars.
    void setEmptyText(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    void describe();

    const SpeakerStyles& m_styles;
    QList<CandidateBar> m_bars;
    int m_maximumBars = 5;
    double m_acceptProbability = 0.5;
    QString m_emptyText;
};

} // namespace rollcall::ui
