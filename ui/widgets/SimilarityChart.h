// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>
#include <QList>
#include <QMap>
#include <QPointF>
#include <QString>
#include <QTimer>

#include <optional>

class QLineSeries;
class QValueAxis;

namespace rollcall::ui {

class SpeakerStyles;

/// Similarity of the running voice to one speaker.
struct SimilarityPoint
{
    qint64 speakerId = 0;
    QString name;
    double score = 0.0; ///< cosine, -1 to 1
};

/// Similarity to every enrolled speaker over the last half minute, one line each, with the threshold.
///
/// With many speakers only the lines that came highest are shown. append() only notes the points; the lines are redrawn
/// together, at most every kRedrawMs. A pause longer than kGapSeconds lets the lines fall to the bottom.
class SimilarityChart : public QChartView
{
    Q_OBJECT

public:
    static constexpr double kShownSeconds = 30.0;
    static constexpr double kGapSeconds = 1.0;
    static constexpr int kMaximumLines = 8;
    static constexpr int kMaximumPoints = 600; ///< of one line; older ones are dropped
    static constexpr int kRedrawMs = 100;
    static constexpr double kLowestScore = -0.2; ///< bottom of the axis: different voices lie around 0

    /// @param styles of the speakers; must outlive it
    explicit SimilarityChart(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// @param timeSeconds on the clock of the audio; a step back begins anew
    void append(double timeSeconds, const QList<SimilarityPoint>& points);
    /// Lets time pass without points, as in silence.
    void advance(double timeSeconds);
    void clear();

    /// Takes away the lines of everybody else, past ones too.
    void keepOnly(const QList<qint64>& speakerIds);

    /// @param score the line to draw; nothing: no line
    void setThreshold(std::optional<double> score);

    /// Draws what was appended now instead of within kRedrawMs.
    void flush();

    /// The line of a speaker; null when it is not among those shown.
    [[nodiscard]] const QLineSeries* line(qint64 speakerId) const;
    [[nodiscard]] int lineCount() const { return static_cast<int>(m_lines.size()); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct History
    {
        QString name;
        QList<QPointF> points; // x: seconds on the audio's clock, y: score
    };

    void applyTheme();
    void fitAxes();
    void fitLegend();
    [[nodiscard]] QPen penOf(qint64 speakerId) const;
    void forgetOld();
    [[nodiscard]] QList<qint64> speakersToShow() const;
    [[nodiscard]] QList<QPointF> polyline(const History& history) const;
    void describe();

    const SpeakerStyles& m_styles;
    QValueAxis* m_timeAxis;
    QValueAxis* m_scoreAxis;
    QLineSeries* m_thresholdLine;
    QMap<qint64, QLineSeries*> m_lines;
    QMap<qint64, History> m_histories;
    double m_nowSeconds = 0.0;
    QTimer m_redraw;
};

} // namespace rollcall::ui
