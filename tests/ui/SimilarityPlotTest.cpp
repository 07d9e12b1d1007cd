// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/SimilarityPlot.h"

#include "tests/support/Looks.h"
#include "ui/SpeakerStyles.h"
#include "ui/live/TimeAxis.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::test;
using namespace rollcall::ui;

class SimilarityPlotTest : public QObject
{
    Q_OBJECT

    SpeakerStyles m_styles;

    static void speak(LiveHistory& history, double from, double to, const std::vector<double>& scores)
    {
        for (double seconds = from; seconds < to; seconds += 0.16) {
            identify::LiveState state;
            state.kind = identify::LiveKind::Unknown;
            state.netSpeechSeconds = seconds - from;
            for (std::size_t i = 0; i < scores.size(); ++i) {
                state.candidates.push_back({{static_cast<std::int64_t>(i) + 1},
                                            "Speaker " + std::to_string(i + 1),
                                            scores[i] + 0.001 * std::sin(seconds),
                                            0.0,
                                            0.0,
                                            0.1});
            }
            history.update(seconds, true, state, {});
        }
        history.update(to + 0.8, false, {}, {});
    }

    /// Columns of the plot in which a colour is drawn.
    static QList<int> columnsOf(const QImage& image, const QColor& colour, int left, int right)
    {
        QList<int> columns;
        for (int x = left; x < right; ++x) {
            if (countPixels(image.copy(x, 0, 1, image.height()), colour, 40) > 0) {
                columns.append(x);
            }
        }
        return columns;
    }

private Q_SLOTS:
    void initTestCase() { m_styles.setSpeakers({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}); }

    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        LiveHistory history;
        TimeAxis axis;
        SimilarityPlot plot(history, axis, m_styles);
        speak(history, 0.0, 9.0, {0.8, 0.2, 0.1});
        speak(history, 12.0, 25.0, {0.1, 0.75, 0.12});
        axis.setNow(history.seconds());
        plot.setThreshold(0.45);
        plot.refresh();
        const QImage image = picture(plot, palette, QSize(700, 180), QString::fromUtf8(QTest::currentDataTag()));
        for (const qint64 id : {1, 2, 3}) {
            QVERIFY(countPixels(image, m_styles.of(id, palette).colour, 30) > 200);
        }
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("Speaker 2: 0.75")));
    }

    /// A pause is a gap: no line runs through it, nor down and up at its ends.
    void pausesAreGaps()
    {
        LiveHistory history;
        TimeAxis axis;
        SimilarityPlot plot(history, axis, m_styles);
        speak(history, 0.0, 10.0, {0.8});
        speak(history, 16.0, 26.0, {0.8});
        axis.setNow(26.0);
        const QPalette palette = lightPalette();
        const QImage image = picture(plot, palette, QSize(700, 180), QStringLiteral("gap"));
        const int gapLeft = qRound(axis.xOf(10.0, plot)) + 70; // behind the first one's name
        const int gapRight = qRound(axis.xOf(16.0, plot)) - 3;
        QVERIFY(gapRight > gapLeft);
        QVERIFY(columnsOf(image, m_styles.of(1, palette).colour, gapLeft, gapRight).isEmpty());
        // What is drawn stays at its height.
        const QRect low(0, qRound(plot.yOf(0.5)), TimeAxis::plot(plot).right(), 180);
        QCOMPARE(countPixels(image.copy(low), m_styles.of(1, palette).colour, 40), 0);
    }

    void endsAtNow()
    {
        LiveHistory history;
        TimeAxis axis;
        SimilarityPlot plot(history, axis, m_styles);
        speak(history, 0.0, 10.0, {0.8});
        axis.setNow(10.0);
        const QPalette palette = lightPalette();
        const QImage image = picture(plot, palette, QSize(700, 180), QStringLiteral("now"));
        const QList<int> columns =
            columnsOf(image, m_styles.of(1, palette).colour, 0, TimeAxis::plot(plot).right() + 1);
        QVERIFY(!columns.isEmpty());
        QVERIFY(columns.last() >= TimeAxis::plot(plot).right() - 5);
        QVERIFY(std::abs(columns.first() - axis.xOf(0.0, plot)) <= 2.0);
    }

    void onlyTheHighestAreShown()
    {
        LiveHistory history;
        TimeAxis axis;
        SimilarityPlot plot(history, axis, m_styles);
        speak(history, 0.0, 4.0, {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85});
        const QList<qint64> shown = plot.shownSpeakers();
        QCOMPARE(shown, (QList<qint64>{9, 8, 7, 6, 5, 4}));
    }

    void namesMoveApart()
    {
        LiveHistory history;
        TimeAxis axis;
        SimilarityPlot plot(history, axis, m_styles);
        speak(history, 0.0, 10.0, {0.0, 0.0, 0.0, 0.0, 0.0, 0.0});
        axis.setNow(10.0);
        const QPalette palette = lightPalette();
        const QImage image = picture(plot, palette, QSize(700, 180), QStringLiteral("apart"));
        const QRect margin(TimeAxis::plot(plot).right() + 6, 0, 700, 180);
        int lastBottom = -1;
        // The six names are under one another; each has rows of its own.
        QList<std::pair<int, int>> spans;
        for (qint64 id = 1; id <= 6; ++id) {
            int top = 180;
            int bottom = -1;
            for (int y = 0; y < 180; ++y) {
                if (countPixels(image.copy(margin.left(), y, 60, 1), m_styles.of(id, palette).colour, 10) > 0) {
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                }
            }
            QVERIFY(bottom >= top);
            spans.append({top, bottom});
        }
        std::ranges::sort(spans);
        for (const auto& [top, bottom] : spans) {
            QVERIFY(top > lastBottom);
            lastBottom = bottom;
        }
    }

    void survivesAnySize()
    {
        LiveHistory history;
        TimeAxis axis;
        SimilarityPlot plot(history, axis, m_styles);
        speak(history, 0.0, 4.0, {0.8, 0.1});
        plot.setThreshold(0.5);
        for (const QSize size : {QSize(1, 1), QSize(240, 90), QSize(3000, 20)}) {
            QCOMPARE(picture(plot, lightPalette(), size, QStringLiteral("odd")).size(), size);
        }
    }
};

QTEST_MAIN(SimilarityPlotTest)
#include "SimilarityPlotTest.moc"
