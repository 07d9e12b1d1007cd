// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TimelineCard.h"

#include "ui/SpeakerStyles.h"
#include "ui/live/SimilarityPlot.h"
#include "ui/live/TurnStrip.h"
#include "ui/spectrogram/SpectrogramWidget.h"

#include <QTest>

#include <array>
#include <cmath>
#include <ctime>

using namespace rollcall;
using namespace rollcall::ui;

/// The strips together: they share one axis, and drawing them costs little.
class TimelineCardTest : public QObject
{
    Q_OBJECT

    static constexpr int kFramesPerSecond = 30;

    SpeakerStyles m_styles;

    /// One picture's worth of a conversation of six people in turns of five seconds.
    static void hear(LiveHistory& history, TimelineCard& card, double seconds, int& frame)
    {
        for (; frame < seconds * TimeAxis::kFramesPerSecond; ++frame) {
            std::array<float, 64> column{};
            for (int bin = 0; bin < 64; ++bin) {
                column[static_cast<std::size_t>(bin)] =
                    static_cast<float>(-8.0 + 5.0 * std::sin(bin * 0.3 + frame * 0.05) + 2.0 * std::sin(frame * 1.7));
            }
            card.spectrogram()->append(frame, column, frame % 500 < 420);
        }
        const int turn = static_cast<int>(seconds / 5.0);
        const double within = seconds - 5.0 * turn;
        identify::LiveState state;
        if (within < 4.2) {
            state.kind = identify::LiveKind::Known;
            state.netSpeechSeconds = within;
            const double window = std::floor(seconds / 0.16);
            for (int i = 0; i < 6; ++i) {
                state.candidates.push_back({{i + 1},
                                            "Speaker " + std::to_string(i + 1),
                                            (turn % 6 == i ? 0.8 : 0.1 + 0.04 * i) + 0.03 * std::sin(window + i),
                                            0.0,
                                            0.0,
                                            0.16});
            }
            state.speaker = state.candidates[static_cast<std::size_t>(turn % 6)];
        }
        history.update(seconds, within < 4.2, state, {});
        card.follow();
    }

    static double cpuMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
    }

private Q_SLOTS:
    void initTestCase() { m_styles.setSpeakers({1, 2, 3, 4, 5, 6}); }

    void stripsAreAligned_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize(560, 400);
        QTest::newRow("usual") << QSize(830, 560);
        QTest::newRow("large") << QSize(2400, 1200);
    }
    void stripsAreAligned()
    {
        QFETCH(QSize, size);
        const LiveHistory history;
        TimelineCard card(history, m_styles);
        card.resize(size);
        card.show();
        QCoreApplication::processEvents();
        QList<std::pair<int, int>> edges;
        for (const char* name : {"turnStrip", "similarityPlot", "liveSpectrogramWidget"}) {
            const auto* strip = card.findChild<QWidget*>(QString::fromUtf8(name));
            QVERIFY(strip != nullptr);
            const QRect plot = TimeAxis::plot(*strip);
            edges.append({strip->mapTo(&card, plot.topLeft()).x(), strip->mapTo(&card, plot.topRight()).x()});
        }
        QCOMPARE(edges[1], edges[0]);
        QCOMPARE(edges[2], edges[0]);
    }

    /// 30 pictures a second at the usual size, half a minute of six voices: under 5 % of a core where nothing else runs. The bound here
    /// leaves room for slower machines and sanitizers.
    void drawingIsCheap()
    {
        LiveHistory history;
        TimelineCard card(history, m_styles);
        card.setThreshold(0.45);
        card.resize(830, 560);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        int frame = 0;
        int picture = 0;
        for (; picture < 40 * kFramesPerSecond; ++picture) {
            hear(history, card, static_cast<double>(picture) / kFramesPerSecond, frame);
        }
        QCoreApplication::processEvents();
        const double before = cpuMs();
        constexpr int kPictures = 10 * kFramesPerSecond;
        for (const int end = picture + kPictures; picture < end; ++picture) {
            hear(history, card, static_cast<double>(picture) / kFramesPerSecond, frame);
            QCoreApplication::processEvents(); // draws what asked for it
        }
        const double ms = (cpuMs() - before) / kPictures;
        const double share = ms * kFramesPerSecond / 1000.0;
        qInfo("drawing: %.2f ms a picture, %.1f %% of a core at %d pictures a second", ms, 100.0 * share,
              kFramesPerSecond);
        QVERIFY2(share < 0.25, qPrintable(QString::number(share)));
    }
};

QTEST_MAIN(TimelineCardTest)
#include "TimelineCardTest.moc"
