// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TurnStrip.h"

#include "tests/support/Looks.h"
#include "ui/SpeakerStyles.h"
#include "ui/live/TimeAxis.h"

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace rollcall;
using namespace rollcall::test;
using namespace rollcall::ui;
using identify::LiveKind;

class TurnStripTest : public QObject
{
    Q_OBJECT

    SpeakerStyles m_styles;

    static void turn(LiveHistory& history, double from, double to, LiveKind kind, const char* name = "")
    {
        identify::LiveState state;
        state.kind = kind;
        if (kind == LiveKind::Known) {
            state.speaker = identify::Candidate{{1}, name, 0.8, 0.0, 0.0, 0.97};
        }
        history.update(from, true, state, {});
        state.netSpeechSeconds = to - from;
        history.update(to, true, state, {});
        history.update(to + 0.8, false, {}, {});
    }

private Q_SLOTS:
    void initTestCase() { m_styles.setSpeakers({1, 2, 3}); }

    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        LiveHistory history;
        TimeAxis axis;
        TurnStrip strip(history, axis, m_styles);
        turn(history, 10.0, 20.0, LiveKind::Known, "Mira");
        turn(history, 22.0, 26.0, LiveKind::Unknown);
        axis.setNow(30.0);
        strip.refresh();
        const QSize size(700, strip.sizeHint().height());
        const QImage image = picture(strip, palette, size, QString::fromUtf8(QTest::currentDataTag()));
        const QColor mira = m_styles.of(1, palette).colour;
        const int y = 2;
        QVERIFY(image.pixelColor(qRound(axis.xOf(15.0, strip)), y) == mira);
        QVERIFY(image.pixelColor(qRound(axis.xOf(21.0, strip)), y) == colour(Token::Track, palette));
        QVERIFY(image.pixelColor(qRound(axis.xOf(24.0, strip)), y) == m_styles.of(0, palette).colour);
        QVERIFY(image.pixelColor(qRound(axis.xOf(28.0, strip)), y) == colour(Token::Track, palette));
        QVERIFY2(strip.accessibleDescription().contains(QStringLiteral("Mira, 10.0 s; Unknown voice, 4.0 s")),
                 qPrintable(strip.accessibleDescription()));
    }

    void namesAreInToolTips()
    {
        LiveHistory history;
        TimeAxis axis;
        TurnStrip strip(history, axis, m_styles);
        turn(history, 10.0, 20.0, LiveKind::Known, "<b>Mira");
        axis.setNow(30.0);
        strip.resize(700, 18);
        strip.show();
        const auto hover = [&strip](double x) {
            const QPoint where(qRound(x), 5);
            QHelpEvent event(QEvent::ToolTip, where, strip.mapToGlobal(where));
            QCoreApplication::sendEvent(&strip, &event);
        };
        hover(axis.xOf(15.0, strip));
        QCOMPARE(QToolTip::text(), QStringLiteral("&lt;b&gt;Mira, 10.0 s of speech"));
        hover(axis.xOf(25.0, strip));
        QTRY_VERIFY(!QToolTip::isVisible());
    }

    void survivesAnySize()
    {
        LiveHistory history;
        TimeAxis axis;
        TurnStrip strip(history, axis, m_styles);
        turn(history, 1.0, 2.0, LiveKind::Known, "Mira");
        axis.setNow(3.0);
        for (const QSize size : {QSize(1, 1), QSize(60, 4), QSize(3000, 18)}) {
            QCOMPARE(picture(strip, lightPalette(), size, QStringLiteral("odd")).size(), size);
        }
    }
};

QTEST_MAIN(TurnStripTest)
#include "TurnStripTest.moc"
