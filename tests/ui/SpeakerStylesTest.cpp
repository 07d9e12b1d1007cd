// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SpeakerStyles.h"

#include "tests/support/Looks.h"

#include <QTest>

#include <limits>

using namespace rollcall::ui;
using namespace rollcall::test;

class SpeakerStylesTest : public QObject
{
    Q_OBJECT

    static void allDiffer(const SpeakerStyles& styles, const QList<qint64>& ids, bool inColour)
    {
        const QPalette palette = lightPalette();
        for (qsizetype a = 0; a < ids.size(); ++a) {
            for (qsizetype b = 0; b < a; ++b) {
                const SeriesStyle one = styles.of(ids[a], palette);
                const SeriesStyle other = styles.of(ids[b], palette);
                const bool differ =
                    inColour ? one.colour != other.colour
                             : one.colour != other.colour || (one.line != other.line && one.fill != other.fill);
                QVERIFY2(differ, qPrintable(QStringLiteral("%1 and %2").arg(ids[a]).arg(ids[b])));
            }
        }
    }

private Q_SLOTS:
    /// Ids whose remainders collide: colours by remainder gave both the same.
    void coloursDifferWhileThePaletteLasts()
    {
        const QList<qint64> ids{3, 13, 23, 103, 7, 17, -4, std::numeric_limits<qint64>::max(), 1, 11};
        SpeakerStyles styles;
        styles.setSpeakers(ids);
        allDiffer(styles, ids, true);
    }

    void thenPatternsTellThemApart()
    {
        QList<qint64> ids;
        for (qint64 id = 0; id < qint64{kSeriesColours} * kSeriesPatterns; ++id) {
            ids.append(id * 10);
        }
        SpeakerStyles styles;
        styles.setSpeakers(ids);
        allDiffer(styles, ids, false);
        ids.append(9999); // one more than there are looks: still drawn
        styles.setSpeakers(ids);
        QVERIFY(styles.of(9999, lightPalette()).colour != colour(Token::FaintText, lightPalette()));
    }

    void aSpeakerKeepsTheLook()
    {
        const QPalette palette = darkPalette();
        SpeakerStyles styles;
        styles.setSpeakers({3, 13, 23});
        const SeriesStyle before = styles.of(23, palette);
        styles.setSpeakers({1, 2, 13, 23, 33});
        QCOMPARE(styles.of(23, palette), before);
        allDiffer(styles, {1, 2, 13, 23, 33}, true);
        // The same people at the next start, in any order: the same looks.
        SpeakerStyles next;
        SpeakerStyles again;
        next.setSpeakers({5, 15, 2});
        again.setSpeakers({15, 2, 5});
        for (const qint64 id : {2, 5, 15}) {
            QCOMPARE(next.of(id, palette), again.of(id, palette));
        }
    }

    void strangersAreQuiet()
    {
        SpeakerStyles styles;
        styles.setSpeakers({1});
        styles.setSpeakers({});
        QCOMPARE(styles.of(1, lightPalette()).colour, colour(Token::FaintText, lightPalette()));
    }
};

QTEST_GUILESS_MAIN(SpeakerStylesTest)
#include "SpeakerStylesTest.moc"
